"""Laws of a whole span: its highest or lowest value, and its mean. What is seen of the span is fixed, the rest moves.

Rules. The highest value of what moves without drift passes a level twice as often as the last value does (the
reflection principle); a drift shifts it by its share of the way. Values that are only looked at now and then miss part
of the way: the level counts as 0.5826 deviations of one step further off (Broadie, Glasserman and Kou 1997). Where the
span has not begun, it starts from wherever the value will be then.
"""

import math
from dataclasses import dataclass

import numpy as np

from claims.distributions import Floats, tail_cdf_many, tail_grid
from claims.outlook_laws import Law

#: What a maximum that is looked at once a step misses, in deviations of one step.
MISSED = 0.5826


@dataclass(frozen=True, slots=True)
class ExtremeLaw:
    """The highest value of a span (the lowest, where `highest` is false) of what is at `now`.

    `deviation` is that of the change over what is left of the span, `drift` its median; `until` the deviation of the
    change until the span begins, 0 where it has; `step` that of one step. `seen` is the extreme so far. With
    `logarithmic`, changes are of the logarithm.
    """

    now: float
    deviation: float
    seen: float | None
    highest: bool
    logarithmic: bool = False
    drift: float = 0.0
    until: float = 0.0
    step: float = 0.0

    def within(self, low: float | None, high: float | None) -> float:
        """P(low <= extreme <= high)."""
        ends = (np.array([math.nan if end is None else end]) for end in (low, high))
        return float(self.within_many(*ends)[0])

    def within_many(self, lows: Floats, highs: Floats) -> Floats:
        """`within` of each pair."""
        ends = self._change(lows), self._change(highs)
        least, most = ends if self.highest else (-ends[1], -ends[0])
        seen = -math.inf
        if self.seen is not None:
            seen = float(self._change(np.array([self.seen]))[0]) * (1 if self.highest else -1)
        # What is seen already is reached for sure: at it the distribution has a step, which the interval holds.
        above = np.where(np.isnan(most), 1.0, np.where(most >= seen, self._stays_under(most), 0.0))
        below = np.where(np.isnan(least), 0.0, np.where(least > seen, self._stays_under(least), 0.0))
        return np.asarray(np.maximum(above - below, 0.0))

    def _change(self, values: Floats) -> Floats:
        if not self.logarithmic:
            return values - self.now
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.log(values / self.now)
        return np.asarray(np.where(values <= 0, -math.inf, logs))

    def _stays_under(self, change: Floats) -> Floats:
        """P(what is left of the span never rises above `change`), in the direction of the extreme."""
        drift = self.drift if self.highest else -self.drift
        room = change + MISSED * self.step
        if self.until == 0:
            return self._under(room, drift)
        points, weights = tail_grid()
        return np.asarray(self._under(room[..., None] - self.until * points, drift) @ weights)

    def _under(self, room: Floats, drift: float) -> Floats:
        # To first order, a drift moves the level by its share of the way there: all of it for a level far off.
        ratio = np.clip(room / self.deviation, 0.0, 1e6)
        shifted = room - drift * 2 * ratio / (ratio + np.sqrt(ratio * ratio + 4.0))
        with np.errstate(invalid="ignore"):
            return np.maximum(2 * tail_cdf_many(np.clip(shifted / self.deviation, -1e6, 1e6)) - 1, 0.0)


@dataclass(frozen=True, slots=True)
class MeanLaw:
    """A mean of which a part is known: `known + share * rest`, where `rest` is the law of the mean to come."""

    known: float
    share: float
    rest: Law

    def within(self, low: float | None, high: float | None) -> float:
        """P(low <= mean <= high)."""
        ends = ((end - self.known) / self.share if end is not None else None for end in (low, high))
        return self.rest.within(*ends)

    def within_many(self, lows: Floats, highs: Floats) -> Floats:
        """`within` of each pair."""
        return self.rest.within_many((lows - self.known) / self.share, (highs - self.known) / self.share)


@dataclass(frozen=True, slots=True)
class ExtremeDrawLaw:
    """The highest (else lowest) of `times` draws, each by the law `one`, and of what is `seen`."""

    one: Law
    times: int
    seen: float | None
    highest: bool

    def within(self, low: float | None, high: float | None) -> float:
        """P(low <= extreme <= high)."""
        ends = (np.array([math.nan if end is None else end]) for end in (low, high))
        return float(self.within_many(*ends)[0])

    def within_many(self, lows: Floats, highs: Floats) -> Floats:
        """`within` of each pair."""
        open_side = np.full(lows.shape, math.nan)
        if self.highest:
            reached, missed = self._all(open_side, highs, highs), self._all(open_side, lows, lows)
            reached = np.where(np.isnan(highs), 1.0, reached)
            missed = np.where(np.isnan(lows) | (lows <= _known(self.seen, -math.inf)), 0.0, missed)
            return np.asarray(np.maximum(reached - missed, 0.0))
        reached, missed = self._all(lows, open_side, lows), self._all(highs, open_side, highs)
        reached = np.where(np.isnan(lows), 1.0, reached)
        missed = np.where(np.isnan(highs) | (highs >= _known(self.seen, math.inf)), 0.0, missed)
        return np.asarray(np.maximum(reached - missed, 0.0))

    def _all(self, lows: Floats, highs: Floats, ends: Floats) -> Floats:
        """P(every draw, and what is seen, lies on the right side of `ends`)."""
        seen = _known(self.seen, -math.inf if self.highest else math.inf)
        beyond = ends < seen if self.highest else ends > seen
        return np.where(beyond, 0.0, self.one.within_many(lows, highs) ** self.times)


def _known(value: float | None, without: float) -> float:
    return without if value is None else value
