"""Whether an article could know a close, at early closes, on weekends and from other time zones."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.sessions_of_a_claim import NEW_YORK, last_close_by, published_after_close
from nlp.times.sessions import is_session

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("moment", "known"),
    [
        (datetime(2026, 5, 15, 15, 59, tzinfo=NEW_YORK), False),
        (datetime(2026, 5, 15, 16, 0, tzinfo=NEW_YORK), True),
        # 20:30 in summer is half past four in New York, in winter half past three.
        (datetime(2026, 5, 15, 20, 30, tzinfo=UTC), True),
        (datetime(2026, 1, 15, 20, 30, tzinfo=UTC), False),
        # The day after Thanksgiving, and Christmas Eve, close at one.
        (datetime(2025, 11, 28, 12, 59, tzinfo=NEW_YORK), False),
        (datetime(2025, 11, 28, 13, 0, tzinfo=NEW_YORK), True),
        (datetime(2025, 12, 24, 14, 0, tzinfo=NEW_YORK), True),
        # A Saturday, a holiday, a day of mourning: the last close was the day before.
        (datetime(2026, 5, 16, 9, 0, tzinfo=NEW_YORK), True),
        (datetime(2025, 7, 4, 0, 0, tzinfo=NEW_YORK), True),
        (datetime(2025, 1, 9, 9, 30, tzinfo=NEW_YORK), True),
    ],
)
def test_the_close_of_its_day_is_known_from_the_minute_of_the_close(moment: datetime, known: bool) -> None:
    assert published_after_close(moment) is known


def test_an_article_of_a_day_that_has_not_closed_in_new_york_does_not_know_that_close() -> None:
    after_midnight = datetime(2026, 5, 15, 0, 30, tzinfo=LONDON)
    assert published_after_close(after_midnight)
    assert not published_after_close(after_midnight, date(2026, 5, 15))
    assert published_after_close(datetime(2026, 5, 15, 21, 0, tzinfo=LONDON), date(2026, 5, 15))


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        published_after_close(datetime(2026, 5, 15, 16, 0))


@pytest.mark.parametrize(
    ("day", "close"),
    [
        (date(2026, 5, 15), date(2026, 5, 15)),
        (date(2026, 5, 17), date(2026, 5, 15)),
        (date(2025, 1, 9), date(2025, 1, 8)),
        (date(2001, 9, 16), date(2001, 9, 10)),
    ],
)
def test_the_last_close_by_a_day(day: date, close: date) -> None:
    assert last_close_by(day) == close


@given(st.datetimes(datetime(1990, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)), st.integers(0, 3000))
def test_what_is_known_at_a_moment_is_known_later_that_day(moment: datetime, minutes: int) -> None:
    day = moment.astimezone(NEW_YORK).date()
    later = moment + timedelta(minutes=minutes)
    assert published_after_close(later, day) >= published_after_close(moment, day)
    if not is_session(day):
        assert published_after_close(moment)
