"""Prices are put back into the shares of their own day, and only where a split was applied to them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.market.shares import applied, factor, own_shares

SPLIT = date(2026, 6, 10)


def closes(*prices: float) -> dict[date, float]:
    """One a day; the split is on the day of the third."""
    return {SPLIT + timedelta(days=number - 2): price for number, price in enumerate(prices)}


@pytest.mark.parametrize(
    ("prices", "restated"),
    [
        ((100.0, 101.0, 50.2, 50.9), False),
        ((50.0, 50.5, 50.2, 50.9), True),
        ((100.0, 101.0), False),  # nothing on one side of the split: as it was paid
    ],
)
def test_whether_closes_were_restated_their_jump_says(prices: tuple[float, ...], restated: bool) -> None:
    assert bool(applied(closes(*prices), {SPLIT: 2.0})) is restated


def test_a_reverse_split_is_told_too() -> None:
    assert applied(closes(10.0, 10.0, 10.1), {SPLIT: 0.1}) == {SPLIT: 0.1}
    assert applied(closes(1.0, 1.0, 10.1), {SPLIT: 0.1}) == {}


def test_a_split_that_hides_in_an_ordinary_day_is_taken_as_not_applied() -> None:
    assert applied(closes(100.0, 100.0, 100.0), {SPLIT: 1.05}) == {}


def test_all_splits_after_a_day_count() -> None:
    splits = {SPLIT: 2.0, SPLIT + timedelta(days=1): 3.0}
    assert own_shares(closes(1.0, 1.0, 2.0, 3.0), splits) == closes(6.0, 6.0, 6.0, 3.0)
    assert factor(SPLIT, splits) == 3.0


@given(st.lists(st.floats(1, 5000), min_size=1, max_size=8), st.sampled_from([0.1, 1.5, 2.0, 10.0]))
def test_what_was_restated_comes_back(prices: list[float], ratio: float) -> None:
    paid = closes(*prices)
    restated = {day: price / factor(day, {SPLIT: ratio}) for day, price in paid.items()}
    assert own_shares(restated, {SPLIT: ratio}) == pytest.approx(paid, abs=1e-6)
