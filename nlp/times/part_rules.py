"""What words mean that name a part of a period: its end, its first months, a quarter of next year.

Rules as in `date_rules`. The end of a period is its last day, the start its first. A part of a year without a number
hangs on the publication date; `the first nine months` without a year is the newest that has begun.
"""

import re
from datetime import date, timedelta

from nlp.times import calendar_spans as spans
from nlp.times.calendar_spans import DateSpan
from nlp.times.date_rules import MONTHS, ORDINALS, UNKNOWN, Meaning, around, day_words, month_words
from nlp.times.window_rules import count_of, since

DAY = timedelta(days=1)
SOON = timedelta(days=21)  # so near its end `by December` is no forecast for the month that runs
# Which year `this year`, `next year` is, counted from that of publication.
YEARS_ON = {"next": 1, "the coming": 1, "coming": 1, "the following": 1, "following": 1}
YEARS_BACK = {"last": -1, "the previous": -1, "the prior": -1, "previous": -1, "prior": -1}
_MONTH_AND_DAY = re.compile(r"(?P<m>[^|]*)\|(?P<d>\d+)?\|(?P<y>\d+)?")


def part_of_year_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`The third quarter of next year`, `the first half of this year`, `January of last year`."""
    if published is None:
        return UNKNOWN
    words = match.groupdict()
    number = _year_said(words["w"], published)
    if words.get("m"):
        return month_of(words["m"], number)
    if words.get("o") or words.get("n") or words.get("n2"):
        written = words["n"] or words["n2"]
        return spans.quarter(number, int(written) if written else ORDINALS[words["o"].lower()])
    written = words["hn"] or words["hn2"]
    return spans.half(number, int(written) if written else ORDINALS[words["h"].lower()])


def named_month_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`Last April`, `this past June`, `next March`."""
    if published is None:
        return UNKNOWN
    coming = match["w"].lower() in ("next", "this coming") or (match["w"].lower() == "this" and ahead)
    low, _ = month_of(match["m"], published.year)
    this = date(published.year, published.month, 1)
    if coming:
        return month_of(match["m"], published.year + (low < this or (low == this and match["w"].lower() == "next")))
    return month_of(match["m"], published.year - (low > this or (low == this and match["w"].lower() == "last")))


def mid_year_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`By mid-2026`, `in the middle of next year`: the last day of June; of what was, nobody knows the day."""
    by_then = ahead or match.group().lower().startswith("by ")
    if not by_then or (published is None and match["y"] is None):
        return UNKNOWN
    number = int(match["y"]) if match["y"] else _year_said(match["w"] or "this", published)  # type: ignore[arg-type]
    day = date(number, 6, 30)
    if published is not None and match["y"] is None and match["w"] is None and day < published:
        day = date(number + 1, 6, 30)
    return day, day


def by_month_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`By June`, of a forecast: the last day of the coming one."""
    start, end = month_words(match, published, ahead)
    if ahead and end is not None and published is not None and not match["y"] and end - SOON < published:
        end = spans.month(end.year + 1, end.month)[1]
    return (end if ahead else start), end


def month_quarter_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`The December quarter`: the three months that end with it."""
    start, end = month_words(match, published, ahead)
    return (spans.months_before(start, 2), end) if start else UNKNOWN


def digits_day_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`As of 10/11`: the newest such day."""
    which = int(match["mm"])
    return dated(MONTHS[which - 1], match["d"], None, published, ahead) if 1 <= which <= len(MONTHS) else UNKNOWN


def edge_of_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`The end of March`, `by the end of next year`, `the start of the second quarter`: that day."""
    start, end = _part(match.groupdict(), published, ahead)
    if start is None or end is None:
        return UNKNOWN
    edge = match["e"].lower()
    if edge == "middle":
        return UNKNOWN
    day = end if edge in ("end", "close") else start - DAY if edge == "turn" else start
    if match.groupdict().get("u2") and published is not None and not ahead and day > published:
        day = start - DAY  # `at the end of the quarter`, of one that has ended
    return day, day


def edge_day_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`The last day of 2019`, `the first day of the month`."""
    start, end = _part(match.groupdict(), published, ahead)
    if start is None or end is None:
        return UNKNOWN
    day = end if match["e"].lower() in ("last", "final") else start
    return day, day


def first_of_month_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    start, _ = month_words(match, published, ahead)
    return start, start


def since_part_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`Since the end of 2024`, `since the start of the quarter`, `since last week`."""
    words = match.groupdict()
    start, end = _part({"w": "last", **{name: value for name, value in words.items() if value}}, published, False)
    if start is None or end is None:
        return UNKNOWN
    if words.get("u2") and published is not None:
        start, end = around(published, words["u2"].lower())
    day = end if (words.get("e") or "").lower() in ("end", "close") else start
    day = start - DAY if words.get("u2") and published is not None and day > published else day
    return since(day, published)


def since_about_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`Since mid-April`, `since early last year`: from about its 15th day or half, or from its start."""
    start, end = _part(match.groupdict(), published, False)
    if start is None or end is None:
        return UNKNOWN
    if match["e"].lower() != "early":
        start += (end - start) // 2
    return since(start, published)


def units_of_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`The first five months of 2020`, `the last two quarters of the year`."""
    words = match.groupdict()
    if words["y2"]:
        start, end = spans.year(int(words["y2"]))
    elif words["m"]:
        low, high = dated(words["m"], None, words["y"], published)
        if low is None or high is None:
            return UNKNOWN
        start, end = low, high
    elif published is None:
        return UNKNOWN
    else:
        unit = match["which"].lower()
        here = around(published, words["u"].lower())
        start, end = around(here[0] - DAY, words["u"].lower()) if unit == "last" else here
    return _units(match, start, end)


def units_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`The first nine months`: of the newest year in which that time has begun."""
    if published is None:
        return UNKNOWN
    last = match["w"].lower() == "final"
    for number in (published.year, published.year - 1):
        start, end = _units(match, *spans.year(number))
        if start is not None and start <= published and (number < published.year or not last):
            short = end is not None and end > published and not ahead
            if not short or (published - start).days * 4 > (end - start).days * 3:  # type: ignore[operator]
                return start, end
    return UNKNOWN


def month_of(name: str, number: int) -> DateSpan:
    """Return the first and last day of a month of a year."""
    low, high = dated(name, None, str(number), None)
    if low is None or high is None:
        raise ValueError(f"{name} is no month")
    return low, high


def dated(month: str, day: str | None, year: str | None, published: date | None, ahead: bool = False) -> Meaning:
    match = _MONTH_AND_DAY.match(f"{month}|{day or ''}|{year or ''}")
    assert match is not None
    return (day_words if day else month_words)(match, published, ahead)


def _year_said(words: str, published: date) -> int:
    words = words.lower()
    return published.year + YEARS_ON.get(words, 0) + YEARS_BACK.get(words, 0)


def _part(words: dict[str, str | None], published: date | None, ahead: bool) -> Meaning:
    """The period that the groups of an edge name: a quarter or half, a month, a year, `last week`."""
    if words.get("m"):
        return dated(words["m"] or "", None, words.get("y"), published, ahead)
    if words.get("y2"):
        return spans.year(int(words["y2"] or ""))
    if words.get("y"):
        number = int(words["y"] or "")
    elif published is None:
        return UNKNOWN
    else:
        number = _year_said(words.get("w") or "this", published)
    if words.get("o") or words.get("n"):
        return spans.quarter(number, int(words["n"] or 0) or ORDINALS[(words["o"] or "").lower()])
    if words.get("h"):
        return spans.half(number, ORDINALS[(words["h"] or "").lower()])
    if published is None:
        return UNKNOWN
    unit = (words.get("u") or words.get("u2") or "year").lower()
    here = around(published, unit)
    which = (words.get("w2") or (words.get("w") if words.get("u") else None) or "this").lower()
    if which in YEARS_ON:
        return around(here[1] + DAY, unit)
    return around(here[0] - DAY, unit) if which in YEARS_BACK else here


def _units(match: re.Match[str], start: date, end: date) -> Meaning:
    words = match.groupdict()
    unit = (words.get("x") or words["u"]).lower().rstrip("s")
    if match["w"].lower() in ("last", "final", "closing"):
        return spans.before(end + DAY, count_of(match), unit), end
    return start, spans.before(start, -count_of(match), unit) - DAY
