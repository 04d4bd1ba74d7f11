"""What a price is measured by that is no name."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("The Harbour Trust's shares trade at a discount of 9% to net asset value.", "net-asset-value"),
        ("The Harbour Trust trades at a premium of 3% to NAV.", "net-asset-value"),
        ("Small-cap stocks trade at a 13% discount to our fair value estimate.", "fair-value"),
        ("The Russell 2000 trades at a discount of 15% to its 10-year average.", "own-average"),
        ("Utilities trade at a 10% premium to their historical average.", "own-average"),
        ("The Russell 2000 trades at a discount of 25% to the S&P 500.", "sp-500"),
        ("The Russell 2000 trades at a discount of 25% to the S&P 500, against its average of 5%.", "sp-500"),
        ("The Russell 2000's discount to the S&P 500, 25%, remains above its average.", "sp-500"),
    ],
)
def test_a_discount_is_one_to_what_its_sentence_says(text: str, comparator: str) -> None:
    claim = extract_claims(text, date(2025, 6, 2), RULES_ALONE)[0]
    assert (claim.metric, claim.comparator) == ("relative_valuation", comparator)


def test_a_discount_to_net_asset_value_stays_one_in_the_sentences_that_follow() -> None:
    text = "The Harbour Trust's discount to net asset value narrowed to 9%. A year ago the discount was 14%."
    claims = extract_claims(text, date(2025, 6, 2), RULES_ALONE)
    assert [claim.comparator for claim in claims] == ["net-asset-value", "net-asset-value"]


def test_words_of_the_paragraph_say_what_a_discount_is_one_to() -> None:
    text = "Net asset value fell in the quarter, and so did the shares. They now trade at a discount of 7%."
    claim = extract_claims(text, date(2025, 6, 2), RULES_ALONE)[-1]
    assert claim.comparator == "net-asset-value"
