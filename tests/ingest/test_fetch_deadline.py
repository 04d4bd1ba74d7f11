"""Each wait gets the time that is left, and none begins or ends after the deadline."""

import ssl
from collections.abc import Callable

import httpcore2
import pytest

from ingest.fetch_deadline import Deadline, DeadlineNetwork, TookTooLong


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Inner(httpcore2.NetworkBackend, httpcore2.NetworkStream):
    """Takes `takes` seconds for everything, and notes how long it was given."""

    def __init__(self, clock: Clock, takes: float) -> None:
        self.clock, self.takes = clock, takes
        self.given: list[float | None] = []
        self.is_closed = False

    def _work(self, timeout: float | None) -> "Inner":
        self.given.append(timeout)
        self.clock.now += min(self.takes, timeout or 0.0)
        if timeout is not None and self.takes > timeout:
            raise httpcore2.ReadTimeout
        return self

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, *_: object, **__: object) -> "Inner":
        return self._work(timeout)

    def connect_unix_socket(self, path: str, timeout: float | None = None, *_: object, **__: object) -> "Inner":
        return self._work(timeout)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._work(timeout)
        return b"x"

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._work(timeout)

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> "Inner":
        return self._work(timeout)

    def close(self) -> None:
        self.is_closed = True

    def get_extra_info(self, info: str) -> str:
        return info


Wait = Callable[[httpcore2.NetworkStream, float | None], object]
WAITS: dict[str, Wait] = {
    "read": lambda stream, timeout: stream.read(1, timeout),
    "write": lambda stream, timeout: stream.write(b"x", timeout),
    "start_tls": lambda stream, timeout: stream.start_tls(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), "x", timeout),
}


def connected(takes: float, seconds: float) -> tuple[httpcore2.NetworkStream, Inner]:
    clock = Clock()
    inner = Inner(clock, 0.0)
    stream = DeadlineNetwork(inner, Deadline(seconds, clock)).connect_tcp("x", 80, 5.0)
    inner.takes = takes
    inner.given.clear()
    return stream, inner


@pytest.mark.parametrize("wait", WAITS)
def test_a_wait_gets_the_smaller_of_its_timeout_and_the_time_left(wait: str) -> None:
    stream, inner = connected(takes=2.0, seconds=10.0)
    for timeout in (5.0, 5.0, 5.0, None):
        WAITS[wait](stream, timeout)
    assert inner.given == [5.0, 5.0, 5.0, 4.0]


@pytest.mark.parametrize("wait", WAITS)
def test_a_wait_that_its_own_timeout_ends_is_silence(wait: str) -> None:
    stream, _ = connected(takes=6.0, seconds=10.0)
    with pytest.raises(httpcore2.TimeoutException):
        WAITS[wait](stream, 5.0)


@pytest.mark.parametrize("wait", WAITS)
def test_a_wait_that_the_deadline_ends_took_too_long(wait: str) -> None:
    stream, inner = connected(takes=6.0, seconds=4.0)
    with pytest.raises(TookTooLong):
        WAITS[wait](stream, 5.0)
    assert inner.given == [4.0]


@pytest.mark.parametrize("wait", WAITS)
def test_no_wait_begins_after_the_deadline(wait: str) -> None:
    stream, inner = connected(takes=2.0, seconds=4.0)
    inner.clock.now = 4.0
    with pytest.raises(TookTooLong):
        WAITS[wait](stream, 5.0)
    assert inner.given == []
    assert inner.is_closed is (wait == "start_tls")


def test_connecting_ends_with_the_deadline_too() -> None:
    clock = Clock()
    network = DeadlineNetwork(Inner(clock, 9.0), Deadline(4.0, clock))
    with pytest.raises(TookTooLong):
        network.connect_tcp("x", 80, 5.0)
    with pytest.raises(TookTooLong):
        network.connect_unix_socket("x", 5.0)


def test_what_is_under_tls_keeps_the_deadline() -> None:
    stream, inner = connected(takes=1.0, seconds=3.0)
    secure = stream.start_tls(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    secure.read(1, 9.0)
    assert inner.given == [3.0, 2.0]
    assert secure.get_extra_info("server_addr") == "server_addr"
    secure.close()
    assert inner.is_closed
