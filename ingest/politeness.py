"""Fetching as a guest: one request at a time to each host, spaced, patient when told to wait, and out of closed rooms.

Rules. Requests to one host never overlap, whatever threads and workers there are, and start `seconds` apart on
average: a host's bucket (`ingest.spacing`) holds `burst` of them, enough for a robots.txt or two and the page behind
it. Different hosts are fetched side by side. A host is a name, whatever the scheme and port: it is one machine that is
spared. Names under one domain are different hosts.

A host that answers 429 or 503 and says for how long is left alone for that long; after a 429 that does not say,
`UNSTATED` seconds. A short wish is waited out before the next request, a longer one is a `FetchError` at once that
names the host and the seconds left (`retry_after`, and no status: nobody was asked).

Redirects are followed inside one request, so a host that is only redirected to can be asked while another request is
under way there. It is counted at once, so the next request that names it waits, and its wish to be left alone holds for
itself and for the host that leads there.

Pages ask robots.txt first (`ingest.robots`), and again for where a redirect led: such a page was fetched but is not
used. Feeds do not ask: who subscribes to a feed was invited to read it. A longer `Crawl-delay` becomes the host's pace,
and leaves no burst.
"""

import re
import time
from collections import defaultdict
from collections.abc import Callable
from threading import Lock

from ingest.errors import FetchError
from ingest.fetch import USER_AGENT, ConditionalFetcher, Fetched
from ingest.fetch_address import web_address
from ingest.robots import RobotsFiles
from ingest.spacing import Pace, Spacing

#: Seconds between two requests to one host, on average, and how many may come at once.
SECONDS = 1.0
BURST = 3
#: Seconds for which a host's wish to be left alone is waited out.
WAITED = 60.0
#: Seconds for which a host is left alone at most, whatever it says.
LONGEST = 7 * 24 * 3600.0
#: Statuses with which a host asks to be left alone for a while.
TOO_MANY, AWAY = 429, 503


def host_of(url: str) -> str:
    """The host that is spared when an address is fetched, empty for what is no address.

    >>> host_of("https://Desk.Example.:8443/feed"), host_of("notes.txt")
    ('desk.example', '')
    """
    try:
        return web_address(url).host
    except ValueError:
        return ""


def product_token(user_agent: str) -> str:
    """The name by which robots.txt calls us: the first word of the User-Agent, without its version.

    >>> product_token("borneout/0.1 (reads market commentary)")
    'borneout'
    """
    named = re.match(r"[A-Za-z_-]+", user_agent)
    return named[0] if named else "borneout"


class PoliteFetcher:
    """A `ConditionalFetcher` that spares its hosts; threads may share it, and should, or they do not spare them.

    `seconds` and `burst` are each host's bucket, `longest` the seconds for which a wish to be left alone is waited out.
    """

    def __init__(
        self,
        fetcher: ConditionalFetcher,
        user_agent: str = USER_AGENT,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        seconds: float = SECONDS,
        burst: int = BURST,
        longest: float = WAITED,
    ) -> None:
        self._fetcher = fetcher
        self._pace = Pace(seconds, burst)
        self._delays: dict[str, float] = {}
        self._spacing = Spacing(self._pace_of, _left_alone, clock, sleep, longest)
        self._robots = RobotsFiles(self.fetch, product_token(user_agent), clock)
        self._turns: defaultdict[str, Lock] = defaultdict(Lock)
        self._lock = Lock()

    def fetch(self, url: str) -> Fetched:
        """The bytes at an address, in the host's turn. Raises `FetchError`."""
        return self._in_turn(url, lambda: self._fetcher.fetch(url))

    def ask(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """The same, unless nothing is new since that answer: then `status` is 304. Raises `FetchError`."""
        return self._in_turn(url, lambda: self._fetcher.ask(url, etag, last_modified))

    def page(self, url: str, obey_robots: bool = True) -> Fetched:
        """The page at an address. Raises `RobotsError` for one that is closed to robots, `FetchError` for the rest."""
        if not obey_robots:
            return self.fetch(url)
        self._check(url)
        fetched = self.fetch(url)
        if fetched.url != url:
            self._check(fetched.url)
        return fetched

    def _check(self, url: str) -> None:
        delay = self._robots.check(url)
        if delay is not None:
            self._delays[host_of(url)] = delay

    def _pace_of(self, host: str) -> Pace:
        delay = self._delays.get(host, 0.0)
        return Pace(delay) if delay > self._pace.seconds else self._pace

    def _in_turn(self, url: str, request: Callable[[], Fetched]) -> Fetched:
        host = host_of(url)
        if not host:
            return request()
        with self._turn(host):
            self._spacing.wait(host)
            try:
                fetched = request()
            except FetchError as error:
                self._answered(host, host_of(error.item), error)
                raise
            self._answered(host, host_of(fetched.url))
            return fetched

    def _turn(self, host: str) -> Lock:
        with self._lock:
            return self._turns[host]

    def _answered(self, asked: str, answered: str, error: FetchError | None = None) -> None:
        if answered and answered != asked:
            self._spacing.took(answered)
        if error is None or not (error.status == TOO_MANY or (error.status == AWAY and error.retry_after is not None)):
            return
        seconds = None if error.retry_after is None else min(error.retry_after, LONGEST)
        for host in {asked, answered or asked}:
            self._spacing.hold(host, seconds)


def _left_alone(host: str, problem: str, seconds: float) -> FetchError:
    return FetchError(host, problem, retry_after=seconds)
