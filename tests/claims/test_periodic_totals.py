"""Totals, growth of totals and values of one period: all of the span, or none."""

from datetime import date, timedelta

import pytest

from claims.candidate import Missing, Window
from claims.periodic import PERIODIC
from claims.view import View, view_of
from tests.claims.market_made import monthly, observation

YEAR = Window(date(2025, 1, 1), date(2025, 12, 31))


def quarters(*values: float, year: int = 2024) -> View:
    days = [date(year + n // 4, 1 + 3 * (n % 4), 1) for n in range(len(values))]
    return view_of("EPS", "value", [observation("EPS", day, value) for day, value in zip(days, values, strict=True)])


def value(formula: str, view: View, window: Window) -> float:
    found = PERIODIC[formula]((view,), window)
    assert not isinstance(found, Missing), found
    return found[0].value


def reason(formula: str, view: View, window: Window) -> str:
    found = PERIODIC[formula]((view,), window)
    assert isinstance(found, Missing), found
    return found.reason


EIGHT = quarters(50.0, 50.0, 50.0, 50.0, 55.0, 55.0, 55.0, 55.0)


def test_earnings_of_a_year_are_those_of_its_quarters() -> None:
    assert value("period_sum", EIGHT, YEAR) == pytest.approx(220.0)
    assert value("growth_of_sum", EIGHT, YEAR) == pytest.approx(0.10)


def test_a_year_of_which_a_quarter_is_not_out_has_no_total() -> None:
    seven = quarters(50.0, 50.0, 50.0, 50.0, 55.0, 55.0, 55.0)
    assert "no figure yet" in reason("period_sum", seven, YEAR)
    assert "by the quarter" in reason(
        "period_sum", quarters(1.0, 2.0, 3.0, 4.0), Window(date(2024, 2, 1), date(2024, 2, 29))
    )


def test_growth_needs_the_year_before_and_something_to_grow_from() -> None:
    assert "year before" in reason("growth_of_sum", quarters(1.0, 1.0, 1.0, 1.0, year=2025), YEAR)
    assert "above zero" in reason("growth_of_sum", quarters(-1.0, -1.0, -1.0, -1.0, 1.0, 1.0, 1.0, 1.0), YEAR)


def test_flows_by_the_week_must_reach_to_the_end() -> None:
    weeks = [observation("FLOW", date(2026, 1, 7) + timedelta(days=7 * n), 10.0) for n in range(5)]
    flows = view_of("FLOW", "value", weeks)
    assert value("period_sum", flows, Window(date(2026, 1, 1), date(2026, 1, 31))) == 40.0
    assert "does not reach" in reason("period_sum", flows, Window(date(2026, 1, 1), date(2026, 2, 28)))
    without_the_last = flows.first(3)
    assert "does not reach" in reason("period_sum", without_the_last, Window(date(2026, 1, 1), date(2026, 1, 31)))


def test_dated_by_publication_a_total_is_the_latest_released() -> None:
    said = date(2026, 1, 22)
    weeks = [observation("FLOW", date(2026, 1, day), float(day)) for day in (7, 14, 21, 28)]
    assert value("period_sum", view_of("FLOW", "value", weeks), Window(said, said, said=said)) == 21.0


def test_growth_of_a_quarter_is_not_that_of_a_year() -> None:
    growth = quarters(5.0, 6.0, 7.0, 8.0, year=2025)
    assert value("period_value", growth, Window(date(2025, 7, 1), date(2025, 9, 30))) == 7.0
    assert "by the quarter" in reason("period_value", growth, YEAR)


def test_a_quarter_abroad_is_compared_with_the_one_before_and_with_the_year_before() -> None:
    last = Window(date(2025, 1, 1), date(2025, 3, 31))
    assert value("quarter_growth", EIGHT, last) == pytest.approx(0.1)
    assert value("quarter_on_year", EIGHT, last) == pytest.approx(0.1)
    assert "longer than a quarter" in reason("quarter_growth", EIGHT, YEAR)


def test_the_committee_counts_months_from_fourth_quarter_to_fourth_quarter() -> None:
    prices = view_of("PCEPI", "value", monthly("PCEPI", 2024, 1, [100.0] * 12 + [101.0] * 9 + [102.0, 103.0, 104.0]))
    assert value("fourth_quarter_growth", prices, YEAR) == pytest.approx(0.03)
    assert value("fourth_quarter_mean", prices, YEAR) == pytest.approx(103.0)
    short = view_of("PCEPI", "value", monthly("PCEPI", 2024, 1, [100.0] * 23))
    assert "fourth quarter of 2025" in reason("fourth_quarter_mean", short, YEAR)


@pytest.mark.parametrize(
    ("start", "end", "month"),
    [
        (date(2024, 5, 1), date(2024, 8, 1), "July 2024"),
        (date(2024, 5, 1), date(2024, 7, 31), "July 2024"),
        (date(2024, 5, 3), date(2024, 5, 20), "May 2024"),
        (date(2024, 1, 1), date(2024, 4, 10), "March 2024"),
    ],
)
def test_a_span_that_ends_within_a_month_speaks_of_the_months_before_it(start: date, end: date, month: str) -> None:
    view = view_of("UNRATE", "value", monthly("UNRATE", 2024, 1, [4.0 + number / 10 for number in range(9)], lag=10))
    found = PERIODIC["period_level"]((view,), Window(start, end))
    assert not isinstance(found, Missing)
    assert found[0].words == f"UNRATE for {month}"
