"""Wholes that plain nouns name."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Small caps make up 9% of our balanced portfolio.", "our-balanced-portfolio"),
        ("Technology accounts for 30% of our model portfolios.", "our-model-portfolios"),
        ("Financials make up 24% of our portfolio.", "our-portfolio"),
        ("Technology accounts for 30% of the S&P 500.", "sp-500"),
    ],
)
def test_a_share_is_one_of_what_is_invested(text: str, whole: str) -> None:
    [claim] = extract_claims(text, date(2025, 6, 2), RULES_ALONE)
    assert (claim.metric, claim.comparator) == ("market_cap_share", whole)
