"""Laws of returns: what has happened is fixed, what is to come is as wide as its volatility."""

from datetime import date, timedelta

import pytest

from claims.candidate import Window
from claims.known import Held
from claims.measures import measure_of
from claims.outlook import law_of
from claims.outlook_laws import CertainLaw, Law, LogLaw, RatioLaw
from claims.outlook_prices import law_of_legs
from tests.claims.market_made import daily, held

START = date(2023, 12, 31)
YEAR = Window(date(2025, 1, 1), date(2025, 12, 31))


def price(base: float, swing: float, last: float = 1.0, days: int = 546) -> list[float]:
    """Up and down, to the middle of 2025; the last close is `last` times the base."""
    return [*(base * (1 + swing * (n % 2)) for n in range(days)), base * last]


MARKET = held(
    *daily("IWM", START, price(100.0, 0.02, 1.1)),
    *daily("SPY", START, price(400.0, 0.01)),
)
AS_OF = START + timedelta(days=546)


def law(
    metric: str, subject: str, comparator: str | None = None, window: Window = YEAR, on: date = AS_OF
) -> Law | None:
    measure = measure_of(metric, subject, comparator)
    assert measure is not None
    return law_of(metric, measure.readings[0], window, MARKET, AS_OF)


def view_law(own: str, other: str, day: date) -> Law | None:
    views = (MARKET.known(series, "close", day) for series in (own, other))
    return law_of_legs(*views, YEAR, day)


def test_a_return_has_grown_so_far_and_drifts_by_what_is_declared() -> None:
    found = law("return", "iwm")
    assert isinstance(found, LogLaw)
    assert found.now == pytest.approx(1.1)
    assert found.drift == pytest.approx(0.0583 * 185 / 365.25, abs=1e-3)
    assert found.within(10.0, None) > 0.5


def test_a_relative_return_has_no_drift_and_the_volatility_of_the_ratio() -> None:
    found = law("relative_return", "iwm", "spy")
    assert isinstance(found, RatioLaw)
    assert (found.own, found.other) == (pytest.approx(1.1), pytest.approx(1.0))
    assert found.ratio_deviation < found.own_deviation
    assert found.within(10.0, None) == pytest.approx(0.5, abs=0.05)


def test_one_does_better_or_the_other_exactly() -> None:
    for month in range(1, 7):
        day = date(2025, month, 20)
        one, two = (view_law(*names, day) for names in (("IWM", "SPY"), ("SPY", "IWM")))
        assert one is not None and two is not None
        assert one.within(0.0, None) + two.within(0.0, None) == 1.0


def test_what_is_over_is_certain() -> None:
    half = Window(date(2025, 1, 1), AS_OF - timedelta(days=1))
    for metric, other in (("return", None), ("relative_return", "spy")):
        found = law(metric, "iwm", other, half)
        assert isinstance(found, CertainLaw)


def test_what_has_not_begun_starts_from_nothing_and_is_as_wide_as_its_own_days() -> None:
    later = Window(date(2026, 1, 1), date(2026, 12, 31))
    year, half = law("return", "iwm", window=later), law("return", "iwm")
    assert isinstance(year, LogLaw) and isinstance(half, LogLaw)
    assert year.now == 1.0
    assert 1.0 < year.deviation / half.deviation < 2.0


def test_what_is_not_held_around_the_base_has_no_law() -> None:
    assert law("return", "iwm", window=Window(date(2020, 1, 1), date(2025, 12, 31))) is None
    measure = measure_of("return", "iwm")
    assert measure is not None
    assert law_of("return", measure.readings[0], YEAR, Held(), AS_OF) is None


def test_a_day_on_which_oil_cost_less_than_nothing_leaves_the_law_as_it_was() -> None:
    cost = price(60.0, 0.02)
    usual = held(*daily("DCOILWTICO", START, cost, "value"))
    cost[200] = -36.98
    below = held(*daily("DCOILWTICO", START, cost, "value"))
    measure = measure_of("return", "wti")
    assert measure is not None
    spy = MARKET.known("SPY", "close", AS_OF)
    for laws in (
        [law_of("return", measure.readings[0], YEAR, market, AS_OF) for market in (below, usual)],
        [law_of_legs(market.known("DCOILWTICO", "value", AS_OF), spy, YEAR, AS_OF) for market in (below, usual)],
    ):
        found, was = (one.within(5.0, None) for one in laws if one is not None)
        assert found == pytest.approx(was, abs=0.01)


@pytest.mark.parametrize("day", [date(2024, 12, 31), AS_OF])
def test_a_window_that_begins_or_stands_below_zero_has_no_law(day: date) -> None:
    cost = price(60.0, 0.02)
    cost[(day - START).days] = -36.98
    market = held(*daily("DCOILWTICO", START, cost, "value"))
    measure = measure_of("return", "wti")
    assert measure is not None
    assert law_of("return", measure.readings[0], YEAR, market, AS_OF) is None
