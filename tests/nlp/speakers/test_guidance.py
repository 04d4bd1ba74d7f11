"""Whose guidance a forecast is, and who says what they expect beside others that are named."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE

DAY = date(2025, 10, 16)


def speaker(marked: str) -> str | None:
    """Who says the number in braces, by the rules alone."""
    before, number, after = marked.replace("}", "{").split("{")
    claims = extract_claims(before + number + after, DAY, RULES_ALONE)
    return next(claim.attribution for claim in claims if claim.span[0] == len(before))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pfizer slid 6.7% after the drugmaker guided for 2026 revenue of {$58.5 billion}.", "Pfizer"),
        ("Walmart fell although it forecast sales of {$700 billion} next year.", "Walmart"),
        ("Salesforce (CRM) advanced 51%. Management guides to an operating margin of {27%} this year.", "Salesforce"),
        ("ASML reports on Wednesday. Its guidance is for sales of {7.2 billion euros} in the quarter.", "ASML"),
        ("Amazon (AMZN) plans capital spending of {$200 billion} this year.", "Amazon"),
        ("Goldman Sachs expects Apple's revenue to reach {$100 billion} in 2026.", "Goldman Sachs"),
        ("Intel expects revenue of $12 billion, while analysts look for {$14.2 billion} next quarter.", "analysts"),
        ("Next (NXT) shares rose. The retailer now expects a profit of {$2 billion} this year.", "Next"),
        ("Apple's revenue is expected to grow {8%} this year.", None),
    ],
    ids=[
        "a word for it",
        "pronoun",
        "management",
        "its guidance",
        "ticker",
        "others of it",
        "others too",
        "by name",
        "nobody",
    ],
)
def test_a_company_that_looks_ahead_says_so_itself(text: str, expected: str | None) -> None:
    assert speaker(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nvidia fell 3% on Thursday. The chip maker said revenue grew {62%} in the third quarter.", "Nvidia"),
        ("Walmart rose. The retailer’s sales grew {4%} in the quarter, it said on Thursday.", "Walmart"),
        ("Walmart rose. The retailer’s sales grew {4%} in the quarter.", None),
        ("Nvidia fell {3%} on Thursday. The chip maker said revenue grew.", None),
    ],
    ids=["said", "behind", "nobody", "what the market pays"],
)
def test_a_company_that_is_said_to_tell_of_itself_is_the_source(text: str, expected: str | None) -> None:
    assert speaker(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nvidia reports on Wednesday; analysts expect revenue of {$46 billion} for the quarter.", "analysts"),
        ("Payrolls grew by 324,000, according to ADP, but the {190,000} economists expect are few.", "economists"),
        ("Economists polled by Reuters expect inflation of {2.8%}.", "Reuters"),
        ("According to LSEG data, analysts expect earnings to grow {11%} next year.", "LSEG"),
    ],
    ids=["after a semicolon", "on the number", "who asked", "who has it"],
)
def test_what_many_are_said_to_expect_is_theirs(text: str, expected: str | None) -> None:
    assert speaker(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deposits fell by {$216 billion} in March, Federal Reserve data show.", "Federal Reserve"),
        ("Small funds took in {$655 million}, according to our tally.", None),
        ("“The S&P 500 should gain {12%} next year,” warned Petra Lindqvist.", "Petra Lindqvist"),
        ("Gasoline costs {$4.17} on average, AAA said.", "AAA"),
    ],
    ids=["whose data", "our own", "warned", "known capitals"],
)
def test_a_source_is_known_by_what_it_does(text: str, expected: str | None) -> None:
    assert speaker(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What the Fed sees ahead\n\nGDP growth: {1.4%} in 2026\nUnemployment: 4.1% in 2026", "Fed"),
        (
            "How it did compared with LSEG consensus:\n\n• Next-quarter revenue: {$33.2 billion} expected",
            "LSEG consensus",
        ),
        ("What the Fed sees ahead\n\nGDP growth: {1.4%} in the third quarter of 2025", None),
    ],
    ids=["heading", "introduction", "what has been"],
)
def test_a_heading_says_whose_forecasts_follow(text: str, expected: str | None) -> None:
    assert speaker(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Northlake Securities upgraded Intel to Buy from Hold. Price target goes to {$52}.", "Northlake Securities"),
        ("Target was cut to underweight from neutral by Piper Sandler. The price target is {$88}.", "Piper Sandler"),
        ("Microsoft was upgraded to buy at DZ Bank. The bank lifted its price target to {$540}.", "DZ Bank"),
        ("The Fed cut rates to hold up demand. The price target is {$88}.", None),
    ],
    ids=["rates", "rated", "its bank", "no grade"],
)
def test_who_rates_a_share_sets_its_target(text: str, expected: str | None) -> None:
    assert speaker(text) == expected


def test_a_release_tells_what_its_issuer_has_found() -> None:
    text = (
        "Freddie Mac (OTCQB: FMCC) today released the results of its mortgage survey.\n\nNews Facts\n\n"
        "• The 30-year fixed-rate mortgage averaged {6.72%}."
    )
    assert speaker(text) == "Freddie Mac"
