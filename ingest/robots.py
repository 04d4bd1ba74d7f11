"""What a host's robots.txt says of its pages, by RFC 9309.

Rules. The file is asked for once for each scheme, host and port, and kept for a day. Redirects are the fetcher's, five
of them; the rules hold for the address that was asked. Refused with 4xx, everything is open: there is no such file for
us. But for 429: who is overrun has not said yes. Answered with 5xx or not at all, everything is closed, for a short
while and with the reason; where an older copy is held, that one holds meanwhile (2.3.1.4, 2.4).

The first `READ` bytes count, without the line that they cut. Bytes that are no UTF-8 spoil their own line only, and a
page of HTML sent in the file's place has no rules. Of the groups, those for our product token hold together, else those
for `*`; a token is matched whole, so `User-agent: borne` is somebody else. Matching paths is protego's; the group
lines are brought to one of three names before, as a file of nothing but names would else cost hours and gigabytes.

`Crawl-delay` is no part of the RFC. It is honoured up to `LONGEST_DELAY` seconds, because those who write it mean it.
"""

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from ingest.errors import FetchError, RobotsError
from ingest.fetch_address import shown, web_address

if TYPE_CHECKING:
    from protego import Protego

    from ingest.fetch import Fetched

#: Bytes of the file that are read: the RFC wants 500 KiB at least.
READ = 512 * 1024
#: Seconds for which a file is kept, and for which one that could not be read is not asked for again.
KEPT = 24 * 3600.0
UNREADABLE_FOR = 600.0
#: Seconds between two requests that a file can ask for.
LONGEST_DELAY = 30.0
#: Of how many hosts the file is kept at once.
HOSTS = 1_000
TOO_MANY = 429

_GROUP = re.compile(r"(?i)^\s*user[- ]?agent\s*(?::|\s)\s*(?P<name>\*|[a-z_-]*)")
_NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a robots.txt allows one product to fetch. Without a file, everything; `closed` says why it is nothing."""

    file: "Protego | None" = None
    token: str = ""
    closed: str | None = None

    def allows(self, url: str) -> bool:
        """Whether the page at an address may be fetched."""
        return self.closed is None and (self.file is None or self.file.can_fetch(url, self.token))

    @property
    def delay(self) -> float | None:
        """The seconds that are asked for between two requests, up to the cap."""
        asked = self.file.crawl_delay(self.token) if self.file else None
        return None if asked is None else min(asked, LONGEST_DELAY)


def rules_of(body: bytes, token: str) -> Rules:
    """The rules of a robots.txt for a product token. Never fails: what cannot be read is no rule.

    >>> rules = rules_of(b"User-agent: *\\nDisallow: /drafts/", "borneout")
    >>> rules.allows("https://desk.example/drafts/1"), rules.allows("https://desk.example/notes/1")
    (False, True)
    """
    from protego import Protego

    if len(body) > READ:
        body = body[: max(body.rfind(b"\n", 0, READ), body.rfind(b"\r", 0, READ)) + 1]
    text = body.decode("utf-8-sig", errors="replace")
    if text.lstrip().startswith("<"):
        return Rules()
    return Rules(Protego.parse("\n".join(_named(line, token) for line in text.splitlines())), token)


def _named(line: str, token: str) -> str:
    group = _GROUP.match(line)
    if not group:
        return line
    name = group["name"].lower()
    return f"User-agent: {name if name in ('*', token) else _NOBODY}"


@dataclass(slots=True)
class _Host:
    rules: Rules | None = None
    until: float = 0.0
    lock: Lock = field(default_factory=Lock)


class RobotsFiles:
    """The robots.txt of every host, fetched when first needed; threads may share it.

    `token` is the product token that they name us by, `clock` counts seconds.
    """

    def __init__(
        self, fetch: "Callable[[str], Fetched]", token: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._fetch, self._token, self._clock = fetch, token.lower(), clock
        self._hosts: OrderedDict[str, _Host] = OrderedDict()
        self._lock = Lock()

    def check(self, url: str) -> float | None:
        """The seconds that the host of a page asks for between two requests, if it does.

        Raises `RobotsError` for a page that is closed; `FetchError` for an address that is none, and with the seconds
        after which to try again, where the file cannot be read or the host is being left alone.
        """
        try:
            address = web_address(url)
        except ValueError as error:
            raise FetchError(shown(url), str(error)) from error
        host = self._host(f"{address.scheme}://{address.authority}")
        with host.lock:
            now = self._clock()
            if host.rules is None or now >= host.until:
                self._ask(host, f"{address.scheme}://{address.authority}/robots.txt", now)
            rules, until = host.rules or Rules(), host.until
        if rules.closed:
            problem = f"is left alone, as the robots.txt of its host cannot be read ({rules.closed})"
            raise FetchError(shown(url), problem, retry_after=max(1.0, until - now))
        if not rules.allows(address.text):
            raise RobotsError(shown(url), "is closed to robots by robots.txt")
        return rules.delay

    def _host(self, origin: str) -> _Host:
        with self._lock:
            host = self._hosts.setdefault(origin, _Host())
            self._hosts.move_to_end(origin)
            if len(self._hosts) > HOSTS:
                self._hosts.popitem(last=False)
            return host

    def _ask(self, host: _Host, address: str, now: float) -> None:
        try:
            host.rules, host.until = rules_of(self._fetch(address).body, self._token), now + KEPT
        except FetchError as error:
            if error.status is None and error.retry_after is not None:
                raise  # the host was not asked: it is being left alone
            if error.status is not None and error.status < 500 and error.status != TOO_MANY:
                host.rules, host.until = Rules(), now + KEPT
                return
            held = host.rules if host.rules and not host.rules.closed else None
            host.rules, host.until = held or Rules(closed=error.problem), now + UNREADABLE_FOR
