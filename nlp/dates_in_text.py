"""Words for a time and what they mean on a publication date.

Each rule is a pattern and a pure function of its match, the publication date and whether the claim looks ahead.
They are tried together at each place, the first listed wins: a full date before its month, a quarter before its
year. What is relative to a publication date that is not known means nothing, and is still found: its claim has
a time, only an unknown one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from nlp import calendar_spans as spans
from nlp.number_words import value_of_words

Span = tuple[int, int]
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
YEAR = r"(?:19|20)\d{2}"
COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)"


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words for a time. `start` and `end` are `None` where they mean no known date; `kind` is the rule's name."""

    span: Span
    kind: str
    start: date | None
    end: date | None


Meaning = tuple[date | None, date | None]
Rule = Callable[[re.Match[str], date | None, bool], Meaning]
UNKNOWN: Meaning = (None, None)


def _day(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    which = _month_number(match["m"])
    number = _year_of(match["y"], which, published, ahead, int(match["d"]))
    if number is None:
        return UNKNOWN
    try:
        day = date(number, which, int(match["d"]))
    except ValueError:
        return UNKNOWN
    return day, day


def _iso(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    parts = [int(part) for part in re.findall(r"\d+", match.group())]
    number, which, day = parts if parts[0] > 31 else (parts[2] + (0 if parts[2] > 99 else 2000), *parts[:2])
    number -= 100 if number > 2060 else 0
    try:
        found = date(number, which, day)
    except ValueError:
        return UNKNOWN
    return found, found


def _month(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    which = _month_number(match["m"])
    number = _year_of(match["y"], which, published, ahead, 1)
    return UNKNOWN if number is None else spans.month(number, which)


def _by_month(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    _, end = _month(match, published, ahead)
    return end, end


def _months(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    first, last = _month_number(match["m"]), _month_number(match["m2"])
    number = _year_of(match["y"], last, published, ahead, 1)
    if number is None or first > last:
        return UNKNOWN
    return date(number, first, 1), spans.month(number, last)[1]


def _quarter(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    groups = match.groupdict()
    which = int(groups["n"]) if groups.get("n") else ORDINALS[groups["o"].lower()]
    written = groups.get("y") or groups.get("yy")
    if written:
        number = int(written) + (2000 if len(written) == 2 else 0)
        return spans.quarter(number, which)
    if published is None:
        return UNKNOWN
    number = published.year
    if not ahead and spans.quarter(number, which)[0] > published:
        number -= 1
    if ahead and spans.quarter(number, which)[1] < published:
        number += 1
    return spans.quarter(number, which)


def _half(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    groups = match.groupdict()
    which = int(groups["n"]) if groups.get("n") else ORDINALS[groups["o"].lower()]
    written = groups.get("y") or groups.get("y2")
    number = int(written) if written else (published.year if published else None)
    return UNKNOWN if number is None else spans.half(number, which)


def _year_end(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    groups = match.groupdict()
    written = groups.get("y") or groups.get("y2")
    if written is None and published is None:
        return UNKNOWN
    number = int(written) if written else published.year  # type: ignore[union-attr]  # checked just above
    day = date(number, 12, 31)
    return day, day


def _mid_year(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    day = date(int(match["y"]), 6, 30)
    return day, day


def _year(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    return spans.year(int(match["y"]))


def _years(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    last = match["y2"] if len(match["y2"]) == 4 else match["y"][:2] + match["y2"]
    if int(last) < int(match["y"]):
        return UNKNOWN
    return date(int(match["y"]), 1, 1), date(int(last), 12, 31)


def _weekday(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    if published is None:
        return UNKNOWN
    back = (published.weekday() - WEEKDAYS.index(match["w"].lower())) % 7
    day = published - timedelta(days=back)
    return day, day


def _today(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    return (published, published) if published else UNKNOWN


def _yesterday(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    day = published - timedelta(days=1) if published else None
    return day, day


def _this(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    if published is None:
        return UNKNOWN
    start, end = _around(published, match["u"].lower())
    return start, (end if ahead else published)


def _last(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    if published is None:
        return UNKNOWN
    unit = match["u"].lower()
    if unit == "week" and published.weekday() >= 5:
        return spans.week(published)[0], published
    return _around(_around(published, unit)[0] - timedelta(days=1), unit)


def _next(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    if published is None:
        return UNKNOWN
    unit = match["u"].lower()
    return _around(_around(published, unit)[1] + timedelta(days=1), unit)


def _to_date(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    return (date(published.year, 1, 1), published) if published else UNKNOWN


def _past(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    if published is None:
        return UNKNOWN
    groups = match.groupdict()
    words = groups.get("c")
    count = 1 if not words else int(words) if words.isdigit() else int(value_of_words(words) or 1)
    return spans.before(published, count, groups["u"].lower().rstrip("s")), published


def _since_year(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    return (date(int(match["y"]), 1, 1), published) if published else UNKNOWN


def _since_day(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    start, _ = _day(match, published, False)
    return (start, published) if start and published and start <= published else UNKNOWN


def _weeks_of(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    which = _month_number(match["m"])
    number = _year_of(match["y"], which, published, ahead, 1)
    if number is None:
        return UNKNOWN
    start, end = spans.month(number, which)
    words = match["c"] or "1"
    days = 7 * (int(words) if words.isdigit() else int(value_of_words(words) or 1))
    return (end - timedelta(days=days), end) if match["w"].lower() in ("last", "final") else (start, start + timedelta(days=days))


def _unknown(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    return UNKNOWN


RULES: tuple[tuple[str, str, Rule], ...] = (
    ("day", r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b|\b\d{1,2}-\d{1,2}-\d{4}\b", _iso),
    ("point", rf"(?i:\bby mid-)(?P<y>{YEAR})\b", _mid_year),
    ("vague", rf"(?i:\b(?:late|early|mid)[ -](?:in )?(?:{MONTH} )?{YEAR}\b(?!-))|(?i:\bin (?:late|early|mid)[ -])|(?i:\blate in {YEAR}\b)", _unknown),
    ("weeks", rf"(?i:\b(?P<w>last|final|first|opening) (?P<c>{COUNT})? ?weeks? of )(?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?", _weeks_of),
    ("since", rf"(?i:\bsince )(?P<m>{MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y>{YEAR}))?", _since_day),
    ("day", rf"(?P<m>{MONTH}) ?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y>{YEAR}))?", _day),
    ("day", rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?", _day),
    ("quarter", rf"\bQ(?P<n>[1-4])(?:(?:[ -]|,? of )?(?P<y>{YEAR})| ?[’'](?P<yy>\d{{2}}))?\b", _quarter),
    ("quarter", r"\b(?P<n>[1-4])Q ?[’']?(?P<yy>\d{2})\b", _quarter),
    ("quarter", rf"\b(?P<y>{YEAR}) Q(?P<n>[1-4])\b", _quarter),
    ("quarter", rf"(?i:\b(?P<o>first|second|third|fourth|1st|2nd|3rd|4th)[ -]quarter)(?:(?: of|,)? (?P<y>{YEAR}))?", _quarter),
    ("half", rf"(?i:\b(?P<o>first|second) half)(?:(?: of)? (?P<y>{YEAR}))?|\bH(?P<n>[12])(?: (?P<y2>{YEAR}))?\b", _half),
    ("point", rf"(?i:\b(?:by |at )?(?:the )?(?:year[ -]end|end of(?: the)?(?: year)?|end-)[ -]?)(?P<y>{YEAR})\b|\b(?P<y2>{YEAR})(?i: year[ -]end)", _year_end),
    ("point", r"(?i:\b(?:by |at )(?:the )?(?:year[ -]end|end of (?:the|this) year)\b|\b(?:year[ -]end|end of (?:the|this) year)\b)", _year_end),
    ("point", rf"(?i:\bby (?:the end of )?)(?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?", _by_month),
    ("months", rf"(?P<m>{MONTH})(?:-| to | and |–| through )(?P<m2>{MONTH})(?:,? (?:of )?(?P<y>{YEAR}))?", _months),
    ("since", rf"(?i:\bsince (?:the (?:start|beginning) of )?)(?P<y>{YEAR})\b", _since_year),
    ("month", rf"\b(?P<m>{MONTH})(?:,? (?:of )?(?P<y>{YEAR}))?(?![a-z])", _month),
    ("years", rf"\b(?P<y>{YEAR})[–-](?P<y2>{YEAR}|\d{{2}})\b", _years),
    ("year", rf"(?<![\d.,$])(?<!Russell )(?<!RUSSELL )(?<!russell )\b(?P<y>{YEAR})E?\b(?![,.]\d)", _year),
    ("to_date", r"(?i:\byear[ -]to[ -]date\b|\bytd\b|\bso far (?:this year|in the year)\b|\bsince the (?:start|beginning) of the year\b|\bthis year so far\b|\bin the year to date\b|\bfor the year\b|\bon the year so far\b)", _to_date),
    ("this", r"(?i:\bso far (?:this|in the) (?P<u>week|month|quarter)\b)", _this),
    ("this", r"(?i:\b(?:this|the current) (?P<u>week|month|quarter|year)\b)", _this),
    ("last", r"(?i:\b(?:last|the previous|the prior|the past trading|past trading) (?P<u>week|month|quarter|year)\b)", _last),
    ("next", r"(?i:\bnext (?P<u>week|month|quarter|year)\b)", _next),
    ("past", rf"(?i:\b(?:past|last|previous|trailing|prior)(?: (?P<c>{COUNT}))?[ -](?P<u>days|weeks|months|quarters|years|day|year)\b)", _past),
    ("past", rf"(?i:\b(?P<c>{COUNT})[ -](?P<u>year|month)(?= (?:average|median|mean|norm)))", _past),
    ("past", rf"(?i:\bin (?:the )?(?P<c>{COUNT}) (?P<u>days|weeks|months|quarters|years)\b)", _past),
    ("past", r"(?i:\bfrom a (?P<u>week|month|quarter|year) (?:ago|earlier)\b)", _past),
    ("past", rf"(?i:\bfrom (?P<c>{COUNT}) (?P<u>days|weeks|months|years) (?:ago|earlier)\b)", _past),
    ("week", r"(?i:\b(?:for|on|over) the week\b|\bthe week[’']s\b)", _unknown),
    ("week", r"(?i:\b(?:straight|consecutive|successive) week\b|\bweek (?:of|in a row)\b)", _unknown),
    ("month_here", rf"(?i:\b(?:for|on) the month\b(?! of))", _unknown),
    ("weekday", r"(?i:\b(?:on |last |this )?(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)", _weekday),
    ("today", r"(?i:\btoday\b|\bthis (?:morning|afternoon)\b|\bon the day\b|\bintraday\b|\bthe day[’']s\b)", _today),
    ("today", r"(?i:\b(?:now|currently|current|at present|right now)\b)", _today),
    ("yesterday", r"(?i:\byesterday\b)", _yesterday),
)
_PATTERNS = tuple((kind, re.compile(pattern), rule) for kind, pattern, rule in RULES)
_ANY = re.compile(
    r"\d|(?i:year|week|month|quarter|half|today|now|current|yesterday|ytd|day\b|this )|" + MONTH
    + r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
)


@lru_cache(maxsize=8)  # the claims of a sentence ask in a row
def times_in(text: str, start: int, end: int, published: date | None, ahead: bool) -> tuple[TimeWords, ...]:
    """Return the words for a time in `text[start:end]`, in order, without overlap.

    `ahead` says that the claim looks into the future: a month without a year is then the coming one.
    """
    if not _ANY.search(text, start, end):
        return ()
    found: list[TimeWords] = []
    taken: list[Span] = []
    for kind, pattern, rule in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            if any(match.start() < last and first < match.end() for first, last in taken):
                continue
            taken.append(match.span())
            if kind == "week":
                low, high = _week_so_far(published)
            elif kind == "month_here":
                low, high = (date(published.year, published.month, 1), published) if published else UNKNOWN
            else:
                low, high = rule(match, published, ahead)
            found.append(TimeWords(match.span(), kind, low, high))
    return tuple(sorted(found, key=lambda words: words.span))


def _week_so_far(published: date | None) -> Meaning:
    """`For the week` is the one that ends with publication; on a Monday or Tuesday, the one before."""
    if published is None:
        return UNKNOWN
    if published.weekday() <= 1:
        return spans.week(published - timedelta(days=7))
    return spans.week(published)[0], published


def _around(day: date, unit: str) -> tuple[date, date]:
    if unit == "week":
        return spans.week(day)
    if unit == "month":
        return spans.month(day.year, day.month)
    if unit == "quarter":
        return spans.quarter(day.year, (day.month + 2) // 3)
    return spans.year(day.year)


def _month_number(word: str) -> int:
    return MONTHS.index(word[:3].lower()) + 1


def _year_of(written: str | None, which: int, published: date | None, ahead: bool, day: int) -> int | None:
    """The year of a month: as written, else the newest that is not after publication, or the coming one."""
    if written:
        return int(written)
    if published is None:
        return None
    if ahead:
        return published.year if which >= published.month else published.year + 1
    return published.year if (which, day) <= (published.month, published.day) else published.year - 1
