"""A target range of a policy rate: right when both its ends are.

The range in force has two bounds, a quarter point apart. One that is reported is right where both its ends are those in
force; a forecast stands as worded: the range in force must lie within the one that was named. Both are read together,
by their midpoint.
"""

from collections.abc import Sequence

from claims.check import Used
from claims.measure import Measure
from claims.proposition import Proposition

MIDPOINT = "decided_midpoint"
_SLACK = 1e-6


def is_target_range(said: Proposition) -> bool:
    """Whether what is said names the two ends of a policy rate."""
    return said.metric == "policy_rate" and said.bound == "range" and said.low != said.high


def by_its_midpoint(measure: Measure) -> Measure:
    """The measure by the midpoint alone, where it has one."""
    middle = tuple(reading for reading in measure.readings if reading.formula == MIDPOINT)
    return Measure(*measure.key, middle, measure.width) if middle else measure


def beside(said: Proposition, used: Sequence[Used]) -> float:
    """How far the range in force, `used`, lies beside the one that is said: of its ends the one further off.

    0 where it is the one that is said, or of a forecast within it; also where it has not two ends.
    """
    if len(used) != 2 or said.low is None or said.high is None:
        return 0.0
    lower, upper = sorted(one.value for one in used)
    slack = (said.resolution or 0.0) / 2 + _SLACK
    below, above = lower - said.low, upper - said.high
    if said.modality == "forecast":
        below, above = min(below, 0.0), max(above, 0.0)
    off = max((below, above), key=abs)
    return off if abs(off) > slack else 0.0
