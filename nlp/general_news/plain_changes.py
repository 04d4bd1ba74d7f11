"""What a sentence of general news says of a number beside its value: its bound, and whether it went up or down.

A direction is that of the verb right before the number, small words apart (`rose by about 1.5%`), or of a sign that
is written (`DAX -1.6%`). `rose to 5%` and `a drop of 5%` give none; a number after `from` has its verb's only as the
start of a range. The bound is that of `nlp.numbers.bounds`, with the cues of its layer `plain`.
"""

from typing import Literal

from nlp.claim import Bound
from nlp.numbers.bounds import bound_around
from nlp.numbers.number_hits import Span
from nlp.numbers.plain_words import directions

Direction = Literal["up", "down", "none"]

LOOKED_BACK = 60  # characters
FARTHEST = 6  # words from the verb to the number


def direction_before(low: str, start: int, a_range: bool = False) -> Direction:
    """Return where the number that starts at a place went.

    >>> direction_before("shares rose by about 1.5%", 21), direction_before("shares rose to 5%", 15)
    ('up', 'none')
    """
    table = directions()
    words = low[max(0, start - LOOKED_BACK) : start].split()
    if not words or not low[start - 1].isspace():
        return "none"
    for word in reversed(words[-FARTHEST:]):
        known = table.get(word)
        if known is None and (word.endswith("ly") or (a_range and word == "from")):
            continue
        if known is None:
            break
        if known in ("up", "down"):
            return "up" if known == "up" else "down"
    return "none"


def bound_of(text: str, span: Span) -> Bound:
    """Return the bound of a number in general news."""
    return bound_around(text, span, "plain")
