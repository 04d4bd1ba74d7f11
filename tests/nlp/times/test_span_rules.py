"""Stretches of which both ends are named, days of a month that is not, and what is foreseen through a year."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE

PUBLISHED = date(2025, 10, 16)


def period(text: str, published: date = PUBLISHED) -> tuple[str, str]:
    claim = extract_claims(text, published, RULES_ALONE)[0]
    return str(claim.start), str(claim.end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("From the end of 1994 to the end of 2023 the S&P 500 returned 10% a year.", "1994-12-31", "2023-12-31"),
        ("From the start of 2020 to the end of 2024, gold rose 72%.", "2020-01-01", "2024-12-31"),
        ("The S&P 500 climbed 22% from the low on April 8 to the end of June.", "2025-04-08", "2025-06-30"),
        ("The S&P 500 fell 19% from its February 19 high to its April 8 low.", "2025-02-19", "2025-04-08"),
        ("Gold gained 4% between October 8 and Thursday.", "2025-10-08", "2025-10-16"),
        ("Gold gained 4% from Monday's close to Wednesday's close.", "2025-10-13", "2025-10-15"),
        ("Between the end of March and the end of September, bitcoin rose 38%.", "2025-03-31", "2025-09-30"),
        ("Gold fell 9% from November 2023 to March.", "2023-11-01", "2024-03-31"),
        ("The S&P 500 fell 14% between December 3 and Christmas Eve.", "2024-12-03", "2024-12-24"),
        ("The Dow fell 2% from the 7th thru the 9th.", "2025-10-07", "2025-10-09"),
        ("The S&P 500 lost 3% on the 20th.", "2025-09-20", "2025-09-20"),
        ("To the end of August the S&P 500 returned 8%.", "2025-01-01", "2025-08-31"),
        ("Gold has gained 40% since the turn of the year.", "2025-01-01", "2025-10-16"),
        ("Gold has gained 4% since the end of the quarter.", "2025-09-30", "2025-10-16"),
    ],
)
def test_a_stretch_has_both_of_its_ends(text: str, start: str, end: str) -> None:
    assert period(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The ECB will keep rates at 0% to 0.25% through 2026.", "2025-10-16", "2026-12-31"),
        ("The ECB expects its rate to remain at 2% through the end of next year.", "2025-10-16", "2026-12-31"),
        ("We expect the BoJ to leave its policy rate at 0.5% through December.", "2025-10-16", "2025-12-31"),
        ("The ECB will hold its policy rate at 2% until mid-2026.", "2026-06-30", "2026-06-30"),
    ],
)
def test_a_rate_foreseen_through_a_year_is_so_from_publication_on(text: str, start: str, end: str) -> None:
    assert period(text) == (start, end)


def test_a_month_told_on_its_last_session_is_whole() -> None:
    assert period("The S&P 500 rose 2% in January.", date(2026, 1, 30)) == ("2026-01-01", "2026-01-31")
    assert period("The S&P 500 rose 2% in January.", date(2026, 1, 29)) == ("2026-01-01", "2026-01-29")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Apple said revenue rose 12% for the quarter ended in September.", "2025-07-01", "2025-09-30"),
        ("Nvidia said sales grew 56% in the quarter ended July 27.", "2025-04-28", "2025-07-27"),
        (
            "Nike's fiscal first quarter, which ended August 31, brought revenue of $11.7 billion.",
            "2025-06-01",
            "2025-08-31",
        ),
        ("In the ten years to last June the S&P 500 returned 10.2% a year.", "2015-07-01", "2025-06-30"),
        ("In the 1980s gold lost 2.4% a year.", "1980-01-01", "1989-12-31"),
        ("In 2022 and 2023, when yields rose, gold lost 12%.", "2022-01-01", "2023-12-31"),
        ("July 28 - Sept. 27: the S&P 500 gained 4%.", "2025-07-28", "2025-09-27"),
        ("The S&P 500 is up 12.3% in 2025 through Friday.", "2025-01-01", "2025-10-10"),
        ("Futures price three rate cuts by the end of December.", "2025-10-16", "2025-12-31"),
    ],
)
def test_a_stretch_is_told_by_its_end(text: str, start: str, end: str) -> None:
    assert period(text) == (start, end)


def test_a_fiscal_quarter_told_once_holds_for_the_results_of_the_next_sentences() -> None:
    text = "Nike reported for its fiscal first quarter ended August 31. Revenue rose 1%. Net income fell 31%."
    told = {(str(claim.start), str(claim.end)) for claim in extract_claims(text, PUBLISHED, RULES_ALONE)}
    assert told == {("2025-06-01", "2025-08-31")}


def test_so_many_years_end_with_the_month_told_last() -> None:
    text = "The fund returned 4% in the third quarter. Over three years it has gained 11% a year."
    claim = extract_claims(text, PUBLISHED, RULES_ALONE)[-1]
    assert (str(claim.start), str(claim.end)) == ("2022-10-01", "2025-09-30")


def test_counts_of_years_that_share_a_unit_belong_in_order_to_the_numbers() -> None:
    text = "For the one-, three- and five-year periods to September 30 the fund returned 9.8%, 11.4% and 12.9%."
    starts = [str(claim.start)[:4] for claim in extract_claims(text, PUBLISHED, RULES_ALONE)]
    assert starts == ["2024", "2022", "2020"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("From its own high, on January 3, the S&P 500 has lost 10%.", "2025-01-03", "2025-10-16"),
        ("The S&P 500 is within 2% of its July 31 high.", "2025-07-31", "2025-10-16"),
        ("For 25Q2, revenue of the S&P 500 grew 6%.", "2025-04-01", "2025-06-30"),
        ("The S&P 500 traded at 13.3 times forward earnings when the year began.", "2025-01-01", "2025-01-01"),
        ("Global growth is expected to return to 3% over 2026 and 2027.", "2026-01-01", "2027-12-31"),
        ("Revenue rose 62% to $57.0 billion in the three months ended July 27.", "2025-04-28", "2025-07-27"),
    ],
)
def test_ordinary_words_for_a_time_are_read(text: str, start: str, end: str) -> None:
    assert period(text) == (start, end)
