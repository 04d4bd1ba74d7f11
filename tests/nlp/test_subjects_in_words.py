"""Whose numbers are where names stand for others: funds and what they hold, who is asked, markets, surveys."""

from datetime import date

import pytest

from nlp.extract import extract_claims

PUBLISHED = date(2025, 10, 16)


def read(text: str) -> list[tuple[str, str]]:
    return [(claim.metric, claim.subject) for claim in extract_claims(text, PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "U.S. spot bitcoin ETFs drew $500 million. The coin itself rose to $49,021.",
            [("fund_flow", "us-spot-bitcoin-etfs"), ("price", "bitcoin")],
        ),
        (
            "SPDR Gold Shares saw inflows of $2 billion. The metal rose 1.2%.",
            [("fund_flow", "gld"), ("return", "gold")],
        ),
        (
            "Spot ether exchange-traded funds took in $90 million on Monday.",
            [("fund_flow", "us-spot-ether-etfs")],
        ),
    ],
)
def test_a_coin_or_metal_in_a_fund_s_name_can_be_meant_later(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Payrolls rose 50,000. Dow Jones had expected 45,000.",
            [("payrolls", "us"), ("payrolls", "us")],
        ),
        (
            "Retail sales rose 0.7%. Dow Jones economists were expecting 0.6%.",
            [("retail_sales_growth", "us"), ("retail_sales_growth", "us")],
        ),
        ("Dow Jones gained 0.5% this week.", [("return", "dow-jones")]),
        (
            "Nike earned 49 cents a share, against the FactSet consensus of 27 cents.",
            [("eps", "nke"), ("eps", "nke")],
        ),
    ],
)
def test_who_is_asked_is_no_subject(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


def test_russell_s_styles_by_what_they_hold() -> None:
    text = "Russell's index of large growth stocks rose 1.1%, and its index of large value stocks 0.4%."
    assert read(text) == [("return", "russell-1000-growth"), ("return", "russell-1000-value")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Emerging markets rose. Results such as Korea (11.6%) helped.", [("return", "kr-equities")]),
        ("Latin America led. Strong returns included Chile (12.3%).", [("return", "cl-equities")]),
        ("According to the AAII survey, 44.9% are bullish.", [("sentiment", "us-equities")]),
        ("Volume on U.S. exchanges was 12.27 billion shares.", [("trading_volume", "us-equities")]),
        ("The SmallCap 600 lost 0.7%.", [("return", "sp-600")]),
    ],
)
def test_results_surveys_and_markets_by_their_usual_words(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "subject", "other", "value"),
    [
        (
            "A 30-year mortgage costs 2.3 points more than the 10-year Treasury yields.",
            "us-mortgage-30y",
            "us-10y",
            230,
        ),
        ("The 10-year yields 4.22% and the 2-year 3.58%. The gap is 64 basis points.", "us-10y", "us-2y", 64),
    ],
)
def test_gaps_between_yields(text: str, subject: str, other: str, value: float) -> None:
    claim = extract_claims(text, PUBLISHED)[-1]
    assert (claim.metric, claim.subject, claim.comparator, claim.low) == ("yield_spread", subject, other, value)
