"""The bound that the words around a number give it: `over`, `nearly`, `up to`, `or more`.

The cues are rows of `data/bounds.csv`. Words directly before the number decide, an article apart; `or more`, `or so`
behind it win over them; of several that fit, the longest counts. A row of the layer `plain` is for general news only.
`edged up to 4.4%` says where something went, and not how far at most. The bound is that of the magnitude as worded;
the open side follows the sign.
"""

import re
from functools import cache
from typing import NamedTuple, cast

from nlp.claim import Bound
from nlp.tables import rows_of

Span = tuple[int, int]

LOOKED_BACK = 40  # characters
LOOKED_AHEAD = 20
LONGEST = 4  # words of a cue
MOVER_REACH = 5  # words from one that moves something to its `up to`
OPENING = "(\"'“‘—–["  # marks that may stand before a word

_AFTER = re.compile(r"\s(\w+)(?:\s(\w+))?")


class _Cues(NamedTuple):
    before: dict[str, Bound]
    after: dict[str, Bound]
    articles: frozenset[str]
    ends: frozenset[str]
    moved: frozenset[str]
    moves: frozenset[str]


def bound_around(text: str, span: Span, layer: str = "claims") -> Bound:
    """Return the bound of the number at a span.

    >>> bound_around("a gain of more than 5%", (20, 22)), bound_around("edged up to 4.4%", (12, 16))
    ('at_least', 'exact')
    """
    cues = _cues(layer)
    after = _AFTER.match(text, span[1], span[1] + LOOKED_AHEAD)
    if after:
        first, second = after[1].lower(), (after[2] or "").lower()
        bound = cues.after.get(f"{first} {second}") or cues.after.get(first)
        if bound:
            return bound
    ahead = text[max(0, span[0] - LOOKED_BACK) : span[0]]
    if not ahead or not (ahead[-1].isspace() or ahead[-1] in "~≈"):
        return "about" if ahead[-2:] in ("~$", "~€", "~£") else "exact"
    return _before(cues, ahead.lower())


def _before(cues: _Cues, ahead: str) -> Bound:
    """Return the bound that the words right before a number give."""
    if ahead[-1] in "~≈" or ahead[-2] in "~≈" if len(ahead) > 1 else ahead in "~≈":
        return "about"
    last = ahead.rsplit(None, 1)[-1].lstrip(OPENING) if ahead.strip() else ""
    if last not in cues.ends:
        return "exact"
    words = _trailing(ahead)
    if words and words[-1] in cues.articles:
        words = words[:-1]
    for length in range(min(LONGEST, len(words)), 0, -1):
        bound = cues.before.get(" ".join(words[-length:]))
        if bound:
            moved = words[-length:] == ["up", "to"] and _moved(cues, words[:-length])
            return "exact" if moved else bound
    return "exact"


def _trailing(ahead: str) -> list[str]:
    """Return the last words before a number, up to the last mark that parts phrases."""
    parts = ahead.split()
    words: list[str] = []
    for part in reversed(parts[-LONGEST - MOVER_REACH :]):
        word = part.lstrip(OPENING)
        if words and word[-1:] in ",;:)":
            break
        words.append(word)
        if word != part:
            break
    return words[::-1]


def _moved(cues: _Cues, words: list[str]) -> bool:
    """Whether the words before `up to` say that something moved."""
    if not words:
        return False
    last = words[-1]
    return last in cues.moved or last.endswith(("ed", "ing")) or not cues.moves.isdisjoint(words)


def open_side(low: float, high: float, bound: Bound) -> tuple[float | None, float | None]:
    """Return low and high with the side that a bound leaves open; the bound is that of the magnitude."""
    if bound not in ("at_least", "at_most"):
        return low, high
    grows = bound == "at_least"
    return (low, None) if grows == (low >= 0) else (None, high)


@cache
def _cues(layer: str) -> _Cues:
    rows = [row for _, row in rows_of("bounds.csv") if row["layer"] in ("", layer)]
    found: dict[str, dict[str, Bound]] = {"before": {}, "after": {}, "article": {}, "moved": {}, "moves": {}}
    for row in rows:
        found[row["place"]][row["words"]] = cast(Bound, row["bound"])
    articles = frozenset(found["article"])
    ends = articles | {words.rsplit(" ", 1)[-1] for words in found["before"]}
    return _Cues(found["before"], found["after"], articles, ends, frozenset(found["moved"]), frozenset(found["moves"]))
