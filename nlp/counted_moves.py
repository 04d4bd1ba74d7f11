"""Moves of policy that are counted without a number of them: `its fourth cut of the year`, `the Fed cut twice`.

Rules. A policy rate or who sets it is told of shortly before. An ordinal counts moves where it says since when or in
what (`the third increase since July`, `for the fourth time this year`, `the 11th of this cycle`) and a noun or verb of
a move is what it counts; alone (`a second cut by September`) it only tells one move from another, as `first` does
always. `Twice` counts behind a verb of a move and its object, unless it compares (`twice the pace`).
"""

import re
from functools import cache

from nlp.counted_words import one_of
from nlp.counts import is_other, policy_told
from nlp.number_hits import Span
from nlp.quantity import Quantity
from nlp.worded_fractions import TWICE
from nlp.worded_quantities import ENDINGS, is_ordinal, length_of

VERB_BEFORE = 90  # characters before `twice` and `for the third time` in which the verb stands
# What says in what spell, or since when, moves are counted.
_SPELL = (
    r"(?=\s(?:this\s(?:year|cycle)|since|so\sfar|of\s(?:(?:the|this|a|its)\s(?:current\s)?(?:year|cycle|campaign|series|"
    r"round)|\d{4})|in\s(?:\d{4}|(?:the|this|a)\s(?:cycle|campaign|year)|as\smany|\w+\smeetings|under))\b)"
)
_COMPARES = re.compile(r"\s(?:as|the|that|what|its|a|an|this(?!\s(?:year|month|cycle))|those|over)\b")


def moves_at(text: str, low: str, hit: Span) -> Quantity | None:
    """Return the count of moves that an ordinal or `twice` at a hit gives.

    >>> text = "the fed made its fourth cut of the year"
    >>> moves_at(text, text, (17, 23)).low
    4.0
    """
    ending = 2 if low[hit[1] : hit[1] + 2] in ENDINGS else 0
    span = hit[0], hit[1] + ending
    word = low[slice(*span)]
    value = 2.0 if word == TWICE else length_of(word) if is_ordinal(word) else None
    if value is None or value <= 1 or not policy_told(low, hit[0]):
        return None  # the first of them is no count
    if not (_is_moved_twice if word == TWICE else _counts)(low, span):
        return None
    return Quantity(span, text[slice(*span)], value, value, "count", "exact", 1.0, False, True)


def _is_moved_twice(low: str, span: Span) -> bool:
    moved = _moved().search(low, max(0, span[0] - VERB_BEFORE), span[0])
    return moved is not None and _COMPARES.match(low, span[1]) is None


def _counts(low: str, span: Span) -> bool:
    """Whether an ordinal counts the moves of a spell."""
    match = _counted().match(low, span[1])
    if match is None:
        return False
    start = max(0, span[0] - VERB_BEFORE)
    if match["time"]:
        return _moved_for().search(low, start, span[0]) is not None
    if match["noun"]:
        return True
    moves = _moves().finditer(low, start, span[0])
    return any(not is_other(low, move.start()) for move in moves)


@cache
def _counted() -> re.Pattern[str]:
    kind = r"(?:\s(?:(?:interest[- ])?rate|(?:quarter|half)-(?:percentage-)?point|\d+-basis-point|such))?"
    return re.compile(
        rf"(?:{kind}\s(?P<noun>cuts?|hikes?|increase|reduction|rise|easing|move)|\s(?P<time>time)|){_SPELL}"
    )


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of('move_verbs')})(?:\s(?:{one_of('move_objects')})){{0,5}}\s$")


@cache
def _moved_for() -> re.Pattern[str]:
    rate = r"(?:rates?|borrowing\scosts?|range)"
    return re.compile(
        rf"\b(?:{one_of('move_verbs')})(?:\s(?:{one_of('move_objects')})){{0,4}}\s{rate}(?:\s[\w.%-]+){{0,8}}"
        r"\sfor\s(?:the|a)\s$"
    )


@cache
def _moves() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:cut|hike|increase|reduction|rate\srise|easing|lowered|raised|hiked)s?\b[^;]*?[ ,](?:the|its|a)\s$"
    )
