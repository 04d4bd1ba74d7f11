"""How good probabilities were: pure numbers, no series and no claims.

Rules. The Brier score is the mean squared distance of a probability from what happened, 1 or 0. Skill against a
reference is the share of its score that is saved: 0 is as good as the reference, 1 perfect. A reliability table has ten
equal bins; the expected calibration error is the mean distance, over bins and weighted by how many fall into each, of
the share that came true from the mean probability. A bin holds its lower end, the last one both.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.distributions import Floats

BINS = 10
#: How many resampled histories an interval rests on.
_RESAMPLED = 400


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose probability lay from `low` to `high`: how many, their mean probability, how many came true.

    `forecast` and `share` are null where there are none.
    """

    low: float
    high: float
    count: int
    forecast: float | None
    share: float | None


def brier(forecasts: Floats, came_true: Floats) -> float:
    """The mean squared distance of probabilities from what happened.

    >>> brier(np.array([0.8, 0.5]), np.array([1.0, 0.0]))
    0.145
    """
    return round(float(np.mean(np.square(forecasts - came_true))), 12)


def skill(score: float, reference: float) -> float | None:
    """The share of the reference's score that is saved; `None` where the reference is perfect.

    >>> skill(0.15, 0.25)
    0.4
    """
    return round(1.0 - score / reference, 12) if reference > 0 else None


def reliability(forecasts: Floats, came_true: Floats) -> tuple[Bin, ...]:
    """The ten bins, from low to high."""
    places = np.minimum((forecasts * BINS).astype(int), BINS - 1)
    found = []
    for place in range(BINS):
        inside = places == place
        count = int(inside.sum())
        means = (float(forecasts[inside].mean()), float(came_true[inside].mean())) if count else (None, None)
        found.append(Bin(place / BINS, (place + 1) / BINS, count, *means))
    return tuple(found)


def calibration_error(bins: tuple[Bin, ...]) -> float:
    """The expected calibration error of a reliability table; 0 for an empty one."""
    total = sum(one.count for one in bins)
    off = sum(one.count * abs((one.share or 0.0) - (one.forecast or 0.0)) for one in bins)
    return off / total if total else 0.0


def saved_interval(own: Floats, reference: Floats, blocks: NDArray[np.int_]) -> tuple[float, float] | None:
    """From where to where the skill lies in nine of ten histories, resampled by whole blocks (years, quarters).

    `own` and `reference` are squared distances by question. `None` with fewer than five blocks. The same questions
    always give the same answer.
    """
    names, places = np.unique(blocks, return_inverse=True)
    if len(names) < 5:
        return None
    sums = [np.bincount(places, weights=values) for values in (own, reference)]
    drawn = np.random.default_rng(len(own)).integers(0, len(names), (_RESAMPLED, len(names)))
    saved = 1.0 - sums[0][drawn].sum(axis=1) / np.maximum(sums[1][drawn].sum(axis=1), 1e-12)
    low, high = np.quantile(saved, (0.05, 0.95))
    return float(low), float(high)
