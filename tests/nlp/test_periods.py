"""Which period a claim speaks of, on a Friday."""

from datetime import date

import pytest

from nlp.claim import Modality
from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE
from nlp.periods import period_of
from nlp.times.dates_in_text import times_in

FRIDAY = date(2026, 5, 15)

CASES: list[tuple[str, str, str, Modality, str | None, str | None]] = [
    ("It gained 5% in 2025.", "5%", "return", "reported", "2025-01-01", "2025-12-31"),
    ("It gained 5% in the third quarter of 2025.", "5%", "return", "reported", "2025-07-01", "2025-09-30"),
    ("It gained 5% in 3Q25.", "5%", "return", "reported", "2025-07-01", "2025-09-30"),
    ("It gained 5% in the first half of 2025.", "5%", "return", "reported", "2025-01-01", "2025-06-30"),
    ("It gained 5% year to date.", "5%", "return", "reported", "2026-01-01", "2026-05-15"),
    ("It is up 5% so far this year.", "5%", "return", "reported", "2026-01-01", "2026-05-15"),
    ("It is up 5% since Jan. 1.", "5%", "return", "reported", "2026-01-01", "2026-05-15"),
    ("It is up 5% since 2020.", "5%", "return", "reported", "2020-01-01", "2026-05-15"),
    ("It fell 5% this week.", "5%", "return", "reported", "2026-05-11", "2026-05-15"),
    ("It fell 5% for the week.", "5%", "return", "reported", "2026-05-11", "2026-05-15"),
    ("It fell 5% last week.", "5%", "return", "reported", "2026-05-04", "2026-05-08"),
    ("It fell 5% last month.", "5%", "return", "reported", "2026-04-01", "2026-04-30"),
    ("It fell 5% so far in May.", "5%", "return", "reported", "2026-05-01", "2026-05-15"),
    ("It fell 5% on Thursday.", "5%", "return", "reported", "2026-05-14", "2026-05-14"),
    ("It fell 5% today.", "5%", "return", "reported", "2026-05-15", "2026-05-15"),
    ("It fell 5% in the last thirty days.", "5%", "return", "reported", "2026-04-15", "2026-05-15"),
    ("It fell 5% over the past two years.", "5%", "return", "reported", "2024-05-15", "2026-05-15"),
    ("It rose 5% in the last three weeks of December.", "5%", "return", "reported", "2025-12-10", "2025-12-31"),
    ("It rose 5% from March 3rd to the end of April.", "5%", "return", "reported", "2026-03-03", "2026-04-30"),
    ("It rose 5% in late 2025.", "5%", "return", "reported", None, None),
    ("It rose 5% on the news.", "5%", "return", "reported", "2026-05-15", "2026-05-15"),
    ("It fell 5%, its worst day this year.", "5%", "return", "reported", "2026-05-15", "2026-05-15"),
    ("As of December 31, 2025, it traded at 18x.", "18x", "pe", "reported", "2025-12-31", "2025-12-31"),
    ("It trades at 18x.", "18x", "pe", "reported", "2026-05-15", "2026-05-15"),
    ("Its usual multiple is 18x.", "18x", "pe", "typical", None, None),
    ("The policy rate will be 3.25% by year-end 2026.", "3.25%", "policy_rate", "forecast", "2026-12-31", "2026-12-31"),
    ("The policy rate will be 3.25%.", "3.25%", "policy_rate", "forecast", "2026-05-15", None),
    ("Two cuts of 5% by September.", "5%", "rate_cuts", "forecast", "2026-05-15", "2026-09-30"),
    ("Profits should grow 5% in 2027.", "5%", "earnings_growth", "forecast", "2027-01-01", "2027-12-31"),
    ("Profits should grow 5% next year.", "5%", "earnings_growth", "forecast", "2027-01-01", "2027-12-31"),
    ("Inflation was 5% in March.", "5%", "inflation", "reported", "2026-03-01", "2026-03-31"),
    ("Inflation was 5% in the 12 months through April.", "5%", "inflation", "reported", "2026-04-01", "2026-04-30"),
    ("It is up 5% from its April low.", "5%", "return", "reported", "2026-04-01", "2026-05-15"),
    ("The yield was 5% a year ago.", "5%", "bond_yield", "reported", "2025-05-15", "2025-05-15"),
    ("Fund flows were 5% a year ago.", "5%", "fund_flow", "reported", None, None),
    ("The index will return 5% over the next year.", "5%", "return", "forecast", "2026-05-15", "2027-05-15"),
    ("It will reach 5% in the next 12 months.", "5%", "policy_rate", "forecast", "2027-05-15", "2027-05-15"),
]


@pytest.mark.parametrize(
    ("text", "quote", "metric", "modality", "start", "end"), CASES, ids=[case[0] for case in CASES]
)
def test_a_claim_speaks_of_this_period(
    text: str, quote: str, metric: str, modality: Modality, start: str | None, end: str | None
) -> None:
    whole = (0, len(text))
    place = text.index(quote)
    found = period_of(text, whole, whole, (place, place + len(quote)), metric, modality, FRIDAY)
    assert tuple(day and day.isoformat() for day in found) == (start, end)


def test_without_a_publication_date_only_what_names_its_year_has_a_period() -> None:
    whole = (0, len("It gained 5% in 2025."))
    assert period_of("It gained 5% in 2025.", whole, whole, (10, 12), "return", "reported", None)[0] == date(2025, 1, 1)
    text = "It gained 5% this year."
    whole = (0, len(text))
    assert period_of(text, whole, whole, (10, 12), "return", "reported", None) == (None, None)


def test_a_time_owned_by_another_number_is_not_shared() -> None:
    text = "It gained 5% after March's 9%."
    whole = (0, len(text))
    assert period_of(text, whole, whole, (10, 12), "return", "reported", FRIDAY, [(27, 29)]) == (FRIDAY, FRIDAY)


def test_a_range_of_time_that_no_calendar_has_means_nothing() -> None:
    [words] = times_in("on February 30, 2026", 0, 20, FRIDAY, False)
    assert (words.start, words.end) == (None, None)


def test_the_quarter_a_sentence_without_numbers_ends_holds_for_the_lines_after_it() -> None:
    text = (
        "Stocks rose 12% in the first half of 2023 and gave back some of it in the third quarter of 2023.\n\n"
        "Every major index ended the quarter down. Nasdaq: -3.9%. S&P 500: -3.3%."
    )
    claims = extract_claims(text, None, RULES_ALONE)[1:]
    assert [(claim.start, claim.end) for claim in claims] == [(date(2023, 7, 1), date(2023, 9, 30))] * 2
