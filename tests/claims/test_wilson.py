"""The Wilson interval: published values, and what must hold of any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.wilson import wilson

# Share, outcomes, interval at 95%. The first two by hand from the formula with z = 1.96.
CASES = [
    (0.5, 10, 0.2366, 0.7634),
    (0.0, 10, 0.0, 0.2775),
    (1.0, 10, 0.7225, 1.0),
    (0.81, 263, 0.7584, 0.8528),
]


@pytest.mark.parametrize(("share", "outcomes", "low", "high"), CASES)
def test_the_interval_is_wilsons(share: float, outcomes: int, low: float, high: float) -> None:
    assert wilson(share, outcomes) == pytest.approx((low, high), abs=5e-4)


@given(st.floats(0, 1), st.integers(1, 10**6))
def test_it_lies_in_0_to_1_and_holds_the_share(share: float, outcomes: int) -> None:
    low, high = wilson(share, outcomes)
    assert 0.0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1.0


@given(st.floats(0, 1), st.integers(1, 10**5))
def test_more_outcomes_make_it_narrower(share: float, outcomes: int) -> None:
    low, high = wilson(share, outcomes)
    narrower_low, narrower_high = wilson(share, outcomes * 2)
    assert narrower_high - narrower_low < high - low


@given(st.floats(0, 1), st.integers(1, 10**5))
def test_it_turns_with_the_share(share: float, outcomes: int) -> None:
    low, high = wilson(share, outcomes)
    assert wilson(1.0 - share, outcomes) == pytest.approx((1.0 - high, 1.0 - low), abs=1e-9)


@pytest.mark.parametrize(("share", "outcomes"), [(0.5, 0), (-0.1, 10), (1.1, 10)])
def test_what_is_no_share_of_outcomes_is_refused(share: float, outcomes: int) -> None:
    with pytest.raises(ValueError, match=f"{outcomes if outcomes < 1 else share}"):
        wilson(share, outcomes)
