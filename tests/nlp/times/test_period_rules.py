"""Stretches to a day, parts of a period, what is left of a year, fiscal years. Published on Friday, 2026-05-15."""

from datetime import date

import pytest

from nlp.times.dates_in_text import times_in

FRIDAY = date(2026, 5, 15)
MEANINGS = [
    ("in the three years through November", "2022-12-01", "2025-11-30"),
    ("over the five days to Friday", "2026-05-11", "2026-05-15"),
    ("in the 52 weeks to March 28th", "2025-03-30", "2026-03-28"),
    ("in the fiscal year to March 2026", "2025-04-01", "2026-03-31"),
    ("year to date through April", "2026-01-01", "2026-04-30"),
    ("in the week to Wednesday", "2026-05-07", "2026-05-13"),
    ("in the week ending 2 May", "2026-04-26", "2026-05-02"),
    ("a weekly outflow by May 13, as", "2026-05-07", "2026-05-13"),
    ("in the first five months of 2020", "2020-01-01", "2020-05-31"),
    ("in the first three quarters of 2025", "2025-01-01", "2025-09-30"),
    ("in the first nine months", "2025-01-01", "2025-09-30"),
    ("in the final two months of 2025", "2025-11-01", "2025-12-31"),
    ("in the third quarter of last year", "2025-07-01", "2025-09-30"),
    ("in January of last year", "2025-01-01", "2025-01-31"),
    ("last November", "2025-11-01", "2025-11-30"),
    ("in the December quarter", "2025-10-01", "2025-12-31"),
    ("by the end of next year", "2027-12-31", "2027-12-31"),
    ("at the end of the first quarter", "2026-03-31", "2026-03-31"),
    ("on the last day of 2019", "2019-12-31", "2019-12-31"),
    ("at the turn of the year", "2025-12-31", "2025-12-31"),
    ("from 2010 to 2019", "2010-01-01", "2019-12-31"),
    ("between 2010 and 2019", "2010-01-01", "2019-12-31"),
    ("between 2 and 8 April", "2026-04-02", "2026-04-08"),
    ("on April 28-29", "2026-04-28", "2026-04-29"),
    ("between 27 March and 9 April", "2026-03-27", "2026-04-09"),
    ("from January through Thursday", "2026-01-01", "2026-05-14"),
    ("since the end of 2024", "2024-12-31", "2026-05-15"),
    ("so far in 2026", "2026-01-01", "2026-05-15"),
    ("post-1994", "1994-01-01", "2026-05-15"),
    ("the rest of the year", "2026-05-15", "2026-12-31"),
    ("in the past 24 hours", "2026-05-14", "2026-05-15"),
    ("over the past four quarters", "2025-04-01", "2026-03-31"),
    ("in 2Q", "2026-04-01", "2026-06-30"),
    ("in 1H25", "2025-01-01", "2025-06-30"),
    ("last Friday", "2026-05-08", "2026-05-08"),
    ("next Tuesday", "2026-05-19", "2026-05-19"),
    ("India's Q3FY25", "2024-10-01", "2024-12-31"),
    ("Japan's fiscal 2026", "2026-04-01", "2027-03-31"),
]


@pytest.mark.parametrize(("text", "start", "end"), MEANINGS, ids=[text for text, *_ in MEANINGS])
def test_words_for_a_part_or_a_stretch_mean_this_time(text: str, start: str, end: str) -> None:
    (words,) = times_in(text, 0, len(text), FRIDAY, False)
    assert (str(words.start), str(words.end)) == (start, end)


@pytest.mark.parametrize(
    "text", ["in the latter part of 2025", "earlier this year", "a fiscal 2026 of records", "since inception"]
)
def test_what_is_vague_or_fiscal_without_a_country_means_no_known_date(text: str) -> None:
    (words,) = times_in(text, 0, len(text), FRIDAY, False)
    assert (words.start, words.end) == (None, None)


def test_a_contract_month_is_no_time() -> None:
    assert times_in("July Brent settled lower", 0, 24, FRIDAY, False) == ()


@pytest.mark.parametrize(
    ("text", "near", "start"),
    [("in December", date(2021, 6, 30), "2020-12-01"), ("in May", date(2020, 11, 30), "2020-05-01")],
)
def test_a_month_of_a_text_without_a_date_is_the_one_nearest_to_its_other_dates(
    text: str, near: date, start: str
) -> None:
    (words,) = times_in(text, 0, len(text), None, False, near)
    assert str(words.start) == start


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("from August 1983 to October 1990", "1983-08-01", "1990-10-31"),
        ("between March 2011 and May 2013", "2011-03-01", "2013-05-31"),
        ("last year's third quarter", "2025-07-01", "2025-09-30"),
        ("when 2027 closes", "2027-12-31", "2027-12-31"),
        ("since 2025 ended", "2026-01-01", "2026-05-15"),
        ("the decade through 2034", "2025-01-01", "2034-12-31"),
        ("a year from now", "2026-05-15", "2027-05-15"),
        ("since the year began", "2026-01-01", "2026-05-15"),
        ("between the 5th and the 9th March 2018", "2018-03-05", "2018-03-09"),
    ],
)
def test_spells_between_months_turns_of_years_and_decades(text: str, start: str, end: str) -> None:
    (words,) = times_in(text, 0, len(text), FRIDAY, False)
    assert (str(words.start), str(words.end)) == (start, end)
