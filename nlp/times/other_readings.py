"""What words for a time can mean besides, where the text has told up to which day its figures reach.

Rules. Only the likelier reading has a score of its own; the others are offered for what was learned to choose. What
runs up to publication may end on a day just told (`up 12% in 2025 through Friday, but down 3% so far in November`). So
many months or years may end with the last month told (`the fund gained 2% in the quarter and 11% a year over three
years`), which is what they mean where the time told last ends so. What is foreseen for a day may be so from
publication on (`until the end of 2026`). A quarter may be that of a company's own year that the text has told, or the
one after it. A month, quarter or year that has begun may be told so far or as a whole. A week of what is counted by
the week may be seven days to its last one, and ends on Friday where markets are told of. So many days, sessions or
weeks may count the first of them (`up 18 basis points in two days`: yesterday and today), and are those of sessions.

Texts are loose with spans besides: a month so far is called by the month, `this year` of a note written before the
opening ends with the session before, cuts priced `for 2026` are those from now to its end, `by December` is its last
day or the month. What the sentence itself says is read in all these ways, what was said of a number before only up to
now and from now on.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from nlp.claim import Modality
from nlp.times import calendar_spans as spans
from nlp.times.anchored_times import moved
from nlp.times.date_rules import around
from nlp.times.dates_in_text import TimeWords
from nlp.times.dates_known import Period, is_of_size, size_of
from nlp.times.fitted_times import TRADED, Frame, time_of, up_to_words
from nlp.times.sessions import nth_session, session_before
from nlp.times.window_rules import count_of, length_of

DAY = timedelta(days=1)
JUST = timedelta(days=7)  # a day told
FISCAL_QUARTER = timedelta(weeks=13)
REPORTED = timedelta(days=130)  # a month told: results come out within some months of it
YEARLY = timedelta(days=330)  # over which rates are counted: `in the year to August` is of August
LIKELIER = 0.4  # than the first meaning
PAST = re.compile(r"(?i:\b(?:past|last)\b)")  # up to now: `over the past three years`, unlike `over three years`
UNTIL = re.compile(r"(?i:\b(?:until|till|to)\b)")
WEEKLY = frozenset({"week", "through", "this_week", "last"})  # kinds of words for a week
FRIDAY, SIX = 4, 6  # days after Monday, or after the first of seven
UNIT = re.compile(r"(?i:\b(?:(?P<d>days?|sessions?)|weeks?)\b)")
WHOLE = frozenset({"week", "month", "quarter", "half", "year"})
OFTEN_LOOSE = frozenset({"said", "before"})  # what tells of a period


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
        yield from _up_to_month_told(words, frame, published, time_of(metric) == "running")
    if start is None or end is None:
        return
    if time_of(metric) == "reading" and words.kind == "through" and words.start and words.end:
        yield Reading((words.start, words.end), "said stretch", words.end - words.start < YEARLY)
    if metric not in TRADED or modality == "forecast":
        yield from _weeks(words, start, end, modality, published)
    if published is None:
        return
    yield from _fiscal_quarters(words, frame, published, modality == "forecast")
    if modality == "forecast":
        if start == end > published and UNTIL.search(up_to_words(words)):
            yield Reading((published, end), "said from now")
        return
    if time_of(metric) == "level" or words.start is None or words.end is None:
        return
    yield from _counted(words, frame, end)
    if end == published and start < end:
        for day in _days_told(frame, published):
            if start < day:
                yield Reading((start, day), "said to day told")
        for day in _months_told(frame, published) if words.kind in ("since", "to_date") else ():
            if start < day:
                yield Reading((start, day), "said to month told")
    if words.start <= published < words.end and size_of((words.start, words.end)) in WHOLE:
        for day in {published, words.end} - {end}:
            yield Reading((words.start, day), "said so far" if day == published else "said whole")


def loose_readings(
    origin: str, period: Period, published: date | None, modality: Modality
) -> Iterator[tuple[str, Period]]:
    """Yield what else a period could mean, each with how it was read; `origin` says who told it.

    >>> span, day = (date(2025, 10, 1), date(2025, 10, 16)), date(2025, 10, 16)
    >>> [how for how, _ in loose_readings("said", span, day, "reported")]
    ['month', 'session before']
    """
    start, end = period
    if origin not in OFTEN_LOOSE or start is None or end is None or published is None:
        return
    if modality == "forecast":
        if end > published and start != published:
            yield "until", (published, end)
        if start != end and origin == "said":
            yield "end", (end, end)
    elif end < published and origin == "said":
        yield "since", (start, published)
    if origin == "said":
        yield "month", around(end, "month")
    if end == published and start < (last := session_before(published)):
        yield "session before", (start, last)


def _up_to_month_told(words: TimeWords, frame: Frame, published: date | None, running: bool) -> Iterator[Reading]:
    count, unit = length_of(words.match) if words.match is not None else (0, "")
    if unit not in ("month", "quarter", "year", "decade"):
        return
    open_end = words.match is not None and PAST.search(words.match.group()) is None
    for end in _months_told(frame, published):
        likelier = running and open_end and published is not None and end == next(_ends(frame, published))
        origin = "said" if likelier else "said to month told"
        yield Reading((spans.before(end + DAY, count, unit), end), origin, likelier)


def _fiscal_quarters(words: TimeWords, frame: Frame, published: date, ahead: bool) -> Iterator[Reading]:
    """The quarter of a company's own year that the text has told, and the one after it."""
    if words.match is None or "quarter" not in words.match.group().lower():
        return
    for start, end in frame.seen:
        if start and end and is_of_size((start, end), "quarter") and size_of((start, end)) != "quarter":
            yield Reading((start, end), "said fiscal")
            coming = moved((start, end), "month", -3) if start.day == 1 else (end + DAY, end + FISCAL_QUARTER)
            likelier = ahead and words.kind == "this" and end < published
            yield Reading(coming, "said" if likelier else "said fiscal next", likelier)
            return


def _weeks(words: TimeWords, start: date, end: date, modality: Modality, published: date | None) -> Iterator[Reading]:
    """A week as its last seven days, and one of the calendar to its Friday."""
    if words.kind in WEEKLY and end.weekday() == FRIDAY and end != published and end - start == FRIDAY * DAY:
        likelier = words.kind in ("week", "through") and modality == "reported"
        yield Reading((end - SIX * DAY, end), "said" if likelier else "said week", likelier)
    if start.weekday() == 0 and end - start == SIX * DAY:
        yield Reading((start, start + FRIDAY * DAY), "said trading week")


def _counted(words: TimeWords, frame: Frame, end: date) -> Iterator[Reading]:
    """So many days, sessions or weeks up to a day, the first of them counted."""
    if words.kind not in ("past", "trading_days") or words.match is None:
        return
    unit = UNIT.search(words.match.group())
    count = count_of(words.match)
    for last in dict.fromkeys([end, *_ends_of_days(frame, end)]) if unit else ():
        if unit and unit["d"]:
            yield Reading((nth_session(last, -count), last), "said sessions")
        else:
            yield Reading((last - count * JUST + DAY, last), "said weeks")


def _ends_of_days(frame: Frame, end: date) -> list[date]:
    """Return the day told last, where it is of the week before another."""
    days = [day for start, day in frame.seen if start is not None and start == day and end - JUST <= day < end]
    return days[:1]


def _months_told(frame: Frame, published: date | None) -> list[date]:
    """Return the two ends of months told last that are not long ago."""
    told = [end for end in _ends(frame, published) if (end + DAY).day == 1 and _is_just_over(end, published)]
    return list(dict.fromkeys(told))[:2]


def _ends(frame: Frame, published: date | None) -> Iterator[date]:
    """Yield the ends of the times told, but those of so many months or years up to publication."""
    for start, end in frame.seen:
        if start and end and not (end == published and start.day == end.day):
            yield end


def _is_just_over(end: date, published: date | None) -> bool:
    return published is None or published - REPORTED <= end < published


def _days_told(frame: Frame, published: date) -> list[date]:
    """Return the two days told last that are of the week before publication."""
    days = [end for start, end in frame.seen if start == end is not None and published - JUST <= end < published]
    return list(dict.fromkeys(days))[:2]
