"""How often each provider is asked: one throttle for the whole process.

Rules. Each provider has a rate of its own; the rest is `ingest.spacing`'s. There is no burst, because a provider that
counts by the second answers the second half of one with less than it has.
"""

import time
from collections.abc import Callable, Mapping

from ingest.market.providers.answer import ProviderError
from ingest.spacing import UNSTATED, Pace, Spacing

__all__ = ["UNSTATED", "Throttle"]


class Throttle(Spacing):
    """Lets requests to each provider through at its rate (requests a second); refuses with a `ProviderError`."""

    def __init__(
        self,
        rates: Mapping[str, float],
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        longest: float = 60.0,
    ) -> None:
        super().__init__(lambda provider: Pace(1 / rates[provider]), ProviderError, clock, sleep, longest)
