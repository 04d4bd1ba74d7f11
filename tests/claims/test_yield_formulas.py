"""Formulas of what stands the other way round, worked out by hand."""

from datetime import date, timedelta

import pytest

from claims.candidate import Candidate, Missing, Spanned, Window
from claims.history import views_of
from claims.measures import measure_of
from claims.periodic import PERIODIC
from claims.view import View, view_of
from ingest.market.series import Field
from tests.claims.market_made import daily, held, observation

DAY = date(2026, 1, 5)
AT = Window(DAY, DAY)


def view(series: str, start: date, values: list[float], field: Field = "value") -> View:
    return view_of(series, field, daily(series, start, values, field))


def only(formula: str, *views: View, window: Window = AT) -> Candidate:
    found = PERIODIC[formula](views, window)
    assert not isinstance(found, Missing), found
    return found[0]


def test_a_multiple_of_twenty_is_a_yield_of_five_percent() -> None:
    assert only("inverse_level", view("PE", DAY, [20.0])).value == pytest.approx(0.05)


def test_over_a_span_every_observation_may_speak() -> None:
    found = PERIODIC["inverse_level"]((view("PE", DAY, [25.0, 20.0]),), Window(DAY, DAY + timedelta(days=1)))
    assert isinstance(found, Spanned)
    assert list(found.values) == pytest.approx([0.05, 0.04])
    assert [one.value for one in found] == pytest.approx([0.05, 0.04])


def test_what_is_not_above_zero_has_no_inverse() -> None:
    found = PERIODIC["inverse_level"]((view("PE", DAY, [-4.0]),), AT)
    assert isinstance(found, Missing) and "not above zero" in found.reason


def test_earnings_over_price_need_both() -> None:
    price, earnings = view("GSPC", DAY, [5000.0], "close"), view("EPS", DAY, [250.0])
    assert only("inverse_ratio", price, earnings).value == pytest.approx(0.05)
    assert isinstance(PERIODIC["inverse_ratio"]((price,), AT), Missing)


def test_a_risk_premium_is_the_earnings_yield_less_a_yield() -> None:
    multiple, bond = view("PE", DAY, [20.0]), view("DGS10", DAY, [4.2])
    one = only("inverse_less", multiple, bond)
    assert one.value == pytest.approx(0.8)
    assert [used.series for used in one.used] == ["PE", "DGS10"]
    assert isinstance(PERIODIC["inverse_less"]((multiple, view("DGS10", DAY + timedelta(days=9), [4.2])), AT), Missing)


def test_a_currency_that_costs_more_of_it_a_dollar_has_fallen() -> None:
    yen = view("DEXJPUS", date(2025, 12, 31), [150.0, 155.0, 160.0])
    window = Window(date(2026, 1, 1), date(2026, 1, 2))
    assert only("inverse_return", yen, window=window).value == pytest.approx(150 / 160 - 1)


def a_year_of(price: float, dividend: float) -> tuple[View, View]:
    """A fund at one price for a year, with four dividends, and its adjusted price."""
    days = [date(2025, 1, 2) + timedelta(days=n) for n in range(365)]
    factor, adjusted = 1.0, []
    # Backwards: each ex-date makes all prices before it smaller.
    for number, day in enumerate(reversed(days)):
        adjusted.append(observation("FUND", day, price * factor, "adj_close"))
        if number in (20, 110, 200, 290):
            factor *= 1 - dividend / price
    closes = [observation("FUND", day, price, "close") for day in days]
    return view_of("FUND", "adj_close", adjusted[::-1]), view_of("FUND", "close", closes)


def test_dividends_of_a_year_over_the_price_are_found_in_the_adjusted_price() -> None:
    adjusted, price = a_year_of(100.0, 0.5)
    end = date(2026, 1, 1)
    assert only("trailing_yield", adjusted, price, window=Window(end, end)).value == pytest.approx(0.02, abs=1e-6)


def test_half_a_year_of_prices_tells_no_yearly_dividends() -> None:
    adjusted, price = a_year_of(100.0, 0.5)
    middle = date(2025, 7, 1)
    found = PERIODIC["trailing_yield"]((adjusted, price), Window(middle, middle))
    assert isinstance(found, Missing) and "twelve months" in found.reason


def test_a_split_pays_nothing() -> None:
    measure = measure_of("dividend_yield", "iwm")
    assert measure is not None and measure.readings[0].formula == "trailing_yield"
    first, split, paid = DAY - timedelta(days=399), DAY - timedelta(days=30), DAY - timedelta(days=90)
    days = [first + timedelta(days=n) for n in range(400)]
    closes = [observation("IWM", day, 50.0 if day >= split else 100.0, "close") for day in days]
    told = [observation("IWM", split, 2.0, "split"), observation("IWM", paid, 1.0, "dividend")]
    views = views_of(measure.readings[0], held(*closes, *told), DAY)
    assert only("trailing_yield", *views).value == pytest.approx(0.01)
