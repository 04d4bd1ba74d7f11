"""The connection under the fetcher: only to public addresses, and to the address that was checked.

A name is resolved once. If any of its addresses is not global (loopback, private, link-local, shared,
multicast, reserved, or an IPv4 address of that kind wrapped in IPv6), the connection is refused; otherwise it
goes to the first of those addresses, so that a name cannot resolve differently between the check and the
connection. The name stays in the Host header and in TLS, which are not decided here. Every connection passes
here, so redirects are checked too. A name in `allowed_hosts` is not checked.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterable, Iterator

import httpcore2
import httpx2

Resolve = Callable[[str, int], list[str]]


class RefusedAddressError(Exception):
    """A host that must not be reached. The text says why, and names no more than the host."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name, in the order the system gives them. Raises `OSError` when it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, looking through IPv6 wrappings of IPv4.

    >>> [is_public(a) for a in ("93.184.216.34", "127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1")]
    [True, False, False, False]
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            wrapped = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(str(wrapped))
    return ip.is_global and not ip.is_multicast


class PublicNetwork(httpcore2.NetworkBackend):
    """A network of public addresses only, but for the hosts that are allowed by name."""

    def __init__(
        self,
        allowed_hosts: frozenset[str] = frozenset(),
        resolve: Resolve = resolve,
        network: httpcore2.NetworkBackend | None = None,
    ) -> None:
        self._allowed_hosts = frozenset(host.lower() for host in allowed_hosts)
        self._resolve = resolve
        self._network = network or httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connects to the address that was checked. Raises `RefusedAddressError` for a host that is not
        public."""
        return self._network.connect_tcp(self._address(host, port), port, timeout, local_address, socket_options)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Refused: a socket file is never public."""
        raise RefusedAddressError("is a local socket")

    def _address(self, host: str, port: int) -> str:
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"the name {host} does not resolve") from error
        if host.lower() not in self._allowed_hosts and not all(map(is_public, addresses)):
            raise RefusedAddressError(f"{host} is not a public address, and not among the allowed hosts")
        if not addresses:
            raise httpcore2.ConnectError(f"the name {host} has no address")
        return addresses[0]


class CheckedTransport(httpx2.BaseTransport):
    """Requests over a pool whose connections the given network makes."""

    def __init__(self, network: httpcore2.NetworkBackend) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False), network_backend=network
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
