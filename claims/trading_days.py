"""Which closes speak for which day.

The close of a day is that of the last session by then (`nlp.times.sessions`), and of no session before it: where that
close is not held, there is none. Series that trade on other days than New York does (`data/other_sessions.csv`), and
prices held by the week or month, have a close as long as the last one is at most ten days old.
"""

from datetime import date, timedelta
from functools import cache, lru_cache

from claims.tables import rows
from claims.view import View
from ingest.market.series import Field
from nlp.times.sessions import session_until

#: A price further apart than this, usually, is not held for every session.
DAILY = timedelta(days=2)


def speaks_for_session(view: View, index: int, day: date) -> bool:
    """Whether the price at `index`, the last that is held by `day`, is that of the last session by then."""
    if not _trades_by_session(view.series, view.field, view.spacing <= DAILY):
        return True
    last = view.day(index)
    return last == day or last >= _last_session(day)


@cache
def _trades_by_session(series: str, field: Field, daily: bool) -> bool:
    return field != "value" and daily and series not in other_sessions()


@lru_cache(maxsize=20_000)
def _last_session(day: date) -> date:
    return session_until(day)


@cache
def other_sessions() -> frozenset[str]:
    """The series that trade on other days than the New York Stock Exchange does."""
    return frozenset(row["series"] for row in rows("other_sessions.csv"))
