"""How far apart requests to one name (a provider, a host) start: a token bucket for each, filled at its own rate.

Rules. A bucket holds `burst` tokens (`Pace`). Each request takes one; where there is none, it waits for the next, in
the order in which the requests asked, whatever thread they come from. Who asks to be left alone is left alone: a short
wish is waited out, a longer one than `longest` seconds is an error at once, so that others can be asked. The clock and
the sleep are passed in.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from ingest.errors import IngestError

#: Seconds for which a name is left alone that asks for fewer requests and does not say for how long.
UNSTATED = 30.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How many seconds apart requests start, on average, and how many may start at once after a rest."""

    seconds: float
    burst: int = 1


class Spacing:
    """Lets requests through at the pace of the name they go to; safe to share between threads.

    `refusal` makes the error, from a name, what is wrong, and the seconds for which it will be.
    """

    def __init__(
        self,
        pace: Callable[[str], Pace],
        refusal: Callable[[str, str, float], IngestError],
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        longest: float = 60.0,
    ) -> None:
        self._pace, self._refusal = pace, refusal
        self._clock, self._sleep, self._longest = clock, sleep, longest
        # When the bucket of a name is full again.
        self._full: dict[str, float] = {}
        self._held: dict[str, float] = {}
        self._lock = Lock()

    def wait(self, name: str) -> None:
        """Returns when the name may be asked once. Raises the refusal where that would take too long."""
        with self._lock:
            now = self._clock()
            self._refuse(name, now)
            start = self._take(name, now)
        while start > now:
            self._sleep(start - now)
            with self._lock:
                now = self._clock()
                self._refuse(name, now)
                # Another request may have been refused meanwhile.
                start = max(start, self._held.get(name, start))

    def took(self, name: str) -> None:
        """Counts a request that was made to the name unasked, as by a redirect."""
        with self._lock:
            self._take(name, self._clock())

    def hold(self, name: str, seconds: float | None = None) -> None:
        """Leaves the name alone for so many seconds from now, as it asked (`None`: it did not say how long)."""
        with self._lock:
            until = self._clock() + (UNSTATED if seconds is None else seconds)
            self._held[name] = max(until, self._held.get(name, until))

    def _take(self, name: str, now: float) -> float:
        pace, full = self._pace(name), self._full.get(name, now)
        start = max(now, full - (pace.burst - 1) * pace.seconds, self._held.get(name, now))
        self._full[name] = max(start, full) + pace.seconds
        return start

    def _refuse(self, name: str, now: float) -> None:
        left = self._held.get(name, now) - now
        if left > self._longest:
            raise self._refusal(name, f"asked to be left alone for another {left:.0f} seconds", left)
