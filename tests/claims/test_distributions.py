"""Probabilities are between 0 and 1, symmetric where they should be, and add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.distributions import between, difference_of_returns, sum_of_moves, tail_cdf

REALS = st.floats(-50, 50)


@given(z=REALS)
def test_the_tails_are_symmetric(z: float) -> None:
    assert tail_cdf(z) + tail_cdf(-z) == pytest.approx(1.0)


def test_the_tails_are_fatter_than_normal_and_the_middle_agrees_with_tables() -> None:
    # Student t with 6 degrees of freedom: P(T <= 1.943) = 0.95, and its standard deviation is sqrt(1.5).
    assert tail_cdf(1.943 / 1.5**0.5) == pytest.approx(0.95, abs=5e-4)
    assert 1 - tail_cdf(4.0) > 1 - 0.99996833


@given(threshold=REALS, middle=REALS, deviation=st.floats(0.01, 20))
def test_above_and_below_a_threshold_add_up_to_one(threshold: float, middle: float, deviation: float) -> None:
    above, below = between(threshold, None, middle, deviation), between(None, threshold, middle, deviation)
    assert 0 <= above <= 1
    assert above + below == pytest.approx(1.0)


def test_without_deviation_it_is_certain() -> None:
    assert between(1.0, None, 2.0, 0.0) == 1.0
    assert between(3.0, None, 2.0, 0.0) == 0.0


def test_two_equal_legs_are_level_and_a_leader_needs_less() -> None:
    assert difference_of_returns(1.0, 1.0, 0.2, 0.2, 0.5, 0.0) == pytest.approx(0.5, abs=1e-3)
    assert difference_of_returns(1.1, 1.0, 0.2, 0.2, 0.5, 0.0) > 0.6
    assert difference_of_returns(1.1, 1.0, 0.2, 0.2, 0.5, 0.1) < 0.55


@given(down=st.floats(0, 0.4), up=st.floats(0, 0.4), times=st.integers(0, 8))
def test_moves_are_a_distribution(down: float, up: float, times: int) -> None:
    found = sum_of_moves({-1: down, 1: up, 0: 1 - down - up}, times)
    assert sum(found.values()) == pytest.approx(1.0)
    assert min(found) >= -times and max(found) <= times
