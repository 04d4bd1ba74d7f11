"""A currency that another one is priced in has a rate of its own."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE


@pytest.mark.parametrize(
    ("text", "metric", "subject"),
    [
        ("The dollar was last at 141 yen.", "exchange_rate", "japanese-yen"),
        ("The dollar bought 7.1 yuan.", "exchange_rate", "chinese-yuan"),
        ("The euro traded at $1.02.", "exchange_rate", "euro"),
    ],
)
def test_the_currency_of_the_number_is_its_subject(text: str, metric: str, subject: str) -> None:
    [claim] = extract_claims(text, date(2025, 10, 16), RULES_ALONE)
    assert (claim.metric, claim.subject) == (metric, subject)
