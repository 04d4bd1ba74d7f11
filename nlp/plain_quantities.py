"""Quantities of general news: every number with what it counts, its bound, and whether it went up or down.

The numbers are read as for claims (`nlp.number_reading`); what differs:

1. spans of time, rates and counted nouns are quantities too, and a counted noun is the unit (`8 sectors`: `sector`);
2. a move from one number to another is one range (`fell from $2,415 to $2,315`);
3. a number without unit or noun takes the unit of one that it is listed with (`8 or $9`, `2 percent, but B by 1`);
4. vague numbers are ranges: `thousands of students` 1,000 to 10,000.

Refused: years, dates, times, scores (`2-1`), numbers in names (`Area 51`), bare number words and bare small digits.
"""

import re

from nlp.exclusions import excluded
from nlp.number_hits import hits, lowered
from nlp.number_ranges import join_at, same_scale
from nlp.number_reading import Reading, read_number
from nlp.number_words import words_of
from nlp.plain_bare import is_bare, is_code, is_named
from nlp.plain_changes import bound_of, direction_before
from nlp.plain_quantity import Found, PlainQuantity
from nlp.plain_ranges import plain_range
from nlp.plain_shared import shared
from nlp.plain_units import counted, measured
from nlp.unit_words import unit_after

LARGEST = 1e17  # beyond this a run of digits is a code
SCORES = ("-", "–", "—")
SIGNED = ("percent", "points", "bps")  # a sign before these says where they went

_VAGUE = re.compile(
    r"(?P<words>(?:tens|hundreds|thousands)\sof\s(?:thousands|millions|billions|trillions)|[a-z]+)\sof\b"
)


def plain_quantities(text: str) -> list[PlainQuantity]:
    """Return the quantities of a text of general news, in order.

    >>> [q] = plain_quantities("The fund fell from $2,415 to $2,315 in 2019.")
    >>> q.low, q.high, q.unit, q.direction
    (2415.0, 2315.0, 'usd', 'down')
    """
    low = lowered(text)
    places = hits(low)
    if not places:
        return []
    blocked = iter([*excluded(text, "plain", places), (len(text) + 1, len(text) + 1)])
    wall = next(blocked)
    found: list[Found] = []
    vague: list[PlainQuantity] = []
    read = 0
    for start, end in places:
        while wall[1] <= start:
            wall = next(blocked)
        if start < read or wall[0] < end:
            continue
        if low[slice(start, end)] in words_of("plural"):
            quantity = _vague(text, low, start)
            vague += [quantity] if quantity else []
            read = quantity.end if quantity else end
            continue
        known = _quantity(text, low, start)
        if known is not None:
            found.append(known)
        read = max(end, known.quantity.end if known else end)
    return sorted([*vague, *shared(low, text, found)], key=lambda quantity: quantity.start)


def _quantity(text: str, low: str, at: int) -> Found | None:
    """Return the quantity whose number stands at a place."""
    first = read_number(text, low, at)
    if first is None or first.value > LARGEST or is_code(text, first) or is_named(text, first):
        return None
    joined = join_at(text, low, first, glued=True)
    last = joined.second if joined else first
    noun = None if last.name else counted(text, low, last.end)
    if joined is not None and not plain_range(low, first, joined, noun is not None):
        if joined.join in SCORES and joined.second.name is None and first.name is None:
            return None
        joined, last = None, first
        noun = None if first.name else counted(text, low, first.end)
    unit = measured(text, low, last) or (measured(text, low, first) if joined else None) or noun
    start, end = first.start, max(last.end, unit.end if unit else 0)
    one = same_scale(first, last) if joined else first
    ends = [-read.value if read.minus else read.value for read in (one, last)]
    bound = bound_of(text, (start, last.end))
    if first.plus or last.plus:
        bound = "at_least"
    if joined and bound == "exact":
        bound = "range"
    direction = direction_before(low, start, joined is not None)
    if direction == "none" and first.sign and last.name in SIGNED:
        direction = "down" if first.minus else "up"
    return Found(
        PlainQuantity(ends[0], ends[1], unit.unit if unit else "count", bound, direction, start, end),
        first,
        last,
        unit is None and not is_bare(text, first, last),
    )


def _vague(text: str, low: str, at: int) -> PlainQuantity | None:
    """Return the range of `tens of millions of dollars`: ten times from end to end."""
    match = _VAGUE.match(low, at)
    if match is None:
        return None
    value = 1.0
    for word in re.findall(r"[a-z]+", match["words"]):
        value *= words_of("plural").get(word, 1.0)
    unit = unit_after(text, low, match.end())
    noun = counted(text, low, match.end())
    if unit is None and noun is None:
        return None
    name, end = (unit.name, unit.end) if unit else (noun.unit, noun.end) if noun else ("", 0)
    return PlainQuantity(value, value * 10, name, "range", "none", match.start(), end)
