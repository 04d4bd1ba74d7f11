"""What words for trading sessions mean: so many of them up to publication or after it, the first or last of a period.

Rules as in `date_rules`; the sessions are those of `nlp.times.sessions`.

- `The first ten trading days of January` run from 1 January to the tenth session.
- `The past 20 sessions` run from the close 20 sessions before the last, as `the past 20 days` do from 20 days before;
  so do `the last five trading days of 2025` to its end, and `the next ten sessions` from publication on.
- `The last session of the quarter` is one day.
- `The first week of trading` is the first week of the year with at least two sessions in it; a full one trades on
  its Monday and its Friday, for a holiday between them leaves it full enough to be called so.
- A period without a year is the newest in which that time had begun, or the first in which it is still to come.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from nlp.times import calendar_spans as spans
from nlp.times.calendar_spans import DateSpan
from nlp.times.date_rules import UNKNOWN, Meaning, around, month_words
from nlp.times.sessions import nth_session, session_before, sessions_between
from nlp.times.window_rules import count_of

A_WEEK = 2  # a single session between a holiday and a weekend is no week of trading
LAST = frozenset({"last", "final"})
NAMED = frozenset({"this", "last"})  # and not the newest or the coming one, whichever that is
WEEK_END = timedelta(days=4)  # from Monday to Friday
_DAY = timedelta(days=1)


def first_sessions_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`The first ten trading days of January`, `of 2026`, `of the year`."""
    count = count_of(match)
    return _of_period(match, published, ahead, lambda period: (period[0], nth_session(period[0], count)))


def last_sessions_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`The last five trading days of 2025`, `the final three sessions of the month`."""
    count = count_of(match)
    return _of_period(match, published, ahead, lambda period: (_sessions_back(period[1], count), period[1]))


def past_sessions_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`Over the past 20 sessions`: up to publication."""
    return (_sessions_back(published, count_of(match)), published) if published else UNKNOWN


def coming_sessions_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`Over the next ten sessions`: from publication on."""
    return (published, nth_session(published + _DAY, count_of(match))) if published else UNKNOWN


def one_session_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`On the last trading day of 2025`, `in the first session of the year`."""
    last = match["w"].lower() in LAST

    def within(period: DateSpan) -> DateSpan:
        day = nth_session(period[1], -1) if last else nth_session(period[0], 1)
        return day, day

    return _of_period(match, published, ahead, within)


def trading_week_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`In the first full week of trading`, `the final trading week of 2025`: Monday to Friday, inside the period."""
    full, last = bool(match["full"]), match["w"].lower() in LAST
    return _of_period(match, published, ahead, lambda period: _trading_week(period, full, last))


def _trading_week(period: DateSpan, full: bool, last: bool) -> DateSpan:
    """The first or last week of trading of a period; all of a period that has none (a week, a short one)."""
    start, end = period
    monday, _ = spans.week(end if last else start)
    while monday <= end and start <= monday + WEEK_END:
        friday = monday + WEEK_END
        sessions = sessions_between(max(monday, start), min(friday, end))
        if {monday, friday} <= {*sessions} if full else len(sessions) >= A_WEEK:
            return max(monday, start), min(friday, end)
        monday += timedelta(days=-7 if last else 7)
    return period


def _sessions_back(day: date, count: int) -> date:
    """The session from whose close `count` sessions lead to the last one by a day."""
    return session_before(nth_session(day, -count))


def _of_period(
    match: re.Match[str], published: date | None, ahead: bool, within: Callable[[DateSpan], DateSpan]
) -> Meaning:
    words = match.groupdict()
    if words.get("y2"):
        return within(spans.year(int(words["y2"])))
    if words.get("m"):
        start, end = month_words(match, published, ahead)
        return within((start, end)) if start and end else UNKNOWN
    if published is None:
        return UNKNOWN
    unit = (words.get("u") or "year").lower()
    period = around(published, unit)
    which = (words.get("which") or "the").lower()
    if which in NAMED:
        return within(around(period[0] - _DAY, unit) if which == "last" else period)
    found = within(period)
    if not ahead and found[0] > published:
        return within(around(period[0] - _DAY, unit))
    if ahead and found[1] < published:
        return within(around(period[1] + _DAY, unit))
    return found
