"""Which metric the words around a number speak for."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE


def metrics_of(text: str) -> list[tuple[str, float | None]]:
    return [(claim.metric, claim.low) for claim in extract_claims(text, date(2024, 7, 5), RULES_ALONE)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Russell 2000 finished 270 basis points in front of the S&P 500.", [("relative_return", 2.7)]),
        ("Adobe's profit came in 5% above consensus.", [("surprise", 5.0)]),
        ("Apple's operating expenses rose 9%.", [("other", 9.0)]),
        ("The S&P 500 returned 20%, of which 62% came from technology.", [("return", 20.0), ("contribution", 62.0)]),
        ("Apple makes a third of its sales in China.", [("other", 33.333)]),
        ("Of the companies that have reported, 79% beat forecasts.", [("breadth", 79.0)]),
        ("US high yield returned 1.2% in May.", [("return", 1.2)]),
        ("The forward P/E of the Russell 2000 is 26% below that of the S&P 500.", [("relative_valuation", -26.0)]),
        ("Microsoft topped revenue estimates, and its shares jumped 4%.", [("return", 4.0)]),
        ("Job openings rose to 8.1 million.", [("other", 8_100_000.0)]),
        ("After the budget speech the FTSE 100 lost 2%.", [("return", -2.0)]),
    ],
    ids=[
        "front",
        "surprise",
        "expenses",
        "contribution",
        "part",
        "beat",
        "name",
        "apart",
        "shares",
        "openings",
        "another",
    ],
)
def test_neighbours_of_the_same_unit_are_told_apart(text: str, found: list[tuple[str, float]]) -> None:
    assert metrics_of(text) == found
