"""Bare numbers that leave out the basis points said just before: `cut by 75 basis points, and will cut by another 50`.

Rules. The number before, in order, is in basis points, and words that go on from it stand ahead (`another 50`,
`against 29 before`, `Barclays says 75`); or a rate moves by as much as rates usually do (`raise its rate by 50`). What
follows is no noun: `another 50 stocks` are stocks.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.quantity import Quantity

BPS = "bps"
USUAL_MOVES = frozenset({25.0, 50.0, 75.0, 100.0})
REACH = 200  # characters from the number before
LED = 32  # characters in which the words ahead stand
_HEDGE = r"(?:only\s|just\s|about\s|some\s|nearly\s|around\s|a\s)?"
_GOES_ON = re.compile(
    r"\b(?:another|further|against|compared\swith|versus|vs\.?|than|expects?|says?|sees?|for|up\sfrom|down\sfrom|by|"
    rf"(?:cuts?|hikes?|moves?|steps?|chance|odds|probability|increase|reduction|easing)\sof)\s{_HEDGE}$"
)
_RATE_BY = re.compile(r"\b(?:rates?|range|borrowing\scosts)\sby\s(?:another\s|a\sfurther\s)?$")
_NO_NOUN = re.compile(
    r"$|[.,;:)]|\s(?:in|by|next|this|before|on|over|earlier|a|last|as|when|while|but|and|or|then|after|at|from|to|more|today|"
    r"tomorrow|yesterday|instead|priced|that|the|until|through|since|annually|so)\b"
)


def understood(low: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities in order, bare numbers that mean basis points as such. `low` is their text in small letters.

    >>> from nlp.quantities import find_quantities
    >>> [q.unit for q in find_quantities("The Fed cut by 75 basis points. We expect another 50 in November.")]
    ['bps', 'bps']
    """
    result: list[Quantity] = []
    for quantity in found:
        bare = quantity.unit == "count" and not quantity.signed and not quantity.worded and quantity.low is not None
        meant = bare and _is_meant(low, quantity, result[-1] if result else None)
        result.append(replace(quantity, unit=BPS) if meant else quantity)
    return result


def _is_meant(low: str, quantity: Quantity, last: Quantity | None) -> bool:
    start, end = quantity.span
    if (quantity.low or 0) % 1 or _NO_NOUN.match(low, end) is None:
        return False
    ahead = max(0, start - LED)
    if quantity.low in USUAL_MOVES and _RATE_BY.search(low, ahead, start):
        return True
    near = last is not None and last.unit == BPS and start - last.span[1] <= REACH
    return near and _GOES_ON.search(low, ahead, start) is not None
