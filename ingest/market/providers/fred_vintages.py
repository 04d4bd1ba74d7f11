"""The vintages of a series at FRED: asked for in parts where there are too many, and put together again.

FRED gives at most 2,000 vintages at once. Asked for a part of real time, it cuts the intervals that it reports to
that part: a value that stood through the cut is reported once before it and once from it on. Put together, such a
pair is one interval from where the first began; anything else stays as reported. A value that was missing in between
ends an interval, so missing values take part until the end.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Where real time begins and ends at FRED.
FIRST, LAST = datetime.date(1776, 7, 4), datetime.date(9999, 12, 31)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Interval:
    """The value of a day (`None`: missing) and the days of real time in which it was that, both included."""

    date: datetime.date
    value: float | None
    start: datetime.date
    end: datetime.date


def parts_of(vintages: Sequence[datetime.date], most: int) -> list[tuple[datetime.date, datetime.date]]:
    """Parts of real time that hold at most `most` vintages each, first to last, without a gap.

    >>> from datetime import date
    >>> days = [date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)]
    >>> [end.year for start, end in parts_of(days, 2)]
    [2021, 9999]
    """
    starts = [FIRST, *vintages[most::most]]
    return [(start, after - DAY) for start, after in pairwise(starts)] + [(starts[-1], LAST)]


def put_together(
    intervals: Iterable[Interval], parts: Iterable[tuple[datetime.date, datetime.date]]
) -> Iterator[Interval]:
    """The intervals as FRED would report them in one piece, by day and then by start."""
    cuts = {start for start, _ in parts}
    held: Interval | None = None
    for one in sorted(intervals, key=lambda interval: (interval.date, interval.start)):
        if held and one.start in cuts and _continues(held, one):
            held = Interval(held.date, held.value, held.start, one.end)
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _continues(before: Interval, after: Interval) -> bool:
    return before.date == after.date and before.value == after.value and before.end + DAY == after.start
