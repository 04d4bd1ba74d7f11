"""Bare numbers that leave out the basis points said just before: `cut by 75 basis points, and will cut by another 50`.

Rules. The number before, in order, is in basis points, and words that go on from it stand ahead (`another 50`,
`against 29 before`, `Barclays says 75`) or a verb that moves something (`the 2-year fell 11, to 3.43%`); or a rate is
moved by as much as rates usually are (`raise its rate by 50`). What stands between names nothing else that has numbers
of its own (`the VIX`, `the ISM index`), and what follows is no noun: `another 50 stocks` are stocks, `2 more` are cuts.
Nobody moves a rate by less than `LEAST`, but yields move by less.

A number of one digit or in words is a quantity at all where its sentence has told one in points or times and a small
word leads to it (`GM trades at 5 times earnings and Ford at 6`), or one in basis points and such a verb does; after
the sentence, too, where what it came `to` follows (`The 2-year fell seven, to 3.43%.`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from nlp.number_words import value_of_words
from nlp.numbers.counted_words import one_of
from nlp.numbers.quantity import Quantity

BPS = "bps"
LEAST = 5.0
USUAL_MOVES = frozenset({25.0, 50.0, 75.0, 100.0})
REACH = 200  # characters from the number before
LED = 60  # characters in which the words ahead stand
_BPS = r"\s(?:basis\spoints?|bps?)"


def understood(low: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities in order, bare numbers that mean basis points as such. `low` is the text in small letters.

    >>> from nlp.quantities import find_quantities
    >>> [q.unit for q in find_quantities("The Fed cut by 75 basis points. We expect another 50 in November.")]
    ['bps', 'bps']
    """
    result: list[Quantity] = []
    for quantity in found:
        alone = quantity.quote.isdigit() or value_of_words(quantity.quote.lower()) is not None
        bare = quantity.unit == "count" and not quantity.signed and alone
        meant = bare and (_is_meant(low, quantity, result[-1] if result else None) or _moves_too(low, quantity, result))
        result.append(replace(quantity, unit=BPS) if meant else quantity)
    return result


def leaves_out(low: str, start: int, end: int) -> bool:
    """Return whether a bare number at `[start, end)` goes on from one in points or times in its sentence.

    >>> text = "gm trades at 5 times earnings and ford at 6."
    >>> leaves_out(text, 42, 43), leaves_out("5 points, and 6 stocks", 14, 15)
    (True, False)
    """
    ahead = max(0, start - REACH)
    if _same_unit().search(low, ahead, start):
        return _alone().match(low, end) is not None
    return _came_to().match(low, end) is not None and _moved_before().search(low, ahead, start) is not None


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


def _moves_too(low: str, quantity: Quantity, found: Sequence[Quantity]) -> bool:
    """Whether something else moves by a number after a move in basis points, and perhaps the level that it led to."""
    start, end = quantity.span
    *_, told = found[: -1 if found and found[-1].unit == "percent" else None] or [quantity]
    return told.unit == BPS and start - told.span[1] <= REACH and leaves_out(low, start, end)


@cache
def _same_unit() -> re.Pattern[str]:
    """A number in points, times or basis points, and what leads on from it inside its sentence."""
    gap = r"\b(?:[^.:\n]|\.\d){0,120}?\s"
    return re.compile(
        rf"\d(?:x|\s(?:times|(?:percentage\s)?points?)){gap}(?:at|by)\s$|{_BPS}{gap}(?:{one_of('bps_moved')})\s$"
    )


@cache
def _moved_before() -> re.Pattern[str]:
    """A number in basis points, and a verb that moves something in one of the next sentences."""
    return re.compile(rf"{_BPS}\b[^\n]{{0,150}}?\s(?:{one_of('bps_moved')})\s$")


@cache
def _came_to() -> re.Pattern[str]:
    return re.compile(r",?\sto\s\d")


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(r"$|[.,;)](?!\d)|\n|\s(?:in|over|this|last|and|since|for|on|the|to\s\d)\b")


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
