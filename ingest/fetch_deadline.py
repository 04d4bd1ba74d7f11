"""The deadline of a fetch, kept inside the network: every wait ends with it.

A timeout of one read says nothing about the whole: a server that sends a byte each second is never late. So each
connecting, reading, writing and TLS handshake gets the smaller of its own timeout and the time left, and past the
deadline raises `TookTooLong`.
"""

import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpcore2

#: Less than this many seconds are none: a timeout of 0 would mean "do not wait" to a socket.
NONE_LEFT = 0.001


class TookTooLong(Exception):
    """The deadline has passed."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment of `elapsed`, a clock in seconds, after which nothing is waited for."""

    ends: float
    elapsed: Callable[[], float]

    def left(self) -> float:
        """The seconds left. Raises `TookTooLong` when there are none."""
        left = self.ends - self.elapsed()
        if left < NONE_LEFT:
            raise TookTooLong
        return left

    @contextmanager
    def within(self, timeout: float | None) -> Iterator[float]:
        """The seconds that one wait may take; raises `TookTooLong` where they were the last ones."""
        left = self.left()
        try:
            yield left if timeout is None else min(timeout, left)
        except httpcore2.TimeoutException:
            self.left()
            raise


class DeadlineNetwork(httpcore2.NetworkBackend):
    """A network in which everything ends with the deadline."""

    def __init__(self, network: httpcore2.NetworkBackend, deadline: Deadline) -> None:
        self._network = network
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection whose waits end with the deadline, as the connecting does."""
        with self._deadline.within(timeout) as seconds:
            stream = self._network.connect_tcp(host, port, seconds, local_address, socket_options)
        return DeadlineStream(stream, self._deadline)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """As the network beneath does."""
        with self._deadline.within(timeout) as seconds:
            return DeadlineStream(self._network.connect_unix_socket(path, seconds, socket_options), self._deadline)


class DeadlineStream(httpcore2.NetworkStream):
    """A connection in which everything ends with the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come, as soon as anything has."""
        with self._deadline.within(timeout) as seconds:
            return self._stream.read(max_bytes, seconds)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends all of it."""
        with self._deadline.within(timeout) as seconds:
            self._stream.write(buffer, seconds)

    def close(self) -> None:
        """Closes the connection, which is never late."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The connection with TLS in it, under the same deadline."""
        try:
            with self._deadline.within(timeout) as seconds:
                return DeadlineStream(self._stream.start_tls(ssl_context, server_hostname, seconds), self._deadline)
        except TookTooLong:
            self._stream.close()  # nobody else holds it yet
            raise

    def get_extra_info(self, info: str) -> object:
        """What the connection beneath says of itself."""
        return self._stream.get_extra_info(info)
