"""Publication dates as sources write them: in headers, feeds and page metadata, and in the lines around a
text.

Formats, tried in order: ISO 8601 (also compact), a month by its name (English and Spanish,
`data/month_names.csv`) before or after the day, numbers with slashes (month first, unless that cannot be) or
dots (day first), and seconds or milliseconds since 1970. The hour may stand before or after its date, with a
zone from `data/zones.csv` or an offset; an hour without a zone is in the source's own.

It refuses what lies outside `EARLIEST` to `LATEST` (a feed's 1767, a typing error's 2206), a date without its
year, and days that do not exist. It guesses no date from a number that is only part of something else.

A moment in UTC says nothing of where the source sits, so it is turned into the source's own zone; `on` is the
date there.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from ingest.tables import rows

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
NEW_YORK = ZoneInfo("America/New_York")

_MONTHS = {name: int(row["month"]) for row in rows("month_names") for name in row["name"].split("|")}
_ZONES = {name.lower(): row["zone"] for row in rows("zones") for name in row["abbreviation"].split("|")}

_MONTH = "(?P<name>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = (
    r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"
    r"|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|lun|mar|mi[eé]|jue|vie|s[aá]b|dom)\b\.?,?\s*"
)
_ZONE = (
    r"(?P<zone>"
    + "|".join(sorted(map(re.escape, _ZONES), key=len, reverse=True))
    + r"|(?:GMT|UTC)?[+-]\d\d:?\d\d)(?![a-z])"
)
_CLOCK = (
    r"(?:(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?|(?P<bare>\d{1,2})(?=\s?[ap]\.?\s?m\b)"
    r"|(?P<compact>[0-2]\d[0-5]\d)(?=\s?(?:GMT|UTC)))"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
    rf"(?:\s?\(?{_ZONE}\)?)?"
)
_DAYS = (
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?=T\d|\b)",
    rf"(?:{_WEEKDAY})?{_MONTH}\s?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b,?\s*(?P<year>\d{{4}})",
    rf"(?:{_WEEKDAY})?(?P<day>\d{{1,2}})(?:st|nd|rd|th|º|°)?(?:\s|-)*(?:of\s|de\s)?\s*{_MONTH},?(?:\s|-)*(?:del?\s)?\s*(?P<year>\d{{4}})",
    r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})",
    rf"(?:{_WEEKDAY})?(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/(?P<year>\d{{4}})",
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
)
_BETWEEN = r"(?:T|(?:\s|,|\||·|•|–|-|\bat\b|\ba las\b)*)"


def _unnamed(pattern: str) -> str:
    return pattern.replace("(?P<", "(?P<before_")


_MOMENTS = tuple(
    re.compile(
        rf"(?<![\w/.$€£-])(?:{_unnamed(_CLOCK)}\s?(?:,|on)?\s*)?{day}(?:{_BETWEEN}{_CLOCK}|(?![\d/]|\.\d))",
        re.IGNORECASE,
    )
    for day in _DAYS
)
_SINCE_1970 = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Published:
    """When something was published: the day in the source's zone, and the moment where the hour is known."""

    on: date
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date inside a line: from where to where it stands."""

    start: int
    end: int
    published: Published


def read_published(text: str, zone: tzinfo = NEW_YORK, latest: date = LATEST) -> Published | None:
    """The publication date that a whole field is, `None` when it is none.

    >>> read_published("Thu, 08 Jan 2026 14:30:00 GMT").at.isoformat()
    '2026-01-08T09:30:00-05:00'
    >>> read_published("8 de enero de 2026").on.isoformat()
    '2026-01-08'
    """
    text = text.strip()
    if number := _SINCE_1970.fullmatch(text):
        return _sane(_published_at(datetime.fromtimestamp(int(number[1]), UTC), zone), latest)
    found = find_dates(text, zone, latest)
    return found[0].published if found and found[0].end - found[0].start >= len(text) - 2 else None


def find_dates(line: str, zone: tzinfo = NEW_YORK, latest: date = LATEST) -> list[FoundDate]:
    """The dates with a year that stand in a line, in order, none overlapping another.

    >>> [found.published.on.isoformat() for found in find_dates("Jan. 5, 2026 9:30 am ET | Updated 1/6/2026")]
    ['2026-01-05', '2026-01-06']
    """
    hits = [hit for pattern in _MOMENTS for hit in pattern.finditer(line)]
    found: list[FoundDate] = []
    for hit in sorted(hits, key=lambda hit: (hit.start(), -hit.end())):
        published = _published(hit, zone)
        if published and _sane(published, latest) and (not found or hit.start() >= found[-1].end):
            found.append(FoundDate(hit.start(), hit.end(), published))
    return found


def at_moment(moment: datetime, zone: tzinfo = NEW_YORK) -> Published:
    """A moment with its date at the source. Without a zone, or in UTC, it is read in the source's zone."""
    return _published_at(moment, zone)


def zone_of(name: str) -> tzinfo:
    """The zone of a name in a table, New York for none."""
    return ZoneInfo(name) if name else NEW_YORK


def _published(hit: re.Match[str], zone: tzinfo) -> Published | None:
    parts = hit.groupdict()
    month = _MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["month"])
    day, year = int(parts["day"]), int(parts["year"])
    if "/" in hit[0] and month > 12 >= day:
        month, day = day, month
    try:
        on = date(year, month, day)
    except ValueError:
        return None
    side = next((side for side in ("", "before_") if _has_hour(parts, side)), None)
    moment = None if side is None else _moment(on, {name: parts[side + name] for name in _CLOCK_PARTS}, zone)
    return Published(on) if moment is None else _published_at(moment, zone)


_CLOCK_PARTS = ("hour", "bare", "compact", "minute", "second", "half", "zone")


def _has_hour(parts: dict[str, str | None], side: str) -> bool:
    return any(parts[side + name] is not None for name in ("hour", "bare", "compact"))


def _moment(on: date, clock: dict[str, str | None], zone: tzinfo) -> datetime | None:
    compact = clock["compact"] or ""
    hour = int(clock["hour"] or clock["bare"] or compact[:2])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
    try:
        moment = datetime(
            on.year,
            on.month,
            on.day,
            hour,
            int(clock["minute"] or compact[2:] or 0),
            int(clock["second"] or 0),
        )
    except ValueError:
        return None
    return moment.replace(tzinfo=_named_zone(clock["zone"], zone))


def _named_zone(name: str | None, zone: tzinfo) -> tzinfo:
    if name is None:
        return zone
    if known := _ZONES.get(name.lower()):
        return UTC if known == "UTC" else ZoneInfo(known)
    sign, digits = (-1 if "-" in name else 1), re.sub(r"\D", "", name)
    offset = sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(offset) if offset and abs(offset) < timedelta(hours=24) else UTC


def _published_at(moment: datetime, zone: tzinfo) -> Published:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    if moment.tzinfo is UTC:
        moment = moment.astimezone(zone)
    return Published(moment.date(), moment)


def _sane(published: Published, latest: date) -> Published | None:
    return published if EARLIEST <= published.on <= latest else None
