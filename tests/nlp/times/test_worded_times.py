"""Constructions that say whether a number was or was foreseen. The number asked about stands in braces."""

from datetime import date

import pytest

from nlp.times.worded_times import is_foreseen, is_point_of_departure, looks_back

PUBLISHED = date(2025, 6, 2)


def marked(text: str) -> tuple[str, tuple[int, int], tuple[int, int]]:
    before, number, after = text.replace("}", "{").split("{")
    whole = before + number + after
    return whole, (0, len(whole)), (len(before), len(before) + len(number))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Output fell 1.1%, deeper than the {0.4%} that forecasters had looked for.", True),
        ("A decline of {2%} had been feared.", True),
        ("Sales of $3 billion vs {$2.8 billion} consensus.", True),
        ("The consensus for the third quarter stands at {6%}.", True),
        ("Output fell {1.1%}, deeper than forecasters had looked for.", False),
        ("The blended estimate for the quarter stands at {6%}.", False),
        ("Output rose {0.3%}, and prices were up.", False),
    ],
)
def test_what_somebody_had_expected_is_foreseen(text: str, expected: bool) -> None:
    assert is_foreseen(*marked(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Growth should cool from {3.1%} in 2024 to 2% in 2026.", True),
        ("Inflation may ease to 2.2% from {2.6%} in April.", True),
        ("We expect the default rate, now {4%}, to fall.", True),
        ("They cut their growth forecast to 2% from {3.1%} in April.", False),
        ("They see 2%, against {3.1%} in the April survey.", False),
        ("Growth should cool from {3.1%} in 2026 to 2% in 2027.", False),
    ],
)
def test_what_a_forecast_starts_from_is_known(text: str, expected: bool) -> None:
    assert is_point_of_departure(*marked(text), PUBLISHED) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("A year ago they had {5%} for it.", True), ("Two months ago it stood at {5%}.", True), ("It is {5%}.", False)],
)
def test_a_sentence_may_look_back(text: str, expected: bool) -> None:
    assert looks_back(*marked(text)) is expected
