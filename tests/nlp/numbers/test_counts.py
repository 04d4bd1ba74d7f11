"""Numbers in words that count moves, those whose moves were told before, a rate of zero, and multiples in words."""

import pytest

from nlp.quantities import find_quantities


def read(text: str) -> list[tuple[str, float | None, str]]:
    return [(found.quote, found.low, found.unit) for found in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Goldman expects two cuts. Citi has three, HSBC expects none.", [2, 3, 0]),
        ("Futures imply five increases; a month ago they implied three.", [5, 3]),
        ("The dots show two cuts in 2025 instead of four.", [2, 4]),
        ("It cut rates. One reason is the weather.", []),
        ("None of the members wanted one of them.", []),
        ("None expect a cut.", []),
    ],
)
def test_a_lone_word_counts_the_moves_told_before(text: str, counts: list[float]) -> None:
    assert [value for _, value, _ in read(text)] == counts


@pytest.mark.parametrize("text", ["Rates stayed near zero for years.", "It cut the rate to zero in 2020."])
def test_a_rate_can_be_zero(text: str) -> None:
    assert read(text) == [("zero", 0.0, "count")]


@pytest.mark.parametrize("text", ["zero-coupon bonds", "zero tolerance of inflation", "the Covid Zero policy"])
def test_zero_in_a_name_is_no_number(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tech is twice the size of banks.", [("twice", 2.0, "ratio")]),
        ("It is nearly triple what was expected.", [("triple", 3.0, "ratio")]),
        ("A double bottom, double-digit growth, twice a year.", []),
    ],
)
def test_a_multiple_in_words_needs_what_it_is_a_multiple_of(text: str, found: list[tuple[str, float, str]]) -> None:
    assert read(text) == found


def test_terms_that_share_their_unit_are_no_numbers() -> None:
    assert read("It leads over the 1-, 3-, 5-, 10- and 25-year periods.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Its winning streak reached seven days.", ("seven days", 7.0, "days")),
        ("It extended its losing streak to five weeks.", ("five weeks", 5.0, "weeks")),
        ("Bitcoin halved in value.", ("halved", -50.0, "percent")),
    ],
)
def test_a_streak_and_a_half_can_be_told_behind(text: str, found: tuple[str, float, str]) -> None:
    assert read(text) == [found]


def test_a_word_and_digits_are_no_range() -> None:
    assert [value for _, value, _ in read("Yields rose seven basis points to 3.52% and three to 4.17%.")][-1] == 4.17
