"""Which phrases of a query are read, where several could be.

Rules. The longest phrase wins, and of two of one length the later, since English puts what counts last (`forward
earnings growth` is growth). Phrases of one query share no word, but for a metric inside a name or a name inside a
metric (`10-year Treasury yields`, `services PMI`): both are read, as one phrase. A name that is held is no company,
and where it is held as a speaker and as a source it is neither, unless a word beside it or a forecast asked for says
which. Refuses nothing.
"""

from collections.abc import Sequence
from typing import NamedTuple

from claims.query_names import LONGEST_NAME, KnownNames, Named
from claims.query_tables import Match, words_for
from nlp.words.phrases import Tokens

Span = tuple[int, int]
#: Which kind is taken first of phrases of one length.
ORDER = ("name", "metric", "subject", "modality", "verdict")
#: Kinds that may stand inside each other, and those that may be the very same words.
NESTING = frozenset({frozenset({"metric", "subject"})})
EQUAL = frozenset({frozenset({"metric", "modality"})})


class Speaker(NamedTuple):
    """A name that is held, read as what it is of: `attribution` or `source`; `first` takes in the word that says so."""

    first: int
    last: int
    dimension: str
    names: tuple[str, ...]


def chosen(found: Sequence[Match]) -> list[Match]:
    """The phrases that are read, in order."""
    taken: list[Match] = []
    for match in sorted(found, key=lambda one: (one.first - one.last, -one.first, ORDER.index(one.kind))):
        if all(_together(match, other) for other in taken):
            taken.append(match)
    return sorted(taken, key=lambda one: (one.first, one.last))


def _together(one: Match, other: Match) -> bool:
    if one.last <= other.first or other.last <= one.first:
        return True
    kinds = frozenset({one.kind, other.kind})
    if (one.first, one.last) == (other.first, other.last):
        return kinds in EQUAL or kinds in NESTING
    inner, outer = (one, other) if one.last - one.first < other.last - other.first else (other, one)
    return inner.first >= outer.first and inner.last == outer.last and kinds in NESTING


def names(words: Tokens, known: KnownNames, found: Sequence[Match]) -> list[Match]:
    """The names held that a query has, each as a match with its `Speaker`."""
    if not known.by_words:
        return []
    matches: list[Match] = []
    last = 0
    for first in range(len(words.low)):
        for end in range(min(len(words.low), first + LONGEST_NAME), max(first, last), -1):
            named = known.find(words.low[first:end]) if first >= last else None
            speaker = _speaker(words, first, end, named, found) if named else None
            if named is not None and (speaker is not None or not named.weak):
                # A firm that is held and may be meant in either way is neither of them, and no company.
                matches.append(Match(first, end, "name", speaker))
                last = end
                break
    return matches


def _speaker(words: Tokens, first: int, last: int, named: Named, found: Sequence[Match]) -> Speaker | None:
    """Whom a name is read as. Where it is held as a speaker and as a source, a word beside it must say which."""
    by, source = _before(words, first, "by"), _before(words, first, "source")
    spoken = bool(by) or _speaks(words, last) or any(one.kind == "modality" and one.meaning for one in found)
    if named.weak and not (by or source):
        return None
    if source and named.sources:
        return Speaker(first - source, last, "source", named.sources)
    if named.attributions and (spoken or not named.sources):
        return Speaker(first - by, last, "attribution", named.attributions)
    if named.sources and not named.attributions:
        return Speaker(first - by, last, "source", named.sources)
    return None


def _speaks(words: Tokens, last: int) -> bool:
    after = last + 1 if words.low[last : last + 1] == ("s",) else last
    return words.low[after : after + 1] in words_for("spoken")


def _before(words: Tokens, first: int, role: str) -> int:
    """How many words directly before are a phrase of a role."""
    known = words_for(role)
    start = first - 1 if first and words.low[first - 1] == "the" else first
    return next((first - start + size for size in (2, 1) if words.low[max(0, start - size) : start] in known), 0)
