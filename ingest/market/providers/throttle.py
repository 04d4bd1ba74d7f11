"""How often each provider is asked: one throttle for the whole process.

Rules. Each provider has a bucket of one token, filled at its own rate: requests start at least that far apart, in
the order in which they ask, whatever thread they come from. There is no burst, because a provider that counts by the
second answers the second half of one with less than it has. A provider that asks to be left alone is left alone: a
short wish is waited out, a longer one than `longest` seconds is an error at once, so that others can be asked. The
clock and the sleep are passed in.
"""

import time
from collections.abc import Callable, Mapping
from threading import Lock

from ingest.market.providers.answer import ProviderError

#: Seconds for which a provider is left alone that asks for fewer requests and does not say for how long.
UNSTATED = 30.0


class Throttle:
    """Lets requests to each provider through at its rate (requests a second); safe to share between threads."""

    def __init__(
        self,
        rates: Mapping[str, float],
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        longest: float = 60.0,
    ) -> None:
        self._seconds = {provider: 1 / rate for provider, rate in rates.items()}
        self._clock, self._sleep, self._longest = clock, sleep, longest
        self._free: dict[str, float] = {}
        self._held: dict[str, float] = {}
        self._lock = Lock()

    def wait(self, provider: str) -> None:
        """Returns when the provider may be asked once. Raises `ProviderError` where that would take too long."""
        with self._lock:
            now = self._clock()
            self._refuse(provider, now)
            start = max(now, self._free.get(provider, now), self._held.get(provider, now))
            self._free[provider] = start + self._seconds[provider]
        while start > now:
            self._sleep(start - now)
            with self._lock:
                now = self._clock()
                self._refuse(provider, now)
                # Another request may have been refused meanwhile.
                start = max(start, self._held.get(provider, start))

    def hold(self, provider: str, seconds: float | None = None) -> None:
        """Leaves the provider alone for so many seconds from now, as it asked (`None`: it did not say how long)."""
        with self._lock:
            until = self._clock() + (UNSTATED if seconds is None else seconds)
            self._held[provider] = max(until, self._held.get(provider, until))

    def _refuse(self, provider: str, now: float) -> None:
        left = self._held.get(provider, now) - now
        if left > self._longest:
            raise ProviderError(provider, f"asked to be left alone for another {left:.0f} seconds", left)
