"""A claim, its check and what lies behind them, put side by side for explaining: the row of the table of measures that
decided, the window, the implied interval and the usual change, worked out again by the functions that a check uses.

Rules. Nothing here decides. What cannot be worked out again, since nothing of it is held or no background is given, is
`None`, and the step that would show it says less.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from api.clock import end_of
from claims import check_rows, mark_rows, market_rows
from claims.arithmetic import row_of
from claims.candidate import Window
from claims.check import Check, Reading
from claims.due import Due, due
from claims.history import history, past_changes
from claims.implied_interval import Implied, implied_interval
from claims.known import Held
from claims.mark import Mark
from claims.measures import Measure, MeasureReading
from claims.outlook import FEWEST
from claims.probability_events import event_proposition
from claims.proposition import Proposition
from claims.published_claim import PublishedClaim
from claims.sessions_of_a_claim import after_close
from claims.verdict import term_of
from claims.verify import measure_for
from ingest.market.series import Observation

if TYPE_CHECKING:
    from sqlite_utils import Database


Market = tuple[Held, tuple[Observation, ...]]
ObservationsOf = Callable[["Database", str], Iterable[Observation]]
MarketAround = Callable[["Database", tuple[str, ...], date], Market]


@dataclass(frozen=True, slots=True)
class Background:
    """What is held around a claim: the observations of its measure's series, all its checks and marks, oldest first."""

    held: Held = field(default_factory=Held)
    observations: tuple[Observation, ...] = ()
    checks: tuple[Check, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Usual:
    """The mean absolute change of a measure over past windows of a length, as known on a day.

    A window of so many `days` is one of so many `observations`, by the usual distance between them.
    """

    value: float
    windows: int
    days: int
    observations: int
    known_on: date

    @property
    def length(self) -> str:
        """How long a window is, in words."""
        days = "1 day" if self.days == 1 else f"{self.days:,} days"
        return f"{days} ({self.observations:,} observation{'' if self.observations == 1 else 's'})"


@dataclass(frozen=True, slots=True)
class Case:
    """What the steps are written from. `row` is the row of the table of measures that decided."""

    published: PublishedClaim
    check: Check
    background: Background
    said: Proposition
    term: Due
    measure: Measure | None
    row: MeasureReading | None
    reading: Reading | None

    @property
    def window(self) -> Window | None:
        """The days that were looked at."""
        return self.term.window

    @property
    def unit(self) -> str:
        return self.said.unit

    @property
    def ends(self) -> tuple[float | None, float | None]:
        """The ends of the implied interval, for telling values apart from them."""
        interval = self.check.interval
        return (interval.low, interval.high) if interval is not None else (None, None)

    @property
    def of_an_event(self) -> bool:
        """Whether what is tested is the event of a probability, not the claim itself."""
        return self.said.metric != self.published.claim.metric

    @property
    def not_due(self) -> bool:
        """Whether it was checked before it could be judged: its readings are then where it stands so far."""
        return self.said.modality == "forecast" and self.check.due is not None and self.check.as_of < self.check.due


def market_around(
    db: "Database", wanted: tuple[str, ...], as_of: date, observations: ObservationsOf = market_rows.observations
) -> Market:
    """The observations of some series known by the end of `as_of`; `observations` gives those of one series."""
    found = (row for series in wanted for row in observations(db, series))
    rows = tuple(row for row in found if row.realtime_start <= as_of)
    return Held((one for series in wanted for one in market_rows.series_of(db, series)), rows), rows


def background(
    db: "Database",
    published: PublishedClaim,
    as_of: date,
    market: MarketAround = market_around,
    checks: Sequence[Check] | None = None,
) -> Background:
    """What was held around a claim by the end of `as_of`: observations, checks and marks.

    `market` gives the observations; a server keeps them from one claim to the next. `checks` are those of the claim by
    then, oldest first, where they have been read already.
    """
    measure = _measure(published)
    wanted = {source.series for row in measure.readings for source in row.sources} if measure else set[str]()
    held, rows = market(db, tuple(sorted(wanted)), as_of)
    if checks is None:
        checks = [one for one in check_rows.history(db, published.id) if one.as_of <= as_of]
    return Background(held, rows, tuple(checks), marks_of(db, published.id, as_of))


def marks_of(db: "Database", claim_id: str, as_of: date) -> tuple[Mark, ...]:
    """The marks of one claim made by the end of `as_of`, oldest first."""
    return tuple(mark_rows.of_claims(db, [claim_id], end_of(as_of)).get(claim_id, ()))


def case_of(published: PublishedClaim, check: Check, behind: Background) -> Case:
    """The claim and its check with what they rest on."""
    said = tested(published)
    measure, on, known_close = _measure(published), published.published_on, after_close(published)
    term = term_of(said, on, known_close, measure) if measure and on else due(said, on, known_close)
    reading = _shown(check)
    row = row_of(measure, reading) if measure and reading else None
    if measure is not None and row is None and not check.readings:
        row = measure.readings[0]
    return Case(published, check, behind, said, term, measure, row, reading)


def tested(published: PublishedClaim) -> Proposition:
    """What is held against the market: what the claim states, or of a probability its event."""
    return event_proposition(published) or Proposition.of_claim(published.claim)


def _measure(published: PublishedClaim) -> Measure | None:
    return measure_for(tested(published), published.claim.attribution)


def implied(case: Case) -> Implied | None:
    """The implied interval, worked out again; `None` where it is not that of the check (the data have changed)."""
    if case.measure is None or case.row is None or case.check.interval is None or case.window is None:
        return None
    usual = usual_until_due(case)
    change = usual.value if usual else None
    again = implied_interval(case.said, case.measure, case.row.gap, change, case.window.start == case.window.end)
    low, high = again.interval.low, again.interval.high
    return again if _same(low, case.ends[0]) and _same(high, case.ends[1]) else None


def usual_until_due(case: Case) -> Usual | None:
    """For a forecast: the usual change from publication to the due date, from what was known at publication."""
    day, published = case.check.due, case.published.published_on
    if case.said.modality != "forecast" or day is None or published is None or day <= published:
        return None
    return usual_over(case, (day - published).days, published, FEWEST)


def usual_over(case: Case, days: int, known_on: date, enough: int) -> Usual | None:
    """The usual change of the deciding row over that many days; `None` with fewer past windows than `enough`."""
    if case.row is None:
        return None
    past: Sequence[float] = list(past_changes(case.row, case.background.held, known_on, days))
    if len(past) < enough:
        return None
    observations = history(case.row, case.background.held, known_on).steps(days)
    return Usual(float(np.abs(past).mean()), len(past), days, observations, known_on)


def _shown(check: Check) -> Reading | None:
    holding = [one for one in check.readings if one.inside]
    return next(iter(holding or check.readings), None)


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return one == other or abs(one - other) <= 1e-12 + 1e-9 * abs(other)
