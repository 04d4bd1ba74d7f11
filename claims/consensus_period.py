"""The periods by which claims are set beside each other, and how they are written in an address.

Rules. A period is a year, a quarter, a month, a day, two days with what lies between, or none:
`2026`, `2026-Q3`, `2026-05`, `2026-05-04`, `2026-01-01..2026-08-21`, `undated`. What covers a span fits its own period
only. What holds at a date fits every period that ends on it, and its month; so does what is said to come by a day
without a beginning. A claim without an end fits `undated` alone: its end is twelve months after it was made, and so is
no two claims' the same. Of the periods that a claim fits, `period_of` is the one that it is listed under: of what is
expected at the end of a year that year, of what is reported its month.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from claims.equivalents import is_level
from claims.errors import ClaimsError
from nlp.claim import Modality


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both included, or none; `name` is how an address has it."""

    name: str
    start: date | None
    end: date | None

    @property
    def is_month(self) -> bool:
        """Whether it is one calendar month."""
        return self.start is not None and self.end is not None and _months(self.start, self.end) == 1


UNDATED = Period("undated", None, None)
#: Modalities of what is to come.
AHEAD: tuple[Modality, ...] = ("forecast", "target")


def parse_period(name: str) -> Period:
    """The period of that name. Raises `ClaimsError`.

    >>> parse_period("2026-Q3").end, parse_period("2026").start, parse_period("undated").end
    (datetime.date(2026, 9, 30), datetime.date(2026, 1, 1), None)
    """
    for pattern, days in _FORMS:
        if found := pattern.fullmatch(name):
            try:
                start, end = days(*found.groups())
            except ValueError:
                break
            if start is None or end is None:
                return UNDATED
            if start <= end:
                return named(start, end)
    forms = "2026, 2026-Q3, 2026-05, 2026-05-04, 2026-01-01..2026-08-21 or undated"
    raise ClaimsError(name, f"is no period; one is written {forms}")


def named(start: date, end: date) -> Period:
    """The period of those days by its shortest name.

    >>> named(date(2026, 7, 1), date(2026, 9, 30)).name, named(date(2026, 1, 5), date(2026, 1, 5)).name
    ('2026-Q3', '2026-01-05')
    """
    plain = start.isoformat() if start == end else f"{start.isoformat()}..{end.isoformat()}"
    return Period(_NAMES[_months(start, end)](start, plain), start, end)


def period_of(metric: str, modality: Modality, start: date | None, end: date | None) -> Period:
    """The period that such a claim is listed under.

    >>> period_of("index_level", "forecast", date(2026, 12, 31), date(2026, 12, 31)).name
    '2026'
    >>> period_of("bond_yield", "reported", date(2026, 3, 31), date(2026, 3, 31)).name
    '2026-03'
    """
    if end is None:
        return UNDATED
    at_its_end = is_level(metric) or start is None
    if not at_its_end or (start is not None and start != end and _months(start, end)):
        return named(start or end, end)
    lengths = (12, 3) if modality in AHEAD else ()
    ending = next((months for months in lengths if end.month % months == 0 and end == _last(end)), 1)
    return named(date(end.year, end.month - ending + 1, 1), _last(end))


def fits(period: Period, metric: str, start: date | None, end: date | None) -> bool:
    """Whether a claim of those days is about that period."""
    if end is None or period.end is None:
        return end is period.end
    if (start, end) == (period.start, period.end):
        return True
    covers_a_span = not is_level(metric) and start is not None
    if covers_a_span or (start is not None and start != end and _months(start, end)):
        return False
    return end == period.end or (period.is_month and (period.start or end) <= end <= period.end)


def ends(period: Period) -> tuple[date, date] | None:
    """The first and last day on which what fits a period may end; `None` for what has no end."""
    if period.start is None or period.end is None:
        return None
    return (period.start if period.is_month else period.end, period.end)


def _last(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _months(start: date, end: date) -> int:
    """How many months a whole calendar month, quarter or year has; 0 for any other span."""
    length = end.month - start.month + 1
    whole = start.day == 1 and end == _last(end) and start.year == end.year
    return length if whole and length in (1, 3, 12) and (start.month - 1) % length == 0 else 0


_NAMES: dict[int, Callable[[date, str], str]] = {
    0: lambda _, plain: plain,
    1: lambda start, _: f"{start.year:04}-{start.month:02}",
    3: lambda start, _: f"{start.year:04}-Q{(start.month + 2) // 3}",
    12: lambda start, _: f"{start.year:04}",
}
_Days = tuple[date | None, date | None]


def _year(year: str) -> _Days:
    return date(int(year), 1, 1), date(int(year), 12, 31)


def _quarter(year: str, quarter: str) -> _Days:
    last = 3 * int(quarter)
    return date(int(year), last - 2, 1), _last(date(int(year), last, 1))


def _month(year: str, month: str) -> _Days:
    first = date(int(year), int(month), 1)
    return first, _last(first)


def _day(day: str) -> _Days:
    return date.fromisoformat(day), date.fromisoformat(day)


def _days(start: str, end: str) -> _Days:
    return date.fromisoformat(start), date.fromisoformat(end)


_ISO = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
_FORMS: tuple[tuple[re.Pattern[str], Callable[..., _Days]], ...] = (
    (re.compile(r"([0-9]{4})"), _year),
    (re.compile(r"([0-9]{4})-[Qq]([1-4])"), _quarter),
    (re.compile(r"([0-9]{4})-([0-9]{2})"), _month),
    (re.compile(_ISO), _day),
    (re.compile(rf"{_ISO}\.\.{_ISO}"), _days),
    (re.compile(r"undated"), lambda: (None, None)),
)
