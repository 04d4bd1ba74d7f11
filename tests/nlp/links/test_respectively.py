"""Lists that deal numbers out to names."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The Dow and the S&P 500 gained 0.5% and 0.7%.", ["dow-jones", "sp-500"]),
        ("Gold, silver and copper rose 1%, 2% and 3%, respectively.", ["gold", "silver", "copper"]),
        ("Gold and silver rose 1% and 2% and copper 3%.", ["gold", "silver", "copper"]),
        (
            "It sees the Dow up 1.9% and the Nasdaq 2.2%, after 1.8% and 2%, respectively.",
            ["dow-jones", "nasdaq-composite", "dow-jones", "nasdaq-composite"],
        ),
        ("Apple (AAPL) and Citigroup (C) fell 4.7% and 5.3%, respectively.", ["aapl", "c"]),
        ("The Dow gained 1% in May and 2% in June.", ["dow-jones", "dow-jones"]),
        ("The Dow and the DAX gained most, 3.1% and 2.7%, and the CAC 40 1%.", ["dow-jones", "dax", "cac-40"]),
        (
            "The S&P 500 rose 7.1%. The S&P 400 gained 2.0% and the S&P 600 2.7%. The three fell 1%, 2% and 3%, "
            "respectively, in May.",
            ["sp-500", "sp-400", "sp-600", "sp-500", "sp-400", "sp-600"],
        ),
    ],
    ids=["unsaid", "said", "goes on", "repeated", "tickers", "one name", "and others", "told before"],
)
def test_each_number_of_a_list_has_its_name(text: str, subjects: list[str]) -> None:
    found = extract_claims(text, date(2025, 6, 6), RULES_ALONE)
    assert [claim.subject for claim in found] == subjects
