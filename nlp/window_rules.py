"""What words for a stretch of time mean that is counted from a day: to publication, from it, or to a day named.

Rules as in `date_rules`. A stretch to a month's end begins on the day after the same day some months before:
`the 12 months through April` is 1 May to 30 April. Stretches of trading sessions are those of `session_rules`.
"""

import re
from datetime import date, timedelta

from nlp import calendar_spans as spans
from nlp.date_rules import UNKNOWN, Meaning, around, day_words, month_words, weekday_words, written_day
from nlp.number_words import value_of_words


def to_date_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    return (date(published.year, 1, 1), published) if published else UNKNOWN


def unit_to_date_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`Month to date`, `QTD`."""
    if published is None:
        return UNKNOWN
    unit = {"w": "week", "m": "month", "q": "quarter"}[(match["u"] or match["t"])[0].lower()]
    return around(published, unit)[0], published


def past_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    if published is None:
        return UNKNOWN
    return spans.before(published, count_of(match), match["u"].lower().rstrip("s")), published


def coming_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`Over the next twelve months`: from publication on."""
    if published is None:
        return UNKNOWN
    return published, spans.before(published, -count_of(match), match["u"].lower().rstrip("s"))


def ago_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    if published is None:
        return UNKNOWN
    day = spans.before(published, count_of(match), match["u"].lower().rstrip("s"))
    return day, day


def since_year_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    start = date(int(match["y"]), 1, 1)
    return (start, published) if published and start <= published else UNKNOWN


def since_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`Since April 8`, `since March 2025`, `since Monday`."""
    read = day_words if match["d"] else month_words if match["m"] else weekday_words
    start, _ = read(match, published, False)
    return (start, published) if start and published and start <= published else UNKNOWN


def extreme_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`From its April low`, `off the 2022 peak`: the time of the low or the peak itself."""
    if match["n"]:
        return written_day(match["n"])
    if match["y2"]:
        return spans.year(int(match["y2"]))
    return (day_words if match["d"] else month_words)(match, published, False)


def through_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`The 12 months through April`, `the three months ended March 31`, `the year to 9/30/25`."""
    if match["n"]:
        _, end = written_day(match["n"])
    else:
        _, end = (day_words if match["d"] else month_words)(match, published, False)
    if end is None:
        return UNKNOWN
    unit = (match["u"] or match["u2"]).lower().rstrip("s")
    return spans.before(end + timedelta(days=1), count_of(match), unit), end


def start_of_year_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    number = int(match["y"]) if match["y"] else published.year if published else None
    return (date(number, 1, 1), date(number, 1, 1)) if number else UNKNOWN


def end_of_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`At the end of March`, `at the end of last year`: its last day."""
    if match["m"]:
        _, end = month_words(match, published, ahead)
        return end, end
    if published is None:
        return UNKNOWN
    end = around(around(published, match["u"].lower())[0] - timedelta(days=1), match["u"].lower())[1]
    return end, end


def week_so_far(published: date | None) -> Meaning:
    """`For the week` is the one that ends with publication; on a Monday or Tuesday, the one before."""
    if published is None:
        return UNKNOWN
    if published.weekday() <= 1:
        return spans.week(published - timedelta(days=7))
    return spans.week(published)[0], published


def count_of(match: re.Match[str]) -> int:
    """Return the count that the words name, at least 1; 1 where they name none."""
    words = match.groupdict().get("c")
    if not words:
        return 1
    return max(1, int(words) if words.isdigit() else int(value_of_words(words) or 1))
