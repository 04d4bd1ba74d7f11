"""How words for a time fit a metric, by what a period is to it.

Rules. A level holds at a date: a span that reaches publication is that day, a week before it its Friday, while a
named month or quarter stays whole; a forecast level for a year holds at its end. A reading (inflation, unemployment,
a survey) is of a month. A change covers its span, up to publication where that is not over.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from nlp.claim import Modality
from nlp.times import calendar_spans
from nlp.times.date_rules import MONTH
from nlp.times.dates_in_text import TimeWords
from nlp.times.dates_known import Period, size_of
from nlp.times.sessions import is_last_session
from nlp.vocabulary import vocabulary

Span = tuple[int, int]
NONE: Period = (None, None)
DATA = frozenset({"reading", "monthly"})
# What had happened `by the end of September` began with the year.
UP_TO = re.compile(rf"(?i:\b(?:through|thru|until|till|up to|to(?= the end)|by(?= the end of {MONTH}))(?: the)? ?)")
UP_TO_REACH = 20
# `Will stay near zero through 2026`
THROUGHOUT = re.compile(r"(?i:\b(?:through|thru)(?: at least)?(?: the)? $|^through|^thru)")
NAMED = frozenset({"day", "weekday", "meeting", "point", "month", "quarter", "months", "half"})  # levels are of these
WHOLE_YEAR = frozenset({"for the year", "in the year", "on the year"})  # of a forecast
OLD = timedelta(days=130)  # figures of a month longer past are not those just out
FRIDAY = 4
# What only changes while markets are open: a week of it ends on Friday.
TRADED = frozenset({"return", "relative_return", "yield_change", "price", "index_level"})


class Frame(NamedTuple):
    """What words hang on that hang on another time: the one nearest, and all that the text has named, newest first."""

    anchor: Period | None
    seen: tuple[Period, ...]


@cache
def time_of(metric: str) -> str:
    """Return what a period is to a metric: `level`, `reading`, `running`, `yearly` or `span`."""
    row = vocabulary().metrics.get(metric)
    return row.time if row is not None else "span"


def is_level(metric: str) -> bool:
    """Return whether a metric holds at a date, and does not happen over a span."""
    return time_of(metric) in ("level", "reading")


def newest_month(seen: Sequence[Period], published: date | None) -> Period | None:
    """Return the newest month that is over among the periods that a text has named."""
    months = [one for one in seen if size_of(one) == "month" and one[1] is not None]
    over = [one for one in months if published is None or published - OLD <= (one[1] or published) <= published]
    return max(over, key=lambda one: one[1] or date.min) if over else None


def up_to_words(words: TimeWords) -> str:
    """Return words for a time from their start, or the few before them where none of theirs says up to when."""
    if words.match is None:
        return ""
    text, first = words.match.string, words.span[0]
    return words.match.group() if UP_TO.match(words.match.group()) else text[max(0, first - UP_TO_REACH) : first]


def fitted(words: TimeWords, metric: str, modality: Modality, published: date | None) -> Period:
    start, end = words.start, words.end
    if words.kind == "since" and published is None and not is_level(metric):
        return start, None
    if start is None or end is None:
        return NONE
    if words.kind == "extreme" and not is_level(metric) and published is not None:
        return start, published if start <= published else end  # of what went on from it until now
    if words.kind == "ago" and not is_level(metric):
        return NONE
    if time_of(metric) == "running" and modality == "reported" and published is not None and start <= published < end:
        end = end if is_last_session(published, end) else published
    if is_level(metric):
        return _level(words, start, end, metric, modality, published)
    edge = words.kind == "day" and words.match is not None and words.match.groupdict().get("e")
    if modality == "forecast" and (words.kind == "point" or edge):
        return (min(published, end) if published else None), end
    whole = words.match is not None and words.match.group().lower() in WHOLE_YEAR
    if modality == "forecast" and words.kind == "to_date" and whole:
        return calendar_spans.year(start.year)
    if modality == "forecast" and words.kind in ("this", "to_date") and published is not None:
        return start, max(end, published)
    return start, end


def _level(words: TimeWords, start: date, end: date, metric: str, modality: Modality, published: date | None) -> Period:
    if time_of(metric) == "reading" and words.kind in ("through", "ago"):
        return calendar_spans.month(end.year, end.month)
    stays = time_of(metric) == "level" and modality == "forecast" and THROUGHOUT.search(up_to_words(words))
    if stays and published is not None and published < end:
        return published, end
    if words.kind in ("through", "coming"):
        return (end, end) if words.kind == "through" or modality == "forecast" else (published, published)
    if time_of(metric) == "reading" or words.kind in NAMED:
        return start, end
    if modality == "forecast":
        at_end = words.kind == "past" or (words.kind in ("year", "this", "next") and metric == "policy_rate")
        return (end, end) if at_end else (start, end)  # `at 6,900 in three months`
    if published is not None and end >= published and words.kind not in ("year", "years", "half", "units"):
        return published, published
    if words.kind in ("this_week", "week", "last") and size_of((start, end)) == "week":
        day = end - timedelta(days=max(0, end.weekday() - FRIDAY))
        return day, day
    return start, end
