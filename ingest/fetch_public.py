"""Which IP addresses belong to the public internet.

`data/refused_networks.csv` lists those that do not, with what they are for. IPv6 is public only under 2000::/3.
IPv4 wrapped into IPv6 is refused whatever it wraps, but for the well-known prefix of NAT64 (64:ff9b::/96): on a
network without IPv4 every name resolves to it, so there the IPv4 address inside decides.
"""

import ipaddress
from functools import cache

from ingest.tables import rows

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_GLOBAL = ipaddress.IPv6Network("2000::/3")
#: The middle of an ISATAP address, which has an IPv4 address of a local network behind it.
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})


def why_not_public(address: str) -> str | None:
    """What an address is for, if it is not public; nothing if it is. Text that is no address is not public.

    >>> why_not_public("10.0.0.1"), why_not_public("64:ff9b::a00:1"), why_not_public("93.184.216.34")
    ('private', 'private', None)
    """
    try:
        ip: Address = ipaddress.ip_address(address)
    except ValueError:
        return "no address"
    if "%" in address:
        return "of one network card alone"
    if ip in _NAT64:
        ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    for network, kind in _refused_networks():
        if ip in network:
            return kind
    # What Python's own list knows beyond the table.
    return None if ip.is_global and _may_be_public(ip) else "reserved"


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet.

    >>> [is_public(a) for a in ("93.184.216.34", "127.0.0.1", "::ffff:10.0.0.1", "2606:4700::1111")]
    [True, False, False, True]
    """
    return why_not_public(address) is None


def _may_be_public(ip: Address) -> bool:
    if isinstance(ip, ipaddress.IPv4Address):
        return True
    return ip in _GLOBAL and (int(ip) >> 32) & 0xFFFFFFFF not in _ISATAP


@cache
def _refused_networks() -> tuple[tuple[Network, str], ...]:
    return tuple((ipaddress.ip_network(row["network"]), row["kind"]) for row in rows("refused_networks"))
