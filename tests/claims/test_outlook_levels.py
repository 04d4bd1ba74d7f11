"""Laws of levels, statistics and draws: their own steps and bounds, and what is known of a span fixed."""

from datetime import date

import numpy as np
import pytest

from claims.candidate import Window
from claims.known import Held
from claims.measures import measure_of
from claims.outlook import law_of
from claims.outlook_laws import CertainLaw, Law, LevelLaw, LogLaw
from claims.outlook_levels import held_back, step_of
from claims.outlook_span_laws import ExtremeDrawLaw, ExtremeLaw, MeanLaw
from nlp.claim import Statistic
from tests.claims.market_made import daily, held, monthly

AS_OF = date(2026, 6, 30)
RANDOM = np.random.default_rng(3)
YIELDS = np.round(1.5 + 0.02 * np.cumsum(RANDOM.normal(size=912)), 2)
RATES = [4.0 + 0.1 * (n % 3) for n in range(53)]
JOBS = [150_000 + 100 * (n + n % 4) for n in range(53)]
MARKET = held(
    *daily("DGS10", date(2024, 1, 1), YIELDS.tolist(), "value"),
    *daily("BAMLH0A0HYM2", date(2024, 1, 1), (3 + np.round(0.1 * np.sin(np.arange(912) / 9), 2)).tolist(), "value"),
    *monthly("UNRATE", 2022, 1, RATES, lag=35),
    *monthly("PAYEMS", 2022, 1, JOBS, lag=35),
    *monthly("CPIAUCSL", 2022, 1, [100 * 1.002**n * (1 + 0.001 * (n % 2)) for n in range(53)], lag=42),
)


def law(metric: str, subject: str, window: Window, market: Held = MARKET) -> Law | None:
    measure = measure_of(metric, subject)
    assert measure is not None
    return law_of(metric, measure.readings[0], window, market, AS_OF)


def at(day: date) -> Window:
    return Window(day, day)


def year(statistic: Statistic) -> Window:
    return Window(date(2026, 1, 1), date(2026, 12, 31), statistic)


def test_a_yield_moves_by_hundredths_around_its_last_value_and_not_below_its_floor() -> None:
    found = law("bond_yield", "us-10y", at(date(2026, 12, 31)))
    assert isinstance(found, LevelLaw)
    assert (found.middle, found.step, found.floor) == (YIELDS[-1], 0.01, -1.0)
    assert found.within(None, -1.1) == 0.0
    assert found.within(float(YIELDS[-1]), None) == pytest.approx(0.5, abs=0.02)


def test_a_credit_spread_moves_by_shares_of_itself() -> None:
    found = law("credit_spread", "us-high-yield", at(date(2026, 12, 31)))
    assert isinstance(found, LogLaw)
    assert found.within(None, 0.0) == 0.0


def test_the_highest_of_a_span_is_at_least_what_it_was() -> None:
    highest = float(YIELDS[-181:].max())
    found = law("bond_yield", "us-10y", year("peak"))
    assert isinstance(found, ExtremeLaw)
    assert found.within(highest, None) == 1.0
    assert found.within(None, highest - 0.01) == 0.0
    lowest = law("bond_yield", "us-10y", year("trough"))
    assert lowest is not None and lowest.within(None, float(YIELDS[-181:].min())) == 1.0


def test_the_mean_of_a_span_moves_by_the_part_that_is_to_come() -> None:
    found, last = law("bond_yield", "us-10y", year("average")), law("bond_yield", "us-10y", at(date(2026, 12, 31)))
    assert isinstance(found, MeanLaw) and isinstance(last, LevelLaw)
    assert found.share == pytest.approx(0.5, abs=0.01)
    assert isinstance(found.rest, LevelLaw) and found.rest.deviation == pytest.approx(last.deviation / 3**0.5, rel=0.01)


def test_a_rate_in_tenths_has_the_probability_of_each_tenth() -> None:
    found = law("unemployment_rate", "us", at(date(2026, 12, 31)))
    assert found is not None
    tenths = [found.within(n / 10, n / 10) for n in range(100)]
    assert sum(tenths) == pytest.approx(1.0, abs=1e-6)
    assert found.within(4.01, 4.09) == 0.0


def test_the_highest_rate_of_a_year_is_that_of_all_its_months() -> None:
    found = law("unemployment_rate", "us", year("peak"))
    assert found is not None and found.within(4.2, None) == 1.0
    over = law("unemployment_rate", "us", Window(date(2025, 1, 1), date(2025, 12, 31), "peak"))
    assert over is not None and over.within(4.2, 4.2) == 1.0
    assert isinstance(over, CertainLaw) and over.value == pytest.approx(4.2)


def test_monthly_inflation_is_drawn_like_its_past_and_its_peak_is_of_all_draws() -> None:
    one = law("inflation_monthly", "us-cpi", at(date(2026, 9, 30)))
    assert isinstance(one, LevelLaw) and one.middle == pytest.approx(0.2, abs=0.02)
    peak, trough = law("inflation_monthly", "us-cpi", year("peak")), law("inflation_monthly", "us-cpi", year("trough"))
    assert isinstance(peak, ExtremeDrawLaw) and isinstance(trough, ExtremeDrawLaw)
    assert peak.within(0.3, None) == pytest.approx(1.0)
    assert trough.within(None, 0.11) == pytest.approx(1.0)
    assert peak.within(0.9, None) == pytest.approx(1 - LevelLaw(one.middle, peak.one.deviation).within(None, 0.9) ** 7)  # type: ignore[attr-defined]


def test_jobs_added_over_a_year_are_those_known_and_those_to_come() -> None:
    found = law("payrolls", "us", Window(date(2026, 1, 1), date(2026, 12, 31)))
    assert isinstance(found, MeanLaw)
    assert found.known == pytest.approx(1000 * (JOBS[-1] - JOBS[-6]))
    assert found.share == 7


def test_steps_are_told_from_the_values() -> None:
    assert step_of(np.array([3.75, 4.0, 4.25])) == 0.25
    assert step_of(np.array([4.11, 4.2])) == 0.01
    assert step_of(np.array([0.1234567])) == 0.0


def test_what_comes_back_is_held_back_and_a_random_walk_is_not() -> None:
    random = np.random.default_rng(7)
    walk = np.cumsum(random.normal(size=2000))
    assert held_back(walk, 20) == pytest.approx(1.0, abs=0.25)
    assert held_back(random.normal(size=2000), 20) < 0.15
    assert held_back(walk[:30], 20) == 1.0
