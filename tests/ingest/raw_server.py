"""A server that talks over a bare socket, so that it can be as slow, endless or wrong as a test wants."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

#: Seconds between the bytes of a slow talker.
BEAT = 0.01


class Talk:
    """One side of a connection: what a server says. Every method ends when the test does."""

    def __init__(self, connection: socket.socket, over: Event) -> None:
        self._connection = connection
        self._over = over

    def hear(self) -> bytes:
        return self._connection.recv(65_536)

    def say(self, *parts: bytes) -> None:
        for part in parts:
            self._connection.sendall(part)

    def drip(self, text: bytes) -> None:
        for byte in text:
            if self._over.wait(BEAT):
                return
            self._connection.sendall(bytes([byte]))

    def repeat(self, part: bytes) -> None:
        while not self._over.is_set():
            self._connection.sendall(part)

    def be_silent(self) -> None:
        self._over.wait(10)


@contextmanager
def serving(say: Callable[[Talk], None], tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """The port on which `say` is said to everyone who connects, until the block ends."""
    over = Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    workers.append(Thread(target=talk, args=(connection,), daemon=True))
                    workers[-1].start()

        def talk(connection: socket.socket) -> None:
            with suppress(OSError), connection:
                connection.settimeout(10)
                if tls is None:
                    say(Talk(connection, over))
                else:
                    with tls.wrap_socket(connection, server_side=True) as secure:
                        say(Talk(secure, over))

        workers = [Thread(target=accept, daemon=True)]
        workers[0].start()
        try:
            yield listener.getsockname()[1]
        finally:
            over.set()
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
            for worker in workers:
                worker.join(2)
