"""When a statistic is first published: the table of release lags, and the calendar of days that are known.

Rules, in order: a day in `data/release_calendar.csv` for that release and period; else the rule of the first
row of `data/release_lags.csv` whose pattern fits the series and its frequency. Closing prices are known at
the close of their session. The rules are `session` (the day itself), `business_days` and `after_date`
(counted from the day that dates the value), `period_business_days` and `after_period` (counted from the end
of the period), and `employment` (below). Days that must be business days roll forward. Where the table errs,
it should err late: a value that is used a day after it was known costs little, one used a day before is
wrong.
"""

import csv
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from ingest.errors import MarketDataError
from ingest.market.business_days import business_day_from, business_day_until, business_days_after

DATA = Path(__file__).with_name("data")
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class ReleaseLag:
    """How long a series takes to be published, and when what was published is revised.

    `release` names its rows of the calendar. `revised` is `never`, `release` (earlier periods change with
    each new one), or the month and day (`09-30`) by which a yearly revision is out.
    """

    series: str
    frequency: str
    rule: str
    days: int
    release: str
    revised: str
    provider: str


def release_lag(series: str, frequency: str) -> ReleaseLag:
    """The row for a series: the first whose pattern and frequency fit. Raises `MarketDataError` where none
    does.

    >>> release_lag("GDPC1", "quarterly").revised
    '09-30'
    """
    for row in _lags():
        if fnmatchcase(series, row.series) and row.frequency in ("", frequency):
            return row
    raise MarketDataError(series, f"no row of release_lags.csv for the frequency {frequency!r}")


def first_release(lag: ReleaseLag, frequency: str, day: date) -> date:
    """The day on which the value that `day` dates was, or must have been, first published.

    >>> first_release(release_lag("CPIAUCSL", "monthly"), "monthly", date(2025, 12, 1)).isoformat()
    '2026-01-13'
    """
    known = _calendar().get((lag.release, day))
    return known or RULES[lag.rule](day, period_end(day, frequency), lag.days)


def period_end(day: date, frequency: str) -> date:
    """The last day of the period that `day` dates: a month, a quarter of the calendar, else the day itself.

    >>> period_end(date(2026, 4, 1), "quarterly").isoformat()
    '2026-06-30'
    """
    if frequency not in ("monthly", "quarterly"):
        return day
    month = day.month if frequency == "monthly" else 3 * ((day.month + 2) // 3)
    return date(day.year, month, monthrange(day.year, month)[1])


def next_revision(lag: ReleaseLag, day: date) -> date | None:
    """The first yearly revision after `day`, or `None` where the series has none."""
    if "-" not in lag.revised:
        return None
    month, day_of_month = map(int, lag.revised.split("-"))
    this_year = date(day.year, month, day_of_month)
    return this_year if this_year > day else date(day.year + 1, month, day_of_month)


def _employment(day: date, _end: date, _days: int) -> date:
    """The third Friday after the week with the 12th of the month; a day earlier on a holiday, and not before
    5 January.
    """
    twelfth = day.replace(day=12)
    saturday = twelfth + timedelta(days=(FRIDAY + 1 - twelfth.weekday()) % 7)
    friday = saturday + timedelta(days=20)
    if friday.month == 1 and friday.day < 5:
        friday += timedelta(days=7)
    return business_day_until(friday)


#: Rule -> day of release, from the day that dates the value, the end of its period, and the days of the row.
RULES: Mapping[str, Callable[[date, date, int], date]] = {
    "session": lambda day, end, days: day,
    "business_days": lambda day, end, days: business_days_after(day, days),
    "after_date": lambda day, end, days: day + timedelta(days=days),
    "after_period": lambda day, end, days: business_day_from(end + timedelta(days=days)),
    "period_business_days": lambda day, end, days: business_days_after(end, days),
    "employment": _employment,
}


@cache
def _lags() -> tuple[ReleaseLag, ...]:
    with (DATA / "release_lags.csv").open(encoding="utf-8", newline="") as table:
        return tuple(_lag(row) for row in csv.DictReader(table))


def _lag(row: Mapping[str, str]) -> ReleaseLag:
    if row["rule"] not in RULES or not row["days"].isdigit():
        raise MarketDataError(row["series"], f"release_lags.csv has no rule {row['rule']!r} of {row['days']!r} days")
    return ReleaseLag(
        series=row["series"],
        frequency=row["frequency"],
        rule=row["rule"],
        days=int(row["days"]),
        release=row["release"],
        revised=row["revised"],
        provider=row["provider"],
    )


@cache
def _calendar() -> Mapping[tuple[str, date], date]:
    with (DATA / "release_calendar.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    days = date.fromisoformat
    return {(row["release"], days(row["period"])): days(row["released"]) for row in rows}
