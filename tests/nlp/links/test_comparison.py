"""Which side of a comparison is which."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE
from nlp.language import Sentence
from nlp.links.comparison import others, sides
from nlp.quantities import find_quantities
from nlp.scene import scene
from nlp.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("yield_spread", "us-2y", "us-30y"), ("us-30y", "us-2y")),
        (("yield_spread", "us-30y", None), ("us-30y", "us-2y")),
        (("yield_spread", "it-10y", "de-10y"), ("it-10y", "de-10y")),
        (("relative_return", "sp-500", "dax"), ("sp-500", "dax")),
    ],
)
def test_a_curve_is_its_longer_end_minus_its_shorter_one(
    given: tuple[str, str, str | None], expected: tuple[str, str]
) -> None:
    assert sides(*given) == expected


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("BB bonds make up 52% of the high-yield index.", "us-high-yield"),
        ("High-yield bonds had a good year. BB bonds make up 52% of the index.", "us-high-yield"),
        ("Health care rose on Friday. Its weight in the S&P 500 is 9.5%.", "sp-500"),
        ("Biotech accounts for 18% of the health care sector.", "us-health-care"),
    ],
)
def test_a_part_of_bonds_or_of_a_sector_has_that_as_its_whole(text: str, whole: str) -> None:
    [claim] = extract_claims(text, date(2025, 6, 2), RULES_ALONE)
    assert (claim.metric, claim.comparator) == ("market_cap_share", whole)
    assert claim.subject != whole


@pytest.mark.parametrize(
    ("text", "subject", "comparator"),
    [
        ("The 2s10s curve steepened to 52 basis points.", "us-10y", "us-2y"),
        ("Value beat growth by 3 percentage points in May.", "us-value", "us-growth"),
        ("Against the S&P 500 the S&P 600 trades at a discount of 28%.", "sp-600", "sp-500"),
        ("Emerging markets trade at a discount of 33% to developed markets.", "msci-em", "msci-world"),
        ("Cyclical stocks outperformed defensive ones by 29 percentage points.", "us-cyclicals", "us-defensives"),
        ("Euro-area small companies outpaced large ones by 2 points.", "euro-area-small-caps", "euro-area-large-caps"),
        ("The DAX fell on Monday. Gold beat the index by 3 percentage points.", "gold", "dax"),
    ],
)
def test_which_side_is_measured_against_which(text: str, subject: str, comparator: str) -> None:
    claim = extract_claims(text, date(2025, 6, 2), RULES_ALONE)[-1]
    assert (claim.subject, claim.comparator) == (subject, comparator)


def test_what_a_metric_was_told_against_stands_for_later_numbers_too() -> None:
    metric = vocabulary().metrics["relative_return"]
    text = "They lagged by 4 points."
    read = scene(text, Sentence((0, len(text)), (0, len(text)), "prose"), find_quantities(text))
    found = others(read, read.numbers[0], metric, None, [], {"relative_return": ["sp-500"]})
    assert [(other.subject, other.origin) for other in found] == [("sp-500", "told")]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Small caps trade at a relative P/E of 0.72 to the S&P 500.", -28.0),
        ("The Russell 2000 trades at 1.1 times the multiple of the S&P 500.", 10.0),
        ("The Russell 2000 trades at a 28% discount to the S&P 500.", -28.0),
    ],
    ids=["ratio", "times", "discount"],
)
def test_a_ratio_of_two_multiples_is_a_discount_or_a_premium(text: str, low: float) -> None:
    [claim] = extract_claims(text, date(2025, 6, 2), RULES_ALONE)
    assert (claim.metric, claim.low, claim.comparator) == ("relative_valuation", low, "sp-500")


def test_a_rating_in_a_row_compares_nothing() -> None:
    text = "Sector | Rating | YTD total return\nEnergy | Outperform | 9.6%\nReal Estate | Underperform | -4.1%"
    claims = extract_claims(text, date(2025, 6, 2), RULES_ALONE)
    assert [(claim.metric, claim.comparator) for claim in claims] == [("return", None), ("return", None)]
