"""A check: one verdict on one claim as of one day, with everything it rests on. Appended, never changed."""

import datetime
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Verdict = Literal["supported", "refuted", "open", "no_data", "untestable"]

#: Verdicts that count in a record. The others are never counted as wrong.
SETTLED: frozenset[Verdict] = frozenset({"supported", "refuted"})


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that make a claim true, ends included; `None` is an open side."""

    low: float | None
    high: float | None

    def __contains__(self, value: float) -> bool:
        return self.distance(value) == 0.0

    def distance(self, value: float) -> float:
        """Signed distance from the interval: negative below it, 0 inside, positive above.

        >>> Interval(2.65, 2.75).distance(2.9) > 0, Interval(0.0, None).distance(-1.5)
        (True, -1.5)
        """
        if self.low is not None and value < self.low:
            return value - self.low
        if self.high is not None and value > self.high:
            return value - self.high
        return 0.0

    def distances(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """How far each of many values lies from the interval, 0 inside."""
        below = self.low - values if self.low is not None else np.zeros(len(values))
        above = values - self.high if self.high is not None else np.zeros(len(values))
        return np.maximum(np.maximum(below, above), 0.0)


@dataclass(frozen=True, slots=True)
class Used:
    """One observation that a check rests on."""

    series: str
    field: str
    date: datetime.date
    value: float
    realtime_start: datetime.date
    known_from: str  # how `realtime_start` is known: vintage, close, or lag
    provider: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One honest way to read a claim, and what it gives. `inside` is whether `value` makes the claim true."""

    name: str
    value: float
    inside: bool
    formula: str
    used: tuple[Used, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One verdict at one `as_of`. Values, errors and intervals are in the unit of the claim.

    `actual` is the value of the first reading (of the one that holds, where readings differ); `latest` is what the
    first reading gives by the newest vintage known at `as_of`. `error` is the signed distance from `interval`;
    `scaled_error` divides it by the mean absolute error of the naive forecast. `wanted` names the series a
    `no_data` lacks. `outlook` is the probability, for an open claim, that it ends inside its interval, from what
    was known at `as_of`; `outlook_at_publication` the same from what was known at publication. `brier` is the score
    of a stated probability whose event was decided. `known` is what the naive forecast said of a forecast: the last
    value known at publication, of what is itself a change zero.
    """

    claim_id: str
    as_of: date
    method_version: str
    verdict: Verdict
    reason: str
    interval: Interval | None = None
    due: date | None = None
    actual: float | None = None
    latest: float | None = None
    error: float | None = None
    scaled_error: float | None = None
    exact_hit: bool | None = None
    direction_hit: bool | None = None
    fragile: bool = False
    indicative: bool = False
    proxy: str | None = None
    outlook: float | None = None
    outlook_at_publication: float | None = None
    readings: tuple[Reading, ...] = ()
    wanted: tuple[str, ...] = ()
    brier: float | None = None
    known: float | None = None
