"""Names that a text explains: by a ticker in brackets, or by telling them in full first."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.unlisted_names.tickers import tickers_in
from nlp.unlisted_names.told_names import Forms, tell, told_with_tickers

RELEASE = """Carrow Industrial Reports Second Quarter 2025 Results

Net sales of $612.4 million, up 5.8%

CLEVELAND, July 24, 2025 -- Carrow Industrial Technologies, Inc. (NYSE: CWIT) today announced its results.

Carrow delivered a 14.2% operating margin. The company expects full-year EPS of $4.10 to $4.25.

Carrow Industrial shares have gained 12% this year. CWIT trades at 15 times earnings.
"""
FUND = """ALDER POINT CORE EQUITY FUND

The Fund returned 4.2% in the third quarter, compared with 6.1% for the Russell 1000 Index.

The Institutional Class gained 4.3%.
"""


def subjects(text: str) -> list[str]:
    return [claim.subject for claim in extract_claims(text, date(2025, 7, 24))]


def test_a_ticker_holds_in_the_whole_release() -> None:
    assert set(subjects(RELEASE)) == {"cwit"}


def test_a_fund_of_a_title_in_capitals_is_the_fund() -> None:
    alder = "alder-point-core-equity-fund"
    assert subjects(FUND) == [alder, "russell-1000", alder]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ellery Small Company Fund gained 5.1%. Year to date Ellery returned 19.6%.",
            ["ellery-small-company-fund"] * 2,
        ),
        ("Third Avenue Value Fund returned 8.1% in the quarter.", ["third-avenue-value-fund"]),
        ("Larkspur Royalty Trust (NYSE:LRT) rose 2%. The Trust yields 9.2%.", ["lrt", "lrt"]),
        ("The S&P 500 (SPX) slumped 3%.", ["sp-500"]),
    ],
)
def test_shorter_forms(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zyxon Holdings, Inc. (Nasdaq: ZYXH)", ["zyxh"]),
        ("Zyxon plc (LSE: ZY)", ["zy"]),
        ("Zyxon (NYSE American: ZYX)", ["zyx"]),
        ("Zyxon Corp. Class B (NYSE: ZYX.B)", ["zyx-b"]),
        ("Zyxon (ZYX.N)", ["zyx"]),
        ("Zyxon (ZYX +2.1%)", ["zyx"]),
        ("Zyxon (US) and Zyxon (USA, 2024)", []),
    ],
)
def test_tickers(text: str, expected: list[str]) -> None:
    assert [ticker.code for ticker in tickers_in(text)] == expected


def test_what_only_abbreviates_is_no_ticker() -> None:
    assert not told_with_tickers("The Carrow Trade Association (CTA) sees growth.")


def test_a_form_that_two_names_share_is_nobodys() -> None:
    told: Forms = {}
    tell(told, ("carrow", "foods"), "cfd", "company")
    tell(told, ("carrow", "brands"), "cbd", "company")
    assert told["carrow",].subject == ""
    assert told["carrow", "foods"].subject == "cfd"


def test_a_portfolio_spoken_of_again_is_what_it_means_next() -> None:
    told = "The Farrow International Value Fund returned 19.8%.\n\nUniCredit advanced 37%, and ING Group gained 40%."
    text = f"{told}\n\nThe portfolio remains inexpensive. It trades at 8.7 times expected earnings."
    assert subjects(text)[-1] == "farrow-international-value-fund"
