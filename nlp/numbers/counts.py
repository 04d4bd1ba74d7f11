"""Numbers in words that count something a market reports: moves of policy, deals, listings, and a rate of zero.

Rules. A word counts if what it counts follows within a few words (`two more cuts`). It counts the moves told shortly
before where it stands as one who counts them would put it (`Futures price five increases; a month ago it was three`,
`JPMorgan expects none`) or names the next who counts (`two cuts this year, the others one`); cuts of taxes, jobs or
prices are no such moves. Digits, and moves that a verb alone
tells (`cut to`), count so only where a policy rate or who sets it is told of. `Zero` is a rate where it stands as a
number and a word of a rate stands shortly before (`rates near zero`); in `zero-coupon` and `zero tolerance` it is none.
"""

import re
from functools import cache

from nlp.numbers.counted_words import counted_words, one_of
from nlp.numbers.worded_quantities import cardinals

BETWEEN = 4  # words between a number and what it counts
LOOKED_BACK = 160  # characters in which the moves were told that a lone number counts
RATE_BACK = 60  # characters in which a rate is named that is zero
LED = 20  # characters before a number in which the word before it stands
LISTED = 40  # characters in which the one stands who is next in a list
# Who is next in a list of those who count (`, UBS two`, `; Nomura one`), and what may follow.
_LISTED = re.compile(
    r"(?:[,;]| and| while| but)(?: \w[\w.&'-]*){0,2} (?!(?:no|each|every|this|that|the|any|last|only)\b)\w[\w.&'-]*,? $"
)
_LISTED_AFTER = re.compile(r"[.,;)\n]|$|\sand\b")
_LAST_WORD = re.compile(r"\w+(?=\W*$)")


def counts(low: str, start: int, end: int) -> bool:
    """Whether a number in words, at `[start, end)` of a text in small letters, counts something reported.

    >>> text = "two cuts this year, where it had seen three."
    >>> counts(text, 0, 3), counts(text, 38, 43), counts("one day", 0, 3)
    (True, True, False)
    """
    if low.startswith("zero", start):
        return _is_zero_rate(low, start, end)
    if is_counted(low, end) and not low.startswith("none", start):
        return True
    stands = _again().match(low, end) is not None
    ends = low[end : end + 1] in ".,;:)?\n"
    if not stands and not (ends and _only().search(low, max(0, start - LED), start)) and not _is_next(low, start, end):
        return False
    told = policy_told(low, start)
    if low[start].isdigit() and not told:
        return False
    moves = _moves().finditer(low, max(0, start - LOOKED_BACK), start)
    return any((told or not move["told"]) and not is_other(low, move.start()) for move in moves)


def _is_next(low: str, start: int, end: int) -> bool:
    """Whether a number is the next of a list of counts: `three cuts in 2026, UBS two and Nomura one`."""
    if _LISTED_AFTER.match(low, end) is None:
        return False
    counted = any(is_counted(low, match.end()) for match in _counts_before().finditer(low, _opening(low, start), start))
    return counted and _LISTED.search(low, max(0, start - LISTED), start) is not None


def _opening(low: str, start: int) -> int:
    """Return where the sentence of a place begins, or how far back is looked."""
    first = max(0, start - LOOKED_BACK)
    return max(first, low.rfind(". ", first, start) + 1, low.rfind("\n", first, start) + 1)


def policy_told(low: str, start: int) -> bool:
    """Return whether a policy rate or who sets it is told of shortly before a place."""
    return _policy().search(low, max(0, start - LOOKED_BACK), start) is not None


def is_counted(low: str, end: int) -> bool:
    """Whether what follows a number is something that a market reports the count of."""
    return _counted().match(low, end) is not None


def _is_zero_rate(low: str, start: int, end: int) -> bool:
    led = _zero_before().search(low, max(0, start - LED), start) is not None
    rate = _rates().search(low, max(0, start - RATE_BACK), start) is not None
    return led and rate and _zero_after().match(low, end) is not None


def is_other(low: str, move: int) -> bool:
    """Whether moves are none of policy: `tax cuts`."""
    before = _LAST_WORD.search(low, max(0, move - LED), move)
    return before is not None and before[0] in counted_words("moves_other")


@cache
def _counted() -> re.Pattern[str]:
    nouns = f"{one_of('moves')}|{one_of('rate_moves')}"
    return re.compile(rf"(?:[\s-]{{1,2}}\w{{1,30}}){{0,{BETWEEN}}}?[\s-](?:{nouns})\b")


@cache
def _counts_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:no|{cardinals()}|\d)\b")


@cache
def _moves() -> re.Pattern[str]:
    one = rf"(?:{one_of('told_place')})\s(?:{one_of('told_move')})"  # `the third cut`
    moved = rf"(?:{one_of('told_verb')})\sits\s(?:{one_of('told_rate')})"  # `lowered its key rate`
    often = rf"(?:{one_of('move_verbs')})(?:\s(?:{one_of('move_objects')})){{0,4}}\s(?:once|twice|\w+\stimes)"
    return re.compile(rf"\b(?:{one_of('moves_again')}|(?P<told>{one_of('moves_told')}|{one}|{moved}|{often}))\b")


@cache
def _policy() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of('rate_setters')})\b")


@cache
def _again() -> re.Pattern[str]:
    return re.compile(rf",?\s(?:{one_of('again_after')})\b(?!-)")


@cache
def _only() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of('again_before')})\s(?:only\s|just\s)?$")


@cache
def _rates() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of('rate_words')})\b")


@cache
def _zero_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of('zero_before')})\s$")


@cache
def _zero_after() -> re.Pattern[str]:
    return re.compile(rf"(?=[.,;:)?\n]|\s(?:{one_of('zero_after')})\b|$)")
