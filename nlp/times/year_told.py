"""Of which year words for a time are that name none, in a forecast.

Rules. `The year's end`, or its middle, is that of the year that the sentence has named before. A month that is over is
told again by most forecasts, but that of a meeting is the next of that name.
"""

import re
from collections.abc import Sequence
from datetime import date

from nlp.times.dates_in_text import TimeWords, has_year
from nlp.times.near_times import NearTime

DECIDING = re.compile(r"(?i:(?: \w+)?[ -](?:meeting|gathering|decision|cut|hike|move|increase|reduction)\b)")
MIDDLE = re.compile(r"(?i:\bmid)")
YEAR_END = re.compile(r"(?i:\byear(?:[’']s)?[ -](?:end|close)$|\b(?:end|close) of (?:the |that )?year$)")


def is_over(words: TimeWords, published: date | None) -> bool:
    """Return whether the month of a meeting is past, so that the next of that name is meant: `at the June meeting`."""
    past = words.end is not None and published is not None and words.end < published.replace(day=1)
    if not past or words.kind != "month" or words.match is None or has_year(words, "yw"):
        return False
    return DECIDING.match(words.match.string, words.match.end()) is not None


def end_of_year_named(words: TimeWords, near: Sequence[NearTime]) -> date | None:
    """Return the end, or the middle, of the year that the sentence named: `two cuts in 2026, to 3% by year-end`."""
    if words.kind != "point" or words.match is None or has_year(words, "yw"):
        return None
    middle = MIDDLE.search(words.match.group()) is not None
    if not middle and YEAR_END.search(words.match.group()) is None:
        return None
    named = [one.words for one in near if one.words.kind in ("year", "next") and one.words.span[1] <= words.span[0]]
    ends = [one.end for one in named if one.end is not None and (one.end.month, one.end.day) == (12, 31)]
    if not ends or (words.end is not None and ends[-1] <= words.end):
        return None
    return ends[-1].replace(month=6, day=30) if middle else ends[-1]
