"""When a series is due, from which day it is asked for, and when it is stale."""

from datetime import UTC, date, datetime, timedelta

import pytest

from claims.sync_plan import Moment, Tried, is_due, next_release, since, stale
from ingest.market.series import Series

YIELD = Series("DGS10", "", "", "daily", "H.15")
CLOSES = Series("IWM", "", "", "daily", "imported file")
CLAIMS = Series("ICSA", "", "", "weekly", "ETA")
JOBS = Series("PAYEMS", "", "", "monthly", "BLS")
GDP = Series("GDPC1", "", "", "quarterly", "BEA")
NOW = datetime(2026, 11, 20, 22, tzinfo=UTC)
TODAY = date(2026, 11, 20)


def tried(newest: date, **ago: float) -> Tried:
    return Tried(NOW - timedelta(**ago), newest, {"fred": newest})


@pytest.mark.parametrize(
    ("series", "before", "due"),
    [
        (YIELD, Tried(), True),
        (YIELD, Tried(failures=("fred: is out of order",)), True),
        (YIELD, tried(date(2026, 11, 18), hours=5), False),  # asked a moment ago
        (YIELD, tried(date(2026, 11, 18), hours=7), True),  # the 19th is published by now
        (YIELD, tried(date(2026, 11, 19), hours=7), False),  # the 20th is not
        (YIELD, tried(date(2026, 11, 19), hours=25), True),
        (CLAIMS, tried(date(2026, 11, 14), hours=30), False),
        (CLAIMS, tried(date(2026, 11, 7), hours=30), True),
        (JOBS, tried(date(2026, 10, 1), days=9), False),
        (JOBS, tried(date(2026, 10, 1), days=10), True),  # for its revisions
        (JOBS, tried(date(2026, 9, 1), hours=13), True),
        (GDP, tried(date(2026, 7, 1), days=14), False),
        (GDP, tried(date(2026, 4, 1), hours=13), True),
    ],
)
def test_a_series_is_due_when_a_value_must_be_out_or_a_while_has_passed(
    series: Series, before: Tried, due: bool
) -> None:
    assert is_due(series, before, Moment(NOW, TODAY, session_over=True)) is due


@pytest.mark.parametrize(
    ("series", "newest", "released"),
    [
        (YIELD, date(2026, 11, 20), date(2026, 11, 24)),  # after Friday comes Monday, published on Tuesday
        (YIELD, date(2026, 11, 17), date(2026, 11, 19)),
        (JOBS, date(2026, 10, 1), date(2026, 12, 4)),
        (CLAIMS, date(2026, 11, 14), date(2026, 11, 26)),
    ],
)
def test_the_next_value_is_published_by_the_table_of_release_lags(series: Series, newest: date, released: date) -> None:
    assert next_release(series, newest) == released


def test_a_series_is_asked_for_from_before_its_newest_day_unless_it_is_revised_or_new_to_the_provider() -> None:
    before = tried(date(2026, 11, 18), days=1)
    assert since(YIELD, before, "fred") == date(2026, 11, 4)
    assert since(YIELD, before, "treasury") is None
    assert since(JOBS, before, "fred") is None


def test_a_series_is_stale_after_failures_or_when_its_next_value_is_too_late() -> None:
    newest = date(2026, 11, 5)
    assert stale(YIELD, "value", Tried(), TODAY) is None
    assert stale(YIELD, "value", tried(newest, days=1), date(2026, 11, 16)) is None
    late = stale(YIELD, "value", tried(newest, days=1), date(2026, 11, 17))
    assert late is not None
    assert late.reason == "a value after 2026-11-05 was to be published by 2026-11-09, and none was given"
    failed = stale(YIELD, "value", Tried(NOW, TODAY, {"fred": TODAY}, ("fred: is out of order (503)",)), TODAY)
    assert failed is not None
    assert (failed.newest, failed.reason) == (TODAY, "fred: is out of order (503)")
