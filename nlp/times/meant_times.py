"""What words for a time mean as the period of a number: the readings of them, in the order in which they are tried.

Rules. What hangs on another time is resolved by it; a year that is named ends a forecast, and a quarter without one is
the last or the coming one. `For the year` beside a day that is past ends on it, or is the year just over. A change that
began at a peak or a low runs on to the day the text speaks of, one `through June 30` began with the year. `The past
three months` of a month's figures are the last three known. Else words mean what fits the metric (`fitted_times`).
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from nlp.times import calendar_spans
from nlp.times.anchored_times import ANCHORED, moved, resolved
from nlp.times.asked_times import RECENT, Asked, day_of
from nlp.times.date_rules import around
from nlp.times.dates_in_text import TimeWords, has_year
from nlp.times.dates_known import Period, size_of
from nlp.times.fitted_times import (
    DATA,
    FRIDAY,
    NONE,
    TRADED,
    UP_TO_REACH,
    Frame,
    fitted,
    is_level,
    newest_month,
)
from nlp.times.level_ends import at_end
from nlp.times.meetings import DECIDED
from nlp.times.near_times import NearTime
from nlp.times.running_times import running_on, running_up_to
from nlp.times.year_told import end_of_year_named, is_over

Span = tuple[int, int]

NOW_SO = re.compile(r"(?i:\b(?:is|are|remains?|stands?|has|have|now)\b)")  # `is up 3% for the year`: so far
SESSION = re.compile(r"(?i:\b(?:on the day|(?:one|single) (?:day|session)|the day[’']s)\b)")
THE_MONTHS = re.compile(r"(?i:\bthe (?P<c>three|six|twelve|3|6|12) months\b)")
SIZES = {"three": "quarter", "3": "quarter", "six": "half", "6": "half", "twelve": "year", "12": "year"}
FROM_MONTH = re.compile(r"(?i:from|between)\b")
COUNTED = "payrolls"  # added up over the months of a spell
PARTS = frozenset({"quarter", "half", "point"})  # of a year: where none is named, the last or the coming one
MOVABLE = frozenset({"level", "running", "span"})
LOOKED_BACK_ON = frozenset({"quarter", "year"})
YEAR_LONG = 12  # months
FOR_THE_YEAR = "for the year"


def meant(asked: Asked) -> Period:
    """Return what words for a time are as the period of a number."""
    return next((found for read in READINGS if (found := read(asked)) is not None), NONE)


def _unknown_meeting(asked: Asked) -> Period | None:
    """Of a bank whose meetings nobody knows."""
    if asked.words.kind != "meeting" or asked.words.start is not None:
        return None
    return asked.published, None if asked.ahead else asked.published


def _hanging(asked: Asked) -> Period | None:
    words, frame, time = asked.words, asked.frame, asked.time
    shifted = words.kind == "ago" and time in ("reading", "monthly", "yearly") and frame.anchor is not None
    if words.match is None or not (words.kind in ANCHORED or shifted):
        return None
    return resolved(
        words.kind, words.match, frame.anchor, frame.seen, asked.published, time in DATA, time == "level", asked.ahead
    )


def _year_named(asked: Asked) -> Period | None:
    end = end_of_year_named(asked.words, asked.near) if asked.ahead else None
    if end is None:
        return None
    return (end, end) if is_level(asked.metric) or asked.published is None else (asked.published, end)


def _decided(asked: Asked) -> Period | None:
    """What a meeting that is over has decided is foreseen of the coming one."""
    words = asked.words
    over = asked.ahead and asked.metric in DECIDED and is_over(words, asked.published)
    return moved((words.start, words.end), "year", -1) if over else None


def _part_of_a_year(asked: Asked) -> Period | None:
    words, published = asked.words, asked.published
    if words.kind not in PARTS or asked.time not in MOVABLE or published is None or has_year(words, "yw"):
        return None
    period = fitted(words, asked.metric, asked.modality, published)
    if asked.ahead and asked.time != "span" and period[1] is not None and period[1] < published:
        return moved(period, "year", -1)
    late = not asked.ahead and words.kind == "point" and words.start is not None and words.start > published
    return moved(period, "year", 1) if late else None


def _week_told(asked: Asked) -> Period | None:
    """The week that the text has named by its last day, not of the calendar."""
    if asked.words.kind != "this_week":
        return None
    weeks = [
        (one, one[1]) for one in asked.frame.seen if size_of(one) == "week" and one[1] and one[1].weekday() in (2, 3)
    ]
    published = asked.published
    return next((one for one, end in weeks if published is None or end <= published <= end + RECENT), None)


def _to_date(asked: Asked) -> Period | None:
    if asked.words.kind != "to_date" or asked.ahead:
        return None
    if (ended := _year_just_over(asked)) is not None:
        return ended
    if asked.time == "yearly" and asked.said == FOR_THE_YEAR:
        return _year_told(asked.frame, asked.published)
    day = _as_of(asked.near, asked.published)
    return None if day is None else (date(day.year, 1, 1), day)


def _session(asked: Asked) -> Period | None:
    if not _is_of_session(asked.words):
        return None
    day = day_of(asked.frame, asked.published)
    return day, day


def _spell_told(asked: Asked) -> Period | None:
    """`In the six months`: the half or quarter that the text has named, where it is of that length."""
    match = THE_MONTHS.search(asked.said) if asked.words.kind == "past" else None
    size = SIZES.get(match["c"]) if match is not None else None
    return next((one for one in asked.frame.seen if size and size_of(one) == size), None)


def _months_of_data(asked: Asked) -> Period | None:
    """So many months up to the newest with figures; a reading over the last year is the newest month's."""
    words, published = asked.words, asked.published
    if asked.time not in DATA or words.kind != "past" or words.start is None or words.end is None:
        return None
    last = newest_month(asked.frame.seen, published)
    if last is None and published is not None:
        last = around(published.replace(day=1) - timedelta(days=1), "month")
    if last is None or last[1] is None:
        return words.start, words.end
    months = round((words.end - words.start).days / 30.4)
    if asked.time == "reading" and months == YEAR_LONG:
        return last
    return (calendar_spans.months_before(last[1].replace(day=1), months - 1), last[1]) if months else last


def _year_of_a_day(asked: Asked) -> Period | None:
    """What is told by the year, foreseen for a day."""
    of_a_day = asked.time == "yearly" and asked.ahead and asked.words.kind == "point"
    return calendar_spans.year(asked.words.end.year) if of_a_day and asked.words.end is not None else None


def _last_month(asked: Asked) -> Period | None:
    """A month's figures told over a spell, of which they are the last month: `in the year to July`."""
    words, end = asked.words, asked.words.end
    if asked.time != "monthly" or asked.metric == COUNTED or asked.ahead or end is None:
        return None
    told = words.kind == "through" or (words.kind == "months" and FROM_MONTH.match(asked.said) is not None)
    return calendar_spans.month(end.year, end.month) if told else None


def _as_it_fits(asked: Asked) -> Period:
    words, metric, published = asked.words, asked.metric, asked.published
    at_its_end = at_end(asked.text, asked.quantity, words) if is_level(metric) else None
    found = at_its_end or fitted(words, metric, asked.modality, published)
    if words.kind == "extreme" and published is not None and found[1] == published and not is_level(metric):
        return found[0], day_of(asked.frame, published)
    start, end = found
    weekly = metric in TRADED and size_of(found) == "week" and end != published
    if weekly and start and end and start.weekday() == 0 and end.weekday() > FRIDAY:
        return start, start + timedelta(days=FRIDAY)
    return found


# The first that says something stands; the last always does.
READINGS: tuple[Callable[[Asked], Period | None], ...] = (
    _unknown_meeting, _hanging, _year_named, _decided, _part_of_a_year, _week_told, _to_date, running_on,
    running_up_to, _session, _spell_told, _months_of_data, _year_of_a_day, _last_month, _as_it_fits,
)  # fmt: skip


def is_own(words: TimeWords) -> bool:
    """Return whether words say a time themselves: `on the day` does not say which."""
    return words.start is not None and not _is_of_session(words)


def _is_of_session(words: TimeWords) -> bool:
    return words.kind == "today" and words.match is not None and SESSION.search(words.match.group()) is not None


def _as_of(near: Sequence[NearTime], published: date | None) -> date | None:
    """Return the past day up to which a sentence counts: `at the end of November it was down 6% for the year`."""
    days = (one.words for one in near if one.words.kind in ("day", "point") and not one.against)
    ends = [words.end for words in days if words.end is not None and words.start == words.end]
    return next((end for end in ends if published is None or end < published), None)


def _year_told(frame: Frame, published: date | None) -> Period:
    found = next((one for one in frame.seen if size_of(one) == "year"), None)
    return found or (calendar_spans.year(published.year - (published.month <= 3)) if published else NONE)


def _year_just_over(asked: Asked) -> Period | None:
    """The year that `for the year` means in January, where the text looks back on its last quarter or on all of it."""
    words, published = asked.words, asked.published
    if published is None or published.month > 1 or words.match is None or asked.said != FOR_THE_YEAR:
        return None
    if NOW_SO.search(words.match.string, max(0, words.span[0] - UP_TO_REACH), words.span[0]):
        return None
    ended = [one for one in asked.frame.seen if one[1] == date(published.year - 1, 12, 31)]
    return calendar_spans.year(published.year - 1) if any(size_of(one) in LOOKED_BACK_ON for one in ended) else None
