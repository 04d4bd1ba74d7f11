"""A claim in its own words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.statement import LONGEST, period, statement, value
from tests.claims.made_claims import said

STATED = [
    (
        {"low": 12.0, "bound": "at_least", "high": None, "modality": "forecast", "attribution": "a desk"},
        "Russell 2000 return at least 12%, 2026, forecast by a desk. Off it goes.",
    ),
    (
        {
            "metric": "fund_flow",
            "unit": "usd",
            "low": -2.5e9,
            "high": -2e9,
            "bound": "range",
            "start": None,
            "end": None,
        },
        "Russell 2000 fund flow -2.5 billion to -2 billion dollars, reported. Off it goes.",
    ),
    (
        {"metric": "relative_return", "comparator": "sp-500", "unit": "bps", "low": 40.0, "bound": "about"},
        "Russell 2000 return relative to S&P 500 about 40 basis points, 2026, reported. Off it goes.",
    ),
]


@pytest.mark.parametrize(("fields", "expected"), STATED, ids=["bound", "range of money", "comparator"])
def test_a_claim_is_stated_with_its_sentence(fields: dict[str, object], expected: str) -> None:
    assert statement(said("a", sentence="Off  it\ngoes.", **fields)) == expected


def test_of_a_long_sentence_the_part_around_the_quote_counts() -> None:
    sentence = f"{'far ' * 300}some of it{' near' * 300}"
    words = statement(said("a", sentence=sentence))
    assert "far some of it near" in words
    assert len(words) < LONGEST + 100


@given(st.dates(), st.dates())
def test_any_period_has_a_name_with_its_year(one: date, other: date) -> None:
    assert str(max(one, other).year) in period(min(one, other), max(one, other))


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=8), st.text())
def test_any_claim_can_be_stated(size: float, unit: str, sentence: str) -> None:
    claim = said("a", size, unit=unit, sentence=sentence)
    assert value(claim.claim)
    assert statement(claim)
