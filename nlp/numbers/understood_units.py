"""Bare numbers that leave out the basis points said just before: `cut by 75 basis points, and will cut by another 50`.

Rules. The number before, in order, is in basis points, and words that go on from it stand ahead (`another 50`,
`against 29 before`, `Barclays says 75`); or a rate is moved by as much as rates usually are (`raise its rate by 50`).
What stands between names nothing else that has numbers of its own (`the VIX`, `the ISM index`), and what follows is no
noun: `another 50 stocks` are stocks, `2 more` are cuts. Nobody moves a rate by less than `LEAST`. A number of one digit
is a quantity at all where its sentence has told one in points or times, and a small word leads to it (`GM trades at 5
times earnings and Ford at 6`, `ahead by 2 points in October and by 3 in November`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from nlp.numbers.counted_words import one_of
from nlp.numbers.quantity import Quantity

BPS = "bps"
LEAST = 5.0
USUAL_MOVES = frozenset({25.0, 50.0, 75.0, 100.0})
REACH = 200  # characters from the number before
LED = 60  # characters in which the words ahead stand


def understood(low: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities in order, bare numbers that mean basis points as such. `low` is the text in small letters.

    >>> from nlp.quantities import find_quantities
    >>> [q.unit for q in find_quantities("The Fed cut by 75 basis points. We expect another 50 in November.")]
    ['bps', 'bps']
    """
    result: list[Quantity] = []
    for quantity in found:
        bare = quantity.unit == "count" and not quantity.signed and quantity.quote.isdigit()
        meant = bare and _is_meant(low, quantity, result[-1] if result else None)
        result.append(replace(quantity, unit=BPS) if meant else quantity)
    return result


def leaves_out(low: str, start: int, end: int) -> bool:
    """Return whether a bare number at `[start, end)` goes on from one in points or times in its sentence.

    >>> text = "gm trades at 5 times earnings and ford at 6."
    >>> leaves_out(text, 42, 43), leaves_out("5 points, and 6 stocks", 14, 15)
    (True, False)
    """
    led = _same_unit().search(low, max(0, start - REACH), start) is not None
    return led and _alone().match(low, end) is not None


def _is_meant(low: str, quantity: Quantity, last: Quantity | None) -> bool:
    start, end = quantity.span
    if (quantity.low or 0) < LEAST or _no_noun().match(low, end) is None:
        return False
    ahead = max(0, start - LED)
    if quantity.low in USUAL_MOVES and _rate_moved_by().search(low, ahead, start):
        return True
    if last is None or last.unit != BPS or start - last.span[1] > REACH:
        return False
    return _goes_on().search(low, ahead, start) is not None and not _others().search(low, last.span[1], start)


@cache
def _same_unit() -> re.Pattern[str]:
    """A number in points or times, and what leads on from it inside its sentence."""
    return re.compile(r"\d(?:x|\s(?:times|(?:percentage\s)?points?))\b(?:[^.;:\n]|\.\d){0,120}?\s(?:at|by)\s$")


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(r"$|[.,;)](?!\d)|\n|\s(?:in|over|this|last|and|since|for|on|the)\b")


@cache
def _goes_on() -> re.Pattern[str]:
    moved = rf"(?:{one_of('move_verbs')})(?:\s\w+){{0,4}}?\sby"
    return re.compile(
        rf"\b(?:{one_of('bps_before')}|{moved}|(?:{one_of('bps_of')})\sof|\d%\sfor)\s(?:{one_of('bps_hedge')}\s)?$"
    )


@cache
def _rate_moved_by() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{one_of('move_verbs')})\s(?:\w+\s){{0,3}}?(?:rates?|range|costs)\sby\s(?:another\s|a\sfurther\s)?$"
    )


@cache
def _no_noun() -> re.Pattern[str]:
    return re.compile(rf"$|[.,;:)]|\s(?:{one_of('bps_after')})\b(?!\sa\srow)")


@cache
def _others() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of('bps_others')})\b")
