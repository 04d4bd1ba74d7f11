"""When a number was so that another came from: `to 7.4% from 7.6%`, `against 42 a year before`, `prior: 3.7%`.

Rules. Where nothing else dates it, a level that was left lies before what led from it: on the session or the day
before, a week before, at the end of the month, quarter or year before; a month's figure is that of the month before;
what is told by the quarter or year is of the one before, or of the same one a year before. All are only offered, for
what was learned to choose.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from nlp.claim import Modality
from nlp.times.about_publication import RARE, UNFIT
from nlp.times.anchored_times import moved
from nlp.times.date_rules import around
from nlp.times.dates_known import Period, size_of
from nlp.times.fitted_times import DATA, Frame, newest_month, time_of
from nlp.times.sessions import session_before
from nlp.times.untold_periods import PREDECESSOR_WORDS

Span = tuple[int, int]
Offered = Iterator[tuple[float, str, Period]]
REACH = 48  # characters before a number in which it is said that another came from it
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
TOLD_BY = {"month": 1, "quarter": 3, "half": 6, "year": 12}  # months


def predecessors(
    text: str, sentence: Span, quantity: Span, metric: str, modality: Modality, frame: Frame, published: date | None
) -> Offered:
    """Yield when a number may have been so that another number is told to come from.

    >>> text, day = "The yield rose to 4.25% from 4.11%.", date(2025, 10, 16)
    >>> [(how, str(end)) for _, how, (_, end) in predecessors(
    ...     text, (0, 35), (29, 34), "bond_yield", "reported", Frame(None, ()), day)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('from session', '2025-10-15'), ('from day', '2025-10-15'), ('from week', '2025-10-09'),
     ('from month', '2025-09-30'), ('from quarter', '2025-09-30'), ('from year', '2024-12-31')]
    """
    window = text[max(sentence[0], quantity[0] - REACH) : quantity[0]]
    if modality != "reported" or PREDECESSOR_WORDS.search(window) is None:
        return
    time = time_of(metric)
    if time == "level":
        yield from _levels(frame.anchor, published)
    elif time in DATA:
        month = newest_month(frame.seen, published)
        if month is not None:
            yield UNFIT, "from month", moved(month, "month", 1)
    elif time != "running":
        for period in list(dict.fromkeys(one for one in frame.seen if size_of(one) in TOLD_BY))[:1]:
            yield UNFIT, "from same", moved(period, "year", 1)
            yield RARE, "from last", moved(period, "month", TOLD_BY[size_of(period)])


def _levels(anchor: Period | None, published: date | None) -> Offered:
    """Yield the days before a day on which a level changed, or before the span in which it did."""
    first = anchor[0] if anchor is not None else None
    day = first or published
    if day is None:
        return
    yield UNFIT, "from session", _day(session_before(day))
    yield RARE, "from day", _day(day - DAY)
    yield RARE, "from week", _day(day - WEEK)
    for unit in ("month", "quarter", "year"):
        yield RARE, f"from {unit}", _day(around(day, unit)[0] - DAY)


def _day(day: date) -> Period:
    return day, day
