"""A market made by hand: a few closes, each known from its own day."""

from collections.abc import Mapping
from datetime import date

from claims.known import Held
from ingest.market.series import Observation, Series


def closes(**series: Mapping[date, float]) -> Held:
    """Daily closes by series and day."""
    return Held(
        [Series(name, name, "USD", "daily", "by hand") for name in series],
        [
            Observation(name, "close", day, value, day, "close", "by hand")
            for name, values in series.items()
            for day, value in values.items()
        ],
    )
