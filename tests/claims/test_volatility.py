"""Volatility comes back to its usual size, and counts the days that a change took."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.volatility import Volatility, volatilities, volatility

DAYS = np.array([date(2020, 1, 1) + timedelta(days=n) for n in range(2000)], dtype="datetime64[D]")


def swinging(size: float, days: int = 2000) -> np.ndarray:
    return np.where(np.arange(days) % 2 == 0, 0.0, size)


def test_of_steady_changes_recent_and_usual_are_the_same() -> None:
    found = volatility(DAYS, swinging(0.1))
    assert found is not None
    assert (found.recent, found.usual) == (pytest.approx(0.01), pytest.approx(0.01))
    assert found.variance(100) == pytest.approx(1.0)


def test_a_change_counts_for_the_days_it_took() -> None:
    daily, weekly = volatility(DAYS, swinging(0.1)), volatility(DAYS[::7], swinging(0.1 * 7**0.5, 286))
    assert daily is not None and weekly is not None
    assert weekly.usual == pytest.approx(daily.usual, rel=0.01)


def test_a_storm_counts_for_the_short_run_and_fades_in_the_long() -> None:
    values = np.concatenate([swinging(0.1, 1960), 5 * swinging(0.1, 40)])
    found = volatility(DAYS, values)
    assert found is not None and found.recent > 3 * found.usual
    assert found.variance(10) / 10 > 2 * found.variance(2000) / 2000 > 2 * found.usual


@given(recent=st.floats(0, 10), usual=st.floats(0.01, 10), days=st.floats(0, 500), more=st.floats(0, 500))
def test_variance_adds_up_over_spans_that_follow_each_other(
    recent: float, usual: float, days: float, more: float
) -> None:
    moves = Volatility(recent, usual)
    both = moves.variance(days) + moves.variance(more, after=days)
    assert both == pytest.approx(moves.variance(days + more), rel=1e-9, abs=1e-9)
    assert moves.deviation(days) ** 2 == pytest.approx(moves.variance(days))


def test_several_at_once_are_the_same_as_each_alone() -> None:
    rows = np.stack([swinging(0.1), np.sqrt(np.arange(2000.0))])
    for one, row in zip(volatilities(DAYS, rows), rows, strict=True):
        alone = volatility(DAYS, row)
        assert alone is not None
        assert (one.recent, one.usual) == (pytest.approx(alone.recent), pytest.approx(alone.usual))


def test_too_few_changes_say_nothing() -> None:
    assert volatility(DAYS[:8], swinging(0.1, 8)) is None
    assert volatility(DAYS[:9], swinging(0.1, 9)) is not None
