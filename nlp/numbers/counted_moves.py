"""Moves of policy that are counted without a number of them: `its fourth cut of the year`, `the Fed cut twice`.

Rules. A policy rate or who sets it is told of shortly before. An ordinal counts moves where it says since when or in
what (`the third increase since July`, `for the fourth time this year`, `the 11th of this cycle`) and a noun or verb of
a move is what it counts; alone (`a second cut by September`) it only tells one move from another, as `first` does
always. `Twice` and `once` count behind a verb of a move and its object, unless they compare (`twice the pace`) or only
say when (`once inflation falls`). `Another` counts where it stands alone for a move told before it in the clause (`one
cut next year and another in 2027`).
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from nlp.numbers.counted_words import one_of
from nlp.numbers.counts import is_other, policy_told
from nlp.numbers.number_hits import Span
from nlp.numbers.quantity import Quantity
from nlp.numbers.worded_fractions import TWICE
from nlp.numbers.worded_quantities import ENDINGS, is_ordinal, length_of

VERB_BEFORE = 90  # characters before `twice` and `for the third time` in which the verb stands
# What says in what spell, or since when, moves are counted.
_SPELL = (
    r"(?=\s(?:this\s(?:year|cycle)|since|so\sfar|of\s(?:(?:the|this|a|its)\s(?:current\s)?(?:year|cycle|campaign|series|"
    r"round)|\d{4})|in\s(?:\d{4}|(?:the|this|a)\s(?:cycle|campaign|year)|as\smany|\w+\smeetings|under))\b)"
)
# When a move comes that is counted by one word.
_WHEN_MOVED = re.compile(
    r"(?=[.,;:)\n]|$|\smore\b|\s(?:in|by|before|at|on|this|next|last|during|since|and|but)\b(?!\sterms))(?!,?\sagain\b)"
)
_COMPARES = re.compile(
    r"\s(?:as|the|that|what|its|a|an|those|over)\b"
    r"|\sthis\s(?!year|month|quarter|cycle|half|spring|summer|autumn|fall|winter)"
)


def moves_at(text: str, low: str, hit: Span) -> Quantity | None:
    """Return the count of moves that an ordinal or `twice` at a hit gives.

    >>> text = "the fed made its fourth cut of the year"
    >>> moves_at(text, text, (17, 23)).low
    4.0
    """
    ending = 2 if low[hit[1] : hit[1] + 2] in ENDINGS else 0
    span = hit[0], hit[1] + ending
    word = low[slice(*span)]
    stands, value = _TALLIES.get(word, (_counts, length_of(word) if is_ordinal(word) else None))
    if value is None or (value <= 1 and word not in _TALLIES) or not policy_told(low, hit[0]):
        return None  # the first of them is no count
    if not stands(low, span):
        return None
    return Quantity(span, text[slice(*span)], value, value, "count", "exact", 1.0, False, True)


def _is_moved(low: str, span: Span) -> bool:
    moved = _moved().search(low, max(0, span[0] - VERB_BEFORE), span[0])
    return moved is not None and _COMPARES.match(low, span[1]) is None


def _is_moved_once(low: str, span: Span) -> bool:
    return _is_moved(low, span) and _WHEN_MOVED.match(low, span[1]) is not None


def _is_one_more(low: str, span: Span) -> bool:
    """Whether `another` stands for a move that its clause told: `one cut in 2026 and another in 2027`."""
    led = _move_and().search(low, max(0, span[0] - VERB_BEFORE), span[0])
    return led is not None and _WHEN_MOVED.match(low, span[1]) is not None


_TALLIES: Mapping[str, tuple[Callable[[str, Span], bool], float]] = MappingProxyType(
    {TWICE: (_is_moved, 2.0), "once": (_is_moved_once, 1.0), "another": (_is_one_more, 1.0)}
)


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
def _move_and() -> re.Pattern[str]:
    """A move that is counted, and what adds one more to it: `one cut in 2026 and`, `for one in October and`."""
    return re.compile(
        r"\b(?:(?:one|two|three|four|a|single|\d)\b(?:\s[\w-]+){0,3}\s(?:cuts?|hikes?|reductions?|increases?|moves?"
        r"|easings?)(?:\s(?!but\b)[\w']+){0,6}|one\s(?:in|at|by|this|next)(?:\s[\w']+){1,3}),?\s(?:and|then|plus|with)(?:\sperhaps|\spossibly|\sthen|\sjust)?\s$"
    )


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
