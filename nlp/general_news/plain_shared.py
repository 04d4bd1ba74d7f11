"""Units and directions that numbers of general news share with those they are listed with or compared to.

- backwards: `8 or $9`, `5, 10 and 15 percent`: a bare number joined to one with a sign, currency or unit has its unit
- forwards: `the highest is 84.75 cents, while the lowest is 74.07`: a bare number in the same sentence, of as many
  decimals and like size, has the unit of the one before; not where a percentage led to a level (`fell 3% to 2.85`)
- a number said again in another unit (`162.31 points, or 2.14%`) went where the first did
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.general_news.plain_quantity import Found, PlainQuantity

FARTHEST = 4  # quantities that one may look back
LIKE = 5.0  # times that numbers of like size differ at most

_LISTED = re.compile(r",?\s(?:or|and|to)\s(?:about\s|nearly\s)?|,\s")
_AGAIN = re.compile(r",?\s(?:or|i\.e\.,?)\s(?:about\s|nearly\s|roughly\s)?")
_SENTENCE_ENDS = re.compile(r"[.!?;]\s+[A-Z]|\n")
_LED_TO = re.compile(r"\b(?:to|at)\s$")


def shared(low: str, text: str, found: Sequence[Found]) -> list[PlainQuantity]:
    """Return the quantities, bare ones with the unit that they share with another."""
    units = [known.quantity.unit for known in found]
    for index in range(len(found) - 2, -1, -1):
        this, after = found[index], found[index + 1]
        if (
            units[index] == "count"
            and after.last.name
            and _LISTED.fullmatch(low, this.quantity.end, after.quantity.start)
        ):
            units[index] = units[index + 1]
    for index in range(1, len(found)):
        if units[index] == "count":
            for before in range(index - 1, max(-1, index - FARTHEST - 1), -1):
                if _like(low, text, found[before], found[index]):
                    units[index] = units[before]
                    break
    result: list[PlainQuantity] = []
    for index, (known, unit) in enumerate(zip(found, units, strict=True)):
        if unit == "count" and known.weak:
            continue
        direction = known.quantity.direction
        if index and direction == "none":
            last = found[index - 1].quantity
            if _AGAIN.fullmatch(low, last.end, known.quantity.start):
                direction = last.direction
        result.append(replace(known.quantity, unit=unit, direction=direction))
    return result


def _like(low: str, text: str, before: Found, this: Found) -> bool:
    """Whether a bare number is of the kind of the measured one before it."""
    one, other = before.last, this.first
    if one.name in (None, "points", "ratio") or one.scale != other.scale or one.step != other.step:
        return False
    if not one.value or not other.value or not 1 / LIKE <= other.value / one.value <= LIKE:
        return False
    if one.name == "percent" and _LED_TO.search(low, max(0, other.start - 4), other.start):
        return False
    return _SENTENCE_ENDS.search(text, before.quantity.end, this.quantity.start) is None
