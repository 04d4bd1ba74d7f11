"""Names that stand for one of several subjects, and series of an economy."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.names.also_meant import also_meant
from nlp.names.remembered import Remembered
from nlp.subjects import Mention


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Housing starts fell 8.5% in September.", "us-housing-starts"),
        ("Building permits fell 2.3% in September.", "us-building-permits"),
        ("Exports rose 8.3% in September.", "us-exports"),
        ("Durable goods orders rose 2.9% in August.", "us-durable-goods-orders"),
        ("European banks fell 4% on Thursday.", "europe-banks"),
        ("The KBW Regional Banking Index lost 2% on Thursday.", "kbw-regional-banking-index"),
        ("Government money market funds took in $20 billion.", "us-government-money-market-funds"),
    ],
)
def test_what_is_named_is_the_subject(text: str, expected: str) -> None:
    [claim] = extract_claims(text, date(2025, 10, 16))
    assert claim.subject == expected


def test_a_series_can_stand_for_the_economy() -> None:
    starts = Mention(0, 2, "{country}-housing-starts", "series")
    assert also_meant(starts, [starts], []) == [("{country}-housing-starts", "series"), ("{country}", "economy")]


def test_what_opens_with_the_trade_last_spoken_of_comes_first() -> None:
    orders = Mention(0, 2, "{country}-manufacturing-new-orders", "activity")
    spoken = Remembered("{country}-services", "activity", None, 0)
    assert also_meant(orders, [orders], [spoken])[0][0] == "{country}-services-new-orders"
    assert also_meant(orders, [orders], [])[0][0] == "{country}-manufacturing-new-orders"
