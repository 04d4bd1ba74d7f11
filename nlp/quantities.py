"""Quantities of a text, with true spans: numbers with unit, range, bound and sign.

The text is looked through once for digits and number words; everything else is done where one stands. Order:

1. streaks (`a third straight week`, `11 sessions in a row`), shares of a count (`nine of 11 sectors`), counted moves
   (`its fourth cut this year`), fractions;
2. everything else that looks like a number, unless `exclusions` knows it as a name, date or span of time;
3. a bare number behind one in basis points is in them too (`another 50`);
4. a number said twice in one breath (`743 points, or 1.9%`) becomes one.

Refused: a bare small number or number word that counts nothing a market reports, a year, a number glued to a word
that is no unit. Spans are in order and do not overlap.
"""

import re
from bisect import bisect_right
from functools import cache

from nlp.claim import Bound
from nlp.exclusions import excluded
from nlp.numbers.bounds import bound_around, open_side
from nlp.numbers.counted_moves import moves_at
from nlp.numbers.counted_words import counted_words, one_of
from nlp.numbers.counts import counts
from nlp.numbers.headed_units import headed
from nlp.numbers.number_hits import Span, hits, lowered
from nlp.numbers.number_ranges import Joined, is_range, join_at, same_scale
from nlp.numbers.number_reading import Reading, read_number
from nlp.numbers.quantity import Quantity
from nlp.numbers.understood_units import leaves_out, understood
from nlp.numbers.worded_fractions import fraction_at
from nlp.numbers.worded_quantities import share_at, streak_at
from nlp.said_once import said_once

LARGEST = 1e17  # beyond this a run of digits is a code

WORDED = (streak_at, share_at, moves_at, fraction_at)  # in this order
LONGEST_COUNT = 4  # digits of a streak's length or of `412 of 500 stocks`
AFTER_COUNT = frozenset(" -snrt\n\xa0")  # `11 sessions`, `11-session`, `1st`, `2nd`, `3rd`, `4th`
_TENS = re.compile(r"\bin\sthe\s(?:(low|high|upper)[- ])?$")
_TO_ONE = re.compile(r"-to-(?:1|one)\b")
_CELL_START = re.compile(r"(?:^|[\n\t|]|\s\s)\s?\($")
_CELL_END = re.compile(r"\)(?:$|\s?[\n\t|]|\s\s)")


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text in order.

    >>> [(q.quote, q.low, q.high, q.unit) for q in find_quantities("The S&P 500 gained 1.5% to 6,050 in 2025.")]
    [('1.5%', 1.5, 1.5, 'percent'), ('6,050', 6050.0, 6050.0, 'count')]
    """
    low = lowered(text)
    places = hits(low)
    if not places:
        return []
    found = _worded(text, low, places)
    taken = [quantity.span for quantity in found]
    blocked = _merged([*taken, *excluded(text, "claims", places)])
    read = 0
    for start, end in places:
        if start < read or _hits(blocked, (start, end)):
            continue
        quantity, read = _number(text, low, start)
        if quantity is not None and not _hits(blocked, quantity.span):
            found.append(quantity)
    found.sort(key=lambda quantity: quantity.span)
    return said_once(text, understood(low, headed(text, found)))


def _worded(text: str, low: str, places: list[Span]) -> list[Quantity]:
    """Return streaks, shares of a count and fractions; none of them overlap."""
    found: list[Quantity] = []
    read = 0
    for place in places:
        digits = low[place[0]] < "a"
        if digits and (place[1] - place[0] > LONGEST_COUNT or low[place[1] : place[1] + 1] not in AFTER_COUNT):
            continue
        if place[0] >= read:
            quantity = next(filter(None, (read_at(text, low, place) for read_at in WORDED)), None)
            if quantity is not None and quantity.span[0] >= read:
                found.append(quantity)
                read = quantity.span[1]
    return found


def _number(text: str, low: str, at: int) -> tuple[Quantity | None, int]:
    """Return the quantity of the number at a place, or none, and where to read on."""
    first = read_number(text, low, at)
    if first is None:
        return None, at + 1
    if text[first.end : first.end + 1].isalpha() and not _ends(text, first):
        return _tens(text, low, first), first.end
    joined = join_at(text, low, first)
    if joined is not None and not is_range(text, first, joined):
        joined = None
    if not _reports(text, low, first, joined) or max(first.value, joined.second.value if joined else 0) > LARGEST:
        return None, first.end
    if joined is not None:
        return _range(text, first, joined), joined.second.end
    return _single(text, low, first), first.end


def _ends(text: str, read: Reading) -> bool:
    """Whether letters that touch the end of a number are none of its own: `32%and`, an estimate's `$219E`."""
    if text[read.end - 1] in "%％":
        return True
    return read.money and text[read.end] in "EeA" and not text[read.end + 1 : read.end + 2].isalnum()


def _single(text: str, low: str, read: Reading) -> Quantity:
    """Return the quantity of one number."""
    span, value = (read.start, read.end), -read.value if read.minus else read.value
    unit = _unit(text, low, read)
    signed = read.sign != ""
    if _is_negative_cell(text, span):
        span, value, signed = (span[0] - 1, span[1] + 1), -value, True
    bound: Bound = "at_least" if read.plus else bound_around(text, span)
    if unit == "shares":
        span = (span[0], span[1] + len(" shares"))
    elif unit == "count" or read.money:
        unit, span = _behind(low, read, unit, span)
    parts = _parts(read)
    ends = open_side(value / parts, value / parts, bound)
    return Quantity(span, text[slice(*span)], *ends, unit, bound, _resolution(read), signed, read.worded)


def _range(text: str, first: Reading, joined: Joined) -> Quantity:
    """Return the quantity of two numbers that are the ends of a range."""
    second, first = joined.second, same_scale(first, joined.second)
    span = (first.start, second.end)
    negative = second.minus or first.minus
    ends = sorted((-first.value if first.minus else first.value, -second.value if negative else second.value))
    parts = _parts(second)
    low, high = ends[0] / parts, ends[1] / parts
    unit = second.name or first.name or "count"
    signed, size = first.sign != "", _resolution(second)
    quote, worded = text[slice(*span)], first.worded
    if joined.join == "or" and bound_around(text, span) == "at_least":
        return Quantity(span, quote, *open_side(low, low, "at_least"), unit, "at_least", size, signed, worded)
    return Quantity(span, quote, low, high, unit, "range", size, signed, worded)


def _parts(read: Reading) -> float:
    """Return into how many parts the unit is divided that a number is written in: 100 for cents."""
    return 100.0 if read.unit is not None and read.unit.subunit else 1.0


def _behind(low: str, read: Reading, unit: str, span: Span) -> tuple[str, Span]:
    """Return the unit and span of a number with what stands behind it: `2 million barrels a day`, `3.2-to-1`."""
    if not read.money and (match := _TO_ONE.match(low, read.end)):
        return "ratio", (span[0], match.end())
    match = None if read.money else _words_behind("physical").match(low, read.end)
    if match is None and not read.scale:
        match = _words_behind("rate_of").match(low, read.end)
    if match is None:
        return unit, span
    return counted_words("physical").get(match[1], unit), (span[0], match.end())


def _resolution(read: Reading) -> float | None:
    """Return one unit of the last digit that is stated: the hundreds of `1,500`, and of `20` the ones.

    Zeros at the end of an integer may only fill it up; but never the second of its digits, so `6,000` tells hundreds.
    """
    size, factor = read.step, read.scale or 1.0
    if size is None:
        return None
    whole = 0.0 if read.worded or size != factor else abs(read.value / factor)
    while whole >= 100 and whole % 10 == 0:
        whole, size = whole / 10, size * 10
    return size / _parts(read)


def _unit(text: str, low: str, read: Reading) -> str:
    """Return the unit of one number, `count` where it has none."""
    name = read.name
    if name == "points" and read.step is None and read.value < 1:
        return "percentage_points"  # `1/4 point`
    if name is not None:
        return name
    if low.startswith(" shares", read.end) and _is_volume(low, read):
        return "shares"
    return "ratio" if _is_ratio(low, read.start) else "count"


def _is_volume(low: str, read: Reading) -> bool:
    """Whether shares are those that were traded: `Volume was 15 billion shares`."""
    if _traded().match(low, read.end + len(" shares")):
        return True
    return (read.scale or 0) >= 1e6 and _volume().search(low, max(0, read.start - 60), read.start) is not None


def _is_ratio(low: str, start: int) -> bool:
    return _ratio().search(low, max(0, start - 40), start) is not None


def _is_negative_cell(text: str, span: Span) -> bool:
    """Whether a number in brackets fills a cell of a table, where brackets are a minus."""
    start, end = span
    return (
        text[start - 1 : start] == "("
        and text[end : end + 1] == ")"
        and _CELL_START.search(text, max(0, start - 4), start) is not None
        and _CELL_END.match(text, end) is not None
    )


def _tens(text: str, low: str, read: Reading) -> Quantity | None:
    """Return the range of `in the 30s`. From the sixties on it may be a decade, unless `low` or `high` says not."""
    start, end = read.core
    if low[end : end + 1] != "s" or low[end + 1 : end + 2].isalnum() or read.start != start or read.end != end:
        return None
    before = _TENS.search(low, max(0, start - 15), start)
    if before is None or read.value % 10 or not (10 <= read.value < (100 if before[1] else 60)):
        return None
    return Quantity((start, end + 1), text[start : end + 1], read.value, read.value + 9, "count", "range", 1.0)


def _reports(text: str, low: str, first: Reading, joined: Joined | None) -> bool:
    """Whether a number, alone or joined to another, is something that a market reports."""
    if first.name is not None or first.scale is not None:
        return True
    if first.worded:
        measured = joined is not None and (joined.second.name or joined.second.scale) is not None
        # `Four and a quarter` is as good as digits.
        end = joined.second.end if joined else first.end
        return first.value % 1 != 0 or measured or counts(low, first.start, end) or leaves_out(low, first.start, end)
    return joined is not None or _is_measure(text, low, first)


def _is_measure(text: str, low: str, read: Reading) -> bool:
    """Whether a bare number in digits can be a measure: it has a mark, two digits, or counts moves."""
    digits = low[slice(*read.core)]
    if "/" in digits:
        return " " in digits or "-" in digits  # `3 1/2` is a number, `3/4` alone may be a day
    if "," in digits or "." in digits:
        return True
    if text[read.end : read.end + 1] == "/" or text[read.end : read.end + 2] == "--":
        return False
    if read.value >= 10 or counts(low, read.start, read.end) or _is_ratio(low, read.start):
        return True
    return leaves_out(low, read.start, read.end)


@cache
def _words_behind(role: str) -> re.Pattern[str]:
    return re.compile(rf"\s({one_of(role)})\b")


@cache
def _traded() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{one_of('traded')})\b")


@cache
def _volume() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of('volume')})\b")


@cache
def _ratio() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of('ratio')})\s$")


def _merged(spans: list[Span]) -> list[Span]:
    """Return spans sorted, overlapping ones joined."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _hits(blocked: list[Span], span: Span) -> bool:
    if not blocked or span[1] <= blocked[0][0]:
        return False
    index = bisect_right(blocked, (span[1] - 1, 1 << 60)) - 1
    return index >= 0 and blocked[index][1] > span[0]
