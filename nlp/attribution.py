"""Who says so: the named source of a number, else a generic one, else nobody but the article.

Evidence in the number's sentence: `according to X`; a known name or a capitalised run before a verb of saying or
forecasting; `X's forecast`, `X data`, `polled by X`; known sources and generic ones (`consensus`, `futures`,
`economists`) with such a verb near. A named party wins over a generic one, the nearer over the farther.
"""

import csv
import re
from functools import cache
from pathlib import Path

from nlp.phrases import PhraseTable, tokens

Span = tuple[int, int]

NAME = r"(?:(?:[A-Z][\w&.'’-]*|of|the|and|&)\s){0,5}[A-Z][\w&.’'-]*"
VERBS = (
    r"(?:said|says|sees|expects?|expected|projects?|projected|forecasts?|forecasted|estimates?|estimated|predicts?|"
    r"predicted|wrote|noted|notes|reckons?|thinks?|believes?|reported|argues?|anticipates?|adds?|added|puts|warns?|"
    r"told|tells|calculates?|cut its|raised its|lifted its|lowered its|has the|now has|suggests?|shows?|showed|"
    r"pencil|price|projecting|observes?|acknowledges)"
)
SAYING = frozenset(
    "said says sees see expects expect expected projects project projected forecasts forecast estimates estimate"
    " estimated predicts predict wrote noted notes reckons reported data survey poll polled surveyed according by cited"
    " forecasting model index index's figures report showed shows show suggest suggests has have had now pencil allow"
    " put puts at now's implied price priced pricing show's cut raised lifted".split()  # noqa: SIM905
)
_ACCORDING = re.compile(
    rf"(?:[Aa]ccording to|[Pp]er|polled by|surveyed by|compiled by|cited by|tracked by|data from|figures from)\s"
    rf"(?:data from |a |the |an? \w+ (?:of|by) )?(?P<name>{NAME})"
)
_SAYS = re.compile(rf"(?P<name>{NAME})(?:,[^,;]{{0,80}},)?\s(?:also |now |still |recently )?{VERBS}\b")
_SAID = re.compile(rf"[”\",]\s(?:said|says|wrote|noted|adds|added)\s(?P<name>{NAME})")
PRONOUNS = frozenset(
    "the it he she they we this that but and as in on a an i you its these those there so if what which for all both"
    " small large stocks investors shares another".split()  # noqa: SIM905
)


def attribution_of(text: str, sentence_span: Span, clause_span: Span, quantity_span: Span) -> str | None:
    """Return who a sentence gives as the source of a number, as named there, or `None`.

    >>> text = "According to FactSet, profits grew 8.1% in the quarter."
    >>> attribution_of(text, (0, len(text)), (0, len(text)), (35, 39))
    'FactSet'
    """
    start, end = sentence_span
    sentence = text[start:end]
    named: list[tuple[int, str]] = []
    place = quantity_span[0] - start
    for pattern in (_ACCORDING, _SAYS, _SAID):
        for match in pattern.finditer(sentence):
            name = _tidy(match.group("name"))
            if name and not _is_subject(name, pattern):
                named.append((abs(match.start() - place), name))
    generic: list[tuple[int, str]] = []
    words = tokens(text, start, end)
    for found in _sources().find(words):
        name, kind = found.rows[0]
        near = set(words.low[found.last : found.last + 4]) | set(words.low[max(0, found.first - 2) : found.first])
        if not near & SAYING and not (kind == "generic" and name in ("consensus", "futures", "swaps")):
            continue
        distance = abs(words.starts[found.first] - quantity_span[0])
        (named if kind == "named" else generic if kind == "generic" else []).append((distance, name))
    for pool in (named, generic):
        if pool:
            return min(pool)[1]
    return None


def _tidy(name: str) -> str:
    words = name.split()
    while words and (words[0].lower() in PRONOUNS or words[0].islower()):
        words.pop(0)
    return " ".join(words).rstrip(".,'’")


def _is_subject(name: str, pattern: re.Pattern[str]) -> bool:
    """A name that the market tables know reports its own numbers: `Nvidia reported` is no source."""
    return pattern is _SAYS and name.isupper() and len(name) <= 5


@cache
def _sources() -> "PhraseTable[tuple[str, str]]":
    with (Path(__file__).parent / "data" / "attributions.csv").open(encoding="utf-8", newline="") as table:
        return PhraseTable([(row["name"], (row["name"], row["kind"])) for row in csv.DictReader(table)])
