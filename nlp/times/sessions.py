"""The trading sessions of the New York Stock Exchange, which the Nasdaq shares: which days, and when they close.

Rules. A session is a weekday that `data/nyse_days.csv` does not list as closed; it closes at 16:00 in New York, or
when its row says. The table reaches from 1970 to 2040 (`nlp.times.session_table` makes it); before and after it every
weekday counts as a session. A closure that no calendar foresaw is one more row of the table, with its reason. All
days are dates in New York, every span is inclusive, and the table is read on first use.

Nothing is searched: the longest closure of the table is six days, so stepping from day to day is as fast as looking up
the place in an array of all sessions, and needs none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from types import MappingProxyType

from nlp.errors import VocabularyError
from nlp.tables import rows_of

TABLE = "nyse_days.csv"
CLOSE = time(16, 0)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class UnusualDays:
    """The weekdays that are no session, the early closes, and of both those entered by hand, with the reason."""

    closed: frozenset[date]
    early: Mapping[date, time]
    by_hand: Mapping[date, str]


def is_session(day: date) -> bool:
    """Return whether the exchange trades that day.

    >>> is_session(date(2025, 1, 8)), is_session(date(2025, 1, 9)), is_session(date(2025, 1, 11))
    (True, False, False)
    """
    return day.weekday() < 5 and day not in unusual_days().closed


def session_until(day: date) -> date:
    """Return the last session on or before a day."""
    while not is_session(day):
        day -= _DAY
    return day


def session_from(day: date) -> date:
    """Return the first session on or after a day.

    >>> session_from(date(2026, 1, 1))
    datetime.date(2026, 1, 2)
    """
    while not is_session(day):
        day += _DAY
    return day


def session_before(day: date) -> date:
    """Return the last session before a day, that day not counted."""
    return session_until(day - _DAY)


def is_last_session(day: date, end: date) -> bool:
    """Return whether no session is left after a day, up to the end of its month, quarter or year.

    >>> is_last_session(date(2026, 1, 30), date(2026, 1, 31)), is_last_session(date(2026, 1, 29), date(2026, 1, 31))
    (True, False)
    """
    return session_from(day + _DAY) > end


def sessions_between(start: date, end: date) -> list[date]:
    """Return the sessions from `start` to `end`, both included, in order; none where `end` comes first."""
    days = (start + timedelta(days=ahead) for ahead in range((end - start).days + 1))
    return [day for day in days if is_session(day)]


def nth_session(start: date, n: int) -> date:
    """Return the `n`th session from a day on, that day counted; below 0 backwards. Raises `ValueError` for 0.

    >>> nth_session(date(2026, 1, 1), 10), nth_session(date(2025, 12, 31), -5)
    (datetime.date(2026, 1, 15), datetime.date(2025, 12, 24))
    """
    if n == 0:
        raise ValueError("there is no session 0: the first one is session 1")
    step = _DAY if n > 0 else -_DAY
    find = session_from if n > 0 else session_until
    day = find(start)
    for _ in range(abs(n) - 1):
        day = find(day + step)
    return day


def close_time(day: date) -> time:
    """Return when a session closes, in New York. Raises `ValueError` naming a day that is none.

    >>> close_time(date(2025, 11, 28)), close_time(date(2025, 12, 1))
    (datetime.time(13, 0), datetime.time(16, 0))
    """
    if not is_session(day):
        raise ValueError(f"{day} is no trading session")
    return unusual_days().early.get(day, CLOSE)


@cache
def unusual_days() -> UnusualDays:
    """Return the table of days, read once. Raises `VocabularyError` naming the row that cannot be used."""
    closed: set[date] = set()
    early: dict[date, time] = {}
    by_hand: dict[date, str] = {}
    for day, closes, why in _rows():
        if closes is None:
            closed.add(day)
        else:
            early[day] = closes
        if why:
            by_hand[day] = why
    return UnusualDays(frozenset(closed), MappingProxyType(early), MappingProxyType(by_hand))


def _rows() -> Iterator[tuple[date, time | None, str]]:
    seen: set[date] = set()
    for where, row in rows_of(TABLE):
        try:
            day = date.fromisoformat(row["day"])
            closes = time.fromisoformat(row["closes"]) if row["closes"] else None
        except ValueError as fault:
            raise VocabularyError(where, f"cannot be read: {fault}") from None
        if day in seen or day.weekday() > 4:
            raise VocabularyError(where, f"{day} stands twice or is no weekday")
        seen.add(day)
        yield day, closes, row["why"]
