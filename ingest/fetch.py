"""The one way out to the network: an address in, the bytes that stand there out.

Only http and https. Each name is resolved once, refused when any of its addresses is not public, and the
address that was checked is the one connected to (`ingest.fetch_network`); each redirect is checked again. No
cookies, no proxy from the environment. Redirects, bytes (after decompression) and the seconds for the whole
are limited. Every failure is a `FetchError` that names the address without its secrets.
"""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Protocol
from urllib.parse import urljoin

import httpcore2
import httpx2

from ingest.errors import FetchError
from ingest.fetch_network import CheckedTransport, PublicNetwork, RefusedAddressError
from ingest.urls import is_web_address, redacted

USER_AGENT = "borneout/0.1 (reads market commentary to check its claims; one request at a time)"
for _name in ("httpx2", "httpcore2"):  # they log every address whole, with the keys in it
    logging.getLogger(_name).setLevel(logging.WARNING)

REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: How much of a refused answer its error carries.
HEAD = 2_000


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood at an address. `url` is where it was found, after redirects; `body` is decompressed.

    `content_type` is the header as sent; `headers` holds all of them under lower-case names.
    """

    body: bytes
    url: str
    content_type: str | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class Fetcher(Protocol):
    """Fetches an address. Raises `FetchError` when it cannot be fetched, or must not be."""

    def fetch(self, url: str) -> Fetched: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is fetched at most: redirects, bytes of a body, seconds for the whole and for one wait."""

    redirects: int = 5
    bytes: int = 10_000_000
    seconds: float = 30.0
    seconds_of_silence: float = 10.0


class HttpFetcher:
    """A `Fetcher` over HTTP. `allowed_hosts` are reached even where they are not public (a desk's own
    server)."""

    def __init__(
        self,
        allowed_hosts: frozenset[str] = frozenset(),
        limits: Limits | None = None,
        user_agent: str = USER_AGENT,
        network: httpcore2.NetworkBackend | None = None,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limits = limits or Limits()
        self._elapsed = elapsed
        self._headers = {"User-Agent": user_agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate"}
        self._network = network or PublicNetwork(allowed_hosts)

    def fetch(self, url: str) -> Fetched:
        """The bytes at an address, after at most `limits.redirects` redirects. Raises `FetchError`."""
        address, deadline = url, self._elapsed() + self._limits.seconds
        with httpx2.Client(
            transport=CheckedTransport(self._network),
            trust_env=False,
            timeout=min(self._limits.seconds_of_silence, self._limits.seconds),
        ) as client:
            for _ in range(self._limits.redirects + 1):
                if not is_web_address(address):
                    raise FetchError(redacted(address), "is no http or https address")
                answer = self._request(client, address, deadline)
                if answer.status not in REDIRECTS or "location" not in answer.headers:
                    return _successful(answer)
                address = urljoin(address, answer.headers["location"])
        raise FetchError(redacted(url), f"redirects more than {self._limits.redirects} times")

    def _request(self, client: httpx2.Client, url: str, deadline: float) -> Fetched:
        client.cookies.clear()
        try:
            with client.stream("GET", url, headers=self._headers) as response:
                body = self._body(response, url, deadline)
        except RefusedAddressError as error:
            raise FetchError(redacted(url), f"refused: {error}") from error
        except (httpcore2.TimeoutException, httpx2.TimeoutException) as error:
            raise FetchError(redacted(url), "did not answer in time") from error
        except (
            httpcore2.NetworkError,
            httpcore2.ProtocolError,
            httpx2.HTTPError,
            httpx2.InvalidURL,
            OSError,
        ) as error:
            raise FetchError(redacted(url), f"cannot be fetched: {_reason(error, url)}") from error
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Fetched(body, url, headers.get("content-type"), response.status_code, headers)

    def _body(self, response: httpx2.Response, url: str, deadline: float) -> bytes:
        if response.status_code in REDIRECTS:
            return b""
        body = bytearray()
        for part in response.iter_bytes():
            body += part
            if len(body) > self._limits.bytes:
                raise FetchError(redacted(url), f"is larger than {self._limits.bytes:,} bytes")
            if self._elapsed() > deadline:
                raise FetchError(redacted(url), f"took longer than {self._limits.seconds:g} seconds")
        return bytes(body)


def _successful(answer: Fetched) -> Fetched:
    if not 200 <= answer.status < 300:
        raise FetchError(
            redacted(answer.url),
            f"answered {answer.status}",
            status=answer.status,
            retry_after=seconds_to_wait(answer.headers),
            head=answer.body[:HEAD].decode("utf-8", errors="replace"),
        )
    return answer


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


def _reason(error: Exception, url: str) -> str:
    # Messages of the libraries may repeat the address, secrets included.
    text = " ".join(str(error).split()) or type(error).__name__
    return text.replace(url, redacted(url))
