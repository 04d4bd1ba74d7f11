"""A web that is a table, and a clock that only sleeping moves, for tests of politeness."""

import time
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from threading import Lock, local

from ingest.errors import FetchError
from ingest.fetch import Fetched
from ingest.politeness import host_of


class Clock:
    """A clock that only sleeping moves; who sleeps at the same time as others sleeps beside them."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []
        self._lock = Lock()
        self._of_thread = local()

    def __call__(self) -> float:
        with self._lock:
            self._of_thread.told = self.now
            return self.now

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.slept.append(seconds)
            self.now += seconds
            self._of_thread.told = getattr(self._of_thread, "told", self.now - seconds) + seconds

    def told(self) -> float:
        """The moment that a thread was last told, and slept on from: others may have slept on since."""
        return getattr(self._of_thread, "told", self.now)


class Web:
    """A `ConditionalFetcher` over a table of answers: bytes, a status, an error, or `(address,)` to redirect to.

    `asked` has every request with the moment it started; `most` the most that were under way at once, by host.
    """

    def __init__(
        self, answers: Mapping[str, object] | None = None, clock: Clock | None = None, takes: float = 0
    ) -> None:
        self.answers = dict(answers or {})
        self.clock = clock or Clock()
        self.asked: list[tuple[str, float]] = []
        self.most: defaultdict[str, int] = defaultdict(int)
        self.most_at_all = 0
        self.validators: tuple[str | None, str | None] = (None, None)
        self._takes = takes
        self._under_way: defaultdict[str, int] = defaultdict(int)
        self._lock = Lock()

    @property
    def addresses(self) -> list[str]:
        """What was asked for, in order."""
        return [url for url, _ in self.asked]

    def ask(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """The answer of the table, with the validators kept for the test to see."""
        self.validators = etag, last_modified
        return self.fetch(url)

    def fetch(self, url: str) -> Fetched:
        """The answer of the table; what is not in it is not found."""
        host = host_of(url)
        with self._lock:
            self.asked.append((url, self.clock.told()))
            self._under_way[host] += 1
            self.most[host] = max(self.most[host], self._under_way[host])
            self.most_at_all = max(self.most_at_all, sum(self._under_way.values()))
        try:
            if self._takes:
                time.sleep(self._takes)
            return self._answer(url)
        finally:
            with self._lock:
                self._under_way[host] -= 1

    def _answer(self, url: str) -> Fetched:
        said = self.answers.get(url, self.answers.get("*", 404))
        while isinstance(said, tuple):
            url = said[0]
            said = self.answers.get(url, 404)
        if isinstance(said, Exception):
            raise said
        if isinstance(said, int):
            raise FetchError(url, f"answered {said}", status=said)
        assert isinstance(said, bytes)
        return Fetched(said, url)


def gaps(web: Web, host: str) -> list[float]:
    """The seconds between the starts of one request to a host and the next."""
    starts = sorted(at for url, at in web.asked if host_of(url) == host)
    return [round(later - earlier, 6) for earlier, later in pairwise(starts)]
