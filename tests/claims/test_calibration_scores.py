"""Scores of probabilities agree with the library of the field and with numbers worked out on paper."""

import numpy as np
import pytest
import scoringrules
from hypothesis import given
from hypothesis import strategies as st

from claims.calibration_scores import brier, calibration_error, reliability, saved_interval, skill

ANSWERS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30)


@given(answers=ANSWERS)
def test_the_brier_score_is_the_one_of_scoringrules(answers: list[tuple[float, bool]]) -> None:
    forecasts, true = (np.array([float(one[side]) for one in answers]) for side in (0, 1))
    expected = float(np.mean(scoringrules.brier_score(true, forecasts)))
    assert brier(forecasts, true) == pytest.approx(expected, abs=1e-9)


@given(answers=ANSWERS)
def test_the_bins_hold_every_question_once(answers: list[tuple[float, bool]]) -> None:
    forecasts, true = (np.array([float(one[side]) for one in answers]) for side in (0, 1))
    bins = reliability(forecasts, true)
    assert len(bins) == 10 and sum(one.count for one in bins) == len(answers)
    assert all(one.low - 1e-9 <= one.forecast <= one.high + 1e-9 for one in bins if one.forecast is not None)
    assert 0 <= calibration_error(bins) <= 1


def test_the_calibration_error_weighs_bins_by_their_questions() -> None:
    forecasts = np.array([0.15, 0.15, 0.15, 1.0])
    bins = reliability(forecasts, np.array([1.0, 0.0, 0.0, 0.0]))
    assert [one.count for one in bins] == [0, 3, 0, 0, 0, 0, 0, 0, 0, 1]
    assert calibration_error(bins) == pytest.approx((3 * (1 / 3 - 0.15) + 1.0) / 4)


def test_skill_is_the_share_that_is_saved() -> None:
    assert skill(0.25, 0.25) == 0.0
    assert skill(0.0, 0.25) == 1.0
    assert skill(0.3, 0.0) is None


def test_the_interval_of_skill_holds_it_and_is_the_same_each_time() -> None:
    random = np.random.default_rng(1)
    own, other, years = random.uniform(0, 0.3, 500), random.uniform(0, 0.5, 500), np.arange(500) // 25
    found = saved_interval(own, other, years)
    assert found is not None and found[0] < 1 - own.sum() / other.sum() < found[1]
    assert found == saved_interval(own, other, years)
    assert saved_interval(own, other, years // 5) is None, "four years are too few"
