"""How far something moves in the days to come, from its own past changes.

Rules. Recent changes weigh more than old ones: their weights halve in `recent` days, those of the usual volatility in
`usual` days. What moves more than usual now comes back to the usual half-way in `return` days, so a long time ahead
leans on the usual volatility and a short one on the recent. Time is in days of the calendar, and a change counts for
the days it took, whatever the distance of the observations. The lengths stand in `data/outlook.csv` with how each was
found.
"""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np

from claims.tables import rows
from claims.view import Days, Values

#: Fewer past changes say nothing about how far something moves.
FEWEST = 8
#: Half-lives of the usual volatility after which a change no longer counts: a thousandth of its weight.
_FORGOTTEN = 10


@dataclass(frozen=True, slots=True)
class Volatility:
    """Variance of changes per day, `recent` and `usual`."""

    recent: float
    usual: float

    def variance(self, days: float, after: float = 0.0) -> float:
        """The variance of the change over the `days` that begin `after` days from now.

        >>> Volatility(4.0, 4.0).variance(10.0)
        40.0
        """
        rate = math.log(2) / _lengths()["return"]
        excess = (math.exp(-rate * after) - math.exp(-rate * (after + days))) / rate
        return max(self.usual * days + (self.recent - self.usual) * excess, 0.0)

    def deviation(self, days: float, after: float = 0.0) -> float:
        """The standard deviation of the change over the `days` that begin `after` days from now."""
        return math.sqrt(self.variance(days, after))


def volatility(dates: Days, values: Values) -> Volatility | None:
    """The volatility of `values`, of whose `dates` the last is now; `None` for fewer than eight changes.

    Prices are given as logarithms, so that their changes are returns.
    """
    found = volatilities(dates, values[None, :])
    return found[0] if found else None


def volatilities(dates: Days, values: Values) -> tuple[Volatility, ...]:
    """The volatility of each row of `values`, all of the same `dates`; none for fewer than eight changes."""
    if len(dates) <= FEWEST:
        return ()
    forgotten = np.searchsorted(dates, dates[-1] - np.timedelta64(round(_FORGOTTEN * _lengths()["usual"])))
    start = min(int(forgotten), len(dates) - 1 - FEWEST)
    days = (dates[start:] - dates[-1]).astype("timedelta64[D]").astype(np.float64)
    squares, took = np.square(np.diff(values[:, start:])), np.diff(days)
    found = []
    for name in ("recent", "usual"):
        weights = np.exp2(days[1:] / _lengths()[name])
        # Row by row: a product of a matrix may round a row by what stands beside it.
        found.append([float(row @ weights) / float(took @ weights) for row in squares])
    return tuple(Volatility(recent, usual) for recent, usual in zip(*found, strict=True))


@cache
def _lengths() -> dict[str, float]:
    return {row["name"]: float(row["value"]) for row in rows("outlook.csv")}
