"""Weeks of what is counted by the week, and so many sessions up to a day, the first of them counted."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.times.dates_in_text import times_in
from nlp.times.fitted_times import Frame
from nlp.times.other_readings import other_readings

THURSDAY = date(2024, 12, 19)


def readings(text: str, metric: str, modality: str = "reported") -> set[tuple[str, str]]:
    [words] = times_in(text, 0, len(text), THURSDAY, modality == "forecast")
    frame = Frame(None, ())
    found = other_readings(words, (words.start, words.end), frame, metric, modality, THURSDAY)  # type: ignore[arg-type]
    return {(str(reading.period[0]), str(reading.period[1])) for reading in found}


def test_a_week_of_figures_that_ends_on_a_friday_has_seven_days() -> None:
    [claim] = extract_claims(
        "Crude inventories rose by 4 million barrels in the week to September 8.", date(2023, 9, 13)
    )
    assert (claim.start, claim.end) == (date(2023, 9, 2), date(2023, 9, 8))


def test_a_week_of_prices_begins_on_monday() -> None:
    [claim] = extract_claims("The S&P 500 rose 1.2% in the week to September 8.", date(2023, 9, 13))
    assert (claim.start, claim.end) == (date(2023, 9, 4), date(2023, 9, 8))


def test_what_is_foreseen_for_next_week_may_end_on_its_friday() -> None:
    assert ("2024-12-23", "2024-12-27") in readings("next week", "other", "forecast")


@pytest.mark.parametrize(
    ("text", "metric", "start"),
    [
        ("in two days", "yield_change", "2024-12-18"),
        ("over the past three sessions", "return", "2024-12-17"),
        ("over two weeks", "fund_flow", "2024-12-06"),
    ],
)
def test_the_first_of_so_many_may_be_counted(text: str, metric: str, start: str) -> None:
    assert (start, "2024-12-19") in readings(text, metric)


def test_sessions_through_a_day() -> None:
    [words] = times_in("in the five sessions through Tuesday", 0, 36, date(2024, 7, 18), False)
    assert (words.start, words.end) == (date(2024, 7, 10), date(2024, 7, 16))
