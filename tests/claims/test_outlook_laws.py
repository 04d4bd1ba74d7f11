"""Laws: probabilities that add up, one at a time as many at once, in agreement with scipy and with drawn samples."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from claims.distributions import FREEDOM
from claims.outlook_laws import CertainLaw, Law, LevelLaw, LogLaw, RatioLaw, StepsLaw
from claims.outlook_span_laws import ExtremeLaw, MeanLaw

LAWS: dict[str, Law] = {
    "certain": CertainLaw(3.0),
    "level": LevelLaw(3.0, 1.5),
    "level above a floor": LevelLaw(0.3, 1.0, floor=0.0),
    "level in steps": LevelLaw(4.1, 0.3, floor=0.0, step=0.1),
    "return": LogLaw(1.02, 0.03, 0.1, 100.0, -100.0),
    "price": LogLaw(5.0, 0.0, 0.4),
    "ratio": RatioLaw(1.1, 1.05, 0.2, 0.15, 0.08, 100.0),
    "steps": StepsLaw((-1.0, 0.0, 2.0), (0.25, 0.5, 0.25)),
    "peak": ExtremeLaw(4.0, 0.6, 4.5, True, step=0.05),
    "peak of a log": ExtremeLaw(4.0, 0.3, None, True, True, drift=0.02),
    "trough to come": ExtremeLaw(4.0, 0.6, None, False, until=0.4),
    "mean": MeanLaw(1.0, 0.6, LevelLaw(4.0, 0.5)),
}
ENDS = st.none() | st.floats(-20, 20)
SCALE = math.sqrt((FREEDOM - 2) / FREEDOM)


def nan(end: float | None) -> float:
    return math.nan if end is None else end


@pytest.mark.parametrize("law", LAWS.values(), ids=LAWS.keys())
@given(pairs=st.lists(st.tuples(ENDS, ENDS), min_size=1, max_size=4))
def test_many_at_once_are_the_same_probabilities(law: Law, pairs: list[tuple[float | None, float | None]]) -> None:
    lows, highs = (np.array([nan(pair[side]) for pair in pairs]) for side in (0, 1))
    many = law.within_many(lows, highs)
    one_by_one = [law.within(*pair) for pair in pairs]
    assert all(0 <= one <= 1 for one in one_by_one)
    assert many == pytest.approx(one_by_one, abs=1e-12)


@pytest.mark.parametrize("law", LAWS.values(), ids=LAWS.keys())
@given(low=st.floats(-20, 20), wider=st.floats(0, 10))
def test_a_wider_interval_is_no_less_likely_and_all_values_are_certain(law: Law, low: float, wider: float) -> None:
    assert law.within(low - wider, low + 1 + wider) >= law.within(low, low + 1) - 1e-6
    assert law.within(None, None) == pytest.approx(1.0)


@pytest.mark.parametrize("name", ["level", "return", "price", "ratio", "mean", "trough to come"])
@given(threshold=st.floats(-20, 20))
def test_above_and_below_a_threshold_add_up_to_one(name: str, threshold: float) -> None:
    law = LAWS[name]
    assert law.within(threshold, None) + law.within(None, threshold) == pytest.approx(1.0, abs=1e-12)


def test_a_level_and_a_price_are_students_t_of_their_changes() -> None:
    assert LevelLaw(3.0, 1.5).within(2.0, 5.0) == pytest.approx(
        np.diff(stats.t.cdf([2.0, 5.0], FREEDOM, 3.0, 1.5 * SCALE))[0]
    )
    logs = np.log([4.0, 6.0])
    assert LogLaw(5.0, 0.05, 0.4).within(4.0, 6.0) == pytest.approx(
        np.diff(stats.t.cdf(logs, FREEDOM, math.log(5.0) + 0.05, 0.4 * SCALE))[0]
    )


def test_below_its_floor_a_level_never_is() -> None:
    law = LevelLaw(0.3, 1.0, floor=0.0)
    assert law.within(None, -0.1) == 0.0
    assert law.within(0.0, None) == pytest.approx(1.0)


def test_a_statistic_in_tenths_has_the_probability_of_its_step() -> None:
    law = LevelLaw(4.1, 0.3, step=0.1)
    steps = [law.within(tenth / 10, tenth / 10) for tenth in range(-200, 300)]
    assert sum(steps) == pytest.approx(1.0, abs=1e-6)
    assert law.within(4.05, 4.15) == law.within(4.1, 4.1) > 0
    assert law.within(4.11, 4.19) == 0.0


@given(own=st.floats(0.3, 3), other=st.floats(0.3, 3), deviation=st.floats(0.001, 0.6))
def test_one_beats_the_other_or_the_other_way_round_exactly(own: float, other: float, deviation: float) -> None:
    one = RatioLaw(own, other, 0.2, 0.3, deviation).within(0.0, None)
    two = RatioLaw(other, own, 0.3, 0.2, deviation).within(0.0, None)
    assert one + two == 1.0


@pytest.mark.parametrize("law", [RatioLaw(1.1, 1.05, 0.2, 0.15, 0.08), RatioLaw(1.0, 1.2, 0.05, 0.3, 0.31)])
def test_a_threshold_near_zero_is_near_that_of_the_ratio(law: RatioLaw) -> None:
    assert law.within(1e-9, None) == pytest.approx(law.within(0.0, None), abs=1e-4)


def test_both_legs_count_jointly_where_the_threshold_is_not_zero() -> None:
    law = RatioLaw(1.1, 1.05, 0.25, 0.2, 0.12, 100.0)
    random = np.random.default_rng(5)
    covariance = (0.25**2 + 0.2**2 - 0.12**2) / 2
    shared = np.sqrt((FREEDOM - 2) / random.chisquare(FREEDOM, (400_000, 1)))
    x, y = (random.multivariate_normal([0, 0], [[0.25**2, covariance], [covariance, 0.04]], 400_000) * shared).T
    difference = 100 * (1.1 * np.exp(x) - 1.05 * np.exp(y))
    for low, high in ((-5.0, 0.0), (2.0, 5.0), (20.0, None), (None, -30.0)):
        inside = (difference >= (low if low is not None else -np.inf)) & (
            difference <= (high if high is not None else np.inf)
        )
        assert law.within(low, high) == pytest.approx(inside.mean(), abs=0.003)


def walks(steps: int, deviation: float) -> np.ndarray:
    """Random walks whose volatility is not known, so that their ends are Student's t."""
    random = np.random.default_rng(11)
    shared = np.sqrt((FREEDOM - 2) / random.chisquare(FREEDOM, (60_000, 1)))
    return np.cumsum(random.normal(0, deviation / math.sqrt(steps), (60_000, steps)) * shared, axis=1)


@pytest.mark.parametrize("threshold", [4.1, 4.5, 5.0])
def test_the_highest_value_of_a_span_is_that_of_drawn_walks(threshold: float) -> None:
    peaks = 4.0 + walks(50, 0.6).max(axis=1)
    law = ExtremeLaw(4.0, 0.6, None, True, step=0.6 / math.sqrt(50))
    assert law.within(threshold, None) == pytest.approx((peaks >= threshold).mean(), abs=0.012)
    mirrored = ExtremeLaw(-4.0, 0.6, None, False, step=0.6 / math.sqrt(50))
    assert mirrored.within(None, -threshold) == pytest.approx(law.within(threshold, None), abs=1e-12)


def test_a_span_that_begins_later_starts_from_wherever_the_value_is_then() -> None:
    paths = 4.0 + walks(60, 0.6)
    peaks = paths[:, 20:].max(axis=1)
    until, rest = 0.6 * math.sqrt(1 / 3), 0.6 * math.sqrt(2 / 3)
    law = ExtremeLaw(4.0, rest, None, True, until=until, step=0.6 / math.sqrt(60))
    assert law.within(4.5, None) == pytest.approx((peaks >= 4.5).mean(), abs=0.02)


def test_a_drift_makes_a_high_peak_more_likely() -> None:
    logs = walks(50, 0.2) + np.linspace(0.08 / 50, 0.08, 50)
    law = ExtremeLaw(100.0, 0.2, None, True, True, drift=0.08, step=0.2 / math.sqrt(50))
    assert law.within(120.0, None) == pytest.approx((logs.max(axis=1) >= math.log(1.2)).mean(), abs=0.02)


def test_what_is_seen_of_a_span_is_fixed() -> None:
    seen = ExtremeLaw(4.0, 0.6, 4.5, True)
    assert seen.within(4.5, None) == 1.0
    assert seen.within(None, 4.4) == 0.0
    stays = seen.within(4.5, 4.5)
    assert stays == pytest.approx(2 * LevelLaw(4.0, 0.6).within(None, 4.5) - 1)
    assert stays + seen.within(4.5000001, None) == pytest.approx(1.0, abs=1e-5)
    half = MeanLaw(1.5, 0.5, LevelLaw(4.0, 0.5))
    assert half.within(3.5, None) == pytest.approx(0.5)
