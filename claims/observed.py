"""What the market did, in the terms of a claim: every reading of a measure, over the window a claim speaks of.

A reported claim is read from the vintages in force when it was published, a forecast from the first prints. Where a
level over a span has many candidates, the one nearest to the interval speaks, since it holds if any of them does. Two
closes at an unknown hour are two readings.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from claims.check import Reading
from claims.formulas import FORMULAS, SPANNED, Candidate, Missing, Window
from claims.implied_interval import Implied
from claims.known import Held, View
from claims.measures import Measure, MeasureReading, Source
from claims.periodic import PERIODIC

#: How many candidates are told apart as readings; more are the observations of a span.
READINGS_AT_MOST = 2
_SECOND = {
    "level": "the close before",
    "decided_level": "in force the day after",
    "decided_midpoint": "in force the day after",
    "month_change": "mean a month",
    "move_size": "another move",
}

Select = Callable[[Source], View]


@dataclass(frozen=True, slots=True)
class Observed:
    """What the readings gave: those with a value, in order, and why the others have none.

    `held_against` has, for each of `readings`, the row of the table it comes from and its implied interval.
    """

    readings: tuple[Reading, ...]
    missing: tuple[str, ...]
    wanted: tuple[str, ...]
    held_against: tuple[tuple[MeasureReading, Implied], ...] = ()


def observe(measure: Measure, window: Window, select: Select, implied: Callable[[MeasureReading], Implied]) -> Observed:
    """Every reading of `measure` over `window`, held against its own implied interval.

    `select` gives the view of a series that may be used.
    """
    found: list[Reading] = []
    against: list[tuple[MeasureReading, Implied]] = []
    missing: list[str] = []
    wanted: list[str] = []
    for reading in measure.readings:
        views = tuple(select(source) for source in reading.sources)
        lacking = [view.series for view in views if not len(view)]
        if lacking:
            missing.append(f"no observation of {' and '.join(lacking)} is held")
            wanted += [series for series in lacking if series not in wanted]
            continue
        candidates = formula_of(reading)(views, window)
        if isinstance(candidates, Missing):
            missing.append(candidates.reason)
            continue
        interval = implied(reading)
        given = _readings(reading, candidates, interval, _one_of_many(reading, window))
        found += given
        against += [(reading, interval)] * len(given)
    return Observed(tuple(found), tuple(missing), tuple(wanted), tuple(against))


def _one_of_many(reading: MeasureReading, window: Window) -> bool:
    """Whether candidates are the observations of a span, of which one is enough, and not readings."""
    return window.days > 0 and reading.formula in SPANNED


def formula_of(
    reading: MeasureReading,
) -> Callable[[tuple[View, ...], Window], "tuple[Candidate, ...] | Missing"]:
    """The formula that the table of measures names; `KeyError` for one that does not exist."""
    return FORMULAS[reading.formula] if reading.formula in FORMULAS else PERIODIC[reading.formula]


def _readings(
    reading: MeasureReading, candidates: tuple[Candidate, ...], implied: Implied, one_of_many: bool
) -> list[Reading]:
    scaled = [(candidate.value * reading.scale, candidate) for candidate in candidates]
    if one_of_many or len(scaled) > READINGS_AT_MOST:
        scaled = [min(scaled, key=lambda one: abs(implied.interval.distance(one[0])))]
    names = [
        reading.name,
        f"{reading.name}, {_SECOND.get(reading.formula, 'to the close before')}".lstrip(", "),
    ]
    return [
        Reading(name, value, value in implied.interval, candidate.words, candidate.used)
        for name, (value, candidate) in zip(names, scaled, strict=False)
    ]


def in_force(held: Held, as_of: date, said: date) -> Select:
    """Views for a reported claim: the vintages in force on the day it was said."""
    return lambda source: held.in_force(source.series, source.field, as_of, said)


def first_prints(held: Held, as_of: date) -> Select:
    """Views for a forecast: the first print of each period."""
    return lambda source: held.first_prints(source.series, source.field, as_of)


def newest(held: Held, as_of: date) -> Select:
    """Views of the newest vintage known."""
    return lambda source: held.known(source.series, source.field, as_of)
