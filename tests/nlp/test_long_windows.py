"""Windows of years: since a year, where the text has no date either, those of an average, years in two digits."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.times.dates_in_text import times_in

DAY = date(2025, 10, 16)


def told(text: str, published: date | None = DAY) -> list[tuple[str, str, str]]:
    found = times_in(text, 0, len(text), published, False)
    return [(text[slice(*words.span)], str(words.start), str(words.end)) for words in found]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Since 1994 the S&P 600 has returned 10.4% a year.", date(1994, 1, 1)),
        ("Since December 1994 the S&P 600 has returned 10.6% a year.", date(1994, 12, 1)),
        ("Since its creation in 1979 the S&P 500 has returned 8.1% a year.", date(1979, 1, 1)),
        ("The Fed has cut its rate by 175 basis points since September 2024.", date(2024, 9, 1)),
    ],
)
def test_what_goes_on_since_then_has_no_end_in_a_text_without_a_date(text: str, start: date) -> None:
    [claim] = extract_claims(text, None)
    assert (claim.start, claim.end) == (start, None)


def test_a_level_that_is_the_highest_since_then_has_no_period() -> None:
    [claim] = extract_claims("The S&P 500 trades at 22 times forward earnings, its highest since 2021.", None)
    assert (claim.start, claim.end) == (None, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the median since '95 is 16", "since '95"),
        ("the average going back to 1995 is 16", "going back to 1995"),
        ("since the low in 1995 it has risen", "since the low in 1995"),
    ],
)
def test_since_a_year(text: str, words: str) -> None:
    assert told(text) == [(words, "1995-01-01", "2025-10-16")]


@pytest.mark.parametrize(
    ("text", "words", "start"),
    [
        ("the 10-yr avg is 18.6", "10-yr", "2015-10-16"),
        ("against a 5y average of 19.9", "5y", "2020-10-16"),
        ("the 20-yr averages are 19.4 and 13.6", "20-yr", "2005-10-16"),
        ("its 25-year historical average of 16.3", "25-year", "2000-10-16"),
        ("long-run averages (25 years): 3.0%", "averages (25 years", "2000-10-16"),
    ],
)
def test_years_of_an_average(text: str, words: str, start: str) -> None:
    assert told(text) == [(words, start, "2025-10-16")]


@pytest.mark.parametrize("text", ["five- and ten-yr means", "its five-year (19.9) and ten-year (18.5) averages"])
def test_two_averages_share_their_word(text: str) -> None:
    assert [start for _, start, _ in told(text)] == ["2020-10-16", "2015-10-16"]


def test_years_and_months_with_a_year_in_two_digits() -> None:
    assert told("26 points in '26, 2.15x in Nov '21") == [
        ("'26", "2026-01-01", "2026-12-31"),
        ("Nov '21", "2021-11-01", "2021-11-30"),
    ]


@pytest.mark.parametrize("text", ["12-mo total return", "its 12-month return", "a twelve-month return"])
def test_twelve_months_of_a_return(text: str) -> None:
    assert [(start, end) for _, start, end in told(text)] == [("2024-10-16", "2025-10-16")]
