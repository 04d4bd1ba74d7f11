"""Who says so: the named source of a number, else a generic one, else nobody but the article.

Evidence in the number's sentence: `according to X`; a known name or a capitalised run before a verb of saying or
forecasting; `X's forecast`, `X data`, `polled by X`; known sources and generic ones (`consensus`, `futures`,
`economists`) with such a verb near. A named party wins over a generic one, the nearer over the farther.
"""

import csv
import re
from functools import cache
from pathlib import Path

from nlp.claim import Modality
from nlp.phrases import Tokens, tokens
from nlp.vocabulary import findings

Span = tuple[int, int]

NAME = r"(?:(?:[A-Z][\w&.'’-]*|of|the|and|&)\s){0,5}[A-Z][\w&.’'-]*"
VERBS = (
    r"(?:said|says|sees|expects?|expected|projects?|projected|forecasts?|forecasted|estimates?|estimated|predicts?|"
    r"predicted|wrote|noted|notes|reckons?|thinks?|believes?|reported|argues?|anticipates?|adds?|added|puts|warns?|"
    r"told|tells|calculates?|cut its|raised its|lifted its|lowered its|has the|now has|suggests?|shows?|showed|"
    r"pencil|price|projecting|observes?|acknowledges)"
)
_ACCORDING = re.compile(
    rf"(?:[Aa]ccording to|[Pp]er|polled by|surveyed by|compiled by|cited by|tracked by|data from|figures from)\s"
    rf"(?:data from |a |the |an? \w+ (?:of|by) )?(?P<name>{NAME})"
)
_SAYS = re.compile(rf"(?P<name>{NAME})(?:,[^,;]{{0,80}},)?\s(?:also |now |still |recently )?{VERBS}\b")
_PLAIN = re.compile(
    r"[Aa]ccording to (?:the )?(?P<name>[a-z]+(?: [a-z]+)?)"
    r"(?=[,.;)—-]|\s(?:for|in|on|from|and|that|the|with|while)\b|$)"
)
_ANNOUNCED = re.compile(
    rf"(?:From|Source|Sources|By|Per|Data from)(?: the|:)? (?P<name>{NAME})(?:[’']s)?(?: \w+){{0,2}}:\s*$"
)
TICKER = 5  # letters: a speaker in capitals as short as this is a stock
_SAID = re.compile(rf"[”\",]\s(?:said|says|wrote|noted|adds|added)\s(?P<name>{NAME})")


def attribution_of(
    text: str, sentence_span: Span, clause_span: Span, quantity_span: Span, modality: Modality = "forecast"
) -> str | None:
    """Return who a sentence gives as the source of a number, as named there, or `None`.

    A generic source (`economists`, `futures`) is one of forecasts only.

    >>> text = "According to FactSet, profits grew 8.1% in the quarter."
    >>> attribution_of(text, (0, len(text)), (0, len(text)), (35, 39))
    'FactSet'
    """
    start, end = sentence_span
    words = tokens(text, start, end)
    sources = findings(text, start, end).sources
    if not sources and _words("saying").isdisjoint(words.low):
        return None
    named: list[tuple[int, str]] = []
    for pattern in (_ACCORDING, _SAYS, _SAID):
        for match in pattern.finditer(text, start, end):
            name = _tidy(match.group("name"))
            if (
                name
                and name.lower() not in _generic()
                and not (pattern is _SAYS and name.isupper() and len(name) <= TICKER)
            ):
                named.append((_distance(match.span(), quantity_span), name))
    generic: list[tuple[int, str]] = []
    for found in sources:
        name, kind = found.rows[0].name, found.rows[0].kind
        if kind == "speaker" or _goes_on(text, words, found.last):
            continue
        near = {*words.low[found.last : found.last + 4], *words.low[max(0, found.first - 2) : found.first]}
        if kind == "document" or near & _words("saying"):
            place = (words.starts[found.first], words.ends[found.last - 1])
            (named if kind == "named" else generic).append((_distance(place, quantity_span), name))
    plain = [
        (_distance(match.span(), quantity_span), match.group("name")) for match in _PLAIN.finditer(text, start, end)
    ]
    for pool in (named, generic if modality == "forecast" else [], plain):
        if pool:
            return min(pool)[1]
    return None


def announced_source(text: str, span: Span) -> str | None:
    """Return the source that an introduction names for what follows (`From the FactSet report:`), or `None`."""
    match = _ANNOUNCED.search(text, *span)
    return _tidy(match.group("name")) if match else None


def _distance(place: Span, quantity: Span) -> int:
    """Characters between a source and its number; one that comes after is farther."""
    return quantity[0] - place[1] if place[1] <= quantity[0] else 2 * max(0, place[0] - quantity[1])


def _goes_on(text: str, words: Tokens, last: int) -> bool:
    """Whether a name is only the start of a longer one: `Bloomberg Dollar Spot Index`."""
    if last >= len(words.raw) or text[words.ends[last - 1] : words.starts[last]] != " ":
        return False
    return words.raw[last][0].isupper() and words.low[last] not in _words("saying")


def _tidy(name: str) -> str:
    words = name.split()
    while words and (words[0].lower() in _words("opening") or words[0].islower()):
        words.pop(0)
    return " ".join(words).rstrip(".,'’")


@cache
def _generic() -> frozenset[str]:
    """Sources without a name, in lower case."""
    with (Path(__file__).parent / "data" / "attributions.csv").open(encoding="utf-8", newline="") as table:
        return frozenset(row["name"].lower() for row in csv.DictReader(table) if row["kind"] != "named")


@cache
def _words(role: str) -> frozenset[str]:
    """Words of saying, and words that open a sentence without being part of a name."""
    with (Path(__file__).parent / "data" / "saying_words.csv").open(encoding="utf-8", newline="") as table:
        return frozenset(row["word"] for row in csv.DictReader(table) if row["role"] == role)
