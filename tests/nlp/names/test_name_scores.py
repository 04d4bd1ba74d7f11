"""Which name of a sentence a number belongs to: names that are spent, that only drive another, and asides."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE

PUBLISHED = date(2025, 12, 1)


def owners(text: str) -> list[tuple[str, str]]:
    """Return quote and subject of each claim, by the rules alone."""
    return [(claim.quote, claim.subject) for claim in extract_claims(text, PUBLISHED, RULES_ALONE)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The year brought 12% for the Dow, 9% for the S&P 500 and 4% for the Russell 2000.",
            [("12%", "dow-jones"), ("9%", "sp-500"), ("4%", "russell-2000")],
        ),
        ("The Nasdaq, dragged down by its chipmakers, shed 1.4%.", [("1.4%", "nasdaq-composite")]),
        ("The Nasdaq slipped 1.4%, led by Nvidia, which sank 3%.", [("1.4%", "nasdaq-composite"), ("3%", "nvda")]),
        ("The PCE index, which the Fed prefers, quickened to 2.6%.", [("2.6%", "us-pce")]),
        ("Palo Alto Networks lost 4%. Nvidia, which reports on Friday, rose 2%.", [("4%", "panw"), ("2%", "nvda")]),
    ],
    ids=["hung", "driving", "led by", "aside", "reporting"],
)
def test_a_number_belongs_to_the_name_that_carries_it(text: str, wanted: list[tuple[str, str]]) -> None:
    assert owners(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Services stood at 54.1 and kept growing.\n\nManufacturing was a surprise. It came to a PMI of 49.8.",
            ("49.8", "us-manufacturing"),
        ),
        (
            "The S&P 500 closed at 6,400.\n\nOthers see more in it. HSBC stops at 7,000.",
            ("7,000", "sp-500"),
        ),
        (
            "The S&P 600 trades at 15.1 times earnings. The small-cap index sells 30% below its large-cap peer.",
            ("30%", "sp-600"),
        ),
        (
            "The Russell 2000 Value sells at 1.3 times book. The S&P 500 sells at 4 times book. "
            "Since 1990 the former has returned 9% a year.",
            ("9%", "russell-2000-value"),
        ),
    ],
    ids=["topic of the paragraph", "level as before", "sort of index", "former"],
)
def test_what_the_text_has_told_decides_between_names(text: str, wanted: tuple[str, str]) -> None:
    assert wanted in owners(text)


def test_a_desk_speaks_of_others() -> None:
    text = "Strategists at JPMorgan see 13% earnings growth for the next two years."
    (claim,) = extract_claims(text, date(2025, 12, 10), RULES_ALONE)
    assert (claim.metric, claim.subject) == ("earnings_growth", "sp-500")
