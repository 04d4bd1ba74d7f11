"""When a job is due next: a moment in, the next one out. Nothing here asks the clock.

Hours are New York's, also across the change to and from summer time: an hour that a day lacks is the next one that it
has. What failed is tried again sooner than it would be due, later after each failure in a row.
"""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

from api.clock import NEW_YORK

#: The moment after `now` at which a job is due.
Schedule = Callable[[datetime], datetime]

FIRST_RETRY = timedelta(minutes=5)
LONGEST_RETRY = timedelta(hours=6)
EVERY_DAY = frozenset(range(7))
MONDAY = frozenset({0})


def every(length: timedelta) -> Schedule:
    """A job that is due so long after it ended.

    >>> every(timedelta(hours=3))(datetime(2026, 1, 5, 9, tzinfo=UTC)).hour
    12
    """
    return lambda now: now + length


def at(hour: int, minute: int = 0, days: frozenset[int] = EVERY_DAY) -> Schedule:
    """A job that is due at an hour of some days of the week (Monday is 0).

    >>> at(6, days=MONDAY)(datetime(2026, 1, 5, 12, tzinfo=UTC)).isoformat()  # a Monday, seven in New York
    '2026-01-12T11:00:00+00:00'
    """

    def next_one(now: datetime) -> datetime:
        today = now.astimezone(NEW_YORK).date()
        for ahead in range(9):
            day = today + timedelta(days=ahead)
            # Through UTC, so that an hour that is left out in spring becomes one that there is.
            due = datetime.combine(day, time(hour, minute), NEW_YORK).astimezone(UTC)
            if day.weekday() in days and due > now:
                return due
        raise ValueError("a schedule without a day of the week")

    return next_one


def retry(now: datetime, errors_in_a_row: int) -> datetime:
    """When a job that failed is tried again; `errors_in_a_row` counts this failure.

    >>> (retry(datetime(2026, 1, 5, tzinfo=UTC), 3) - datetime(2026, 1, 5, tzinfo=UTC)).seconds
    1200
    """
    doublings = min(max(errors_in_a_row, 1) - 1, 16)
    wait: timedelta = FIRST_RETRY * 2**doublings
    return now + min(LONGEST_RETRY, wait)
