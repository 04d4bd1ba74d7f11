"""The ends of parts of a year, the day up to which a change led to a level, and streaks of months."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE
from nlp.periods import period_of
from nlp.quantities import find_quantities
from nlp.times.dates_in_text import times_in
from nlp.times.period_options import Past

PUBLISHED = date(2025, 10, 16)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Strategists see the 10-year yield at 4% by June.", "2026-06-30", "2026-06-30"),
        ("Strategists see the euro at $1.22 by the end of the first quarter.", "2026-03-31", "2026-03-31"),
        ("Strategists see the euro at $1.22 by the end of the fourth quarter.", "2025-12-31", "2025-12-31"),
        ("The S&P 500 ended the third quarter at 6,688.", "2025-09-30", "2025-09-30"),
        ("The S&P 500 ended the fourth quarter at 5,882.", "2024-12-31", "2024-12-31"),
        ("The S&P 500 ended the first half of 2024 at 5,460.", "2024-06-30", "2024-06-30"),
        ("The Nasdaq posted its fifth straight monthly gain.", "2025-05-01", "2025-09-30"),
    ],
)
def test_a_part_of_a_year_is_the_last_or_the_coming_one(text: str, start: str, end: str) -> None:
    (claim,) = extract_claims(text, PUBLISHED, RULES_ALONE)
    assert (str(claim.start), str(claim.end)) == (start, end)


def test_a_forecast_level_in_some_months_is_of_that_day() -> None:
    (claim,) = extract_claims("Goldman sees gold at $4,500 in 12 months.", PUBLISHED, RULES_ALONE)
    assert claim.start == claim.end == date(2026, 10, 16)


def test_a_level_that_a_change_led_to_is_of_the_last_day_of_the_change() -> None:
    text = "It lost 3%, to 6,552."
    span = (text.index("6,552"), text.index("6,552") + 5)
    past = Past(led=date(2025, 10, 10))
    found = period_of(text, (0, len(text)), (0, len(text)), span, "index_level", "reported", PUBLISHED, past=past)
    assert found == (date(2025, 10, 10), date(2025, 10, 10))


def test_ten_year_notes_are_no_decade() -> None:
    assert times_in("10s at 3.44%, 30s at 4%", 0, 23, PUBLISHED, False, None) == ()
    assert [found.kind for found in times_in("in the 80s", 0, 10, PUBLISHED, False, None)] == ["decade"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("A decade ago the S&P 500 traded at 16 times earnings.", "2015-10-16", "2015-10-16"),
        ("Bitcoin has lost 30% since its October peak.", "2025-10-06", "2025-10-16"),
        ("Oil has dropped 20% since its June high.", "2025-06-01", "2025-10-16"),
        ("Over the whole week the S&P 500 declined 1%.", "2025-10-13", "2025-10-16"),
        ("The S&P 500 lost 1% over the five days.", "2025-10-13", "2025-10-16"),
        ("The Fed will be at 3.4% at the end of next.", "2026-12-31", "2026-12-31"),
        ("The S&P 500's net margin is 13.1%, above the five-year average.", "2025-10-16", "2025-10-16"),
    ],
)
def test_what_was_and_what_it_is_measured_against(text: str, start: str, end: str) -> None:
    (claim,) = extract_claims(text, PUBLISHED, RULES_ALONE)
    assert (str(claim.start), str(claim.end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Stocks extended their winning streak to a sixth week.", 6),
        ("The loss ended a string of five monthly gains.", 5),
    ],
)
def test_a_run_says_how_long_it_is(text: str, length: int) -> None:
    assert [(claim.metric, claim.low) for claim in extract_claims(text, PUBLISHED, RULES_ALONE)] == [("streak", length)]


def test_a_month_of_decline_counts_and_a_quarter_of_decline_is_a_period() -> None:
    assert [found.unit for found in find_quantities("It was the third month of decline.")] == ["months"]
    assert find_quantities("It was the second quarter of decline.") == []


def test_months_that_were_revised_are_no_streak() -> None:
    for text in ("The two previous months were revised down.", "Data for the prior two months were revised down."):
        assert find_quantities(text) == []
