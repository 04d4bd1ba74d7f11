"""A connection goes to the addresses that were checked, in turn, and to no others."""

import time
from threading import Event

import httpcore2
import pytest

from ingest.fetch_address import AddressError
from ingest.fetch_network import MOST_ADDRESSES, PublicNetwork, RefusedAddressError, UnresolvedError, resolve
from tests.ingest.forbidden_addresses import RecordingNetwork

FIRST, SECOND = "93.184.216.34", "2606:4700::1111"


class Unreachable(RecordingNetwork):
    """Only `reachable` answers."""

    reachable = ""

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *_: object, **__: object
    ) -> httpcore2.NetworkStream:
        self.connected.append(f"{host} {timeout:g}" if timeout else host)
        if host != self.reachable:
            raise httpcore2.ConnectError("unreachable")
        return httpcore2.NetworkStream()


def test_each_address_is_tried_with_its_share_of_the_time() -> None:
    network = Unreachable()
    network.reachable = SECOND
    public = PublicNetwork(resolve=lambda *_: [FIRST, SECOND, FIRST, FIRST], network=network, elapsed=lambda: 0.0)
    public.connect_tcp("x.example", 80, timeout=6.0)
    assert network.connected == [f"{FIRST} 1.5", f"{SECOND} 2"]


def test_not_all_of_many_addresses_are_tried() -> None:
    network = Unreachable()
    public = PublicNetwork(resolve=lambda *_: [FIRST] * 50, network=network)
    with pytest.raises(httpcore2.ConnectError, match="unreachable"):
        public.connect_tcp("x.example", 80)
    assert network.connected == [FIRST] * MOST_ADDRESSES


def test_all_of_many_addresses_are_checked() -> None:
    network = Unreachable()
    with pytest.raises(RefusedAddressError):
        PublicNetwork(resolve=lambda *_: [FIRST] * 50 + ["10.0.0.1"], network=network).connect_tcp("x.example", 80)
    assert network.connected == []


def test_an_address_is_not_resolved() -> None:
    network = Unreachable()
    network.reachable = FIRST

    def never(host: str, port: int) -> list[str]:
        raise AssertionError(host)

    PublicNetwork(resolve=never, network=network).connect_tcp(FIRST, 80)
    with pytest.raises(RefusedAddressError, match=r"^127\.0\.0\.1 is not a public address \(this machine\)"):
        PublicNetwork(resolve=never, network=network).connect_tcp("127.0.0.1", 80)
    assert network.connected == [FIRST]


def test_a_name_without_an_address_is_an_error_of_connecting() -> None:
    with pytest.raises(UnresolvedError, match=r"x\.example has no address"):
        PublicNetwork(resolve=lambda *_: []).connect_tcp("x.example", 80)

    def broken(host: str, port: int) -> list[str]:
        raise UnicodeError("label too long")

    with pytest.raises(UnresolvedError, match=r"x\.example does not resolve"):
        PublicNetwork(resolve=broken).connect_tcp("x.example", 80)


def test_resolving_ends_in_time() -> None:
    over = Event()

    def slow(host: str, port: int) -> list[str]:
        over.wait(20)
        return [FIRST]

    begun = time.monotonic()
    with pytest.raises(httpcore2.ConnectTimeout, match=r"x\.example was not resolved in time"):
        PublicNetwork(resolve=slow).connect_tcp("x.example", 80, timeout=0.05)
    over.set()
    assert time.monotonic() - begun < 10


def test_a_socket_file_is_never_public() -> None:
    with pytest.raises(RefusedAddressError):
        PublicNetwork(["localhost"]).connect_unix_socket("/run/docker.sock")


@pytest.mark.parametrize("host", ["http://desk.example/", "desk.example:80", "desk example", "", "10.0.0.0/8", "127.1"])
def test_what_is_allowed_is_a_host(host: str) -> None:
    with pytest.raises(AddressError):
        PublicNetwork([host])


def test_the_system_resolves() -> None:
    assert set(resolve("localhost", 80)) <= {"127.0.0.1", "::1"}
    with pytest.raises(OSError):
        resolve("no such name", 80)
