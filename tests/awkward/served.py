"""The server: each case's folder, answered as the case says, down to the bytes on the wire."""

import socket
import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Event, Lock, Thread

from tests.awkward.case import Answer, Case, Hold, Pause, Reset, Served, Text, Wire

DATE = "Mon, 04 May 2026 12:00:00 GMT"
ROBOTS = Answer("User-agent: *\nDisallow: /*/closed\n", "text/plain")
NO_ROBOTS = Answer("", "", 503)
#: Seconds after which a held connection ends in any case.
LONGEST_HOLD = 5.0


@dataclass
class Server:
    """A running server: its port, and which paths were asked with which validators."""

    port: int = 0
    cases: dict[str, Case] = field(default_factory=dict)
    asked: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    times: Counter[str] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)

    def filled(self, text: Text, case: str) -> bytes:
        """A text of a case with the addresses put in."""
        body = text.encode() if isinstance(text, str) else text
        for mark, value in (
            (b"@HERE@", f"http://127.0.0.1:{self.port}/{case}"),
            (b"@ROOT@", f"http://127.0.0.1:{self.port}"),
            (b"@LOCAL@", f"http://localhost:{self.port}/{case}"),
            (b"@PORT@", f"{self.port}"),
        ):
            body = body.replace(mark, value.encode())
        return body

    def answer(self, path: str, host: str, etag: str | None, modified: str | None) -> tuple[Served, str]:
        """What is answered at a path, and the name of its case."""
        with self.lock:
            self.asked.append((path, etag, modified))
            self.times[path] += 1
            number = self.times[path]
        if path == "/robots.txt":
            return (NO_ROBOTS if host.startswith("localhost") else ROBOTS), ""
        name, _, inner = path.partition("?")[0].lstrip("/").partition("/")
        case = self.cases.get(name)
        found = case.served.get(inner) if case else None
        if found is None:
            return Answer("<!doctype html><title>Not found</title><p>Nothing here.", "text/html", 404), name
        if isinstance(found, Sequence):
            found = found[min(number, len(found)) - 1]
        return found, name


@contextmanager
def serving(cases: Sequence[Case]) -> Iterator[Server]:
    """The server of those cases, running during the block."""
    made, stopped = Server(cases={case.name: case for case in cases}), Event()

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                head = _head(self.request)
                line, _, rest = head.partition("\r\n")
                fields = (one.partition(":") for one in rest.split("\r\n"))
                headers = {name.lower(): value.strip() for name, _, value in fields}
                path = line.split(" ")[1] if line.count(" ") else "/"
                found, case = made.answer(
                    path, headers.get("host", ""), headers.get("if-none-match"), headers.get("if-modified-since")
                )
                _send(self.request, found, made, case, stopped)

    class Listener(ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 64

    with Listener(("127.0.0.1", 0), Handler) as listener:
        made.port = listener.server_address[1]
        thread = Thread(target=listener.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield made
        finally:
            stopped.set()
            listener.shutdown()
            thread.join()


def _head(connection: socket.socket) -> str:
    head = b""
    while b"\r\n\r\n" not in head:
        part = connection.recv(65_536)
        if not part:
            break
        head += part
    return head.decode("latin-1")


def _send(connection: socket.socket, served: Served, server: Server, case: str, stopped: Event) -> None:
    wire = served if isinstance(served, Wire) else Wire([_plain(served, server, case)])
    for piece in wire.pieces:
        match piece:
            case Pause(seconds):
                stopped.wait(seconds)
            case Hold():
                connection.settimeout(LONGEST_HOLD)
                with suppress(OSError):
                    connection.recv(1)
            case Reset():
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.close()
                return
            case text:
                connection.sendall(server.filled(text, case))


def _plain(answer: Answer, server: Server, case: str) -> bytes:
    body = server.filled(answer.body, case)
    headers = {"Date": DATE, "Content-Type": answer.content_type} | dict(answer.headers)
    if answer.status not in (204, 304):
        headers.setdefault("Content-Length", str(len(body)))
    lines = [f"HTTP/1.1 {answer.status} Answer"]
    lines += [f"{name}: {value}" for name, value in headers.items() if value]
    # A pause in the names: several headers of one name are given as one with a line break.
    return server.filled("\r\n".join(lines).encode("latin-1"), case) + b"\r\nConnection: close\r\n\r\n" + body
