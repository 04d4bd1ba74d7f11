"""Outlooks are probabilities of what was known, and know nothing more."""

from datetime import date, timedelta

import pytest

from claims.candidate import Window
from claims.check import Interval
from claims.known import Held
from claims.measures import Measure, measure_of
from claims.outlook import outlook
from claims.policy_moves import meetings, moves_ahead
from ingest.market.series import Observation
from tests.claims.market_made import held, monthly, observation

AS_OF = date(2026, 6, 30)
YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))


def wavy(series: str, base: float, swing: float) -> list[Observation]:
    """A price that goes nowhere: up and down by `swing`, every day since 2024."""
    start = date(2024, 1, 1)
    days = (AS_OF - start).days + 1
    rows = [base * (1 + swing * (n % 2)) for n in range(days)]
    rows[(date(2025, 12, 31) - start).days] = rows[-1] = base
    return [observation(series, start + timedelta(days=n), value, "close") for n, value in enumerate(rows)]


MARKET = held(
    *wavy("IWM", 100.0, 0.01),
    *wavy("SPY", 400.0, 0.0),
    *monthly("CPIAUCNS", 2022, 1, [100 * 1.0025**n for n in range(53)], lag=42),
    *[
        observation("DFEDTARU", date(2023, 1, 1) + timedelta(days=n), 4.0 if n < 1000 else 3.75)
        for n in range((AS_OF - date(2023, 1, 1)).days + 1)
    ],
)


def of(metric: str, subject: str, comparator: str | None = None) -> Measure:
    found = measure_of(metric, subject, comparator)
    assert found is not None
    return found


CASES = [
    (of("relative_return", "iwm", "spy"), 0.0),
    (of("relative_return", "iwm", "spy"), 5.0),
    (of("return", "iwm"), 0.0),
    (of("index_level", "vix"), 20.0),
    (of("policy_rate_change", "federal-reserve"), 12.0),
    (of("inflation", "us-cpi"), 3.0),
    (of("rate_cuts", "federal-reserve"), 0.5),
]


@pytest.mark.parametrize(("measure", "threshold"), CASES, ids=lambda one: getattr(one, "metric", str(one)))
def test_above_and_below_add_up_to_one(measure: Measure, threshold: float) -> None:
    above = outlook(measure, Interval(threshold, None), YEAR, MARKET, AS_OF)
    below = outlook(measure, Interval(None, threshold), YEAR, MARKET, AS_OF)
    if above is None or below is None:
        assert above is below is None
        assert measure.subject == "vix", "only what is not held has no outlook"
        return
    assert 0 <= above <= 1
    assert above + below == pytest.approx(1.0, abs=1e-6)


def test_who_is_level_has_even_chances() -> None:
    assert outlook(of("relative_return", "iwm", "spy"), Interval(0.0, None), YEAR, MARKET, AS_OF) == pytest.approx(
        0.5, abs=0.01
    )


def test_an_outright_price_drifts_up_by_the_declared_rate_so_that_bulls_earn_no_edge() -> None:
    up = outlook(of("return", "iwm"), Interval(0.0, None), YEAR, MARKET, AS_OF)
    assert up is not None and 0.5 < up < 0.8


def test_what_becomes_known_later_changes_nothing() -> None:
    later = observation(
        "IWM", AS_OF - timedelta(days=3), 500.0, "close", known=AS_OF + timedelta(days=1), vintage="late"
    )
    rows = [*wavy("IWM", 100.0, 0.01), *wavy("SPY", 400.0, 0.0)]
    measure = of("relative_return", "iwm", "spy")
    asked = measure, Interval(0.0, None), YEAR
    assert outlook(*asked, held(*rows), AS_OF) == outlook(*asked, held(*rows, later), AS_OF)


def test_without_data_there_is_no_outlook() -> None:
    assert outlook(of("return", "iwm"), Interval(0.0, None), YEAR, Held(), AS_OF) is None


def test_a_policy_rate_moves_only_at_the_meetings_that_are_left() -> None:
    view = MARKET.known("DFEDTARU", "value", AS_OF)
    left = sum(AS_OF < day <= YEAR.end for day in meetings())
    ahead, none_left = (moves_ahead(view, AS_OF, window) for window in (YEAR, Window(AS_OF, AS_OF + timedelta(days=5))))
    assert left == 4
    assert ahead is not None and ahead.meetings == left
    assert none_left is not None and none_left.meetings == 0


def stopped(days_ago: int) -> Held:
    """The market with prices that stop that many days before `AS_OF`."""
    last = AS_OF - timedelta(days=days_ago)
    view = MARKET.known("IWM", "close", AS_OF)
    rates = MARKET.known("DFEDTARU", "value", AS_OF)
    return held(*[row for row in (*view.rows, *rates.rows) if row.date <= last])


def test_the_days_since_a_series_stopped_count_as_days_to_come() -> None:
    soon = Window(AS_OF, AS_OF + timedelta(days=2))
    level = of("price", "iwm")
    fresh = outlook(level, Interval(99.0, 101.0), soon, stopped(0), AS_OF)
    stale = outlook(level, Interval(99.0, 101.0), soon, stopped(2), AS_OF)
    stale_for_long = outlook(level, Interval(99.0, 101.0), soon, stopped(60), AS_OF)
    assert fresh is not None and stale is not None and stale_for_long is not None
    assert fresh > stale > stale_for_long


def test_a_meeting_whose_decision_is_not_seen_is_still_to_come() -> None:
    view = stopped(20).known("DFEDTARU", "value", AS_OF)  # before the meeting of 17 June
    ahead = moves_ahead(view, AS_OF, YEAR)
    assert ahead is not None and ahead.meetings == 5


def test_a_change_that_has_not_begun_counts_only_the_meetings_of_its_window() -> None:
    none = Window(date(2026, 8, 4), date(2026, 9, 10))
    assert outlook(of("policy_rate_change", "federal-reserve"), Interval(-1.0, 1.0), none, MARKET, AS_OF) == 1.0


@pytest.mark.parametrize("metric", ["volatility", "policy_move_size"])
def test_what_has_no_value_at_a_date_has_no_outlook(metric: str) -> None:
    subject = "iwm" if metric == "volatility" else "federal-reserve"
    assert outlook(of(metric, subject), Interval(0.0, 50.0), YEAR, MARKET, AS_OF) is None


def test_a_statistic_of_the_month_already_published_is_certain() -> None:
    rows = monthly("UNRATE", 2022, 1, [4.0 + 0.2 * (n % 5) for n in range(53)], lag=42)  # May 2026: 4.4
    month = Window(date(2026, 5, 1), date(2026, 5, 31))
    rate = of("unemployment_rate", "us")
    assert outlook(rate, Interval(4.39, 4.41), month, held(*rows), AS_OF) == 1.0
    assert outlook(rate, Interval(4.5, 9.0), month, held(*rows), AS_OF) == 0.0
