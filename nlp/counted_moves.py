"""Moves of policy that are counted without a number of them: `its fourth cut of the year`, `the Fed cut twice`.

Rules. An ordinal counts moves where it says since when or in what (`the third increase since July`, `for the fourth
time this year`, `the eleventh of this cycle`), a verb or noun of a move stands beside it, and where that can be any
increase, a rate or a central bank is told of shortly before; alone (`a second cut by September`) it only tells one move
from another. `Twice` counts behind a verb of a move and its object, unless it compares (`twice the pace`).
"""

import re
from functools import cache

from nlp.counted_words import one_of
from nlp.number_hits import Span
from nlp.number_words import words_of
from nlp.quantity import Quantity
from nlp.worded_quantities import ORDINAL_VALUES, ordinals

TWICE = "twice"
LED = 60  # characters in which the verb stands that `twice` and `for the third time` count
TOLD = 120  # characters in which a rate or a central bank is told of
# What says in what spell, or since when, moves are counted.
_SPELL = (
    r"(?=\s(?:this\s(?:year|cycle)|since|so\sfar|of\s(?:(?:the|this|a|its)\s(?:current\s)?(?:year|cycle|campaign|series|round)"
    r"|\d{4})|in\s(?:\d{4}|(?:the|this|a)\s(?:cycle|campaign)|as\smany|under))\b)"
)
_COMPARES = re.compile(r"\s(?:as|the|that|what|its|a|an|this|those|over)\b")


def moves_at(text: str, low: str, hit: Span) -> Quantity | None:
    """Return the count of moves that an ordinal or `twice` at a hit gives.

    >>> text = "its fourth cut of the year"
    >>> moves_at(text, text, (4, 10)).low
    4.0
    """
    word = low[slice(*hit)]
    if word == TWICE:
        value = 2.0 if _is_moved_twice(low, hit) else None
    else:
        value = _ordinal_value(word) if word in ordinals() and _counts(low, hit) else None
    if value is None:
        return None
    return Quantity(hit, text[slice(*hit)], value, value, "count", "exact", 1.0, False, True)


def _ordinal_value(word: str) -> float | None:
    value = ORDINAL_VALUES.get(word) or words_of("ordinal").get(word)
    return value if value is not None and value > 1 else None  # the first of them is no count


def _is_moved_twice(low: str, hit: Span) -> bool:
    return _moved().search(low, max(0, hit[0] - LED), hit[0]) is not None and _COMPARES.match(low, hit[1]) is None


def _counts(low: str, hit: Span) -> bool:
    """Whether an ordinal counts the moves of a spell."""
    match = _counted().match(low, hit[1])
    if match is None:
        return False
    start = max(0, hit[0] - LED)
    if match["time"]:
        return _moved_for().search(low, start, hit[0]) is not None
    if match["of"] is not None:
        return _moves().search(low, start, hit[0]) is not None
    return match["sure"] is not None or _told().search(low, max(0, hit[0] - TOLD), hit[0]) is not None


@cache
def _counted() -> re.Pattern[str]:
    kind = r"(?:\s(?:rate|interest[- ]rate|quarter-point|half-point|such|consecutive\squarter-point))?"
    return re.compile(
        rf"(?:{kind}\s(?:(?P<sure>cuts?|hikes?|rate\s(?:cut|hike))|(?P<any>increase|reduction|rise|easing|move))"
        rf"|\s(?P<time>time)|(?P<of>)){_SPELL}"
    )


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of('move_verbs')})(?:\s(?:{one_of('move_objects')})){{0,5}}\s$")


@cache
def _moved_for() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of('move_verbs')})(?:\s[\w-]+){{0,6}}\sfor\s(?:the|a)\s$")


@cache
def _moves() -> re.Pattern[str]:
    return re.compile(r"\b(?:cut|hike|increase|reduction|rate\srise|easing)s?\b[^.;]*,?\s(?:the|its|a)\s$")


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of('rate_words')}|{one_of('rate_setters')})\b")
