"""How far ahead a call looks, and which way: two further names that its record is kept under.

Rules. The horizon runs from publication to the due date, and its names are rows of a table: the first row that has
days enough (months of 30.4 days). What was due before it was published has none. The direction is that of the
stated values from the value known at publication: above it `up`, below it `down`, and `same` where that value is
itself among those stated. What was known, its check says: of what is itself a change (returns, changes, counts of
moves) zero, of a level the last value.
"""

from functools import cache
from typing import Literal

from claims.check import Interval
from claims.tables import rows
from nlp.claim import Claim

Direction = Literal["up", "down", "same"]
DIRECTIONS: tuple[Direction, ...] = ("up", "down", "same")


@cache
def _table() -> tuple[tuple[str, int | None], ...]:
    return tuple((row["horizon"], int(row["days"]) if row["days"] else None) for row in rows("horizons.csv"))


def horizons() -> tuple[str, ...]:
    """The names of all horizons, the shortest first."""
    return tuple(name for name, _ in _table())


def horizon_of(days: int) -> str | None:
    """The horizon of a call that was due so many days after its publication.

    >>> horizon_of(30), horizon_of(31), horizon_of(274), horizon_of(361), horizon_of(-5)
    ('under 1 month', '1 to 3 months', '3 to 9 months', 'over 9 months', None)
    """
    if days < 0:
        return None
    return next((name for name, most in _table() if most is None or days <= most), None)


def direction_of(claim: Claim, known: float | None) -> Direction | None:
    """Which way a call points from the value `known` when it was made; `None` where that is not held.

    >>> said = Claim((0, 3), "10%", "return", "sp-500", "percent", -10.0, -10.0, "exact", "forecast")
    >>> direction_of(said, 0.0)
    'down'
    """
    if known is None:
        return None
    apart = Interval(claim.low, claim.high).distance(known)
    return "same" if apart == 0 else "up" if apart < 0 else "down"
