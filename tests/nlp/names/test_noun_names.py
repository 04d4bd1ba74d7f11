"""Names that are no more than nouns are offered, alone, with their country, or as a part of what was spoken of."""

from datetime import date

import pytest

from nlp import linking
from nlp.extract import extract_claims
from nlp.names.naming import Candidate

PUBLISHED = date(2026, 1, 4)


def offered(text: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return what is offered as made of nouns for the numbers of a text."""
    found: set[str] = set()
    candidates = linking.candidates

    def kept(*given: object) -> list[Candidate]:
        named = candidates(*given)  # type: ignore[arg-type]
        found.update(one.subject for one in named if one.origin == "nouns")
        return named

    monkeypatch.setattr(linking, "candidates", kept)
    extract_claims(text, PUBLISHED)
    return found


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Furniture stores lost 1.1% in March.", "{country}-furniture-stores"),
        ("Passive funds gathered $868 billion.", "{country}-passive-funds"),
        ("Sector funds lost $23 billion, and allocation funds $63 billion.", "allocation-funds"),
        ("Dealers of garden tools saw the largest gain, at 2.2%.", "{country}-garden-tools"),
        ("The quits rate is 2.0%, as in May.", "{country}-quits"),
        ("The index fell 3%. Our utility holdings trade at 12 times earnings.", "our-utility-holdings"),
        ("Nvidia had a good year. Gaming, which was once its largest unit, grew 15%.", "nvda-gaming"),
        ("The Russell 2000 rose 2%. Materials gained 26%.", "russell-2000-materials"),
        ("Apple reported on Thursday. Revenue of the services division rose 9%.", "aapl-services"),
        ("The cut comes too late, according to 52 of the 103 brokers we asked.", "brokers"),
    ],
)
def test_nouns_can_be_a_name(text: str, subject: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert subject in offered(text, monkeypatch)


@pytest.mark.parametrize(
    "text",
    [
        "Inflation rose to 3%.",
        "The S&P 500 fell 2% on Friday.",
        "Nvidia gained 4%.",
        "It lost 3% on Monday.",
        "Economists expect 2.4%.",
    ],
)
def test_what_the_tables_know_and_who_only_speaks_is_no_name_of_nouns(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert offered(text, monkeypatch) == set()


def test_what_a_fund_category_is_called_is_offered_beside_its_group(monkeypatch: pytest.MonkeyPatch) -> None:
    found = offered("Equity ETFs gathered $118 billion in the month.", monkeypatch)
    assert {"equity-etfs", "{country}-equity-etfs"} <= found
