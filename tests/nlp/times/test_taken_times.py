"""Periods that a number takes from the claims just before it, and those that it does not."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE
from nlp.times.dates_known import Period

PUBLISHED = date(2025, 10, 16)


def year(number: int) -> Period:
    return date(number, 1, 1), date(number, 12, 31)


def periods(text: str, published: date = PUBLISHED) -> dict[str, Period]:
    return {claim.quote: (claim.start, claim.end) for claim in extract_claims(text, published, RULES_ALONE)}


@pytest.mark.parametrize(
    "text",
    [
        "Analysts expect earnings growth of 9% in 2025 and 14% in 2026, after revenue growth of 5% and 6%.",
        "Analysts expect S&P 500 earnings to grow 9% in 2025 and 14% in 2026. For the S&P 600 they expect 5% and 6%.",
    ],
    ids=["one sentence", "the next"],
)
def test_two_numbers_take_the_years_of_the_two_before_in_turn(text: str) -> None:
    found = periods(text)
    assert (found["5%"], found["6%"]) == (year(2025), year(2026))


def test_numbers_with_times_of_their_own_take_none() -> None:
    text = (
        "Earnings grew 9% in 2021 and 14% in 2022. Those of the S&P 600 grew 5% and 6% in 2023 and 2024, respectively."
    )
    found = periods(text)
    assert (found["5%"], found["6%"]) == (year(2023), year(2024))


def test_a_gain_on_the_way_to_a_target_runs_from_publication() -> None:
    found = periods("We expect the S&P 500 to end 2026 at 7,500, representing a price gain of 13%.")
    assert found["13%"] == (PUBLISHED, date(2026, 12, 31))


def test_what_only_came_before_gives_its_year_to_nothing_after_it() -> None:
    text = "Funds took in $740 billion in 2024, against $156 billion in 2023. Money market funds took in $90 billion."
    assert periods(text)["$90 billion"] == year(2024)


def test_a_change_that_leads_to_a_level_shares_its_time() -> None:
    found = periods("We expect S&P 500 EPS to rise by 5% to $237 in 2025 and by another 6% to $250 in 2026.")
    assert (found["5%"], found["6%"]) == (year(2025), year(2026))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The S&P 500 gained 2% in the fourth quarter and 25% for the year.", year(2024)),
        (
            "Fourth-quarter results are coming in. The S&P 500 is up 25% for the year.",
            (date(2025, 1, 1), date(2025, 1, 14)),
        ),
    ],
    ids=["the year that ended", "so far"],
)
def test_for_the_year_in_january(text: str, meant: Period) -> None:
    assert periods(text, date(2025, 1, 14))["25%"] == meant


def test_growth_against_a_year_earlier_is_no_growth_of_then() -> None:
    found = periods(
        "Germany grew 0.2% in the third quarter of 2025. Compared with a year earlier, GDP growth was 1.3%."
    )
    assert found["1.3%"] == (date(2025, 7, 1), date(2025, 9, 30))
