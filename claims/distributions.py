"""Probabilities in closed form. Pure: numbers in, a probability between 0 and 1 out.

Moves of markets have fatter tails than the normal distribution: a Student t with six degrees of freedom, scaled to the
standard deviation, stands for them. Its distribution function is exact for even degrees of freedom (Abramowitz and
Stegun, 26.7.4).
"""

import math
from collections.abc import Mapping
from statistics import NormalDist

_FREEDOM = 6
_NODES = 81  # of the grid over the second leg; more change no third decimal
_REACH = 5.0


def tail_cdf(z: float) -> float:
    """P(Z <= z) for a unit-variance Student t with six degrees of freedom.

    >>> round(tail_cdf(0.0), 3), round(tail_cdf(1.0), 3), round(tail_cdf(-40.0), 6)
    (0.5, 0.867, 0.0)
    """
    t = z * math.sqrt(_FREEDOM / (_FREEDOM - 2))
    cosine = _FREEDOM / (_FREEDOM + t * t)
    sine = t / math.sqrt(_FREEDOM + t * t)
    return min(max(0.5 + 0.5 * sine * (1 + cosine / 2 + 3 * cosine * cosine / 8), 0.0), 1.0)


def between(low: float | None, high: float | None, middle: float, deviation: float) -> float:
    """P(low <= X <= high) for a fat-tailed X around `middle`; an open side is `None`.

    Without deviation X is `middle`.

    >>> between(None, 0.0, 0.0, 1.0)
    0.5
    """
    if deviation <= 0:
        return float((low is None or middle >= low) and (high is None or middle <= high))
    above = tail_cdf((high - middle) / deviation) if high is not None else 1.0
    below = tail_cdf((low - middle) / deviation) if low is not None else 0.0
    return max(above - below, 0.0)


def difference_of_returns(
    own: float, other: float, own_deviation: float, other_deviation: float, correlation: float, floor: float
) -> float:
    """P(own * e^X - other * e^Y > floor) for jointly normal X, Y with mean zero.

    `own` and `other` are what each leg has grown to so far (1 at the start). Sums over a grid of Y the conditional
    probability of X.
    """
    normal = NormalDist()
    step = 2 * _REACH / (_NODES - 1)
    rest = own_deviation * math.sqrt(max(1 - correlation * correlation, 1e-12))
    total = weight = 0.0
    for node in range(_NODES):
        z = -_REACH + node * step
        share = math.exp(-z * z / 2)
        needed = floor + other * math.exp(other_deviation * z)
        middle = own_deviation * correlation * z
        above = 1.0 if needed <= 0 else 1 - normal.cdf((math.log(needed / own) - middle) / max(rest, 1e-12))
        total += share * above
        weight += share
    return total / weight


def sum_of_moves(chances: Mapping[int, float], times: int) -> dict[int, float]:
    """The distribution of the sum of `times` independent moves, each with those `chances`.

    >>> sum_of_moves({-1: 0.5, 0: 0.5}, 2)
    {0: 0.25, -1: 0.5, -2: 0.25}
    """
    found = {0: 1.0}
    for _ in range(times):
        after: dict[int, float] = {}
        for total, share in found.items():
            for move, chance in sorted(chances.items(), reverse=True):
                after[total + move] = after.get(total + move, 0.0) + share * chance
        found = after
    return found
