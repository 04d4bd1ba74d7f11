"""A row of `data/anaphora.csv`: what a word that points back can stand for."""

from typing import NamedTuple


class Pointer(NamedTuple):
    """The kinds of subject that a word can mean, mostly or at a pinch (`also`), and the sort that it asks for.

    The sort is parts of subjects' ids, `part>counterpart` where the word means the counterpart of such a subject.
    """

    kinds: frozenset[str]
    also: frozenset[str]
    like: str
