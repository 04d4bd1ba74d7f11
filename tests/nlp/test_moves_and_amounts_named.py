"""Which metric the words beside a number name: rates moved several times, shares that change hands, what is apart."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The Federal Reserve raised its target rate seven times in 2022.", "rate_hikes"),
        ("The European Central Bank has lowered its deposit rate three times since June.", "rate_cuts"),
        ("The Bank of England cut borrowing costs four times last year.", "rate_cuts"),
        ("In April the US insured unemployment rate rose to 11%.", "other"),
        ("U.S.-listed bitcoin ETFs saw $4.6 billion worth of shares trade hands on Thursday.", "trading_volume"),
        ("Gold ended $12 lower on Thursday.", "other"),
    ],
)
def test_words_beside_a_number_name_its_metric(text: str, metric: str) -> None:
    assert [claim.metric for claim in extract_claims(text, date(2025, 10, 16), RULES_ALONE)] == [metric]
