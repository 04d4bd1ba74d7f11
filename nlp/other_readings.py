"""What words for a time can mean besides, where the text has told up to which day its figures reach.

Rules. Only the likelier reading has a score of its own; the others are offered for what was learned to choose. What
runs up to publication may end on a day just told (`up 12% in 2025 through Friday, but down 3% so far in November`). So
many months or years may end with the last month told (`the fund gained 2% in the quarter and 11% a year over three
years`), which is what they mean where the time told last ends so. What is foreseen for a day may be so from
publication on (`until the end of 2026`). A month, quarter or year that has begun may be told so far or as a whole.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from nlp import calendar_spans as spans
from nlp.claim import Modality
from nlp.dates_in_text import TimeWords
from nlp.dates_known import Period, size_of
from nlp.fitted_times import Frame, time_of, up_to_words
from nlp.window_rules import length_of

DAY = timedelta(days=1)
JUST = timedelta(days=7)  # a day told
REPORTED = timedelta(days=130)  # a month told: results come out within some months of it
LIKELIER = 0.4  # than the first meaning
UNTIL = re.compile(r"(?i:\b(?:until|till|to)\b)")
WHOLE = frozenset({"week", "month", "quarter", "half", "year"})


class Reading(NamedTuple):
    """A period, what tells of it, and whether it is likelier than the first meaning of the words."""

    period: Period
    origin: str
    likelier: bool = False


def other_readings(
    words: TimeWords, first: Period, frame: Frame, metric: str, modality: Modality, published: date | None
) -> Iterator[Reading]:
    """Yield what else words mean whose `first` meaning is known."""
    start, end = first
    if words.kind == "past":
        yield from _up_to_month_told(words, frame, published)
    if published is None or start is None or end is None:
        return
    if modality == "forecast":
        if start == end > published and UNTIL.search(up_to_words(words)):
            yield Reading((published, end), "said from now")
        return
    if time_of(metric) == "level" or words.start is None or words.end is None:
        return
    if end == published and start < end:
        for day in _days_told(frame, published):
            if start < day:
                yield Reading((start, day), "said to day told")
    if words.start <= published < words.end and size_of((words.start, words.end)) in WHOLE:
        for day in {published, words.end} - {end}:
            yield Reading((words.start, day), "said so far" if day == published else "said whole")


def _up_to_month_told(words: TimeWords, frame: Frame, published: date | None) -> Iterator[Reading]:
    count, unit = length_of(words.match) if words.match is not None else (0, "")
    if unit not in ("month", "quarter", "year", "decade"):
        return
    ends = [end for start, end in frame.seen if start and end and not (end == published and start.day == end.day)]
    told = [end for end in ends if (end + DAY).day == 1 and _is_just_over(end, published)]
    for end in list(dict.fromkeys(told))[:2]:
        likelier = end == ends[0] and published is not None
        origin = "said" if likelier else "said to month told"
        yield Reading((spans.before(end + DAY, count, unit), end), origin, likelier)


def _is_just_over(end: date, published: date | None) -> bool:
    return published is None or published - REPORTED <= end < published


def _days_told(frame: Frame, published: date) -> list[date]:
    """Return the two days told last that are of the week before publication."""
    days = [end for start, end in frame.seen if start == end is not None and published - JUST <= end < published]
    return list(dict.fromkeys(days))[:2]
