"""What must hold besides a cue: who revises an estimate, what is multiplied, what moves by a number."""

from datetime import date

import pytest

from nlp.cue_needs import NEEDS
from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE
from nlp.tables import rows_of


def read(text: str) -> list[tuple[str, str, float | None]]:
    return [(claim.metric, claim.subject, claim.low) for claim in extract_claims(text, date(2025, 10, 16), RULES_ALONE)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Analysts raised their estimates for the S&P 500 by 2%.", ("revision", "sp-500", 2.0)),
        ("Estimates for the S&P 500's profits have risen 2% since June.", ("revision", "sp-500", 2.0)),
        ("Forecasts for the S&P 500 were cut 3%.", ("revision", "sp-500", -3.0)),
    ],
)
def test_an_estimate_is_revised_by_who_makes_it_or_has_moved(text: str, claim: tuple[str, str, float]) -> None:
    assert claim in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Estimates for S&P 500 earnings growth have risen to 7%.",
        "Analysts' forecasts are for S&P 500 earnings to grow 7%.",
        "Estimates compiled by LSEG show S&P 500 earnings were up 9%.",
        "Wall Street estimates S&P 500 earnings have risen 6%.",
    ],
)
def test_what_is_estimated_is_no_revision(text: str) -> None:
    assert [metric for metric, _, _ in read(text)] == ["earnings_growth"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Unemployment has halved since 2010.", [("other", "us", -50.0)]),
        ("Nvidia's shares doubled.", [("return", "nvda", 100.0)]),
        (
            "Nvidia's capital expenditure rose 70% to $35 billion.",
            [("other", "nvda", 70.0), ("capex", "nvda", 35e9)],
        ),
        (
            "Nvidia's free cash flow rose 12% to $25 billion.",
            [("other", "nvda", 12.0), ("free_cash_flow", "nvda", 25e9)],
        ),
    ],
)
def test_how_a_rate_or_an_amount_changed_is_no_return(text: str, claims: list[tuple[str, str, float]]) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Apple's revenue beat estimates by 2%.", ("surprise", "aapl", 2.0)),
        ("Amid worries about its cash flow, Apple's stock dropped 5%.", ("return", "aapl", -5.0)),
        ("With inflation low, gold doubled.", ("return", "gold", 100.0)),
        ("Unemployment held steady and bitcoin halved.", ("return", "bitcoin", -50.0)),
        ("Apple's free cash flow climbed 15% while its revenue rose 8%.", ("revenue_growth", "aapl", 8.0)),
    ],
)
def test_what_stands_farther_off_is_something_else(text: str, claim: tuple[str, str, float]) -> None:
    assert read(text)[-1] == claim


def test_every_need_of_a_cue_is_known() -> None:
    needs = {row["needs"] for _, row in rows_of("metric_cues.csv")} - {""}
    assert needs == set(NEEDS)


def test_a_count_that_no_cue_names_is_no_count_of_guidance() -> None:
    assert read("The S&P 500 has had 13 of them since the war.") == []
    assert ("guidance_count", "sp-500", 48.0) in read("So far 48 S&P 500 companies have issued negative guidance.")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Inflation stood at 2.4%. Germany grew 0.2% in the second quarter.", ("gdp_growth", "de", 0.2)),
        ("Inflation stood at 2.4%. Japan shrank 0.3% in the second quarter.", ("gdp_growth", "jp", -0.3)),
        ("The IMF expects India to grow 6.5% this year.", ("gdp_growth", "in", 6.5)),
    ],
)
def test_a_country_that_grows_is_its_economy(text: str, claim: tuple[str, str, float]) -> None:
    assert read(text)[-1] == claim
    assert ("gdp_growth", "de") not in [found[:2] for found in read("Germany's exports grew 5%.")]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Small caps' share of the US stock market has fallen to 4%.", ("us-small-caps", "us-equities")),
        ("The Magnificent Seven's slice of the S&P 500 rose to 35%.", ("magnificent-7", "sp-500")),
    ],
)
def test_a_share_of_what_can_be_a_whole_is_its_share_of_the_market(text: str, share: tuple[str, str]) -> None:
    (claim,) = extract_claims(text, date(2025, 10, 16), RULES_ALONE)
    assert (claim.metric, claim.subject, claim.comparator) == ("market_cap_share", *share)


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Fund managers are cautious. A quarter expect a recession, half want more cash.", [25.0, 50.0]),
        ("In the survey of fund managers a third see no landing.", [33.333]),
        ("Fund managers were asked again: 54% say stocks are dear.", [54.0]),
    ],
)
def test_a_share_that_expects_something_was_asked(text: str, shares: list[float]) -> None:
    assert [low for metric, _, low in read(text) if metric == "survey_share"] == shares
