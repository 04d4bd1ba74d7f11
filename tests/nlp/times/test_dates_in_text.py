"""Words for a time, and what they mean on a publication date. Own sentences throughout."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.times.dates_in_text import times_in

FRIDAY = date(2026, 5, 15)
MONDAY = date(2026, 5, 18)
Meaning = tuple[str, str] | None  # None: words for a time that mean no known date

# Published on Friday, 2026-05-15, of a number that is reported.
REPORTED: list[tuple[str, list[Meaning]]] = [
    # Days, in every spelling.
    ("as of December 31, 2025", [("2025-12-31", "2025-12-31")]),
    ("as of Dec. 31, 2025", [("2025-12-31", "2025-12-31")]),
    ("on 31 December 2025", [("2025-12-31", "2025-12-31")]),
    ("on the 3rd of March 2026", [("2026-03-03", "2026-03-03")]),
    ("as of 2025-12-31", [("2025-12-31", "2025-12-31")]),
    ("at 12/31/25", [("2025-12-31", "2025-12-31")]),
    ("at 12/31/2025", [("2025-12-31", "2025-12-31")]),
    ("on March 3rd", [("2026-03-03", "2026-03-03")]),
    # A year that is not written is the newest that has begun.
    ("on April 8", [("2026-04-08", "2026-04-08")]),
    ("on November 3", [("2025-11-03", "2025-11-03")]),
    ("on May 15", [("2026-05-15", "2026-05-15")]),
    ("on May 16", [("2025-05-16", "2025-05-16")]),
    # No calendar has this day.
    ("on February 30, 2026", [None]),
    # Months.
    ("as of December 2025", [("2025-12-01", "2025-12-31")]),
    ("in December of 2025", [("2025-12-01", "2025-12-31")]),
    ("in April", [("2026-04-01", "2026-04-30")]),
    ("in August", [("2025-08-01", "2025-08-31")]),
    ("from March to May 2025", [("2025-03-01", "2025-05-31")]),
    # Quarters and halves.
    ("in the third quarter of 2025", [("2025-07-01", "2025-09-30")]),
    ("in Q3 2025", [("2025-07-01", "2025-09-30")]),
    ("in Q3 '25", [("2025-07-01", "2025-09-30")]),
    ("in 3Q25", [("2025-07-01", "2025-09-30")]),
    ("in 2025 Q3", [("2025-07-01", "2025-09-30")]),
    ("in the first quarter", [("2026-01-01", "2026-03-31")]),
    ("in the fourth quarter", [("2025-10-01", "2025-12-31")]),
    ("in Q1", [("2026-01-01", "2026-03-31")]),
    ("in the first half of 2025", [("2025-01-01", "2025-06-30")]),
    ("in the second half of 2025", [("2025-07-01", "2025-12-31")]),
    ("in H2 2025", [("2025-07-01", "2025-12-31")]),
    # Years.
    ("in 2025", [("2025-01-01", "2025-12-31")]),
    ("in 2024 and in 2025", [("2024-01-01", "2024-12-31"), ("2025-01-01", "2025-12-31")]),
    ("2026E", [("2026-01-01", "2026-12-31")]),
    ("in 2019-2021", [("2019-01-01", "2021-12-31")]),
    ("the Russell 2000", []),
    ("$2,025.50 and 2025.5", []),
    # Points in a year.
    ("by year-end 2026", [("2026-12-31", "2026-12-31")]),
    ("by the end of 2026", [("2026-12-31", "2026-12-31")]),
    ("at year-end", [("2026-12-31", "2026-12-31")]),
    ("by mid-2026", [("2026-06-30", "2026-06-30")]),
    ("at end-June 2025", [("2025-06-30", "2025-06-30")]),
    ("at 3% by end-26", [("2026-12-31", "2026-12-31")]),
    # A Christmas that is told of has gone; a New Year ends the year before it.
    ("fell before Christmas", [("2025-12-31", "2025-12-31")]),
    ("by Christmas 2026", [("2026-12-31", "2026-12-31")]),
    ("by New Year's Day 2027", [("2026-12-31", "2026-12-31")]),
    ("before the year is out", [("2026-12-31", "2026-12-31")]),
    # Up to publication.
    ("year to date", [("2026-01-01", "2026-05-15")]),
    ("YTD", [("2026-01-01", "2026-05-15")]),
    ("so far this year", [("2026-01-01", "2026-05-15")]),
    ("over the last thirty days", [("2026-04-15", "2026-05-15")]),
    ("over the past 12 months", [("2025-05-15", "2026-05-15")]),
    ("in the past two weeks", [("2026-05-01", "2026-05-15")]),
    ("over the past year", [("2025-05-15", "2026-05-15")]),
    ("since April 8", [("2026-04-08", "2026-05-15")]),
    ("since 2023", [("2023-01-01", "2026-05-15")]),
    ("so far this month", [("2026-05-01", "2026-05-15")]),
    ("so far in the quarter", [("2026-04-01", "2026-05-15")]),
    ("since March", [("2026-03-01", "2026-05-15")]),
    ("since Monday", [("2026-05-11", "2026-05-15")]),
    ("since its peak in January", [("2026-01-01", "2026-05-15")]),
    ("month to date", [("2026-05-01", "2026-05-15")]),
    ("QTD", [("2026-04-01", "2026-05-15")]),
    ("over the past decade", [("2016-05-15", "2026-05-15")]),
    ("over the last five sessions", [("2026-05-08", "2026-05-15")]),
    # Up to a day that is named.
    ("in the 12 months through April", [("2025-05-01", "2026-04-30")]),
    ("in the three months ended March 31", [("2026-01-01", "2026-03-31")]),
    ("for the year to 3/31/26", [("2025-04-01", "2026-03-31")]),
    ("in the 0 months to April 5", [("2026-03-06", "2026-04-05")]),
    ("in the first ten trading days of January", [("2026-01-01", "2026-01-15")]),
    # Turning points, and days some time ago.
    ("from its April low", [("2026-04-01", "2026-04-30")]),
    ("since the 4/8/25 low", [("2025-04-08", "2025-04-08")]),
    ("below its 2022 peak", [("2022-01-01", "2022-12-31")]),
    ("a year ago", [("2025-05-15", "2025-05-15")]),
    ("at the start of the year", [("2026-01-01", "2026-01-01")]),
    ("at the end of last year", [("2025-12-31", "2025-12-31")]),
    ("at the end of March", [("2026-03-31", "2026-03-31")]),
    # This and last.
    ("this week", [("2026-05-11", "2026-05-15")]),
    ("this month", [("2026-05-01", "2026-05-15")]),
    ("last week", [("2026-05-04", "2026-05-10")]),
    ("last month", [("2026-04-01", "2026-04-30")]),
    ("last quarter", [("2026-01-01", "2026-03-31")]),
    ("last year", [("2025-01-01", "2025-12-31")]),
    ("for the week", [("2026-05-11", "2026-05-15")]),
    ("in the week ended May 8", [("2026-05-04", "2026-05-08")]),
    # Days of the week and of speech.
    ("on Thursday", [("2026-05-14", "2026-05-14")]),
    ("on Friday", [("2026-05-15", "2026-05-15")]),
    ("returned 8.1% through April", [("2026-01-01", "2026-04-30")]),
    ("from February through April", [("2026-02-01", "2026-04-30")]),
    ("lost 11% in a week.", [("2026-05-08", "2026-05-15")]),
    ("lost 11% in just a month, and", [("2026-04-15", "2026-05-15")]),
    ("in a week of wild swings", [("2026-05-11", "2026-05-15")]),
    ("by the end of the decade", [("2029-12-31", "2029-12-31")]),
    ("on Monday and on Tuesday", [("2026-05-11", "2026-05-11"), ("2026-05-12", "2026-05-12")]),
    ("today", [("2026-05-15", "2026-05-15")]),
    ("yesterday", [("2026-05-14", "2026-05-14")]),
    # Parts of a month.
    ("in the last three weeks of December", [("2025-12-10", "2025-12-31")]),
    ("between March 3 and April 8", [("2026-03-03", "2026-04-08")]),
    ("from November 3 to January 9", [("2025-11-03", "2026-01-09")]),
    # Vague.
    ("in late 2025", [None]),
    ("in early 2026", [None]),
    ("in mid-March", [None]),
    ("late last year", [None]),
    ("in the 1990s", [("1990-01-01", "1999-12-31")]),
    ("in the late 1990s", [None]),
    ("in fiscal 2026", [None]),
    ("in the past few months", [None]),
    ("this summer", [None]),
    # No time at all.
    ("may rise, and march on", []),
    ("profits rose", []),
    ("", []),
]

# The same day, of a number that is forecast: what has no year is the one to come.
FORECAST: list[tuple[str, list[Meaning]]] = [
    # A weekday is the coming one, where it does not tell when something was said or done.
    ("will raise rates on Wednesday", [("2026-05-20", "2026-05-20")]),
    ("on Friday", [("2026-05-15", "2026-05-15")]),
    ("Goldman on Wednesday raised its target", [("2026-05-13", "2026-05-13")]),
    ("UBS said on Wednesday it expects", [("2026-05-13", "2026-05-13")]),
    ("last Wednesday", [("2026-05-13", "2026-05-13")]),
    ("by September", [("2026-09-30", "2026-09-30")]),
    ("in September", [("2026-09-01", "2026-09-30")]),
    ("in the third quarter", [("2026-07-01", "2026-09-30")]),
    ("next year", [("2027-01-01", "2027-12-31")]),
    ("next quarter", [("2026-07-01", "2026-09-30")]),
    ("next month", [("2026-06-01", "2026-06-30")]),
    ("next week", [("2026-05-18", "2026-05-24")]),
    ("this year", [("2026-01-01", "2026-12-31")]),
    ("this quarter", [("2026-04-01", "2026-06-30")]),
    ("by year-end", [("2026-12-31", "2026-12-31")]),
    ("over the next 12 months", [("2026-05-15", "2027-05-15")]),
    ("over the next year", [("2026-05-15", "2027-05-15")]),
    ("next 12 months' earnings", []),
]

# Published nobody knows when: what is relative is not known, what is written in full is.
UNDATED: list[tuple[str, list[Meaning]]] = [
    ("this week", [None]),
    ("year to date", [None]),
    ("on Thursday", [None]),
    ("over the past 12 months", [None]),
    ("last month", [None]),
    ("since 2023", [("2023-01-01", "None")]),
    ("in April", [None]),
    ("in Q3", [None]),
    ("in April 2026", [("2026-04-01", "2026-04-30")]),
    ("in 3Q25", [("2025-07-01", "2025-09-30")]),
    ("in 2025", [("2025-01-01", "2025-12-31")]),
    ("as of December 31, 2025", [("2025-12-31", "2025-12-31")]),
]


def meanings(text: str, published: date | None, ahead: bool, text_date: date | None = None) -> list[Meaning]:
    found: list[Meaning] = []
    for words in times_in(text, 0, len(text), published, ahead, text_date):
        assert words.start is not None or words.end is None  # what goes on since then may have no end
        found.append(None if words.start is None else (str(words.start), str(words.end)))
    return found


@pytest.mark.parametrize(("text", "expected"), REPORTED, ids=[text for text, _ in REPORTED])
def test_words_of_a_report_mean_this_time(text: str, expected: list[Meaning]) -> None:
    assert meanings(text, FRIDAY, ahead=False) == expected


@pytest.mark.parametrize(("text", "expected"), FORECAST, ids=[text for text, _ in FORECAST])
def test_words_of_a_forecast_mean_the_time_to_come(text: str, expected: list[Meaning]) -> None:
    assert meanings(text, FRIDAY, ahead=True) == expected


@pytest.mark.parametrize(("text", "expected"), UNDATED, ids=[text for text, _ in UNDATED])
def test_without_a_publication_date_only_what_is_written_in_full_is_known(text: str, expected: list[Meaning]) -> None:
    assert meanings(text, None, ahead=False) == expected


def test_the_one_year_of_an_undated_text_completes_its_months_and_quarters() -> None:
    assert meanings("in Q3 and in April", None, False, date(2023, 12, 31)) == [
        ("2023-07-01", "2023-09-30"),
        ("2023-04-01", "2023-04-30"),
    ]


def test_on_a_monday_for_the_week_is_the_week_before() -> None:
    assert meanings("for the week", MONDAY, ahead=False) == [("2026-05-11", "2026-05-17")]


@given(
    st.lists(st.sampled_from([text for text, _ in REPORTED + FORECAST]) | st.text(max_size=20), max_size=6),
    st.none() | st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31)),
    st.booleans(),
)
@settings(deadline=None)
def test_any_text_has_times_in_order_that_start_before_they_end(
    parts: list[str], published: date | None, ahead: bool
) -> None:
    text = " ".join(parts)
    last = 0
    for words in times_in(text, 0, len(text), published, ahead):
        assert last <= words.span[0] < words.span[1] <= len(text)
        last = words.span[1]
        if words.start is not None and words.end is not None:
            assert words.start <= words.end


@pytest.mark.parametrize(
    ("text", "ahead", "expected"),
    [
        ("in the middle of the year", True, ("2026-06-30", "2026-06-30")),
        ("by the middle of next year", True, ("2027-06-30", "2027-06-30")),
        ("for mid-2027", True, ("2027-06-30", "2027-06-30")),
        ("in mid-2025", False, None),
        ("in the first half of April", False, ("2026-04-01", "2026-04-15")),
        ("on the 9th", False, ("2026-05-09", "2026-05-09")),
        ("on the 22nd", False, ("2026-04-22", "2026-04-22")),
        ("on the 22nd", True, ("2026-05-22", "2026-05-22")),
        ("since the 9th", False, ("2026-05-09", "2026-05-15")),
        ("since the election", False, ("2024-11-05", "2026-05-15")),
        ("on the day after the election", False, ("2024-11-06", "2024-11-06")),
        ("in the week after the election", False, ("2024-11-06", "2024-11-12")),
        ("since mid-April", False, ("2026-04-15", "2026-05-15")),
        ("since early last year", False, ("2025-01-01", "2026-05-15")),
        ("on Monday the 4th", False, ("2026-05-04", "2026-05-04")),
        ("by May", True, ("2027-05-31", "2027-05-31")),
        ("within a year", True, ("2026-05-15", "2027-05-15")),
        ("in the next year", True, ("2026-05-15", "2027-05-15")),
        ("next 12m", True, ("2026-05-15", "2027-05-15")),
        ("over the past 3 mths", False, ("2026-02-15", "2026-05-15")),
        ("12-month Kospi target", True, ("2026-05-15", "2027-05-15")),
        ("the Friday before", False, ("2026-05-08", "2026-05-08")),
        ("on Weds", False, ("2026-05-13", "2026-05-13")),
    ],
)
def test_horizons_days_of_a_month_and_elections(text: str, ahead: bool, expected: Meaning) -> None:
    assert meanings(text, FRIDAY, ahead=ahead) == [expected]
