"""Which side of a comparison is which."""

from datetime import date

import pytest

from nlp.comparison import sides
from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("yield_spread", "us-2y", "us-30y"), ("us-30y", "us-2y")),
        (("yield_spread", "us-30y", None), ("us-30y", "us-2y")),
        (("yield_spread", "it-10y", "de-10y"), ("it-10y", "de-10y")),
        (("relative_return", "sp-500", "dax"), ("sp-500", "dax")),
    ],
)
def test_a_curve_is_its_longer_end_minus_its_shorter_one(
    given: tuple[str, str, str | None], expected: tuple[str, str]
) -> None:
    assert sides(*given) == expected


@pytest.mark.parametrize(
    ("text", "subject", "comparator"),
    [
        ("The 2s10s curve steepened to 52 basis points.", "us-10y", "us-2y"),
        ("Value beat growth by 3 percentage points in May.", "us-value", "us-growth"),
        ("Against the S&P 500 the S&P 600 trades at a discount of 28%.", "sp-600", "sp-500"),
    ],
)
def test_which_side_is_measured_against_which(text: str, subject: str, comparator: str) -> None:
    claim = extract_claims(text, date(2025, 6, 2), RULES_ALONE)[-1]
    assert (claim.subject, claim.comparator) == (subject, comparator)
