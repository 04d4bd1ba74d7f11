"""A target range is right when both its ends are; a forecast of a wider one when the range in force lies within it."""

from datetime import date

import pytest

from claims.known import Held
from claims.proposition import Proposition
from claims.verify import check_proposition
from nlp.claim import Modality
from tests.claims.market_made import daily, held

DAY, LATER = date(2026, 1, 5), date(2026, 6, 30)
START = date(2023, 1, 1)
RANGE: Held = held(*daily("DFEDTARU", START, [3.75] * 1400, "value"), *daily("DFEDTARL", START, [3.5] * 1400, "value"))


@pytest.mark.parametrize(
    ("low", "high", "modality", "verdict"),
    [
        (3.5, 3.75, "reported", "supported"),
        (3.25, 3.75, "reported", "refuted"),
        (3.5, 4.0, "reported", "refuted"),
        (3.25, 4.0, "reported", "refuted"),
        (3.25, 3.5, "reported", "refuted"),
        (3.5, 3.75, "forecast", "supported"),
        (3.25, 3.75, "forecast", "supported"),
        (3.0, 3.5, "forecast", "refuted"),
    ],
)
def test_both_ends_of_a_range_must_be_those_in_force(low: float, high: float, modality: Modality, verdict: str) -> None:
    end = DAY if modality == "reported" else date(2026, 3, 31)
    said = Proposition(
        "policy_rate", "federal-reserve", low, high, "percent",
        start=end, end=end, bound="range", modality=modality, resolution=0.01,
    )  # fmt: skip
    assert check_proposition(said, DAY, RANGE, LATER).verdict == verdict
