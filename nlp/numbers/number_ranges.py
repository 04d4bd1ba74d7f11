"""Two numbers that are the ends of one range: `4.25%-4.50%`, `$20-25 billion`, `between 5 and 7 percent`.

A hyphen, `to`, `and`, `or` joins them. They are a range where their units agree, or only the second has one, and the
first is the lower. Besides: `and` needs `between` before it; `or` joins words (`two or three`); after `from` only
what is expected, or stood before a range, has a range (`fell from 3.9% to 3.6%` says two levels), after `by` none that
has a unit of its own but percent close by (`raised by $1 billion to $95 billion`, `to grow by 3% to 4%`); and `to`
joins no word but `zero` to a fraction in digits (`rose three to 4.17%`), nothing to more than `FARTHEST` times as much,
nor, of bare numbers behind a word of movement (`claims fell 14,000 to 218,000`), to `FARTHEST_MOVED` times. A number
without a scale takes that of the second.
"""

import re
from typing import NamedTuple

from nlp.numbers.number_reading import Reading, read_number, scaled

FARTHEST = 20.0
FARTHEST_BY = 2.0  # the same, behind `by`: `to grow by 3% to 4%`
FARTHEST_MOVED = 3.0  # the same, where something moved by the first
REACH = 40  # characters before the first number

_JOIN = re.compile(r"\s?([–—-])\s?(?=[\d.$€£¥₹+−–A-Z-])|\s(to|TO|and|or)[\s-](?=\S)|(/)(?=[$€£])")
_BETWEEN = re.compile(r"(?i:\bbetween\s(?:about\s|roughly\s|around\s)?)$")
_FROM = re.compile(r"(?i:\bfrom\s(?:about\s|around\s|nearly\s)?)$")
_BY = re.compile(r"(?i:\bby\s(?:about\s|around\s|nearly\s|another\s|as much as\s)?)$")
# What moved by the first number, to the second: `claims fell 14,000 to 218,000`.
_MOVED = re.compile(
    r"(?i:\b(?:rose|fell|dropped|declined|increased|decreased|climbed|slipped|jumped|gained|lost|eased|slid|edged|up|down)"
    r"\s(?:about\s|nearly\s)?)$"
)
# `Growth of 4.8% to 5.1%, from 3.75% to 4.75%`: what stood before a range is one too.
_RANGE_BEFORE = re.compile(
    r"(?i:\d\S*(?: (?:[mb]illion|trillion|percent|points))?(?: to |[–-])\$?\d[\d.,]*"
    r"(?:%| percent| points|x| times| ?(?:[mb]illion|trillion|[mb]n))(?: [a-z]+){0,2},? (?:up |down )?from\s$)"
)
_EXPECTED = re.compile(r"(?i:\b(?:sees|expects?|guid\w+|forecasts?|projects?|range)\b)")
_LEAD = re.compile(r"[+−–-]?(?:[^\s\d.]{1,4}\s?)?(?=\.?[\d¼½¾⅓⅔⅛⅜⅝⅞])")
_CODE = re.compile(r"[\w,]*\d")


class Joined(NamedTuple):
    """The second of two joined numbers and the word or mark that joins them."""

    join: str
    second: Reading


def join_at(text: str, low: str, first: Reading, glued: bool = False) -> Joined | None:
    """Return the number that is joined to another. `glued` allows letters right behind it (`5-10W`).

    >>> text = "4.25%-4.50%"
    >>> join_at(text, text, read_number(text, text, 0)).second.value
    4.5
    """
    match = _JOIN.match(text, first.end)
    if match is None:
        return None
    at = match.end()
    if low[at].isalpha() and (known := read_number(text, low, at)) is not None and known.worded:
        second = known
    else:
        lead = _LEAD.match(text, at)
        place = lead.end() + (text[lead.end() : lead.end() + 1] == ".") if lead else at
        found = read_number(text, low, place) if lead else None
        if found is None:
            return None
        # In `20 -25` the hyphen looks like a sign, and joins.
        second = found._replace(start=at, sign="") if found.start == at - 1 and match[1] else found
    if second.start != at or _CODE.match(text, second.end):
        return None
    if not glued and text[second.end : second.end + 1].isalpha():
        return None
    return Joined((match[1] or match[2] or match[3]).lower(), second)


def same_scale(first: Reading, second: Reading) -> Reading:
    """Return the first of two numbers, with the scale of the second where it has none: `$20-25 billion`."""
    return scaled(first, second.scale) if first.value < 1000 else first


def is_range(text: str, first: Reading, joined: Joined) -> bool:
    """Whether two joined numbers are the ends of one range."""
    join, second = joined
    if not _units_agree(first, second):
        return False
    if join == "or":
        return (first.worded and second.worded) or (first.name is None and second.name is not None)
    if join == "and":
        return _BETWEEN.search(text, max(0, first.start - REACH), first.start) is not None
    low, high = same_scale(first, second).value, second.value
    if join == "to" and not _to_joins(text, first, second, low):
        return False
    return low < high or first.minus or second.minus


def _to_joins(text: str, first: Reading, second: Reading, low: float) -> bool:
    """Whether `to` joins two ends and does not lead from a level or a move to another level. `low` is the first."""
    start, high = max(0, first.start - REACH), second.value
    if low and first.worded and not second.worded and high % 1:
        return False
    if _FROM.search(text, start, first.start):
        expected = _EXPECTED.search(text, start, first.start) or _RANGE_BEFORE.search(text, start, first.start)
        return low < high and expected is not None
    by = _BY.search(text, start, first.start)
    if first.name and by and not (first.name == second.name == "percent" and high <= FARTHEST_BY * low):
        return False
    bare = first.name is None and second.name is None and (by or _MOVED.search(text, start, first.start))
    return not low or high / low < (FARTHEST_MOVED if bare else FARTHEST)


def _units_agree(first: Reading, second: Reading) -> bool:
    """Whether two joined numbers count the same, as far as their units say."""
    if first.name and second.name:
        return first.kind == second.kind
    if first.name:
        return first.money
    return not (second.name and first.scale and not second.scale)
