"""Closing prices and dividends in the shares of their own day, whatever a later split made of them.

Rules. Held is what was paid on a day, for one share of that day; so a price never changes again. Some providers
restate all prices before a split in new shares, some tell what was paid, and either may tell the split or leave it
to another. Which of the two a table of closes is, its closes say: across a split of n new shares for an old one, what
was paid falls to about an nth, what was restated goes on as if nothing had been. A restated price is multiplied by
every split after its day. A split too small to be told from an ordinary day (below `PLAIN`) is taken as not applied,
for that is how providers of what was paid are read.
"""

import math
from collections.abc import Mapping
from datetime import date

Values = Mapping[date, float]

#: The least ratio that no index or fund moves by in a session.
PLAIN = 1.5
#: Decimals of a price or dividend that was put back into its own shares.
DECIMALS = 6


def applied(closes: Values, splits: Values) -> dict[date, float]:
    """The splits by which the closes before them were restated.

    >>> from datetime import date
    >>> day = {n: date(2026, 6, n) for n in (1, 2, 3)}
    >>> split = {day[2]: 2.0}
    >>> applied({day[1]: 100.0, day[2]: 50.5}, split), applied({day[1]: 50.0, day[2]: 50.5}, split) == split
    ({}, True)
    """
    days = sorted(closes)
    return {day: ratio for day, ratio in splits.items() if _is_plain(ratio) and not _shows(closes, days, day, ratio)}


def own_shares(values: Values, splits: Values) -> dict[date, float]:
    """`values` that were restated by `splits`, in the shares of their own days."""
    if not splits:
        return dict(values)
    return {day: round(value * factor(day, splits), DECIMALS) for day, value in values.items()}


def factor(day: date, splits: Values) -> float:
    """How many shares one share of `day` became by the splits after it."""
    return math.prod(ratio for split, ratio in splits.items() if split > day)


def _is_plain(ratio: float) -> bool:
    return ratio >= PLAIN or ratio <= 1 / PLAIN


def _shows(closes: Values, days: list[date], split: date, ratio: float) -> bool:
    """Whether the closes fall at a split as what was paid does; so they do where they are on one side of it only."""
    before = max((day for day in days if day < split), default=None)
    after = min((day for day in days if day >= split), default=None)
    if before is None or after is None or closes[before] <= 0 or closes[after] <= 0:
        return True
    jump = math.log(closes[before] / closes[after])
    return abs(jump - math.log(ratio)) < abs(jump)
