"""Quantities of general news: every number with what it counts, its bound, and whether it went up or down.

The numbers are read as for claims (`nlp.numbers.number_reading`); what differs:

1. spans of time, rates and counted nouns are quantities too, and a counted noun is the unit (`8 sectors`: `sector`);
2. a move from one number to another is one range (`fell from $2,415 to $2,315`);
3. a number without unit or noun takes the unit of one that it is listed with (`8 or $9`, `2 percent, but B by 1`);
4. vague numbers are ranges: `thousands of students` 1,000 to 10,000.

Refused: years, dates, times, scores (`2-1`), numbers in names (`Area 51`), bare number words and bare small digits.
"""

import re
from dataclasses import replace
from typing import NamedTuple

from nlp.exclusions import excluded
from nlp.general_news.plain_bare import is_bare, is_code, is_named
from nlp.general_news.plain_changes import Direction, bound_of, direction_before
from nlp.general_news.plain_quantity import Found, PlainQuantity
from nlp.general_news.plain_ranges import plain_range
from nlp.general_news.plain_shared import shared
from nlp.general_news.plain_units import Counted, counted, measured
from nlp.number_words import words_of
from nlp.numbers.number_hits import Span, hits, lowered
from nlp.numbers.number_ranges import join_at, same_scale
from nlp.numbers.number_reading import Reading, read_number
from nlp.numbers.unit_words import unit_after
from nlp.numbers.worded_fractions import fraction_at

LARGEST = 1e17  # beyond this a run of digits is a code
SCORES = ("-", "–", "—")
SIGNED = ("percent", "points", "bps")  # a sign before these says where they went

_VAGUE = re.compile(
    r"(?P<words>(?:tens|hundreds|thousands)\sof\s(?:thousands|millions|billions|trillions)|[a-z]+)\sof\b"
)


class Worded(NamedTuple):
    """What words carry at a place, and where to read on."""

    quantities: list[PlainQuantity]
    read: int


def plain_quantities(text: str) -> list[PlainQuantity]:
    """Return the quantities of a text of general news, in order.

    >>> [q] = plain_quantities("The fund fell from $2,415 to $2,315 in 2019.")
    >>> q.low, q.high, q.unit, q.direction
    (2415.0, 2315.0, 'usd', 'down')
    """
    low = lowered(text)
    places = hits(low)
    blocked = iter([*(excluded(text, "plain", places) if places else ()), (len(text) + 1, len(text) + 1)])
    wall = next(blocked)
    found: list[Found] = []
    others: list[PlainQuantity] = []
    read = 0
    for place in places:
        while wall[1] <= place[0]:
            wall = next(blocked)
        if place[0] < read or wall[0] < place[1]:
            continue
        worded = _in_words(text, low, place)
        if worded is not None:
            others += worded.quantities
            read = worded.read
            continue
        known, read = _number(text, low, place[0])
        while known is not None:
            found.append(known)
            read, known = known.quantity.end, _onward(text, low, known)
    return sorted([*others, *shared(low, text, found)], key=lambda quantity: quantity.start)


def _number(text: str, low: str, at: int) -> tuple[Found | None, int]:
    """Return the quantity whose number stands at a place, or none, and where to read on."""
    first = read_number(text, low, at)
    if first is None:
        return None, at + 1
    if first.value > LARGEST or is_code(text, first) or is_named(text, first):
        return None, first.end
    joined = join_at(text, low, first, glued=True)
    if joined is not None:
        noun = None if joined.second.name else counted(text, low, joined.second.end)
        if plain_range(low, first, joined, noun is not None):
            return _found(text, low, same_scale(first, joined.second), joined.second, noun), joined.second.end
        if joined.join in SCORES and joined.second.name is None and first.name is None:
            return None, joined.second.end
    return _found(text, low, first, first, None if first.name else counted(text, low, first.end)), first.end


def _found(text: str, low: str, first: Reading, last: Reading, noun: Counted | None) -> Found:
    """Return the quantity of one number (`first` and `last` are the same) or of the ends of a range."""
    unit = measured(low, last) or measured(low, first) or noun
    start, end = first.start, max(last.end, unit.end if unit else 0)
    ends = [-read.value if read.minus else read.value for read in (first, last)]
    bound = bound_of(text, (start, last.end))
    if bound == "exact" and end > last.end:
        bound = bound_of(text, (start, end))
    if first.plus or last.plus:
        bound = "at_least"
    elif bound == "exact" and first is not last:
        bound = "range"
    quantity = PlainQuantity(
        ends[0], ends[1], unit.unit if unit else "count", bound, _direction(low, first, last, ends), start, end
    )
    return Found(quantity, first, last, unit is None and not is_bare(text, first, last))


def _direction(low: str, first: Reading, last: Reading, ends: list[float]) -> Direction:
    """Return where a number went; a range that goes the other way than its verb was only compared with."""
    direction = direction_before(low, first.start, first is not last)
    if direction == "none" and first.sign and last.name in SIGNED:
        return "down" if first.minus else "up"
    if first is not last and direction != ("up" if ends[0] < ends[1] else "down"):
        return "none"
    return direction


def _onward(text: str, low: str, known: Found) -> Found | None:
    """Return the second leg of `from $160 to $180 to $200`."""
    if known.first is known.last:
        return None
    joined = join_at(text, low, known.last)
    if joined is None or joined.join != "to" or joined.second.kind != known.last.kind:
        return None
    last = joined.second
    leg = replace(known.quantity, low=known.quantity.high, high=last.value, start=known.last.start, end=last.end)
    return Found(leg, known.last, last, known.weak)


def _in_words(text: str, low: str, place: Span) -> Worded | None:
    """Return what words and no digits carry at a place: a fraction of a point or percent, a vague number.

    Fractions of anything else are passed over: what they are parts of is no number.
    """
    if not low[place[0]].isalpha():
        return None
    fraction = fraction_at(text, low, place)
    if fraction is not None:
        if fraction.unit == "percent" and not fraction.quote.lower().endswith("cent"):
            return Worded([], fraction.span[1])
        start, end = fraction.span
        value = fraction.high if fraction.low is None else fraction.low
        bound, went = bound_of(text, fraction.span), direction_before(low, start)
        return Worded([PlainQuantity(value or 0.0, value or 0.0, fraction.unit, bound, went, start, end)], end)
    if low[slice(*place)] not in words_of("plural"):
        return None
    quantity = _vague(low, text, place[0])
    return Worded([quantity], quantity.end) if quantity else Worded([], place[1])


def _vague(low: str, text: str, at: int) -> PlainQuantity | None:
    """Return the range of `tens of millions of dollars`: ten times from end to end."""
    match = _VAGUE.match(low, at)
    if match is None:
        return None
    value = 1.0
    for word in match["words"].split(" of "):
        value *= words_of("plural").get(word, 1.0)
    unit = unit_after(text, low, match.end())
    noun = counted(text, low, match.end())
    if unit is None and noun is None:
        return None
    name, end = (unit.name, unit.end) if unit else (noun.unit, noun.end) if noun else ("", 0)
    return PlainQuantity(value, value * 10, name, "range", "none", match.start(), end)
