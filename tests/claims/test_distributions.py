"""Probabilities are between 0 and 1, symmetric where they should be, agree with tables, and add up."""

import numpy as np
import pytest
import scoringrules
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from claims.distributions import (
    FREEDOM,
    conditional_cdf_many,
    tail_cdf,
    tail_cdf_many,
    tail_grid,
    walk,
)

REALS = st.floats(-50, 50)
MOVES = st.tuples(st.floats(0, 0.4), st.floats(0, 0.4), st.integers(0, 6))


@given(z=REALS)
def test_what_one_side_lacks_of_one_the_other_has_exactly(z: float) -> None:
    assert tail_cdf(z) + tail_cdf(-z) == 1.0


@given(z=REALS)
def test_it_is_students_t_scaled_to_unit_variance(z: float) -> None:
    assert tail_cdf(z) == pytest.approx(stats.t.cdf(z * np.sqrt(FREEDOM / (FREEDOM - 2)), FREEDOM), abs=1e-12)


@given(z=st.lists(REALS, min_size=1, max_size=5))
def test_many_at_once_are_the_same(z: list[float]) -> None:
    assert tail_cdf_many(np.array(z)) == pytest.approx([tail_cdf(one) for one in z], abs=1e-15)


@given(t=REALS)
def test_with_one_leg_known_one_degree_of_freedom_more_is_left(t: float) -> None:
    assert conditional_cdf_many(np.array([t]))[0] == pytest.approx(stats.t.cdf(t, FREEDOM + 1), abs=1e-12)


def test_sums_over_the_grid_are_moments() -> None:
    points, weights = tail_grid()
    assert weights @ points == pytest.approx(0.0, abs=1e-12)
    assert weights @ points**2 == pytest.approx(1.0, abs=1e-5)


def test_its_continuous_ranked_probability_score_is_the_one_of_scoringrules() -> None:
    # The score is the integral of the squared distance between the distribution and what happened.
    z = np.linspace(-60, 60, 200_001)
    seen = 0.7
    integral = float(np.trapezoid((tail_cdf_many(z) - (z >= seen)) ** 2, z))
    expected = scoringrules.crps_t(seen, FREEDOM, 0.0, np.sqrt((FREEDOM - 2) / FREEDOM))
    assert integral == pytest.approx(float(expected), abs=1e-3)


def summed(total: int, move: int) -> int:
    return total + move


def highest(seen: tuple[int, int], move: int) -> tuple[int, int]:
    return seen[0] + move, max(seen[1], seen[0] + move)


@given(moves=MOVES)
def test_moves_are_a_distribution(moves: tuple[float, float, int]) -> None:
    down, up, times = moves
    chances = {-1: down, 1: up, 0: 1 - down - up}
    found = walk(dict.fromkeys((-1, 0, 1), chances), 0, times, 0, summed)
    assert sum(found.values()) == pytest.approx(1.0)
    assert min(found) >= -times and max(found) <= times


def test_what_was_done_last_decides_what_is_likely_next() -> None:
    chain = {-1: {-1: 1.0}, 0: {0: 1.0}, 1: {1: 0.5, 0: 0.5}}
    assert walk(chain, -1, 3, 0, summed) == {-3: 1.0}
    assert walk(chain, 0, 3, 0, summed) == {0: 1.0}
    assert walk(chain, 1, 2, 0, summed) == {2: 0.25, 1: 0.25, 0: 0.5}


def test_the_highest_sum_of_a_walk_follows_the_reflection_principle() -> None:
    coin = {last: {-1: 0.5, 1: 0.5} for last in (-1, 0, 1)}
    last, ways = walk(coin, 0, 9, 0, summed), walk(coin, 0, 9, (0, 0), highest)
    reached = sum(chance for (_, most), chance in ways.items() if most >= 3)
    assert reached == pytest.approx(2 * sum(c for v, c in last.items() if v > 3) + last[3])
