"""Probabilities in closed form. Pure: numbers in, a probability between 0 and 1 out; of one number or of arrays.

Moves of markets have fatter tails than the normal distribution, because nobody knows the volatility to come: a
Student t of few degrees of freedom, scaled to unit variance, stands for them. Its distribution function is a finite
sum for whole degrees of freedom (Abramowitz and Stegun, 26.7.3 and 26.7.4), computed on one side of zero and mirrored,
so that P(Z <= z) + P(Z <= -z) is exactly 1.
"""

import math
from collections.abc import Callable, Hashable, Mapping
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Total = TypeVar("Total", bound=Hashable)

FREEDOM = 10  # of the moves of markets; see data/outlook.csv
_REACH = 4.0  # of the grid in the hyperbolic sine: 27 standard deviations
_NODES = 81


def tail_cdf(z: float) -> float:
    """P(Z <= z) for a unit-variance Student t with ten degrees of freedom.

    >>> round(tail_cdf(0.0), 3), round(tail_cdf(1.0), 3), round(tail_cdf(-40.0), 6)
    (0.5, 0.855, 0.0)
    """
    squared = z * z
    freedom = FREEDOM - 2.0  # z times sqrt(n / (n - 2)) is Student's t, so cos^2 is (n - 2) / (n - 2 + z^2)
    cosine = freedom / (freedom + squared)
    sine = abs(z) / math.sqrt(freedom + squared)
    # Horner's scheme of 1 + 1/2 c + 3/8 c^2 + 5/16 c^3 + 35/128 c^4: the sum up to cos^(n-2) for n = 10.
    series = 1 + cosine * (0.5 + cosine * (0.375 + cosine * (0.3125 + cosine * 0.2734375)))
    below = max(0.5 - 0.5 * sine * series, 0.0)
    return 1.0 - below if z > 0 else below


def tail_cdf_many(z: Floats) -> Floats:
    """`tail_cdf` of every element of an array of any shape."""
    freedom = FREEDOM - 2.0
    cosine = freedom / (freedom + z * z)
    sine = np.abs(z) / np.sqrt(freedom + z * z)
    series = 1 + cosine * (0.5 + cosine * (0.375 + cosine * (0.3125 + cosine * 0.2734375)))
    below = np.maximum(0.5 - 0.5 * sine * series, 0.0)
    return np.asarray(np.where(z > 0, 1.0 - below, below), dtype=np.float64)


def conditional_cdf_many(t: Floats) -> Floats:
    """P(T <= t) for Student's t, not scaled, with one degree of freedom more: what is left once one leg is known."""
    freedom = FREEDOM + 1.0
    angle = np.arctan(np.abs(t) / math.sqrt(freedom))
    cosine = np.cos(angle)
    term, total = cosine, np.array(cosine)
    for n in range(2, FREEDOM, 2):
        term = term * cosine * cosine * (n / (n + 1))
        total = total + term
    above = (angle + np.sin(angle) * total) / math.pi
    below = np.maximum(0.5 - above, 0.0)
    return np.asarray(np.where(t > 0, 1.0 - below, below), dtype=np.float64)


@cache
def tail_grid() -> tuple[Floats, Floats]:
    """Points and weights of the unit-variance t: sums over them stand for expectations of smooth functions.

    The trapezoidal rule in the hyperbolic sine, whose error falls faster than any power for what is smooth.
    """
    x = np.linspace(-_REACH, _REACH, _NODES)
    points = np.sinh(x)
    weights = np.cosh(x) * (1 + points * points / (FREEDOM - 2.0)) ** (-(FREEDOM + 1) / 2)
    return points, weights / weights.sum()


def walk(
    chain: Mapping[int, Mapping[int, float]],
    direction: int,
    times: int,
    start: Total,
    advance: Callable[[Total, int], Total],
) -> dict[Total, float]:
    """The distribution of what `advance` makes of `times` moves, one after the other, from `start`.

    `chain` has the chances of each move after a move down (-1), none (0) and up (1); `direction` is that of the last.

    >>> coin = {-1: 0.5, 0: 0.5}
    >>> walk({-1: coin, 0: coin}, 0, 2, 0, lambda total, move: total + move)
    {-2: 0.25, -1: 0.5, 0: 0.25}
    """
    states = {(direction, start): 1.0}
    for _ in range(times):
        after: dict[tuple[int, Total], float] = {}
        for (last, total), share in states.items():
            for move, chance in chain[last].items():
                key = (move > 0) - (move < 0), advance(total, move)
                after[key] = after.get(key, 0.0) + share * chance
        states = after
    found: dict[Total, float] = {}
    for (_, total), share in states.items():
        found[total] = found.get(total, 0.0) + share
    return found
