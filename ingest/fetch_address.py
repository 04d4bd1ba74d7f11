"""An address as the fetcher reads it: strictly, once, and in one normal form that everything after it uses.

Libraries disagree about odd addresses, and the difference between the one that checks and the one that connects
is where private hosts are reached. So there is one reader. It refuses what others guess at: control characters,
a backslash, percent sign or space in the host, two `@`, zone ids, numbers that are no plain dotted address
(`127.1`, `0x7f.1`, `2130706433`, `0177.0.0.1`), empty labels, a port that is no number from 1 to 65535 or belongs
to another protocol (`data/refused_ports.csv`). Names in other scripts are mapped first (full-width digits and dots
become plain ones) and then held to the same rules. One dot at the end of a name means nothing and goes, as the
fragment does; in path and query, what may not stand in an address is percent-encoded.
"""

import base64
import ipaddress
import re
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import quote, unquote_to_bytes, urljoin

from ingest.tables import rows
from ingest.urls import DEFAULT_PORTS, redacted

#: Characters of an address at most.
LONGEST = 8_000
#: Characters of an address that a message shows.
SHOWN = 300

_PARTS = re.compile(r"(?i)(?P<scheme>https?)://(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?:#.*)?")
_HOST_AND_PORT = re.compile(r"(?P<host>\[[^\[\]]*\]|[^:\[\]]*)(?::(?P<port>[0-9]*))?")
_CREDENTIALS = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})+")
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_SAFE_IN_PATH = "/%:@!$&'()*+,;=~-._|^[]"
_SAFE_IN_QUERY = _SAFE_IN_PATH + "?`{}\\"


class AddressError(ValueError):
    """An address that is not fetched. The text says why, and repeats nothing of it but the host."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An http or https address in normal form. `host` has no brackets; `target` is path and query, encoded.

    `credentials` are the `user:password` of the address, as written.
    """

    scheme: str
    host: str
    port: int
    target: str
    credentials: str = field(default="", repr=False)

    @property
    def authority(self) -> str:
        """Host and port, as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def text(self) -> str:
        """The address without its credentials."""
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def whole(self) -> str:
        """The address with its credentials, if it has any: for asking again, not for showing."""
        return f"{self.scheme}://{self.credentials}@{self.authority}{self.target}" if self.credentials else self.text

    @property
    def authorization(self) -> bytes | None:
        """The value of the Authorization header that the credentials make, if there are any."""
        if not self.credentials:
            return None
        user, _, password = self.credentials.partition(":")
        return b"Basic " + base64.b64encode(unquote_to_bytes(user) + b":" + unquote_to_bytes(password))

    def may_learn_credentials_of(self, other: "WebAddress") -> bool:
        """Whether this is the server that `other` names: the same, or its https where that was http."""
        upgraded = (other.scheme, other.port, self.scheme, self.port) == ("http", 80, "https", 443)
        same = (other.scheme, other.port) == (self.scheme, self.port)
        return self.host == other.host and (same or upgraded)


def web_address(text: str) -> WebAddress:
    """An address, read. Raises `AddressError` for one that is not fetched.

    >>> web_address("HTTP://Example.COM.:80/a b#top").text
    'http://example.com/a%20b'
    """
    stripped = text.strip(" \t\r\n\f")
    parts = _PARTS.fullmatch(stripped) if not _CONTROL.search(stripped) else None
    if len(stripped) > LONGEST:
        raise AddressError(f"is longer than {LONGEST:,} characters")
    if parts is None:
        why = "has control characters in it" if _CONTROL.search(stripped) else "is no http or https address"
        raise AddressError(why)
    scheme = parts["scheme"].lower()
    credentials, at, server = parts["authority"].rpartition("@")
    found = _HOST_AND_PORT.fullmatch(server)
    if at and credentials and not _CREDENTIALS.fullmatch(credentials):
        raise AddressError("has a user or password that is not written as an address writes it")
    if found is None:
        raise AddressError("has no proper host and port")
    path = quote(parts["path"] or "/", safe=_SAFE_IN_PATH)
    query = quote(parts["query"] or "", safe=_SAFE_IN_QUERY)
    return WebAddress(scheme, host_of(found["host"]), _port(found["port"], scheme), path + query, credentials)


def redirected(address: WebAddress, location: str) -> WebAddress:
    """Where a redirect leads. Credentials stay with the server that they were given for, and a redirect cannot
    bring any of its own. Raises `AddressError`.

    >>> redirected(web_address("https://jane:pw@example.com/a/b"), "../c").whole
    'https://jane:pw@example.com/c'
    """
    if _CONTROL.search(location):
        raise AddressError("redirects to an address with control characters in it")
    try:
        there = web_address(urljoin(address.text, location))
    except ValueError as error:
        raise AddressError(f"redirects to an address that {_ending(error)}") from error
    kept = address.credentials if there.may_learn_credentials_of(address) else ""
    return WebAddress(there.scheme, there.host, there.port, there.target, kept)


def host_of(text: str) -> str:
    """The normal form of a host: lower case, plain letters, no brackets, no dot at the end. Raises `AddressError`.

    >>> host_of("Desk.Example."), host_of("[::1]"), host_of("１２７。0。0。1")
    ('desk.example', '::1', '127.0.0.1')
    """
    if text.startswith("["):
        return _ipv6(text)
    plain = (text if text.isascii() else _in_letters(text)).lower().removesuffix(".")
    labels = plain.split(".")
    if not plain:
        raise AddressError("has no host")
    if len(plain) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise AddressError("has a host that is no proper name")
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(plain)
    return plain


def normal_host(host: str) -> str:
    """The one form of a host, with or without brackets around an IPv6 address. Raises `AddressError`.

    >>> normal_host("Desk.Example."), normal_host("::1"), normal_host("[0:0::1]")
    ('desk.example', '::1', '::1')
    """
    return host_of(f"[{host}]" if host.count(":") > 1 and not host.startswith("[") else host)


def shown(text: str) -> str:
    """An address fit for a message, however broken it is: no credentials, no keys, no control characters."""
    try:
        clean = redacted(web_address(text).text)
    except ValueError:
        # Where the parts cannot be told apart, all before the last `@` may be a password.
        rest = re.sub(r"(?s)^(\s*[A-Za-z][A-Za-z0-9+.-]*:)?.*@", r"\1//", text)
        clean = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", redacted(rest))
    return clean if len(clean) <= SHOWN else clean[:SHOWN] + "…"


def _ending(error: ValueError) -> str:
    return str(error) if isinstance(error, AddressError) else "is no http or https address"


def _port(text: str | None, scheme: str) -> int:
    if not text:
        return DEFAULT_PORTS[scheme]
    if len(text) > 5 or not 0 < int(text) < 65536:
        raise AddressError("has a port that is no number from 1 to 65535")
    if protocol := _refused_ports().get(int(text)):
        raise AddressError(f"has port {int(text)}, which is for {protocol} and not for the web")
    return int(text)


@cache
def _refused_ports() -> dict[int, str]:
    return {int(row["port"]): row["protocol"] for row in rows("refused_ports")}


def _ipv6(text: str) -> str:
    try:
        if not text.endswith("]") or "%" in text:
            raise ValueError(text)
        return ipaddress.IPv6Address(text[1:-1]).compressed
    except ValueError:
        raise AddressError("has brackets around what is no IPv6 address") from None


def _ipv4(text: str) -> str:
    try:
        return str(ipaddress.IPv4Address(text))
    except ValueError:
        raise AddressError("has a number for a host that is not written as four plain numbers") from None


def _in_letters(text: str) -> str:
    import idna

    try:
        return idna.encode(text, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        raise AddressError("has a host that is no proper name") from None
