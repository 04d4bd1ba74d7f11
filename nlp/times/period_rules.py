"""What words mean that name a stretch up to a day or month, what is left of a year, and fiscal years.

Rules as in `date_rules`. A stretch to a month begins on the day after the same day some months before: `the 12 months
through April` is 1 May to 30 April. A week that ended on a Friday began on Monday, on any other day six days before.
A fiscal year is known in the countries where one rule holds for all (`FISCAL`), which the text must name.
"""

import re
from datetime import date, timedelta
from functools import lru_cache

from nlp.times import calendar_spans as spans
from nlp.times.date_rules import UNKNOWN, Meaning, around, day_words, nth_words, written_day
from nlp.times.part_rules import dated, month_of
from nlp.times.sessions import nth_session
from nlp.times.weekday_rules import weekday_words
from nlp.times.window_rules import count_of, since

DAY = timedelta(days=1)
FRIDAY = 4
SPELLS = ("week", "month", "quarter", "half", "half-year", "year")
QUARTER = timedelta(weeks=13)  # of a company whose quarters do not end with a month
FISCAL_END = re.compile(r"(?i:\b(?:end\w*|closed)\b)")
FIRST = ("beg", "open", "start", "dawn")
# Words that tell a country, the month its fiscal years begin, and the year that names one: 0 that it begins in.
FISCAL = (
    (re.compile(r"\b(?:Japan\w*|Tokyo|BOJ|BoJ|Nikkei|Topix|TOPIX)\b"), 4, 0),
    (re.compile(r"\b(?:India\w*|Nifty|Sensex|RBI|rupees?|Mumbai)\b|₹"), 4, 1),
    (re.compile(r"\b(?:Australia\w*|ASX|RBA|New Zealand)\b"), 7, 1),
)


def end_of_stretch(match: re.Match[str], published: date | None, ahead: bool = False) -> Meaning:
    """Return the day, month or year that the words of `date_rules.END` name."""
    words = match.groupdict()
    if words["n"]:
        return written_day(words["n"])
    if words["m0"] or words["m"]:
        return dated(words["m0"] or words["m"], words["d0"] or words["d"], words["y0"] or words["y"], published, ahead)
    if words["y1"]:
        return spans.year(int(words["y1"]))
    if published is None:
        return UNKNOWN
    if words["w"]:
        return weekday_words(match, published, False)
    if words["ru"]:
        unit = words["ru"].lower()
        here = around(published, unit)
        return around(here[0] - DAY, unit) if words["r"].lower() == "last" else (here[0], published)
    day = published - DAY if words["p"].lower() == "yesterday" else published
    return day, day


def through_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`The 12 months through April`, `the fiscal first quarter, which ended August 31`, `the five days to Friday`."""
    _, end = end_of_stretch(match, published, ahead)
    if end is None:
        return UNKNOWN
    unit = (match["u"] or match["u2"] or match["u3"] or match["u4"]).lower().rstrip("s")
    if unit == "week" and match["u2"]:
        return _week_to(end), end
    if unit in ("half-year", "half"):
        return spans.before(end + DAY, 6, "month"), end
    count = count_of(match)
    if unit not in ("day", *SPELLS):  # `the five sessions through Tuesday`
        return nth_session(end, -count), end
    quarters = count if unit == "quarter" else count // 3 if unit == "month" and count % 3 == 0 else 0
    if quarters and (end + DAY).day > 1 and FISCAL_END.search(match.group()):
        return end - quarters * QUARTER + DAY, end
    return spans.before(end + DAY, count, unit), end


def week_ended_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`The week ended May 8`, `the week to Wednesday`; `the week of May 4` is the one that holds it."""
    _, end = end_of_stretch(match, published)
    if end is None:
        return UNKNOWN
    return spans.week(end) if re.match(r"\w+ of", match.group()) else (_week_to(end), end)


def to_date_through_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`Year to date through September`; of what is foreseen, `through September` is from publication on."""
    _, end = end_of_stretch(match, published, ahead)
    if end is None:
        return UNKNOWN
    return (published, end) if ahead and published and published <= end else (date(end.year, 1, 1), end)


def decade_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`The 1980s`: ten years; `the ’70s` are of the last century."""
    first = int(match["y"] or f"{20 if match['yy'] == '20' else 19}{match['yy']}")
    return date(first, 1, 1), date(first + 9, 12, 31)


def decade_end_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`By the end of the decade`: its last day."""
    if published is None:
        return UNKNOWN
    day = date(published.year // 10 * 10 + 9, 12, 31)
    return day, day


def so_far_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`So far in 2021`, `2021 to date`, `so far in May`: up to publication."""
    if match["y"] or match["y2"]:
        start, end = spans.year(int(match["y"] or match["y2"]))
    else:
        low, high = dated(match["m"] or match["m2"], None, None, published)
        if low is None or high is None:
            return UNKNOWN
        start, end = low, high
    return (start, min(end, published)) if published and start <= published else UNKNOWN


def rest_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`The rest of the year`, `later this month`, `what remains of 2021`: from publication to its end."""
    if published is None:
        return UNKNOWN
    written = match["y"] or match["y2"]
    unit = match["u"] or match["u2"]
    _, end = spans.year(int(written)) if written else around(published, unit.lower())
    return (published, end) if published <= end else UNKNOWN


def post_year_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`Post-1994`, `from 2010 onwards`."""
    return since(date(int(match["y"]), 1, 1), published)


def since_nth_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`Since the 9th`."""
    start, _ = nth_words(match, published, False)
    return since(start, published)


def days_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`December 2-8`, `2 to 8 December`, `between 2 and 8 December`."""
    start, _ = day_words(match, published, ahead)
    if start is None:
        return UNKNOWN
    try:
        end = start.replace(day=int(match["d2"]))
    except ValueError:
        return UNKNOWN
    return (start, end) if start <= end else UNKNOWN


def month_to_day_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`From January through Thursday`, `from the start of January to May 29`."""
    words = match.groupdict()
    if words["m2"]:
        end, _ = dated(words["m2"], words["d2"], words["y2"], published)
    elif words["w"]:
        end, _ = weekday_words(match, published, False)
    else:
        end = published
    if end is None:
        return UNKNOWN
    start, _ = month_of(words["m"], end.year)
    return (start, end) if start <= end else (month_of(words["m"], end.year - 1)[0], end)


def month_spell_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`From August 1983 to October 1990`: whole months."""
    start, _ = month_of(match["m"], int(match["y"]))
    _, end = month_of(match["m2"], int(match["y2"]))
    return (start, end) if start <= end else UNKNOWN


def year_turn_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`When 2026 closes`, `before 2025 is out`, `since 2024 began`: the year's last or first day."""
    start, end = spans.year(int(match["y"]))
    day = start if match["e"].lower().startswith(FIRST) else end
    if match.group().lower().startswith("since"):
        first = day + DAY if day == end else day
        return (first, published) if published and first <= published else UNKNOWN
    return day, day


def decade_to_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`The decade through 2034`, `the five years to 2020`: so many years, the last one named."""
    count = count_of(match) if match["c"] else 10
    return date(int(match["y"]) - count + 1, 1, 1), date(int(match["y"]), 12, 31)


def fiscal_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`FY25`, `Q3FY25`, `fiscal 2026`, where the text names a country of which the fiscal year is known."""
    found = _fiscal_year(match.string)
    if found is None:
        return UNKNOWN
    begins, ends_in = found
    number = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
    number -= 0 if match["y2"] else ends_in
    start = date(number, begins, 1)
    quarter, half = match["q"] or match["q2"], match["h"] or match["h2"]
    if quarter:
        start = spans.months_before(start, -3 * (int(quarter) - 1))
        return start, spans.months_before(start, -3) - DAY
    if half:
        start = spans.months_before(start, -6 * (int(half) - 1))
        return start, spans.months_before(start, -6) - DAY
    return start, spans.months_before(start, -12) - DAY


def _week_to(end: date) -> date:
    return spans.week(end)[0] if end.weekday() == FRIDAY else end - timedelta(days=6)


@lru_cache(maxsize=4)
def _fiscal_year(text: str) -> tuple[int, int] | None:
    found = [(words.search(text), begins, ends_in) for words, begins, ends_in in FISCAL]
    named = [(match.start(), begins, ends_in) for match, begins, ends_in in found if match]
    return min(named)[1:] if named else None
