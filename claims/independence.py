"""How many outcomes are independent: overlapping windows watch the same market, so they are not.

Rules. Per measure (metric, subject, comparator), the largest set of outcomes whose windows do not overlap. Taking
them greedily by the day they end finds it (interval scheduling: J. Kleinberg and É. Tardos, Algorithm Design,
2005, section 4.1). Two windows that share a day overlap. A window that is not taken belongs to the one that kept
it out: the last one taken before it, which it overlaps.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Window:
    """From the publication of an assertion to its due date, both included, of what `measure`."""

    measure: tuple[str, str, str | None]
    published: date
    due: date


def independent_of(windows: Sequence[Window]) -> list[int]:
    """To which independent outcome each window belongs: numbers from 0 on, in the order of the windows.

    >>> rate = ("policy_rate", "federal-reserve", None)
    >>> spring = Window(rate, date(2026, 3, 1), date(2026, 4, 30))
    >>> may = Window(rate, date(2026, 5, 1), date(2026, 5, 31))
    >>> year = Window(rate, date(2026, 1, 4), date(2026, 12, 31))
    >>> independent_of([year, spring, may])
    [1, 0, 1]
    """
    by_measure: dict[tuple[str, str, str | None], list[tuple[date, date, int]]] = defaultdict(list)
    for place, window in enumerate(windows):
        first, last = sorted((window.published, window.due))
        by_measure[window.measure].append((last, first, place))
    belongs = [0] * len(windows)
    taken = -1
    for spans in by_measure.values():
        free_after: date | None = None
        for last, first, place in sorted(spans):
            if free_after is None or first > free_after:
                taken, free_after = taken + 1, last
            belongs[place] = taken
    return belongs


def independent_outcomes(windows: Iterable[Window]) -> int:
    """How many of the windows can be taken so that none of one measure overlap, whatever their order."""
    return len(set(independent_of(list(windows))))


def balanced_share(hits: Sequence[bool], belongs: Sequence[int]) -> float | None:
    """The share of hits in which every independent outcome weighs the same, however many say it.

    Each outcome counts by the share of hits among what belongs to it; `None` where there is none. Its variance is
    never above that of as many coin flips as there are independent outcomes, which is what the Wilson interval
    stands on; of the plain share that is not true, where nine in ten hits are one long window.

    >>> balanced_share([True] * 9 + [False], [0] * 9 + [1])
    0.5
    """
    within: dict[int, list[bool]] = defaultdict(list)
    for hit, outcome in zip(hits, belongs, strict=True):
        within[outcome].append(hit)
    # A mean of means may lie a last bit above 1.
    return min(sum(sum(one) / len(one) for one in within.values()) / len(within), 1.0) if within else None
