"""The one way out to the network: an address in, the bytes that stand there out.

Only http and https, read strictly (`ingest.fetch_address`). Each name is resolved once, refused when any of its
addresses is not public, and the address that was checked is the one connected to (`ingest.fetch_network`); each
redirect is checked again. No cookies, no referrer, no proxy from the environment, TLS always verified. User and
password of an address go to that server alone (or from its http to its https), and are dropped where a redirect
leads elsewhere; a redirect cannot bring its own. Redirects, headers, bytes (on the wire and decompressed) and the
seconds for the whole are limited. Every failure is a `FetchError` that names the address without its secrets.
"""

import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Protocol

import httpcore2

from ingest.errors import FetchError
from ingest.fetch_address import AddressError, WebAddress, redirected, shown, web_address
from ingest.fetch_agent import USER_AGENT
from ingest.fetch_deadline import Deadline
from ingest.fetch_exchange import REDIRECTS, Answer, Exchange, ExchangeError, Limits, is_whole, system_trust
from ingest.fetch_network import PublicNetwork

__all__ = [
    "USER_AGENT",
    "ConditionalFetcher",
    "Fetched",
    "Fetcher",
    "HttpFetcher",
    "Limits",
    "seconds_to_wait",
]

#: Redirects that say: from now on, and for good.
PERMANENT = frozenset({301, 308})
#: A validator that is longer is not sent back, nor is one that cannot stand in a header.
LONGEST_VALIDATOR = 4_000
_VALIDATOR = re.compile(r"[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood at an address. `url` is where it was found, after redirects, in normal form and without user and
    password; `body` is decompressed, and empty where `status` is 304: what is held is still what stands there.

    `content_type` is the header as sent; `headers` holds all of them under lower-case names. `moved_to` is the
    address to use from now on, where the redirects from the first one on were permanent; it keeps user and password
    where they are for the same server.
    """

    body: bytes
    url: str
    content_type: str | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    moved_to: str | None = field(default=None, repr=False)


class Fetcher(Protocol):
    """Fetches an address. Raises `FetchError` when it cannot be fetched, or must not be."""

    def fetch(self, url: str) -> Fetched: ...


class ConditionalFetcher(Fetcher, Protocol):
    """A fetcher that can also ask whether anything is new since the last time."""

    def ask(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched: ...


class HttpFetcher:
    """A `ConditionalFetcher` over HTTP; threads may share it.

    `allowed_hosts` are reached even where they are not public (a desk's own server), whoever names them. Raises
    `AddressError` for an allowed host that is no host.
    """

    def __init__(
        self,
        allowed_hosts: Iterable[str] = (),
        limits: Limits | None = None,
        user_agent: str = USER_AGENT,
        network: httpcore2.NetworkBackend | None = None,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limits = limits or Limits()
        self._elapsed = elapsed
        self._headers = {
            b"User-Agent": user_agent.encode("latin-1"),
            b"Accept": b"*/*",
            b"Accept-Encoding": b"gzip, deflate, br",
            b"Connection": b"close",
        }
        self._network = network or PublicNetwork(allowed_hosts, elapsed=elapsed)

    def fetch(self, url: str) -> Fetched:
        """The bytes at an address, after at most `limits.redirects` redirects. Raises `FetchError`."""
        return self.ask(url)

    def ask(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """The same, unless nothing is new: then `status` is 304 and the body is empty. Raises `FetchError`.

        `etag` and `last_modified` are those headers of the last answer, and are sent back as they came.
        """
        validators = _validators(etag, last_modified)
        deadline = Deadline(self._elapsed() + self._limits.seconds, self._elapsed)
        asked = address = _read(url)
        moved, permanent = asked, True
        for _ in range(self._limits.redirects + 1):
            answer = self._ask(address, validators, deadline)
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                moved_to = None if moved == asked else moved.whole
                return _usable(answer, address, moved_to, bool(validators))
            there = _next(address, answer.headers["location"])
            # What was secure is not given up for good because of one answer.
            permanent = permanent and answer.status in PERMANENT and (address.scheme, there.scheme) != ("https", "http")
            moved, address = there if permanent else moved, there
        raise FetchError(shown(url), f"redirects more than {self._limits.redirects} times", for_good=True)

    def _ask(self, address: WebAddress, validators: Mapping[bytes, bytes], deadline: Deadline) -> Answer:
        headers = {**self._headers, **validators}
        if address.authorization:
            headers[b"Authorization"] = address.authorization
        try:
            return Exchange(self._network, system_trust(), self._limits).ask(address, headers, deadline)
        except ExchangeError as error:
            raise FetchError(shown(address.text), str(error), for_good=error.for_good) from error


def seconds_to_wait(headers: Mapping[str, str]) -> float | None:
    """The seconds of a `Retry-After` header (a number, or a day against the answer's own `Date`), if it has one.

    >>> seconds_to_wait({"retry-after": "120"})
    120.0
    """
    asked = headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked)
    try:
        until, now = parsedate_to_datetime(asked), parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None


def _read(url: str) -> WebAddress:
    try:
        return web_address(url)
    except AddressError as error:
        raise FetchError(shown(url), str(error), for_good=True) from error


def _next(address: WebAddress, location: str) -> WebAddress:
    raw = location.encode("latin-1")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = location
    try:
        return redirected(address, text)
    except AddressError as error:
        raise FetchError(shown(address.text), str(error), for_good=True) from error


def _validators(etag: str | None, last_modified: str | None) -> dict[bytes, bytes]:
    given = ((b"If-None-Match", etag), (b"If-Modified-Since", last_modified))
    return {
        name: value.encode("latin-1")
        for name, value in given
        if value and len(value) <= LONGEST_VALIDATOR and _VALIDATOR.fullmatch(value)
    }


def _usable(answer: Answer, address: WebAddress, moved_to: str | None, is_conditional: bool) -> Fetched:
    if not (is_whole(answer.status) or (answer.status == 304 and is_conditional)):
        raise FetchError(
            shown(address.text),
            f"answered {answer.status}",
            status=answer.status,
            retry_after=seconds_to_wait(answer.headers),
            head=answer.body.decode("utf-8", errors="replace"),
        )
    content_type = answer.headers.get("content-type")
    return Fetched(answer.body, address.text, content_type, answer.status, answer.headers, moved_to)
