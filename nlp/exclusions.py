"""Numbers that are no quantities: in names, dates, times, spans of time, rules and codes.

One rule per row of `data/exclusions.csv`. Its pattern is tried only where the row's `at` says: at numbers in digits
(`DIGITS`) or in words (`WORDS`), at the word that a number is stuck to (`GLUED`), or at one of the words listed,
where a number follows within a few words. A row of the layer `claims` or `plain` holds for that reader only. A streak
(`a third straight week`) is taken before these, and is not excluded.

Refused with `VocabularyError`: a pattern that does not compile.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from nlp.errors import VocabularyError
from nlp.numbers.number_hits import hits, lowered, tree
from nlp.numbers.number_reading import read_number
from nlp.numbers.unit_words import unit_after
from nlp.tables import rows_of

Span = tuple[int, int]

REACH = 45  # characters from the word that starts a rule to its number
_STUCK = re.compile(r"[A-Za-z][A-Za-z\d]*[’'-]?$")


class _Rules(NamedTuple):
    digits: re.Pattern[str]
    words: re.Pattern[str]
    glued: re.Pattern[str]
    starts: re.Pattern[str]
    by_start: dict[str, re.Pattern[str]]


def excluded(text: str, layer: str = "claims", found: Sequence[Span] | None = None) -> list[Span]:
    """Return the spans of numbers that measure nothing, in order. `found` are the hits of the text, if known.

    >>> text = "On Jan. 5, 2026 the S&P 500 rose 2% in six months."
    >>> [text[start:end] for start, end in excluded(text)]
    ['Jan. 5, 2026', 'S&P 500', 'six months']
    """
    low = lowered(text)
    rules = _rules(layer)
    spans: list[Span] = []
    read = looked = 0
    for start, end in hits(low) if found is None else found:
        if start < read:
            continue
        span = _named(text, low, rules, max(read, looked, start - REACH), start) or _at(text, low, rules, start, end)
        looked = end
        if span is not None:
            spans.append(span)
            read = span[1]
    return spans


def _at(text: str, low: str, rules: _Rules, start: int, end: int) -> Span | None:
    """Return the span of the rule that holds for the number at a hit."""
    if low[start].isalpha():
        match = rules.words.match(text, start)
        return match.span() if match and match.end() > match.start() else None
    match = rules.digits.match(text, start)
    if match is None and start and (text[start - 1].isalpha() or text[start - 1] in "-’'"):
        stuck = _STUCK.search(text, max(0, start - REACH), start)
        match = stuck and rules.glued.match(text, stuck.start())
    if match is None or match.end() == match.start():
        return None
    # `RM79` is an amount and no code, `2000 euros` no year.
    after = unit_after(text, low, match.end())
    if (after is None or not after.money) and not (start and text[start - 1 : start].isalpha()):
        return match.span()
    known = read_number(text, low, start)
    return None if known is not None and known.money and known.end >= match.end() else match.span()


def _named(text: str, low: str, rules: _Rules, begin: int, hit: int) -> Span | None:
    """Return the span of a rule that starts at a word before a hit and reaches the hit."""
    for word in rules.starts.finditer(low, begin, hit):
        match = rules.by_start[word[0]].match(text, word.start())
        if match and match.end() > hit:
            return match.span()
    return None


@cache
def _rules(layer: str) -> _Rules:
    at: dict[str, list[str]] = {"DIGITS": [], "WORDS": [], "GLUED": []}
    for where, row in rows_of("exclusions.csv"):
        try:
            re.compile(row["pattern"])
        except re.error as error:
            raise VocabularyError(where, f"its pattern is wrong: {error}") from None
        if row["layer"] in ("", layer):
            for place in row["at"].split():
                at.setdefault(place, []).append(f"(?:{row['pattern']})")
    joined = {place: re.compile("|".join(patterns) or r"(?!)") for place, patterns in at.items()}
    starts = sorted(place for place in at if not place.isupper())
    return _Rules(
        joined["DIGITS"],
        joined["WORDS"],
        joined["GLUED"],
        re.compile(rf"(?<![a-z]){tree(starts)}(?![a-z])"),
        {place: joined[place] for place in starts},
    )
