"""What is left of an index without a part is offered as a name of its own."""

import pytest

from nlp.language import sentences
from nlp.names.left_out import left_out
from nlp.names.remembered import Remembered
from nlp.scene import scene

ENERGY = Remembered("{country}-energy", "sector", None, 1)
INDEX = Remembered("stoxx-600", "index", None, 1)


@pytest.mark.parametrize(
    ("text", "recent", "subject"),
    [
        ("Without energy, S&P 500 earnings would fall.", [], "sp-500-ex-energy"),
        ("Excluding utilities, the index was flat.", [INDEX], "stoxx-600-ex-utilities"),
        ("Without that sector they would be down.", [ENERGY, INDEX], "stoxx-600-ex-energy"),
        ("Without the Magnificent Seven the large-cap figure would be 7%.", [], "sp-500-ex-magnificent-7"),
        ("The Dow excluding Boeing would be up.", [], "dow-jones-ex-ba"),
    ],
)
def test_an_index_without_a_part(text: str, recent: list[Remembered], subject: str) -> None:
    read = scene(text, next(iter(sentences(text))), [])
    assert [found[0] for found in left_out(read, recent)] == [subject]


@pytest.mark.parametrize(
    "text", ["Energy fell.", "Without energy, profits would fall.", "The S&P 500 fell with energy."]
)
def test_where_nothing_is_left_out_of_an_index_there_is_none(text: str) -> None:
    assert list(left_out(scene(text, next(iter(sentences(text))), []), [])) == []
