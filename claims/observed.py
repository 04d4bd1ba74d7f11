"""What the market did, in the terms of a claim: the candidates of every reading, held against its implied interval.

Where a level over a span has many candidates, the one nearest to the interval speaks, since it holds if any of them
does. Two closes at an unknown hour are two readings.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.candidate import Candidate, Found, Missing, Spanned
from claims.check import Reading
from claims.implied_interval import Implied
from claims.measures import Measure, MeasureReading

#: How many candidates are told apart as readings; more are the observations of a span.
READINGS_AT_MOST = 2
_SECOND = {
    "level": "the close before",
    "decided_level": "in force the day after",
    "decided_midpoint": "in force the day after",
    "month_change": "mean a month",
    "move_size": "another move",
}


@dataclass(frozen=True, slots=True)
class Observed:
    """What the readings gave: those with a value, in order, and why the others have none.

    `held_against` has, for each of `readings`, the row of the table it comes from and its implied interval.
    """

    readings: tuple[Reading, ...]
    missing: tuple[str, ...]
    held_against: tuple[tuple[MeasureReading, Implied], ...]

    @property
    def shown(self) -> int | None:
        """Which reading is shown: the first, or of a claim that some reading bears out, the first that does."""
        if not self.readings:
            return None
        return next((place for place, reading in enumerate(self.readings) if reading.inside), 0)


def observe(measure: Measure, found: Sequence[Found], implied: Callable[[int], Implied]) -> Observed:
    """Every reading of `measure`, of what was `found` for each, held against its own implied interval.

    `implied` gives that of the reading at a place.
    """
    direct = {place for place, one in enumerate(measure.readings) if one.proxy is None and _has_any(found[place])}
    readings: list[Reading] = []
    against: list[tuple[MeasureReading, Implied]] = []
    missing: list[str] = []
    for place, (reading, candidates) in enumerate(zip(measure.readings, found, strict=True)):
        if isinstance(candidates, Missing):
            missing.append(candidates.reason)
            continue
        if direct and place not in direct:
            continue  # a proxy stands in for what is not held, and gives no second opinion of what is
        interval = implied(place)
        for name, candidate in zip(_names(reading), _nearest(candidates, interval, reading.scale), strict=False):
            value = candidate.value * reading.scale
            readings.append(Reading(name, value, value in interval.interval, candidate.words, candidate.used))
            against.append((reading, interval))
    return Observed(tuple(readings), tuple(missing), tuple(against))


def _has_any(found: Found) -> bool:
    return not isinstance(found, Missing) and len(found) > 0


def _nearest(found: Sequence[Candidate], implied: Implied, scale: float) -> Sequence[Candidate]:
    """What is told apart as readings: of the observations of a span the one nearest to the interval, the newest."""
    if isinstance(found, Spanned):
        return (found[int(implied.interval.distances(found.values * scale).argmin())],)
    if len(found) > READINGS_AT_MOST:
        return (min(found, key=lambda one: abs(implied.interval.distance(one.value * scale))),)
    return found


def _names(reading: MeasureReading) -> tuple[str, str]:
    second = f"{reading.name}, {_SECOND.get(reading.formula, 'to the close before')}"
    return reading.name, second.lstrip(", ")
