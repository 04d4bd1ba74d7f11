"""What a claim's words alone allow as true, where no check has said it with the market's own widths.

A point stands for its value plus or minus half a unit of its last digit; `about` for at least 5% of the value
either side; a range for its ends, each widened so; `at_least` and `at_most` as worded, open on the other
side.
"""

from claims.check import Interval
from nlp.claim import Claim

#: `about`, and a worded fraction or multiple, stand for at least this part of the value either side.
ABOUT = 0.05


def stated_interval(claim: Claim) -> Interval:
    """The values that the words of `claim` allow, in its unit.

    >>> from nlp.claim import Claim
    >>> said = Claim((0, 3), "15x", "pe", "iwm", "ratio", 15.0, 15.0, "exact", "reported", resolution=1.0)
    >>> stated_interval(said)
    Interval(low=14.5, high=15.5)
    """
    if claim.low is None or claim.high is None:
        return Interval(claim.low, claim.high)
    return Interval(claim.low - _width(claim, claim.low), claim.high + _width(claim, claim.high))


def _width(claim: Claim, value: float) -> float:
    rounding = (claim.resolution or 0.0) / 2
    loose = claim.bound == "about" or claim.resolution is None
    return max(rounding, ABOUT * abs(value)) if loose else rounding
