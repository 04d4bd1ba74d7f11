"""What words for a time are as the period of a number, by what a period is to its metric.

Rules. A level holds at a date: a span that reaches publication is that day, a week before it its Friday, while a
named month or quarter stays whole; a forecast level for a year holds at its end. A reading (inflation, unemployment,
a survey) is of a month. A change covers its span; one that began at a peak or a low runs on to the day the text
speaks of, one `through June 30` began with the year, and `for the year` beside a day that is past ends on it.
`The past three months` of a month's figures are the last three known.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from nlp.claim import Modality
from nlp.times import calendar_spans
from nlp.times.anchored_times import ANCHORED, moved, resolved
from nlp.times.date_rules import MONTH, around
from nlp.times.dates_in_text import TimeWords, has_year
from nlp.times.dates_known import Period, size_of
from nlp.times.level_ends import at_end
from nlp.times.meetings import DECIDED
from nlp.times.near_times import NearTime
from nlp.times.sessions import is_last_session
from nlp.times.year_told import end_of_year_named, is_over
from nlp.vocabulary import vocabulary

Span = tuple[int, int]
NONE: Period = (None, None)
DATA = frozenset({"reading", "monthly"})
# Since when something went; what is pulled `from bond funds last week` is no start.
FROM_THEN = re.compile(
    r"(?i:\b(?:since|from(?![^,;.\d]{0,30}\b(?:funds?|etfs?|products?)\b)|than(?: at| on| it \w+(?: at| on)?)?)\b"
    r"[^,;.\d]{0,30}(?:, (?:(?:set|reached|hit) )?(?:on|in) )?$)"
)
# `21% below the record close of 4,796, set on ...`
FROM_PEAK = re.compile(
    r"(?i:.{0,24}\b(?:below|beneath|under|off|from|since|above|short of|down from|up from)\b.{0,50}\b(?:highs?|peaks?|"
    r"records?|lows?|tops?|bottom|close|levels?|trough|high-water mark)\b.{0,50}$)"
)
# What had happened `by the end of September` began with the year.
UP_TO = re.compile(rf"(?i:\b(?:through|thru|until|till|up to|to(?= the end)|by(?= the end of {MONTH}))(?: the)? ?)")
UP_TO_REACH = 20
NOW_SO = re.compile(r"(?i:\b(?:is|are|remains?|stands?|has|have|now)\b)")  # `is up 3% for the year`: so far
# `Will stay near zero through 2026`
THROUGHOUT = re.compile(r"(?i:\b(?:through|thru)(?: at least)?(?: the)? $|^through|^thru)")
SESSION = re.compile(r"(?i:\b(?:on the day|(?:one|single) (?:day|session)|the day[’']s)\b)")
THE_MONTHS = re.compile(r"(?i:\bthe (?P<c>three|six|twelve|3|6|12) months\b)")
SIZES = {"three": "quarter", "3": "quarter", "six": "half", "6": "half", "twelve": "year", "12": "year"}
FROM_MONTH = re.compile(r"(?i:from|between)\b")
COUNTED = "payrolls"  # added up over the months of a spell
PARTS = frozenset({"quarter", "half", "point"})  # of a year: where none is named, the last or the coming one
MOVABLE = frozenset({"level", "running", "span"})
NAMED = frozenset({"day", "weekday", "meeting", "point", "month", "quarter", "months", "half"})  # levels are of these
WHOLE_YEAR = frozenset({"for the year", "in the year", "on the year"})  # of a forecast
LOOKED_BACK_ON = frozenset({"quarter", "year"})
RECENT = timedelta(days=7)
OLD = timedelta(days=130)  # figures of a month longer past are not those just out
FRIDAY, YEAR_LONG = 4, 12
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


def meant(
    text: str,
    sentence: Span,
    quantity: Span,
    words: TimeWords,
    frame: Frame,
    metric: str,
    modality: Modality,
    published: date | None,
    near: Sequence[NearTime],
) -> Period:
    """Return what words for a time are as the period of a number. `near` are all of its sentence."""
    time, ahead = time_of(metric), modality == "forecast"
    if words.kind == "meeting" and words.start is None:  # of a bank whose meetings nobody knows
        return published, None if ahead else published
    shifted = words.kind == "ago" and time in ("reading", "monthly", "yearly") and frame.anchor is not None
    if (words.kind in ANCHORED or shifted) and words.match is not None:
        return resolved(
            words.kind, words.match, frame.anchor, frame.seen, published, time in DATA, time == "level", ahead
        )
    if ahead and (end := end_of_year_named(words, near)) is not None:
        return (end, end) if is_level(metric) or published is None else (published, end)
    if ahead and metric in DECIDED and is_over(words, published):
        return moved((words.start, words.end), "year", -1)
    if words.kind in PARTS and time in MOVABLE and published is not None and not has_year(words, "yw"):
        period = _fitted(words, metric, modality, published)
        if ahead and time != "span" and period[1] is not None and period[1] < published:
            return moved(period, "year", -1)
        if not ahead and words.kind == "point" and words.start is not None and words.start > published:
            return moved(period, "year", 1)
    if words.kind == "this_week" and (week := _week_told(frame, published)) is not None:
        return week
    if words.kind == "to_date" and not ahead:
        if (ended := _year_just_over(words, frame, published)) is not None:
            return ended
        if time == "yearly" and words.match is not None and words.match.group().lower() == "for the year":
            return _year_told(frame, published)
        if (day := _as_of(near, published)) is not None:
            return date(day.year, 1, 1), day
    if _runs_on(text, sentence, quantity, words, metric, modality, published):
        return words.start, _day_of(frame, published, words.start or date.min)
    if time == "running" and not ahead and words.end is not None and _runs_up_to(text, sentence, words):
        return date(words.end.year, 1, 1), words.end
    if _is_of_session(words):
        day = _day_of(frame, published)
        return day, day
    if words.kind == "past" and words.match is not None and (spell := _spell_told(words, frame)) is not None:
        return spell
    if time in ("reading", "monthly") and words.kind == "past" and words.start and words.end:
        return _months_of_data(words, frame, published, time)
    if time == "yearly" and ahead and words.kind == "point" and words.end is not None:
        return calendar_spans.year(words.end.year)
    if time == "monthly" and metric != COUNTED and not ahead and words.end is not None and _is_up_to_month(words):
        return calendar_spans.month(words.end.year, words.end.month)
    found = (is_level(metric) and at_end(text, quantity, words)) or _fitted(words, metric, modality, published)
    if words.kind == "extreme" and published is not None and found[1] == published and not is_level(metric):
        return found[0], _day_of(frame, published)
    start, end = found
    weekly = metric in TRADED and size_of(found) == "week" and end != published
    if weekly and start and end and start.weekday() == 0 and end.weekday() > FRIDAY:
        return start, start + timedelta(days=FRIDAY)
    return found


def is_own(words: TimeWords) -> bool:
    """Return whether words say a time themselves: `on the day` does not say which."""
    return words.start is not None and not _is_of_session(words)


def _is_of_session(words: TimeWords) -> bool:
    return words.kind == "today" and words.match is not None and SESSION.search(words.match.group()) is not None


def newest_month(seen: Sequence[Period], published: date | None) -> Period | None:
    """Return the newest month that is over among the periods that a text has named."""
    months = [one for one in seen if size_of(one) == "month" and one[1] is not None]
    over = [one for one in months if published is None or published - OLD <= (one[1] or published) <= published]
    return max(over, key=lambda one: one[1] or date.min) if over else None


def _months_of_data(words: TimeWords, frame: Frame, published: date | None, time: str) -> Period:
    """So many months up to the newest with figures; a reading over the last year is the newest month's."""
    last = newest_month(frame.seen, published)
    if last is None and published is not None:
        last = around(published.replace(day=1) - timedelta(days=1), "month")
    if last is None or last[1] is None or words.start is None or words.end is None:
        return words.start, words.end
    months = round((words.end - words.start).days / 30.4)
    if time == "reading" and months == YEAR_LONG:
        return last
    return (calendar_spans.months_before(last[1].replace(day=1), months - 1), last[1]) if months else last


def _is_up_to_month(words: TimeWords) -> bool:
    """Whether a month's figures are told over a spell, of which they are the last month: `in the year to July`."""
    from_month = words.match is not None and FROM_MONTH.match(words.match.group()) is not None
    return words.kind == "through" or (words.kind == "months" and from_month)


def _as_of(near: Sequence[NearTime], published: date | None) -> date | None:
    """Return the past day up to which a sentence counts: `at the end of November it was down 6% for the year`."""
    days = (one.words for one in near if one.words.kind in ("day", "point") and not one.against)
    ends = [words.end for words in days if words.end is not None and words.start == words.end]
    return next((end for end in ends if published is None or end < published), None)


def _runs_up_to(text: str, sentence: Span, words: TimeWords) -> bool:
    """`Through June 30 it had returned 8%`: with no start named, since that of the year."""
    if words.kind not in ("day", "point"):
        return False
    before = max(sentence[0], words.span[0] - UP_TO_REACH)
    return bool(UP_TO.search(text, before, words.span[0]) or UP_TO.match(text, *words.span))


def up_to_words(words: TimeWords) -> str:
    """Return words for a time from their start, or the few before them where none of theirs says up to when."""
    if words.match is None:
        return ""
    text, first = words.match.string, words.span[0]
    return words.match.group() if UP_TO.match(words.match.group()) else text[max(0, first - UP_TO_REACH) : first]


def _spell_told(words: TimeWords, frame: Frame) -> Period | None:
    """`In the six months`: the half or quarter that the text has named, where it is of that length."""
    match = THE_MONTHS.search(words.match.group()) if words.match is not None else None
    size = SIZES.get(match["c"].lower()) if match is not None else None
    return next((one for one in frame.seen if size and size_of(one) == size), None)


def _day_of(frame: Frame, published: date | None, after: date = date.min) -> date | None:
    """Return the day that a text speaks of: that of the number before where it is of late, else publication."""
    days = (one[1] for one in frame.seen if size_of(one) == "day" and one[1] is not None and one[1] > after)
    if published is None:
        return next(days, None)
    return next((day for day in days if published - RECENT <= day <= published), published)


def _year_told(frame: Frame, published: date | None) -> Period:
    found = next((one for one in frame.seen if size_of(one) == "year"), None)
    return found or (calendar_spans.year(published.year - (published.month <= 3)) if published else NONE)


def _year_just_over(words: TimeWords, frame: Frame, published: date | None) -> Period | None:
    """The year that `for the year` means in January, where the text looks back on its last quarter or on all of it."""
    if published is None or published.month > 1 or words.match is None or words.match.group().lower() != "for the year":
        return None
    text, first = words.match.string, words.span[0]
    if NOW_SO.search(text, max(0, first - UP_TO_REACH), first):
        return None
    ended = [one for one in frame.seen if one[1] == date(published.year - 1, 12, 31)]
    return calendar_spans.year(published.year - 1) if any(size_of(one) in LOOKED_BACK_ON for one in ended) else None


def _week_told(frame: Frame, published: date | None) -> Period | None:
    """The week that a text has named by its last day, not of the calendar."""
    weeks = [one for one in frame.seen if size_of(one) == "week" and one[1] is not None and one[1].weekday() in (2, 3)]
    return next(
        (one for one in weeks if published is None or one[1] is None or one[1] <= published <= one[1] + RECENT), None
    )


def _runs_on(
    text: str, sentence: Span, quantity: Span, words: TimeWords, metric: str, modality: Modality, published: date | None
) -> bool:
    """Whether a change began at a time and runs up to now: `up 30% from its April low`, `below the peak of May 3`."""
    if words.start is None or (published is not None and words.start > published):
        return False
    if time_of(metric) != "running" or modality != "reported" or words.kind in ("since", "past", "through", "to_date"):
        return False
    if words.span[0] > quantity[1] and FROM_PEAK.match(text, quantity[1], words.span[0]) is not None:
        return True
    return published is not None and FROM_THEN.search(text, sentence[0], words.span[0]) is not None


def _fitted(words: TimeWords, metric: str, modality: Modality, published: date | None) -> Period:
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
