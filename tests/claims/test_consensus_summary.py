"""What several say of one number, in few numbers."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.consensus_summary import outliers, summary

VALUES = st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=40)


def test_nobody_says_nothing() -> None:
    assert (summary([], 3).speakers, summary([], 3).median) == (3, None)


def test_who_says_two_values_counts_once_and_both_are_in_the_spread() -> None:
    found = summary([[10.0, 30.0], [12.0], [14.0]], 3)
    assert (found.counted, found.median, found.low, found.high, found.spread) == (3, 14.0, 10.0, 30.0, 20.0)


@settings(deadline=None)
@given(VALUES)
def test_figures_stand_in_their_order(values: list[float]) -> None:
    found = summary([[one] for one in values], len(values))
    order = [found.low, found.lower_quartile, found.median, found.upper_quartile, found.high]
    rounding = 1e-9 * max(1.0, *map(abs, values))
    assert all(a is not None and b is not None and a <= b + rounding for a, b in pairwise(order))


@settings(deadline=None)
@given(VALUES, st.floats(-1e6, 1e6))
def test_outliers_stay_when_all_values_move(values: list[float], shift: float) -> None:
    told = outliers([round(one) for one in values])
    assert outliers([round(one) + round(shift) for one in values]) == told
    assert sum(told) < max(len(values) / 2, 1)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([1.0, 1.0, 1.0, 1.0, 9.0], [False, False, False, False, True]),
        ([1.0, 1.1, 0.9, 9.0], [False] * 4),
        ([5.0] * 9, [False] * 9),
        ([10.0, 11.0, 12.0, 13.0, 14.0], [False] * 5),
        ([10.0, 11.0, 12.0, 13.0, 14.0, -60.0], [False] * 5 + [True]),
    ],
)
def test_who_stands_out(values: list[float], told: list[bool]) -> None:
    assert outliers(values) == told
