"""Which value of its period a number is, and whether it is per year."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.claim import Statistic
from nlp.statistic import annualised, statistic_of

STATISTICS: list[tuple[str, str, Statistic]] = [
    ("The multiple stands at 18.", "18", "last"),
    ("The multiple peaked at 31.", "31", "peak"),
    ("Oil set a record high of 140 dollars.", "140", "peak"),
    ("It rose to as high as 31.", "31", "peak"),
    ("The gauge bottomed at 12.", "12", "trough"),
    ("It fell to as low as 12.", "12", "trough"),
    ("It averaged 2.1% over the cycle.", "2.1%", "average"),
    ("The ten-year median is 16.", "16", "average"),
    ("Its 5-year average of 17 is below that.", "17", "average"),
    # These words speak of something else.
    ("A mean-reversion trade gained 4%.", "4%", "last"),
    ("That means a gain of 4%.", "4%", "last"),
    ("It gained 4% to end above its average.", "4%", "last"),
]

PER_YEAR: list[tuple[str, str, str, bool]] = [
    ("It returned 7% annually.", "7%", "return", True),
    ("It returned 7% a year.", "7%", "return", True),
    ("Growth ran at an annualized rate of 2.4%.", "2.4%", "gdp_growth", True),
    ("Annualised volatility was 16%.", "16%", "volatility", True),
    ("A CAGR of 9% lay behind it.", "9%", "return", True),
    ("It returned 7% this month.", "7%", "return", False),
    ("It is 7% above where it stood a year ago.", "7%", "return", False),
    ("It gained 7% from a year earlier.", "7%", "return", False),
    # What is told by the year is not thereby annualised.
    ("Profits grew 7% a year.", "7%", "earnings_growth", False),
]


@pytest.mark.parametrize(("text", "quote", "expected"), STATISTICS, ids=[row[0] for row in STATISTICS])
def test_the_words_before_a_number_say_which_value_it_is(text: str, quote: str, expected: Statistic) -> None:
    place = text.index(quote)
    assert statistic_of(text, (0, len(text)), (place, place + len(quote))) == expected


@pytest.mark.parametrize(("text", "quote", "metric", "expected"), PER_YEAR, ids=[row[0] for row in PER_YEAR])
def test_a_return_is_per_year_where_its_words_say_so(text: str, quote: str, metric: str, expected: bool) -> None:
    place = text.index(quote)
    assert annualised(text, (0, len(text)), (place, place + len(quote)), metric) is expected


def test_another_clause_does_not_say_which_value_a_number_is() -> None:
    text = "After the peak, it fell 4%."
    assert statistic_of(text, (16, len(text)), (24, 26)) == "last"


@given(st.text(max_size=80), st.data())
@settings(deadline=None)
def test_any_place_in_any_text_has_a_statistic(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    assert statistic_of(text, (0, len(text)), (place, len(text))) in ("last", "peak", "trough", "average")
