"""When a series is asked for again, from which day on, and when it counts as stale. Pure.

Rules. A series is due that was never retrieved; else, at the earliest `AGAIN[...].least` after its last good
retrieval, when a value after its newest must have been published, and at the latest `AGAIN[...].most` after it,
for what is revised in between. A series that is never revised is asked for from a little before its newest day
(`OVERLAP`), so that a correction is noticed; one that is revised is asked for whole, because a revision may reach
back to its first day and levels of two versions may never stand side by side. So is one that the provider was
never asked for before: another may have given less.

Stale is a series whose last tries all failed, or whose newest value is older than the next one may be late.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from ingest.market.release_lags import first_release, period_end, release_lag
from ingest.market.series import Field, Series


@dataclass(frozen=True, slots=True)
class Again:
    """How long after a good retrieval a series is asked for again, at the earliest and at the latest; and how many
    days after its usual release a value may come.
    """

    least: timedelta
    most: timedelta
    late: timedelta


AGAIN: Mapping[str, Again] = {
    "daily": Again(timedelta(hours=6), timedelta(days=1), timedelta(days=7)),
    "weekly": Again(timedelta(hours=12), timedelta(days=4), timedelta(days=14)),
    "monthly": Again(timedelta(hours=12), timedelta(days=10), timedelta(days=45)),
    "quarterly": Again(timedelta(hours=12), timedelta(days=15), timedelta(days=60)),
}
#: How far before its newest day a series is asked for again: about ten values, and over any run of holidays.
OVERLAP: Mapping[str, timedelta] = {
    "daily": timedelta(days=14),
    "weekly": timedelta(days=70),
    "monthly": timedelta(days=300),
    "quarterly": timedelta(days=900),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """When a provider is asked: the time with its zone, the day in New York, and whether its session is over."""

    now: datetime
    today: date
    session_over: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """What the retrievals of one field of a series come to.

    `retrieved_at` and `newest` are of the good ones: when the last was, and the newest day any gave. `newest_of` has
    that day for each provider. `failures` is what each provider asked since the last good one said.
    """

    retrieved_at: datetime | None = None
    newest: date | None = None
    newest_of: Mapping[str, date] = field(default_factory=dict)
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stale:
    """A series that keeps its last good values because nothing newer could be had, and why."""

    series: str
    field: Field
    retrieved_at: datetime | None
    newest: date | None
    reason: str


def is_due(series: Series, tried: Tried, moment: Moment) -> bool:
    """Whether to ask for a series again."""
    if tried.retrieved_at is None or tried.newest is None:
        return True
    rule, waited = AGAIN[series.frequency], moment.now - tried.retrieved_at
    return waited >= rule.most or (waited >= rule.least and next_release(series, tried.newest) <= moment.today)


def next_release(series: Series, newest: date) -> date:
    """The day on which the value after the one dated `newest` is published, by the table of release lags.

    >>> next_release(Series("CPIAUCSL", "", "", "monthly", ""), date(2026, 9, 1)).isoformat()
    '2026-11-16'
    """
    return first_release(release_lag(series.id, series.frequency), series.frequency, _next_period(series, newest))


def is_revised(series: str, frequency: str | None) -> bool:
    """Whether values of the series change after they were first published. `frequency` is `None` where it is not
    known yet; a series that the table of release lags does not name is then taken for one that is not revised.

    >>> is_revised("GDPC1", None), is_revised("DGS10", None), is_revised("UNHEARD-OF", None)
    (True, False, False)
    """
    if frequency is not None:
        return release_lag(series, frequency).revised != "never"
    lags = (release_lag(series, frequency) for frequency in AGAIN)
    return next((lag.revised != "never" for lag in lags if lag.series != "*"), False)


def since(series: Series, tried: Tried, provider: str) -> date | None:
    """The day from which to ask a provider for a series; `None` for all that it has."""
    newest = tried.newest_of.get(provider)
    return None if newest is None or is_revised(series.id, series.frequency) else newest - OVERLAP[series.frequency]


def stale(series: Series, name: Field, tried: Tried, today: date) -> Stale | None:
    """Why the series is stale on the day `today`, or `None` where it is not."""
    if tried.failures:
        return Stale(series.id, name, tried.retrieved_at, tried.newest, "; ".join(tried.failures))
    if tried.newest is None:
        return None
    expected = next_release(series, tried.newest)
    if expected + AGAIN[series.frequency].late >= today:
        return None
    reason = f"a value after {tried.newest} was to be published by {expected}, and none was given"
    return Stale(series.id, name, tried.retrieved_at, tried.newest, reason)


def _next_period(series: Series, newest: date) -> date:
    steps = {"daily": timedelta(days=1), "weekly": timedelta(days=7)}
    if series.frequency in steps:
        day = newest + steps[series.frequency]
        # Markets keep weekends; that they keep holidays too costs a question, no value.
        weekend = series.frequency == "daily" and day.weekday() > 4
        return day + timedelta(days=7 - day.weekday()) if weekend else day
    return period_end(newest, series.frequency) + timedelta(days=1)
