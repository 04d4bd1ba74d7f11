"""What words for a stretch of time mean that is counted from a day: to publication, from it, or to a day named.

Rules as in `date_rules`. A stretch to a month's end begins on the day after the same day some months before:
`the 12 months through April` is 1 May to 30 April. Stretches of trading sessions are those of `session_rules`.
"""

import re
from datetime import date, timedelta

from nlp.number_words import value_of_words
from nlp.times import calendar_spans as spans
from nlp.times.date_rules import UNKNOWN, Meaning, around, day_words, month_words, written_day, year_written
from nlp.times.weekday_rules import weekday_words

UNITS = {"m": "month", "mo": "month", "mth": "month", "wk": "week", "yr": "year", "y": "year"}


def to_date_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    return (date(published.year, 1, 1), published) if published else UNKNOWN


def unit_to_date_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`Month to date`, `QTD`."""
    if published is None:
        return UNKNOWN
    unit = {"w": "week", "m": "month", "q": "quarter"}[(match["u"] or match["t"])[0].lower()]
    return around(published, unit)[0], published


def past_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    words = match.groupdict()
    unit = _unit(words["u"] or words.get("u2") or "")
    if published is None:
        return UNKNOWN
    if unit == "quarter" and words.get("c"):  # whole ones
        end = around(around(published, unit)[0] - timedelta(days=1), unit)[1]
        return spans.before(end + timedelta(days=1), count_of(match), unit), end
    return spans.before(published, count_of(match), unit), published


def within_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`In three years`: the last three, or looking ahead the next."""
    return (coming_words if ahead else past_words)(match, published, ahead)


def one_unit_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`The three-year return`, `over five years`: up to publication, looking ahead from it."""
    if published is None:
        return UNKNOWN
    count, unit = length_of(match)
    span = spans.before(published, -count if ahead else count, unit)
    return (published, span) if ahead else (span, published)


def hours_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`In the past 24 hours`: from the day before."""
    return (published - timedelta(days=int(match["c"]) // 24), published) if published else UNKNOWN


def election_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`On election day`, `the day after the election`, `in the week after`: the last one of America, or the next."""
    if published is None:
        return UNKNOWN
    day = election_day(published, ahead)
    if match["after"] is None or ahead:
        return day, day
    first = day + timedelta(days=1)
    return first, day + timedelta(days=7) if match["after"].lower().startswith("week") else first


def since_election_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`Since the election`."""
    return since(election_day(published, False), published) if published else UNKNOWN


def election_day(day: date, ahead: bool) -> date:
    """Return the last American election up to a day, or the first from it on: the Tuesday after a November's Monday.

    >>> election_day(date(2025, 1, 8), False), election_day(date(2026, 3, 2), True)
    (datetime.date(2024, 11, 5), datetime.date(2026, 11, 3))
    """
    elections = [_first_tuesday(number) for number in range(day.year - 2, day.year + 3) if number % 2 == 0]
    if ahead:
        return next(one for one in elections if one >= day)
    return [one for one in elections if one <= day][-1]


def _first_tuesday(number: int) -> date:
    """The Tuesday after the first Monday of November."""
    second = date(number, 11, 2)
    return second + timedelta(days=(1 - second.weekday()) % 7)


def coming_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`Over the next twelve months`: from publication on."""
    if published is None:
        return UNKNOWN
    return published, spans.before(published, -count_of(match), _unit(match["u"]))


def ago_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    if published is None:
        return UNKNOWN
    day = spans.before(published, count_of(match), match["u"].lower().rstrip("s"))
    return day, day


def since_year_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`Since 1926`, `since '95`, `dating back to 2003`."""
    number = year_written(match)
    return since(date(number, 1, 1), published) if number else UNKNOWN


def since_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`Since April 8`, `since March 2025`, `since Monday`."""
    read = day_words if match["d"] else month_words if match["m"] else weekday_words
    start, _ = read(match, published, False)
    return since(start, published)


def since(start: date | None, published: date | None) -> Meaning:
    """Return what runs from a day up to publication, with no end where that is not known.

    >>> since(date(1994, 1, 1), None)
    (datetime.date(1994, 1, 1), None)
    """
    known = start is not None and (published is None or start <= published)
    return (start, published) if known else UNKNOWN


def extreme_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`From its April low`, `off the 2022 peak`: the time of the low or the peak itself."""
    if match["n"]:
        return written_day(match["n"])
    if match["y2"]:
        return spans.year(int(match["y2"]))
    return (day_words if match["d"] else month_words)(match, published, False)


def week_so_far(published: date | None) -> Meaning:
    """`For the week` is the one that ends with publication; on a Monday or Tuesday, the one before."""
    if published is None:
        return UNKNOWN
    if published.weekday() <= 1:
        return spans.week(published - timedelta(days=7))
    return spans.week(published)[0], published


def length_of(match: re.Match[str]) -> tuple[int, str]:
    """Return how many of which unit words count, years where they leave the unit out: `over three years, over five`."""
    words = match.groupdict()
    count, unit = words.get("c") or words.get("c2") or "1", words.get("u") or words.get("u2") or "year"
    number = int(count) if count.isdigit() else int(value_of_words(count) or 1)
    return number, _unit(unit)


def _unit(word: str) -> str:
    """The unit that a word names, which may be cut short: `12 mths`, `12m`.

    >>> _unit("Years"), _unit("wk"), _unit("m")
    ('year', 'week', 'month')
    """
    known = word.lower().rstrip("s")
    return UNITS.get(known, known)


def count_of(match: re.Match[str]) -> int:
    """Return the count that the words name, at least 1; 1 where they name none."""
    words = match.groupdict().get("c")
    if not words:
        return 1
    return max(1, int(words) if words.isdigit() else int(value_of_words(words) or 1))
