"""The edge of a record: the share borne out, less what the odds on the day of publication expected.

Rules. Its interval is a bootstrap over clusters: outcomes of one measure that come due in one quarter hang
together, so whole clusters are drawn, with replacement, as many as there are (A. C. Davison and D. V. Hinkley,
Bootstrap Methods and their Application, 1997, section 3.8). The interval runs between two percentiles of
`RESAMPLES` draws: the 2.5th and the 97.5th, moved outwards for few clusters, of which draws vary too little (the
expanded percentile interval: T. Hesterberg, "What teachers should know about the bootstrap", The American
Statistician 69 (2015), 371-386, section 5.3). The draws are always the same, so the same outcomes give the same
interval. With fewer than `CLUSTERED_FROM` clusters there is none: so few do not show how they vary.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import erfc, sqrt
from typing import TYPE_CHECKING

import numpy as np

from claims.wilson import Z_95

if TYPE_CHECKING:
    from numpy.typing import NDArray

RESAMPLES = 2_000
CLUSTERED_FROM = 10
_SEED = 19_790_101  # any will do; that it stays the same is what counts
_CELLS = 1_000_000  # drawn at a time, so that a long record does not fill the memory


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One settled outcome that had odds: of what measure, due when, its odds when published, and whether it hit."""

    measure: tuple[str, str, str | None]
    due: date
    odds: float
    hit: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """`expected` is the mean of the odds, `edge` the share of hits less that, both over `of` outcomes in so many
    `clusters`; `low` and `high` are the ends of its interval at 95%, where there are clusters enough.
    """

    expected: float | None = None
    edge: float | None = None
    low: float | None = None
    high: float | None = None
    of: int = 0
    clusters: int = 0


def edge_of(outcomes: Iterable[Foreseen]) -> Edge:
    """The edge over the odds. The order of the outcomes changes nothing beyond the last digit of a float.

    >>> spring, autumn = date(2026, 5, 1), date(2026, 11, 1)
    >>> gold = ("return", "gold", None)
    >>> edge_of([Foreseen(gold, spring, 0.5, True), Foreseen(gold, autumn, 0.7, True)]).edge
    0.4
    """
    clusters: dict[tuple[str, str, str, int, int], list[Foreseen]] = defaultdict(list)
    for one in outcomes:
        metric, subject, comparator = one.measure
        clusters[metric, subject, comparator or "", one.due.year, (one.due.month - 1) // 3].append(one)
    if not clusters:
        return Edge()
    in_order = [clusters[key] for key in sorted(clusters)]
    gained = np.array([sum(one.hit - one.odds for one in cluster) for cluster in in_order])
    sizes = np.array([len(cluster) for cluster in in_order], dtype=float)
    count = int(sizes.sum())
    expected = sum(one.odds for cluster in in_order for one in cluster) / count
    low, high = _interval(gained, sizes)
    return Edge(expected, round(float(gained.sum()) / count, 12), low, high, count, len(in_order))


def tail(clusters: int) -> float:
    """The share of draws beyond each end of the interval: 0.025 for many clusters, less for few.

    Φ(-t·sqrt(n/(n-1))), t the 97.5th percentile of Student's distribution with n-1 degrees of freedom (by its
    expansion in powers of 1/(n-1): Abramowitz and Stegun, 26.7.5). Raises `ValueError` for fewer than two.

    >>> round(tail(10), 4), round(tail(10_000), 4)
    (0.0086, 0.025)
    """
    if clusters < 2:
        raise ValueError(f"{clusters} clusters: none vary")
    freedom, z = clusters - 1, Z_95
    powers = ((z**3 + z) / 4, (5 * z**5 + 16 * z**3 + 3 * z) / 96, (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384)
    quantile = z + sum(term / freedom**power for power, term in enumerate(powers, start=1))
    return erfc(quantile * sqrt(clusters / freedom) / sqrt(2)) / 2


def _interval(gained: "NDArray[np.float64]", sizes: "NDArray[np.float64]") -> tuple[float | None, float | None]:
    clusters = len(sizes)
    if clusters < CLUSTERED_FROM:
        return None, None
    random = np.random.default_rng(_SEED)
    drawn, rows = [], max(_CELLS // clusters, 1)
    for first in range(0, RESAMPLES, rows):
        chosen = random.integers(0, clusters, (min(rows, RESAMPLES - first), clusters))
        drawn.append(gained[chosen].sum(axis=1) / sizes[chosen].sum(axis=1))
    low, high = np.quantile(np.concatenate(drawn), (tail(clusters), 1 - tail(clusters)))
    return float(low), float(high)
