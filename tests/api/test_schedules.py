"""When jobs are due: hours of New York across summer time, and retries that grow to a limit."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from api.clock import NEW_YORK
from api.schedules import FIRST_RETRY, LONGEST_RETRY, MONDAY, at, every, retry

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))
MONDAYS_AT_SIX = at(6, days=MONDAY)


@given(MOMENTS, st.integers(0, 23), st.integers(0, 59))
def test_an_hour_is_due_within_the_next_day_and_is_that_hour_where_the_day_has_it(
    now: datetime, hour: int, minute: int
) -> None:
    due = at(hour, minute)(now)
    assert now < due <= now + timedelta(hours=25)
    there = due.astimezone(NEW_YORK)
    # On one morning a year the hour after 1:59 is 3:00.
    assert (there.hour, there.minute) in {(hour, minute), (hour + 1, minute)}
    assert there.hour == hour or (hour == 2 and there.month == 3)


@given(MOMENTS)
def test_a_day_of_the_week_is_due_once_in_a_week(now: datetime) -> None:
    due = MONDAYS_AT_SIX(now)
    assert due.astimezone(NEW_YORK).weekday() == 0
    assert MONDAYS_AT_SIX(due) - due in {timedelta(days=7, hours=shift) for shift in (-1, 0, 1)}


def test_a_schedule_keeps_its_hour_when_summer_time_ends() -> None:
    before = datetime(2026, 10, 31, 12, tzinfo=UTC)
    assert at(6)(before).isoformat() == "2026-11-01T11:00:00+00:00"
    assert at(6)(before - timedelta(days=1)).isoformat() == "2026-10-31T10:00:00+00:00"


def test_a_length_counts_from_the_end() -> None:
    assert every(timedelta(hours=3))(datetime(2026, 1, 1, tzinfo=UTC)) == datetime(2026, 1, 1, 3, tzinfo=UTC)


@given(MOMENTS, st.integers(0, 10_000))
def test_a_retry_waits_longer_each_time_up_to_a_limit(now: datetime, errors: int) -> None:
    wait = retry(now, errors) - now
    assert FIRST_RETRY <= wait <= LONGEST_RETRY
    assert wait <= retry(now, errors + 1) - now
