"""How many outcomes are independent: overlapping windows watch the same market, so they are not.

Per measure (metric, subject, comparator), the largest set of outcomes whose windows do not overlap. Taking
them greedily by the day they end finds it (interval scheduling: J. Kleinberg and É. Tardos, Algorithm Design,
2005, section 4.1). Two windows that share a day overlap.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Window:
    """From the publication of an assertion to its due date, both included, of what `measure`."""

    measure: tuple[str, str, str | None]
    published: date
    due: date


def independent_outcomes(windows: Iterable[Window]) -> int:
    """How many of the windows can be taken so that none of one measure overlap. A window may be named in any
    order.

    >>> rate = ("policy_rate", "federal-reserve", None)
    >>> spring = Window(rate, date(2026, 3, 1), date(2026, 4, 30))
    >>> may = Window(rate, date(2026, 5, 1), date(2026, 5, 31))
    >>> year = Window(rate, date(2026, 1, 4), date(2026, 12, 31))
    >>> independent_outcomes([year, spring, may])
    2
    """
    by_measure: dict[tuple[str, str, str | None], list[tuple[date, date]]] = defaultdict(list)
    for window in windows:
        first, last = sorted((window.published, window.due))
        by_measure[window.measure].append((last, first))
    return sum(_disjoint(spans) for spans in by_measure.values())


def _disjoint(spans: list[tuple[date, date]]) -> int:
    taken, free_after = 0, date.min
    for last, first in sorted(spans):
        if taken == 0 or first > free_after:
            taken, free_after = taken + 1, last
    return taken
