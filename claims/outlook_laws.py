"""Laws: how something is distributed at the end of a window, in the metric's own unit.

Rules. A law knows no interval; it is computed once from what was known and then asked for as many intervals as there
are, each in closed form. `within_many` asks for many at once, and gives what `within` gives. An interval holds its
ends; `None` (`nan` in arrays) is an open side. What can only take steps (an unemployment rate in tenths) has the
probability of its steps, not a density.
"""

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from claims.distributions import FREEDOM, Floats, conditional_cdf_many, tail_cdf, tail_cdf_many, tail_grid

_SLACK = 1e-9  # of a step, for floats


class Law(Protocol):
    """How a value is distributed."""

    def within(self, low: float | None, high: float | None) -> float:
        """P(low <= value <= high)."""

    def within_many(self, lows: Floats, highs: Floats) -> Floats:
        """`within` of each pair; `nan` is an open side."""


@dataclass(frozen=True, slots=True)
class CertainLaw:
    """It is known already."""

    value: float

    def within(self, low: float | None, high: float | None) -> float:
        """1 where the value lies in the interval, else 0."""
        return float((low is None or self.value >= low) and (high is None or self.value <= high))

    def within_many(self, lows: Floats, highs: Floats) -> Floats:
        """`within` of each pair."""
        inside = (np.isnan(lows) | (self.value >= lows)) & (np.isnan(highs) | (self.value <= highs))
        return inside.astype(np.float64)


@dataclass(frozen=True, slots=True)
class LevelLaw:
    """A level that moves from `middle`, never below `floor`, in steps of `step` (0: any value).

    `deviation` is the standard deviation at the end, above 0; a law without one is a `CertainLaw`.
    """

    middle: float
    deviation: float
    floor: float = -math.inf
    step: float = 0.0

    def within(self, low: float | None, high: float | None) -> float:
        """P(low <= level <= high)."""
        if self.step:
            low = (math.ceil(low / self.step - _SLACK) - 0.5) * self.step if low is not None else None
            high = (math.floor(high / self.step + _SLACK) + 0.5) * self.step if high is not None else None
        below_floor = self._below(self.floor)
        above = max(self._below(high), below_floor) if high is not None else 1.0
        below = max(self._below(low), below_floor) if low is not None else below_floor
        return max(above - below, 0.0) / (1.0 - below_floor)

    def _below(self, level: float) -> float:
        return tail_cdf((level - self.middle) / self.deviation) if level > -math.inf else 0.0

    def within_many(self, lows: Floats, highs: Floats) -> Floats:
        """`within` of each pair."""
        if self.step:
            lows = (np.ceil(lows / self.step - _SLACK) - 0.5) * self.step
            highs = (np.floor(highs / self.step + _SLACK) + 0.5) * self.step
        below_floor = self._below(self.floor)
        above, below = (tail_cdf_many((ends - self.middle) / self.deviation) for ends in (highs, lows))
        above = np.where(np.isnan(highs), 1.0, np.maximum(above, below_floor))
        below = np.where(np.isnan(lows), below_floor, np.maximum(below, below_floor))
        return np.asarray(np.maximum(above - below, 0.0) / (1.0 - below_floor))


@dataclass(frozen=True, slots=True)
class LogLaw:
    """`scale * (now * e^X) + offset`, where X moves around `drift` with `deviation`: prices, multiples, returns.

    A return since the start of its window has `now` as what has grown from 1 so far, and -`scale` as offset.
    """

    now: float
    drift: float
    deviation: float
    scale: float = 1.0
    offset: float = 0.0

    def within(self, low: float | None, high: float | None) -> float:
        """P(low <= value <= high); nothing falls to zero or below."""
        above = self._below(high) if high is not None else 1.0
        return max(above - (self._below(low) if low is not None else 0.0), 0.0)

    def _below(self, value: float) -> float:
        price = (value - self.offset) / self.scale / self.now
        return tail_cdf((math.log(price) - self.drift) / self.deviation) if price > 0 else 0.0

    def within_many(self, lows: Floats, highs: Floats) -> Floats:
        """`within` of each pair."""
        above = np.where(np.isnan(highs), 1.0, self._below_many(highs))
        below = np.where(np.isnan(lows), 0.0, self._below_many(lows))
        return np.asarray(np.maximum(above - below, 0.0))

    def _below_many(self, values: Floats) -> Floats:
        price: Floats = (values - self.offset) / self.scale / self.now
        positive = price > 0
        logs = np.log(np.where(positive, price, 1.0))
        return np.asarray(np.where(positive, tail_cdf_many((logs - self.drift) / self.deviation), 0.0))


@dataclass(frozen=True, slots=True)
class RatioLaw:
    """A difference of two returns: `scale * (own * e^X - other * e^Y)`, both of median change zero, fat tails shared.

    `own` and `other` are what each leg has grown to from 1 so far; the deviations are those of X, of Y and of X - Y.
    At a threshold of zero it is the law of the ratio alone, and what one direction lacks of 1 the other has.
    """

    own: float
    other: float
    own_deviation: float
    other_deviation: float
    ratio_deviation: float
    scale: float = 1.0

    def within(self, low: float | None, high: float | None) -> float:
        """P(low <= difference <= high)."""
        if (low, high) == (0, None):
            return tail_cdf((math.log(self.own) - math.log(self.other)) / self.ratio_deviation)
        above = self._above_many(np.array([end for end in (low, high) if end is not None]))
        above_high = float(above[-1]) if high is not None else 0.0
        return max((float(above[0]) if low is not None else 1.0) - above_high, 0.0)

    def within_many(self, lows: Floats, highs: Floats) -> Floats:
        """`within` of each pair."""
        above = np.where(np.isnan(lows), 1.0, self._above_many(lows))
        return np.asarray(np.maximum(above - np.where(np.isnan(highs), 0.0, self._above_many(highs)), 0.0))

    def _above_many(self, floors: Floats) -> Floats:
        """Sums over where the second leg may end the probability that the ratio is then high enough."""
        points, weights = tail_grid()
        second, ratio = self.other_deviation, self.ratio_deviation
        shared = (self.own_deviation**2 - second**2 - ratio**2) / 2  # covariance of the ratio with the second leg
        slope = shared / second if second > 0 else 0.0
        rest = math.sqrt(max(ratio**2 - slope**2, 1e-6 * ratio**2))
        needed = self.other + (floors[..., None] / self.scale) * np.exp(-second * points)
        reachable = needed > 0
        wanted = np.log(np.where(reachable, needed, 1.0)) - math.log(self.own)
        # Of a joint t, what is left of one given the other is a t of one degree more, wider the further out that is.
        freedom = FREEDOM - 2.0
        width = rest * np.sqrt((freedom + points * points) / (FREEDOM + 1.0))
        above = np.where(reachable, conditional_cdf_many((slope * points - wanted) / width), 1.0)
        summed = above @ weights
        exact = tail_cdf((math.log(self.own) - math.log(self.other)) / ratio)
        return np.asarray(np.where(floors == 0, exact, summed))


@dataclass(frozen=True, slots=True)
class StepsLaw:
    """A value that can only be one of `values`, each with its chance: `chances`, which add up to 1."""

    values: tuple[float, ...]
    chances: tuple[float, ...]

    def within(self, low: float | None, high: float | None) -> float:
        """The chances of the values inside, added up."""
        return float(self.within_many(np.array([_nan(low)]), np.array([_nan(high)]))[0])

    def within_many(self, lows: Floats, highs: Floats) -> Floats:
        """`within` of each pair."""
        values = np.asarray(self.values)
        above = np.isnan(lows)[..., None] | (values >= lows[..., None] - _SLACK)
        below = np.isnan(highs)[..., None] | (values <= highs[..., None] + _SLACK)
        return np.asarray(np.minimum((above & below) @ np.asarray(self.chances), 1.0))


def _nan(end: float | None) -> float:
    return math.nan if end is None else end
