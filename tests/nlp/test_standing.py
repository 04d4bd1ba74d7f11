"""How a number stands: as a level, as the amount of a move, as a part."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE
from nlp.language import sentences
from nlp.quantities import find_quantities
from nlp.scene import scene
from nlp.standing import is_amount_moved, is_level, is_part, tallied


@pytest.mark.parametrize(
    ("text", "level", "moved"),
    [
        ("The index is at about 4%.", True, False),
        ("The index rose at least 4%.", False, True),
        ("The rate was cut to a range of 4% to 5%.", True, False),
        ("The estimate was lowered by $5.", False, True),
        ("It was a year of a 25% gain.", False, True),
        ("The drawdown has deepened to 23%.", False, True),
    ],
    ids=["at", "at least", "range of", "by", "noun behind", "summed up"],
)
def test_a_level_is_not_an_amount(text: str, level: bool, moved: bool) -> None:
    [sentence] = sentences(text)
    read = scene(text, sentence, find_quantities(text))
    number = read.numbers[0]
    assert (is_level(read, number), is_amount_moved(read, number)) == (level, moved)


def test_a_part_is_of_something_and_upside_is_no_whole() -> None:
    for text, part in (("A third of the index.", True), ("We see 7% of upside.", False)):
        [sentence] = sentences(text)
        read = scene(text, sentence, find_quantities(text))
        assert is_part(read, read.numbers[0]) is part
        assert tallied(read, read.numbers[0]) == 0


@pytest.mark.parametrize(
    ("text", "metric", "subject"),
    [
        ("Small caps gained 5.1%, more than the 2.3% of the S&P 500.", "return", "sp-500"),
        ("Technology is the 34% of the S&P 500 that everybody owns.", "market_cap_share", "us-technology"),
        ("Health care is 9% of the S&P 500.", "market_cap_share", "us-health-care"),
    ],
)
def test_the_figure_of_somebody_is_no_part_of_it(text: str, metric: str, subject: str) -> None:
    claim = extract_claims(text, date(2025, 10, 16), RULES_ALONE)[-1]
    assert (claim.metric, claim.subject) == (metric, subject)
