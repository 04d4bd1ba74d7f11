"""Weeks that a recap opens with, and years up to a month that is over."""

from datetime import date

import pytest

from nlp.claim import Modality
from nlp.periods import period_of
from nlp.times.dates_in_text import times_in
from nlp.times.fitted_times import Frame
from nlp.times.other_readings import other_readings

THURSDAY = date(2025, 10, 16)


@pytest.mark.parametrize(
    "text",
    [
        "Stocks had a good week after two friendly inflation reports.",
        "It was a very volatile week on Wall Street.",
        "The week in review",
        "Weekly market commentary",
    ],
)
def test_a_recap_names_its_week(text: str) -> None:
    (words,) = times_in(text, 0, len(text), THURSDAY, False)
    assert (words.kind, words.start, words.end) == ("this_week", date(2025, 10, 13), THURSDAY)


@pytest.mark.parametrize("text", ["It would take a strong week ahead.", "A bad week ago it was lower."])
def test_a_week_of_something_else_is_none(text: str) -> None:
    assert "this_week" not in [words.kind for words in times_in(text, 0, len(text), THURSDAY, False)]


def test_what_had_happened_by_the_end_of_a_month_began_with_the_year() -> None:
    text = "By the end of September the index had returned 27.5%."
    whole, number = (0, len(text)), (text.index("27"), text.index("27") + 5)
    found = period_of(text, whole, whole, number, "return", "reported", THURSDAY)
    assert found == (date(2025, 1, 1), date(2025, 9, 30))


@pytest.mark.parametrize(
    ("text", "metric", "expected"),
    [
        ("year to date", "return", (date(2025, 1, 1), date(2025, 9, 30))),
        ("in the three months to August", "unemployment_rate", (date(2025, 6, 1), date(2025, 8, 31))),
    ],
)
def test_it_may_run_to_the_month_told_or_over_all_its_months(
    text: str, metric: str, expected: tuple[date, date]
) -> None:
    (words,) = times_in(text, 0, len(text), THURSDAY, False)
    modality: Modality = "reported"
    frame = Frame(None, ((date(2025, 9, 1), date(2025, 9, 30)),))
    found = other_readings(words, (words.start, words.end), frame, metric, modality, THURSDAY)
    assert expected in [one.period for one in found]
