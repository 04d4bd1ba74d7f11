"""Numbers said twice in one breath, made one: `743 points, or 1.9%`, `2.05% (205 bps)`, `43%, nearly half`.

Points and percent give the percent, and so does money that something moved by (`fell 84 cents, or 1.2%`); percent and
basis points the first; a fraction in words that only says a percentage again is left out. A level and how far it is
from another are two: `7,590, or 10% above the close`.
"""

import re
from dataclasses import replace

from nlp.number_kinds import unit_kind
from nlp.numbers.bounds import open_side
from nlp.numbers.plain_words import directions
from nlp.numbers.quantity import Quantity

_TWICE = re.compile(r",?\s(?:or|i\.e\.|that is,?)\s(?:about\s|nearly\s|roughly\s)?|,?\s\(|\s?[–—]\sor\s")
_POINTS_SIDE_BY_SIDE = re.compile(r",\s")  # `ended 47.53 points, 0.6%, higher`
_FROM_ANOTHER = re.compile(r"(?:\sor\sso)?\s(?:above|below|upside|downside|(?:more|less|higher|lower)\sthan)\b")
_VERB = re.compile(r"\b([a-z]+)\s(?:(?:about|around|almost|nearly|another|as|much|by|more|over|than)\s){0,3}$")
_LOWER = re.compile(r",?\s(?:lower|higher)\b(?!\sthan)")
_PART = re.compile(r"\s(?:of|in)\b")  # `$2 billion, or 3% of assets`
LED = 40  # characters before money in which the verb stands that moved it
_ENDED = re.compile(r"[,.;)]|\s(?:to|at|higher|lower|on)\b|$")
_IN_WORDS = re.compile(r",\s(?:or\s)?(?:[a-z]+\s){0,2}")
ABOUT = 10.0  # percentage points from a fraction that says a number again in words
SHARE_UNITS = ("percent", "percentage_points", "bps")


def said_once(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return quantities in order, those said twice in one breath as one."""
    result: list[Quantity] = []
    for quantity in found:
        last = result[-1] if result else None
        if last is not None and _again(text, last, quantity) and _same(text, last, quantity):
            closed = quantity.span[1] + (
                text[quantity.span[0] - 1] == "(" and text[quantity.span[1] : quantity.span[1] + 1] == ")"
            )
            span = (last.span[0], closed)
            said = last if last.unit in SHARE_UNITS else quantity
            if said is quantity and said.bound == "exact" and last.bound != "exact" and said.low is not None:
                low, high = open_side(said.low, said.low, last.bound)
                said = replace(said, low=low, high=high, bound=last.bound)
            result[-1] = replace(said, span=span, quote=text[span[0] : span[1]])
            continue
        if last is not None and _in_words(text, last, quantity):
            continue
        result.append(quantity)
    return result


def _again(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether the words between two numbers, and those after them, let the second say the first again."""
    between, end = (first.span[1], second.span[0]), second.span[1]
    if first.unit == "points" and _POINTS_SIDE_BY_SIDE.fullmatch(text, *between):
        return _ENDED.match(text, end) is not None
    level = first.unit == "count" and not first.signed and _FROM_ANOTHER.match(text, end) is not None
    return not level and _TWICE.fullmatch(text, *between) is not None


def _in_words(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether a fraction only says in words what was said before it: `43%, nearly half`."""
    worded = second.worded and second.resolution is None and first.unit == second.unit == "percent"
    if not worded or first.low is None or second.low is None or abs(first.low - second.low) > ABOUT:
        return False
    return _IN_WORDS.fullmatch(text, first.span[1], second.span[0]) is not None


def _same(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether two numbers side by side say one thing."""
    if first.unit in ("points", "count") and second.unit == "percent":
        # `7,142 (+1.1%)` is a level and its move; `+103.05 (0.5%)` one move.
        return first.unit == "points" or first.signed or ((first.low or 0) >= 100 and not second.signed)
    if unit_kind(first) == "money" and second.unit == "percent":
        return _is_moved_by(text, first, second)
    if None in (first.low, second.low) or {first.unit, second.unit} != {"percent", "bps"}:
        return False
    percent, bps = (first, second) if first.unit == "percent" else (second, first)
    return abs((percent.low or 0) * 100 - (bps.low or 0)) <= 1


def _is_moved_by(text: str, money: Quantity, percent: Quantity) -> bool:
    """Whether something moved by an amount that is then said in percent: `fell 84 cents, or 1.2%`."""
    start, end = money.span[0], percent.span[1]
    verb = _VERB.search(text, max(0, start - LED), start)
    moved = verb is not None and directions().get(verb[1]) in ("up", "down")
    return (moved or _LOWER.match(text, end) is not None) and _PART.match(text, end) is None
