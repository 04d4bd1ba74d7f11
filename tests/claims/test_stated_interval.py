"""What a claim's words alone allow."""

from typing import Any

import pytest

from claims.check import Interval
from claims.stated_interval import stated_interval
from tests.claims.made_claims import said

# The claim's value and fields, and the interval.
CASES: dict[str, tuple[float | None, float | None, dict[str, Any], Interval]] = {
    "a multiple of whole units": (15.0, None, {"metric": "pe", "resolution": 1.0}, Interval(14.5, 15.5)),
    "a multiple of hundredths, by the floor of its metric": (
        18.25,
        None,
        {"metric": "pe", "resolution": 0.01},
        Interval(18.0, 18.5),
    ),
    "a metric that nothing measures": (43.0, None, {"metric": "unprofitable_share"}, Interval(42.5, 43.5)),
    "about, by its 5%": (20.0, None, {"metric": "pe", "bound": "about"}, Interval(19.0, 21.0)),
    "a worded fraction": (
        -100 / 3,
        None,
        {"metric": "unprofitable_share", "resolution": None},
        Interval(-35.0, -95 / 3),
    ),
    "a range, each end by its rounding": (
        17.0,
        22.0,
        {"metric": "earnings_growth", "bound": "range"},
        Interval(16.5, 22.5),
    ),
    "at least, closed as worded": (
        30.0,
        None,
        {"resolution": 10.0, "bound": "at_least"},
        Interval(30.0, None),
    ),
    "at most, closed as worded": (None, -1.0, {"resolution": 1.0, "bound": "at_most"}, Interval(None, -1.0)),
}


@pytest.mark.parametrize("name", CASES)
def test_the_words_allow_what_their_last_digit_does(name: str) -> None:
    low, high, fields, expected = CASES[name]
    found = stated_interval(said("a", low, high, **fields).claim)
    assert found.low == (None if expected.low is None else pytest.approx(expected.low))
    assert found.high == (None if expected.high is None else pytest.approx(expected.high))
