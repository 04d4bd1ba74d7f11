"""What the market did, in the terms of a claim: the candidates of every reading, held against its implied interval.

Where a level over a span has many candidates, the one nearest to the interval speaks, since it holds if any of them
does. Two closes at an unknown hour are two readings.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

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
    """The readings that have a value, in order, and what each was held against.

    `held_against` has, for each of `readings`, the place of its row in the measure and its implied interval.
    """

    readings: tuple[Reading, ...]
    held_against: tuple[tuple[int, Implied], ...]

    @property
    def shown(self) -> int | None:
        """Which reading is shown: the first, or of a claim that some reading bears out, the first that does."""
        if not self.readings:
            return None
        return next((place for place, reading in enumerate(self.readings) if reading.inside), 0)


def observe(
    measure: Measure,
    found: Sequence[Found],
    usable: Iterable[int],
    implied: Callable[[int], Implied],
    fits: Callable[[Candidate], bool] = lambda found: True,
) -> Observed:
    """The `usable` readings of `measure`, of what was `found` for each, held against their implied intervals.

    `implied` gives that of the reading at a place. What does not fit otherwise (`fits`) is outside, whatever its value.
    """
    readings: list[Reading] = []
    against: list[tuple[int, Implied]] = []
    for place in usable:
        candidates = found[place]
        if isinstance(candidates, Missing):
            continue
        reading, interval = measure.readings[place], implied(place)
        for name, candidate in zip(_names(reading), _nearest(candidates, interval, reading.scale), strict=False):
            value = candidate.value * reading.scale
            inside = value in interval.interval and fits(candidate)
            readings.append(Reading(name, value, inside, candidate.words, candidate.used))
            against.append((place, interval))
    return Observed(tuple(readings), tuple(against))


def _nearest(found: Sequence[Candidate], implied: Implied, scale: float) -> Sequence[Candidate]:
    """What is told apart as readings: of the observations of a span the one nearest to the interval, the newest."""
    if isinstance(found, Spanned):
        return (found[int(implied.interval.distances(found.values * scale).argmin())],)
    if len(found) > READINGS_AT_MOST:
        return (min(found, key=lambda one: abs(implied.interval.distance(one.value * scale))),)
    return found


@cache
def _names(reading: MeasureReading) -> tuple[str, str]:
    second = f"{reading.name}, {_SECOND.get(reading.formula, 'to the close before')}"
    return reading.name, second.lstrip(", ")
