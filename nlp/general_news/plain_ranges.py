"""Which two joined numbers of general news are one range.

After `from` they are, whichever is the larger (`fell from 10 to 8`); `between 5% and 6%`, `5% to 10%`, `5-10W`,
`$7/$9` and `three or four` are. Refused: a move and the level it led to (`rose 2 cents to 63 cents`), which a verb
right before the first number and a far larger second one tell; a score (`2-1`), which is bare; numbers of different
units.
"""

import re

from nlp.general_news.plain_changes import direction_before
from nlp.numbers.number_ranges import Joined, same_scale
from nlp.numbers.number_reading import Reading

FARTHEST = 4.0  # times that the end of a range is its start, after a verb of movement
FARTHEST_BARE = 20.0  # the same for numbers that nothing measures
FARTHEST_APART = 1e4
REACH = 40  # characters before the first number


_BETWEEN = re.compile(r"\bbetween\s(?:\w+\s){0,2}$")
_FROM = re.compile(r"\bfrom\s(?:(?:about|around|nearly|roughly|just|over|under|as\slow\sas|between|a|the)\s)*$")


def plain_range(low: str, first: Reading, joined: Joined, noun: bool) -> bool:
    """Whether two joined numbers are one range. `noun` says that a noun stands behind the second."""
    join, second = joined
    if first.name and (first.kind != second.kind if second.name else not first.money):
        return False
    start = max(0, first.start - REACH)
    if join == "or":
        return first.worded and second.worded
    if join == "and":
        return _BETWEEN.search(low, start, first.start) is not None
    if join == "/":
        return first.money and second.money
    return _FROM.search(low, start, first.start) is not None or _rises(low, first, joined, noun)


def _rises(low: str, first: Reading, joined: Joined, noun: bool) -> bool:
    """Whether two numbers joined by a hyphen or `to` are the ends of a range that goes up."""
    second = joined.second
    measured = bool(noun or first.name or second.name)
    one, other = same_scale(first, second).value, second.value
    if joined.join != "to":
        return (measured or bool(first.scale or second.scale)) and (one < other or first.minus or second.minus)
    if one >= other or (one and other / one > (FARTHEST_APART if measured else FARTHEST_BARE)):
        return False
    return not _moved(low, first.start) or not one or other / one <= FARTHEST


def _moved(low: str, start: int) -> bool:
    """Whether a move stands right before a number: `rose 2 cents`, `a rise of 2 cents`."""
    of = start - len("of ") if low.startswith("of ", start - len("of ")) and start > len("of ") else start
    return direction_before(low, of) != "none"
