"""A target range of a policy rate: right when both its ends are.

The range has two bounds a quarter point apart, and is read by its midpoint. A stated range that reports is right where
the midpoint and the width are those of the range in force. A forecast stands as worded: the range in force must lie
within the one that was named, so its midpoint half a width inside of either end.
"""

from dataclasses import replace

from claims.candidate import Candidate
from claims.measure import Measure
from claims.proposition import Proposition

#: Between the bounds of the Federal Reserve's range, since it has one.
WIDTH = 0.25
MIDPOINT = "decided_midpoint"
_SLACK = 1e-6


def is_target_range(said: Proposition) -> bool:
    """Whether what is said names the two ends of a policy rate."""
    return said.metric == "policy_rate" and said.bound == "range" and said.low != said.high


def by_its_midpoint(measure: Measure) -> Measure:
    """The measure by the midpoint alone, where it has one."""
    middle = tuple(reading for reading in measure.readings if reading.formula == MIDPOINT)
    return Measure(*measure.key, middle, measure.width) if middle else measure


def of_midpoint(said: Proposition) -> Proposition:
    """What is said of the midpoint.

    >>> from datetime import date
    >>> said = Proposition("policy_rate", "federal-reserve", 3.0, 3.5, "percent", bound="range")
    >>> of_midpoint(said).low, of_midpoint(said).high
    (3.125, 3.375)
    """
    if said.low is None or said.high is None:
        return said
    middle, half = (said.low + said.high) / 2, WIDTH / 2
    if said.modality == "forecast" and said.high - said.low > WIDTH + _SLACK:
        return replace(said, low=said.low + half, high=said.high - half)
    return replace(said, low=middle, high=middle, resolution=said.resolution or 0.01)


def has_its_width(said: Proposition, found: Candidate) -> bool:
    """Whether the range in force is as wide as the one that a report states."""
    if said.modality == "forecast" or len(found.used) != 2 or said.low is None or said.high is None:
        return True
    return abs(abs(found.used[0].value - found.used[1].value) - (said.high - said.low)) <= _SLACK
