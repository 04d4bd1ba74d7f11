"""Words for a time that hang on another time of the text, not on publication: `the month before`, `in the quarter`.

Rules. What they hang on, the anchor, is the time of the number before or of the sentence; `seen` are the times that
the text has named so far, newest first. `A year earlier` moves the anchor, and what is whole stays whole: the quarter
before a quarter is a quarter. `In the quarter` is the newest quarter seen, and the last one that has ended where none
was; an earnings season is that of such a quarter. `Ended the year at` is the last day for a level, the year for a
change. The figures of a month come out after it, so the month of one without a time is the last that has ended.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from nlp.times import calendar_spans as spans
from nlp.times.date_rules import ORDINALS, UNKNOWN, Meaning, around
from nlp.times.dates_known import WEEKS_13, Period, is_of_size, size_of
from nlp.times.part_rules import month_of
from nlp.times.sessions import is_last_session, session_before
from nlp.times.window_rules import count_of, week_so_far

ANCHORED = frozenset({"shift", "same", "season", "full", "edge", "base", "then"})
DAY = timedelta(days=1)
NEARLY_OVER = timedelta(days=8)  # so near its end a quarter is spoken of as one that is over
A_YEAR, FISCAL_YEAR = timedelta(days=366), timedelta(weeks=52)
FIRST_DAYS = 10  # of a month, in which `the month` is the one before
FIRST_MONTHS = 3  # of a year, in which `the full year` is the one before
AFTER = ("later", "after", "following", "subsequent", "ensuing", "next")
FIRST = ("start", "beg", "enter", "open")
SHORT = frozenset({"day", "session", "close", "trading day"})
KNOWN = frozenset({"day", "week", "month", "quarter", "year"})
NONE: Period = (None, None)


def anchored_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """They mean nothing by themselves."""
    return UNKNOWN


def resolved(
    kind: str,
    match: re.Match[str],
    anchor: Period | None,
    seen: Sequence[Period],
    published: date | None,
    monthly: bool = False,
    level: bool = False,
    ahead: bool = False,
) -> Period:
    """Return what anchored words mean. `monthly` says that the number is one of a month's figures."""
    words = {name: value.lower() for name, value in match.groupdict().items() if value}
    near = [anchor, *seen] if anchor is not None else list(seen)
    if kind in ("shift", "ago"):
        return _shifted(words, match, near, published, monthly, kind == "ago")
    if kind == "season":
        return spell_told("quarter", near, published, ahead, monthly)
    if kind == "full":
        return _full(words["u"], near, published, ahead)
    if kind == "edge":
        return _edge(words, match, near, published, level, ahead)
    if kind == "then" and level and words.get("since"):
        return published, published
    if kind == "then":
        return _then(words, near, published, ahead)
    if kind == "base":
        return _running_year(near, published, match)
    return _same(words, near, published, ahead, monthly)


def moved(period: Period, unit: str, count: int) -> Period:
    """Return a period `count` units earlier, below 0 later; whole months stay whole.

    >>> moved((date(2026, 2, 1), date(2026, 2, 28)), "month", 1)
    (datetime.date(2026, 1, 1), datetime.date(2026, 1, 31))
    """
    start, end = period
    if start is None or end is None:
        return NONE
    whole = start.day == 1 and (end + DAY).day == 1
    if unit == "year" and not whole and (end - start).days == WEEKS_13:
        return start - count * FISCAL_YEAR, end - count * FISCAL_YEAR
    low = spans.before(start, count, unit)
    return low, (spans.before(end + DAY, count, unit) - DAY if whole else spans.before(end, count, unit))


def _shifted(
    words: dict[str, str], hit: re.Match[str], near: Sequence[Period], published: date | None, monthly: bool, ago: bool
) -> Period:
    said = words.get("s") or words.get("s2") or words.get("s3") or ""
    unit = (words.get("u") or words.get("u2") or words.get("u3") or "year").rstrip("s")
    if "year" in said or said in ("corresponding", "comparable"):
        size = unit if unit in ("quarter", "month", "week") else ""
        return moved(_first(near, size) or _default(size or "quarter", published, False, monthly), "year", 1)
    anchor = next((one for one in near if one[0] is not None and one[1] is not None), None)
    if anchor is None:
        if published is None:
            return NONE
        anchor = _default("month", published, False, True) if monthly else (published, published)
    start, end = anchor
    if start is None or end is None:
        return NONE
    sign = -1 if said.startswith(AFTER) else 1
    count = count_of(hit) * sign
    if unit in SHORT:
        if size_of(anchor) != "day":
            end = published if published is not None else end
        return sessions_back(end, count)
    if words.get("c", "the") not in ("the",) and said in ("previous", "prior", "preceding") and words["u"][-1] == "s":
        return spans.before(start, count, unit), start - DAY
    ago = (monthly or ago) and hit.group().lower().endswith(("ago", "earlier", "before"))  # of figures a year ago
    if ago or size_of(anchor) == unit or words.get("c", "the") != "the":
        return moved(anchor, unit, count) if unit != "month" or not monthly else _months(end, count)
    if monthly and unit == "month":
        return _months(end, count)
    if _longer(anchor, unit):
        return moved(anchor, unit, count)
    here = around(end, unit)
    return around(here[0] - DAY, unit) if sign > 0 else around(here[1] + DAY, unit)


def _same(words: dict[str, str], near: Sequence[Period], published: date | None, ahead: bool, monthly: bool) -> Period:
    unit = (words.get("u") or words.get("u2") or "period").split()[-1]
    if words.get("y") or words.get("s"):
        size = unit if unit in ("quarter", "month", "half", "week") else ""
        found = _first(near, size) or next((one for one in near if size_of(one) not in ("day", "")), None)
        if found is None or found[0] is None:
            return NONE
        return moved(found, "year", found[0].year - int(words["y"]) if words.get("y") else 1)
    if unit in ("period", "days", "weeks", "months", "quarters", "years", "time", "stretch", "span", "run"):
        return next((one for one in near if one[0] != one[1]), NONE)
    if not words.get("that") and unit not in ("day", "session", "week", "year"):
        near = sorted(near, key=lambda one: one[1] or date.min, reverse=True)
    if words.get("that"):
        near_by = _first(near, "day" if unit == "session" else unit)
        return near_by or _default(unit, published, ahead, monthly)
    return spell_told("day" if unit == "session" else unit, near, published, ahead, monthly)


def spell_told(unit: str, near: Sequence[Period], published: date | None, ahead: bool, monthly: bool) -> Period:
    """Return the newest period of a size that the text has named, else the one that publication tells."""
    if published is None:
        return _told(near, unit)
    return _first(near, unit, published) or _default(unit, published, ahead, monthly)


def _told(near: Sequence[Period], unit: str) -> Period:
    """The period of a size that a text without a date has named, else that which holds the newest day it named."""
    return _first(near, unit) or _holding(near, unit)


def _holding(near: Sequence[Period], unit: str) -> Period:
    newest = max((one[1] for one in near if one[1] is not None and size_of(one) in KNOWN), default=None)
    return around(newest, unit) if newest is not None and unit in ("month", "quarter", "year") else NONE


def _first(near: Sequence[Period], unit: str, published: date | None = None) -> Period | None:
    told = (one for one in near if size_of(one) or one[1] != published)  # `the past three months` are no quarter
    fit = (one for one in told if (is_of_size(one, unit) if unit else size_of(one)))
    found = next((one for one in fit if published is None or (one[1] or published) <= published), None)
    if found is not None or unit not in ("month", "quarter", "year"):
        return found
    if unit == "month":  # that of a day named, where it is over
        days = (one[1] for one in near if size_of(one) == "day" and one[1] is not None)
        return next((around(day, unit) for day in days if published is None or around(day, unit)[1] <= published), None)
    return None


def _default(unit: str, published: date | None, ahead: bool, monthly: bool) -> Period:
    if published is None:
        return NONE
    if unit == "day":
        return published, published
    if unit == "week":
        return week_so_far(published)
    here = around(published, unit) if unit != "half" else spans.half(published.year, 1 + (published.month > 6))
    if ahead:
        return here
    if unit == "month" and not monthly and published.day > FIRST_DAYS:
        return here[0], (here[1] if is_last_session(published, here[1]) else published)
    if unit == "year" or here[1] - published <= NEARLY_OVER:
        return here if unit != "year" else NONE
    last = here[0] - DAY
    return around(last, unit) if unit != "half" else spans.half(last.year, 1 + (last.month > 6))


def _full(unit: str, near: Sequence[Period], published: date | None, ahead: bool) -> Period:
    found = _first(near, unit) or (_holding(near, unit) if published is None else None)
    if found is not None or published is None:
        return found or NONE
    if unit != "year":
        return _default(unit, published, ahead, False)
    return spans.year(published.year - (not ahead and published.month <= FIRST_MONTHS))


def _edge(
    words: dict[str, str],
    match: re.Match[str],
    near: Sequence[Period],
    published: date | None,
    level: bool,
    ahead: bool,
) -> Period:
    unit = words.get("u")
    first = words["e"].startswith(FIRST)
    if words.get("y2"):
        period: Period = spans.year(int(words["y2"]))
    elif words.get("o") or words.get("h") or words.get("m"):
        written = words.get("y") or words.get("y3")
        newest = _newest(near, published)
        if written is not None:
            period = _named_part(words, match, int(written))
        elif newest is None:
            return NONE
        else:
            period = _named_part(words, match, newest.year)
            day = period[0 if first else 1] or newest
            if ahead and published is not None and day < published:
                period = moved(period, "year", -1)
            elif not ahead and day - newest > NEARLY_OVER:
                period = moved(period, "year", 1)
    else:
        period = (
            (_year_of(near) if words.get("its") else None)
            or _first(near, unit or "")
            or (_holding(near, unit or "year") if published is None else NONE)
        )
        if period == NONE and published is not None:
            here = around(published, unit or "year")
            over = first or ahead or here[1] - published <= NEARLY_OVER
            period = here if over else around(here[0] - DAY, unit or "year")
    start, end = period
    if not level:
        return (start, published) if first and published and start and end and start <= published < end else period
    return (start, start) if first else (end, end)


def _newest(near: Sequence[Period], published: date | None) -> date | None:
    """Return the day about which parts of a year lie: publication, or of a text on older times their end."""
    told = near[0][1] if near else None
    return told if told is not None and (published is None or published - told >= A_YEAR) else published


def _year_of(near: Sequence[Period]) -> Period | None:
    """The year in which the time told last ends: `3.5% in mid-2026 and 3.25% at its end`."""
    return next((spans.year(one[1].year) for one in near[:1] if one[1] is not None), None)


def _named_part(words: dict[str, str], match: re.Match[str], year: int) -> Period:
    if words.get("o"):
        return spans.quarter(year, ORDINALS[words["o"]])
    return spans.half(year, ORDINALS[words["h"]]) if words.get("h") else month_of(match["m"], year)


def _then(words: dict[str, str], near: Sequence[Period], published: date | None, ahead: bool) -> Period:
    """`By then`, `at that time`, `since then`: the time told last, for a forecast one that is to come.

    `The 27th of that month` is a day of it.
    """
    since = "since" in words
    if "d" in words:
        day = next((_nth_of(one[1], int(words["d"])) for one in near if one[1] is not None), None)
        return (day, published if since else day) if day is not None else NONE
    ends = [(one[0], one[1]) for one in near if one[0] is not None and one[1] is not None]
    if published is not None:
        ends = [one for one in ends if (one[1] > published if ahead and not since else one[1] < published)]
    if not ends:
        return NONE
    start, end = ends[0]
    if since:
        return end, published
    return (start, end) if size_of((start, end)) in ("day", "month", "quarter") else (end, end)


def _nth_of(day: date, number: int) -> date | None:
    """The `number`th of a day's month, where it has so many."""
    return day.replace(day=number) if 0 < number <= around(day, "month")[1].day else None


def _running_year(near: Sequence[Period], published: date | None, match: re.Match[str]) -> Period:
    """`Up 30% from a year earlier`: the year to the day that the text speaks of."""
    end = next((one[1] for one in near if size_of(one) == "day"), None) or published
    unit = match["u"].lower().rstrip("s")
    return (spans.before(end, count_of(match), unit), end) if end else NONE


def sessions_back(day: date, count: int) -> Period:
    """Return the session so many before a day, twice; below 0 the day so many after it."""
    for _ in range(abs(count)):
        day = session_before(day) if count > 0 else day + DAY
    return day, day


def _months(end: date, count: int) -> Period:
    day = spans.months_before(end.replace(day=1), count)
    return around(day, "month")


def _longer(period: Period, unit: str) -> bool:
    order = ("day", "week", "month", "quarter", "half", "year", "")
    return unit in order and order.index(size_of(period)) > order.index(unit)
