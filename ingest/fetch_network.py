"""The connection under the fetcher: only to public addresses, and to the address that was checked.

A name is resolved once. If any of its addresses is not public (`ingest.fetch_public`), the connection is refused
before a byte is sent; otherwise it goes to those addresses in turn, so that a name cannot resolve differently
between the check and the connection. The name stays in the Host header and in TLS, which are not decided here. Every
connection passes here, so redirects are checked too. A host in `allowed_hosts` is not checked. The system's resolver
knows no deadline, so it works in a thread that is given up when its time is over.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable
from threading import Thread

import httpcore2

from ingest.fetch_address import normal_host
from ingest.fetch_public import why_not_public

__all__ = ["MOST_ADDRESSES", "PublicNetwork", "RefusedAddressError", "Resolve", "UnresolvedError", "resolve"]

#: How many addresses of one name are tried.
MOST_ADDRESSES = 4

Resolve = Callable[[str, int], list[str]]


class RefusedAddressError(Exception):
    """A host that must not be reached. The text says why, and names no more than the host."""


class UnresolvedError(httpcore2.ConnectError):
    """A name that has no address, or that no server of names answers for."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name, in the order the system gives them. Raises `OSError` when it has none."""
    # As bytes, the name reaches the system as it was checked: Python would map other letters in it once more.
    found = socket.getaddrinfo(host.encode("ascii"), port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


class PublicNetwork(httpcore2.NetworkBackend):
    """A network of public addresses only, but for the hosts that are allowed by name.

    `allowed_hosts` are names or addresses, in any case, with or without a dot at the end. Raises `AddressError` for
    one that is neither.
    """

    def __init__(
        self,
        allowed_hosts: Iterable[str] = (),
        resolve: Resolve = resolve,
        network: httpcore2.NetworkBackend | None = None,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._allowed_hosts = frozenset(map(normal_host, allowed_hosts))
        self._resolve = resolve
        self._network = network or httpcore2.SyncBackend()
        self._elapsed = elapsed

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connects to the first checked address that answers; `timeout` is for all of them and the resolving.

        Raises `RefusedAddressError` for a host that is not public.
        """
        ends = None if timeout is None else self._elapsed() + timeout
        addresses = self._checked(host, port, timeout)[:MOST_ADDRESSES]
        for left in range(len(addresses), 0, -1):
            share = None if ends is None else max(0.001, (ends - self._elapsed()) / left)
            try:
                return self._network.connect_tcp(addresses[-left], port, share, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if left == 1:
                    raise
        raise UnresolvedError(f"the name {host} has no address")

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Refused: a socket file is never public."""
        raise RefusedAddressError("is a local socket")

    def _checked(self, host: str, port: int, timeout: float | None) -> list[str]:
        normal = normal_host(host)
        addresses = [normal] if _is_address(normal) else self._resolved(normal, port, timeout)
        if normal not in self._allowed_hosts:
            for address in addresses:
                if kind := why_not_public(address):
                    raise RefusedAddressError(
                        f"{normal} is not a public address ({kind}), and not among the allowed hosts"
                    )
        return addresses

    def _resolved(self, host: str, port: int, timeout: float | None) -> list[str]:
        found: list[list[str] | Exception] = []

        def work() -> None:
            try:
                found.append(self._resolve(host, port))
            except (OSError, ValueError) as error:
                found.append(error)

        thread = Thread(target=work, name=f"resolving {host}", daemon=True)
        thread.start()
        thread.join(timeout)
        if not found:
            raise httpcore2.ConnectTimeout(f"the name {host} was not resolved in time")
        if isinstance(found[0], Exception):
            raise UnresolvedError(f"the name {host} does not resolve") from found[0]
        return found[0]


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
