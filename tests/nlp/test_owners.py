"""Whose and what a number is where a name is a part of something, holds a cue, or owns what moved."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE

PUBLISHED = date(2025, 10, 16)


def read(text: str) -> list[tuple[str, str]]:
    return [(claim.metric, claim.subject) for claim in extract_claims(text, PUBLISHED, RULES_ALONE)]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Earnings of the Russell 2000 rose 7%.", [("earnings_growth", "russell-2000")]),
        ("Sales of technology stocks rose 9%.", [("revenue_growth", "us-technology")]),
        ("After the plan the S&P 500 fell 5%.", [("return", "sp-500")]),
        ("U.S. growth companies rose 1.4%.", [("return", "us-growth")]),
        ("Dividend-paying stocks rose 1.4%.", [("return", "us-dividend-stocks")]),
        ("The Russell 2000 trades at 15x against 22x for the S&P 500.", [("pe", "russell-2000"), ("pe", "sp-500")]),
        ("Technology is 30% of the S&P 500.", [("market_cap_share", "us-technology")]),
    ],
)
def test_a_name_owns_what_is_told_of_it(text: str, claims: list[tuple[str, str]]) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The default rate rose 30 basis points to 1.7%.",
            [("other", "us-high-yield"), ("default_rate", "us-high-yield")],
        ),
        ("Inflation rose 0.2 percentage point to 2.9%.", [("other", "us-cpi"), ("inflation", "us-cpi")]),
        ("The Fed cut rates by 25 basis points.", [("policy_rate_change", "federal-reserve")]),
    ],
)
def test_a_change_in_points_is_of_what_changed(text: str, claims: list[tuple[str, str]]) -> None:
    assert read(text) == claims


def test_gold_funds_take_in_money_as_gold_does() -> None:
    assert read("Gold ETFs took in $26 billion in the third quarter.") == [("fund_flow", "gold")]


def test_a_measure_in_capitals_is_no_company() -> None:
    assert read("AHE rose 0.3% in September.")[0][1] == "us"


def test_america_stays_an_option_in_a_text_about_another_country() -> None:
    text = "Stocks in China fell 3%.\n\nChina cut taxes. The U.S. unemployment rate was 4.3%."
    assert read(text)[-1] == ("unemployment_rate", "us")
