"""What words that point back stand for."""

from hypothesis import given
from hypothesis import strategies as st

from nlp.language import sentences
from nlp.names.pointing import meanings, meant_by
from nlp.names.remembered import Remembered
from nlp.scene import Scene, scene
from nlp.subjects import ANAPHOR, Mention

DAX, FTSE, GOLD = (
    Remembered("dax", "index", None, 3),
    Remembered("ftse-100", "index", None, 0),
    Remembered("gold", "commodity", None, 1),
)


def read(text: str) -> tuple[Scene, Mention]:
    found = scene(text, next(iter(sentences(text))), [])
    return found, [mention for mention in found.mentions if mention.kind == ANAPHOR][-1]


def test_a_name_of_its_sentence_comes_before_one_of_the_sentence_before() -> None:
    assert meant_by(*read("The CAC 40 rose because the index holds banks."), [DAX]) == ("cac-40", "index")


def test_only_a_kind_that_the_word_can_mean_is_meant() -> None:
    assert meant_by(*read("The metal fell."), [DAX, FTSE, GOLD]) == ("gold", "commodity")
    assert meant_by(*read("The token fell."), [DAX, FTSE]) is None


def test_a_counterpart_is_made_of_the_name_it_belongs_to() -> None:
    known = [Remembered("russell-2000-value", "index", None, 1)]
    assert meant_by(*read("Its growth sibling rose."), known) == ("russell-2000-growth", "index")


@given(st.permutations([DAX, FTSE, GOLD]))
def test_each_subject_is_meant_once_and_none_that_nobody_named(known: list[Remembered]) -> None:
    found = [meaning.subject for meaning in meanings(*read("It fell."), known)]
    assert len(found) == len(set(found))
    assert set(found) <= {one.subject for one in known}
