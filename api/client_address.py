"""Where a request comes from.

Rules. The address is that of whoever opened the connection. `X-Forwarded-For` is believed only as far as the settings
name proxies: each adds one entry at the right, so with two the second from the right is the client's. What a client
itself wrote stands farther left and is never looked at. Who came through a proxy is never of this machine, whatever
the entry says; those whose entry is no address are one. Of IPv6 the first 64 bits count: one line has all of the rest.
"""

from collections.abc import Mapping
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from typing import Any

#: What a client is called that has no address on a network: of the same machine, or of a test.
LOCAL = "local"
#: What all are called whom a proxy gives no address.
UNKNOWN = "unknown"
#: Characters that an address may have, with a port or a zone.
_LONGEST = 60


def client_address(scope: Mapping[str, Any], proxies: int) -> str:
    """The address that a request's sender is known by; `LOCAL` for one of this machine.

    >>> client_address({"client": ("203.0.113.9", 1), "headers": [(b"x-forwarded-for", b"127.0.0.1")]}, 0)
    '203.0.113.9'
    """
    client = scope.get("client")
    given = str(client[0]) if client else ""
    if proxies:
        lines = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
        entries = [entry.strip() for entry in ",".join(lines).split(",") if entry.strip()]
        if entries:
            return _known_by(_without_port(entries[-min(proxies, len(entries))][:_LONGEST])) or UNKNOWN
    known = _known_by(given[:_LONGEST])
    return LOCAL if known is None or ip_address(known.partition("/")[0]).is_loopback else known


def came_by(scope: Mapping[str, Any], proxies: int) -> str:
    """The scheme by which a request came from its sender: what the nearest proxy says, where there is one."""
    said = [value for name, value in scope["headers"] if name == b"x-forwarded-proto"] if proxies else []
    named = said[-1].rpartition(b",")[2].strip().lower() if said else b""
    return named.decode() if named in (b"http", b"https") else str(scope["scheme"])


@lru_cache(4_096)
def _known_by(given: str) -> str | None:
    """The address, or the first half of it; nothing for what is none."""
    try:
        address = ip_address(given.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and (mapped := address.ipv4_mapped) is not None:
        return str(mapped)
    if isinstance(address, IPv6Address) and not address.is_loopback:
        return f"{IPv6Address(int(address) >> 64 << 64)}/64"
    return str(address)


def _without_port(entry: str) -> str:
    """An entry without the port that some proxies write behind it.

    >>> _without_port("203.0.113.9:4711"), _without_port("[2001:db8::1]:4711"), _without_port("2001:db8::1")
    ('203.0.113.9', '2001:db8::1', '2001:db8::1')
    """
    if entry.startswith("["):
        return entry[1:].partition("]")[0]
    return entry.partition(":")[0] if entry.count(":") == 1 else entry
