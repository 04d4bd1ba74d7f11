"""How far ahead and which way a call looks."""

from datetime import date
from typing import Any

import pytest

from claims.horizon import DIRECTIONS, direction_of, horizon_of, horizons
from tests.claims.made_claims import said

CALL: dict[str, Any] = {"modality": "forecast"}


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (-1, None),
        (0, "under 1 month"),
        (30, "under 1 month"),
        (31, "1 to 3 months"),
        (91, "1 to 3 months"),
        (92, "3 to 9 months"),
        (274, "3 to 9 months"),
        (275, "over 9 months"),
        (10_000, "over 9 months"),
    ],
)
def test_a_horizon_by_days(days: int, name: str | None) -> None:
    assert horizon_of(days) == name


def test_horizons_are_told_by_length() -> None:
    assert horizons() == ("under 1 month", "1 to 3 months", "3 to 9 months", "over 9 months")


# Low, high, more fields; which way that points.
WAYS: list[tuple[float | None, float | None, dict[str, Any], str | None]] = [
    (10.0, None, {}, "up"),
    (-3.0, None, {}, "down"),
    (0.0, None, {}, "same"),
    (-2.0, 5.0, {"bound": "range"}, "same"),
    (3.0, 5.0, {"bound": "range"}, "up"),
    (None, -3.0, {"bound": "at_most"}, "down"),
    (-3.0, None, {"bound": "at_least"}, "same"),
    (7000.0, None, {"metric": "index_level", "subject": "sp-500", "unit": "points", "known": 6500.0}, "up"),
    (10.0, None, {"metric": "capex", "subject": "nvda", "unit": "usd", "known": None}, None),
    (-50.0, None, {"metric": "policy_rate_change", "subject": "federal-reserve", "unit": "bps"}, "down"),
    (2.0, None, {"metric": "rate_cuts", "subject": "federal-reserve", "unit": "count"}, "up"),
]


@pytest.mark.parametrize(("low", "high", "more", "way"), WAYS)
def test_a_direction_is_that_of_the_stated_values_from_what_was_known(
    low: float | None, high: float | None, more: dict[str, Any], way: str | None
) -> None:
    known = more.get("known", 0.0)
    stated = {name: value for name, value in more.items() if name != "known"}
    claim = said("a", low, high, **{"end": date(2026, 12, 31), **CALL, **stated}).claim
    assert direction_of(claim, known) == way
    assert way is None or way in DIRECTIONS
