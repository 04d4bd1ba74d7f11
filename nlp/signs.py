"""The sign a number takes from the words around it, and its value in the metric's unit.

Rules, in order:

1. Which words give a sign depends on the metric: movement, policy, flow, valuation, lead over another.
2. A number that something moved to has no sign of its own.
3. The word nearest in the number's own clause decides; words directly behind it count (`a 4.2% drubbing`).
4. With no such word the sign of the number before it carries on, where it has the same metric.
5. A sign that is written wins over words and is applied once. A negative value turns `at_least` and `at_most`
   over: the open side follows the sign.
"""

from dataclasses import dataclass

from nlp.metrics import is_level, unit_kind
from nlp.scene import Number, Scene
from nlp.vocabulary import Metric

REACH_BEFORE = 14
REACH_AFTER = 4
REACH_AFTER_VERBS = 2  # a verb of movement further behind belongs to the next number
NEAR = 3  # words
CLAUSE = 5  # a clause border counts as so many words
UNIT_AS_WORDED = frozenset({"streak", "trading_volume", "revision"})
ANOTHER_NUMBER = 6  # so does a number in between


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a claim in its metric's unit."""

    low: float | None
    high: float | None
    unit: str
    resolution: float | None


def sign_of(scene: Scene, number: Number, nature: str, carried: int) -> tuple[int, str]:
    """Return 1 or -1, the sign that the words give a number of a metric of this nature, and what gave it.

    That is a `level`, a word that is `near` or `far`, `behind` or ahead, or nothing: then the sign is `carried`.
    """
    if nature == "move" and is_level(scene, number):
        return 1, "level"
    reach_after = REACH_AFTER_VERBS if nature in ("move", "jobs") else REACH_AFTER
    best, sign, source = 1e9, carried, "carried"
    for found in scene.movements:
        beside = nature == "move" and found.first == number.last
        signs = [row.sign for row in found.rows if row.nature == nature or (beside and row.nature == "position")]
        if not signs:
            continue
        after = found.first >= number.last
        gap = found.first - number.last if after else number.first - found.last
        if gap > (reach_after if after else REACH_BEFORE):
            continue
        clause = scene.clause_of[found.first]
        cost = max(gap, 0) + CLAUSE * scene.clauses_between(clause, number.clause) + (1.5 if after else 0.0)
        low, high = (number.last, found.first) if after else (found.last, number.first)
        cost += ANOTHER_NUMBER * sum(low <= other.first < high for other in scene.numbers)
        if cost < best:
            best, sign = cost, signs[0]
            source = "behind" if after else "near" if cost <= NEAR else "far"
    return sign, source


def value_of(number: Number, metric: Metric | None, sign: int) -> Value:
    """Return a number's value in its metric's unit, with the sign of its meaning."""
    quantity = number.quantity
    unit = metric.unit if metric else quantity.unit
    factor = metric.accepts.get(unit_kind(quantity), 1.0) if metric else 1.0
    currency = metric is not None and metric.unit == "usd" and unit_kind(quantity) == "money"
    if currency or (metric is not None and metric.metric in UNIT_AS_WORDED):
        unit = quantity.unit
    low = None if quantity.low is None else quantity.low * factor
    high = None if quantity.high is None else quantity.high * factor
    if metric and metric.sign and sign < 0 and not quantity.signed:
        low, high = (None if high is None else -high), (None if low is None else -low)
    resolution = None if quantity.resolution is None else quantity.resolution * factor
    return Value(_tidy(low), _tidy(high), unit, _tidy(resolution))


def _tidy(value: float | None) -> float | None:
    """Take the dust off a converted value: 2.6 percentage points are 260 bps."""
    return None if value is None else float(f"{value:.12g}") + 0.0
