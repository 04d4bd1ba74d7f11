"""The words ahead of words for a time say what it is the time of."""

import pytest

from nlp.times.ahead_of_times import Ahead, ahead_of


@pytest.mark.parametrize(
    ("window", "trait", "value"),
    [
        ("its steepest drop since ", "qualifies", "superlative"),
        ("which was founded in ", "qualifies", "founded"),
        ("sales of 4% more than in ", "measured", "than"),
        ("profits rose by 6% from ", "measured", "from"),
        ("the agency said on ", "spoken", True),
        ("in a note to clients on ", "noted", True),
        ("the same as in ", "compared", True),
        ("shares gained in ", "measured", ""),
        ("(Late) ", "word", "late"),
        ("", "word", ""),
    ],
)
def test_a_trait_is_told_by_the_last_words(window: str, trait: str, value: object) -> None:
    assert getattr(Ahead(window), trait) == value


def test_the_same_words_are_looked_at_once() -> None:
    assert ahead_of("shares gained in ") is ahead_of("shares gained in ")
