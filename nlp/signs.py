"""The sign a number takes from the words around it, and its value in the metric's unit.

Rules, in order:

1. Which words give a sign depends on the metric: movement, growth, policy, flow, valuation, lead over another,
   inversion of a curve.
2. A number that something moved to has no sign of its own, nor has what follows it in a list (`falls to 2.8% this
   year and 2.3% next`).
3. The word nearest in the number's own clause decides; words directly behind it count (`a 4.2% drubbing`), and
   places (`12% below its high`) only there.
4. How a rate or a growth moved says nothing of its sign (`inflation eased from 3%`), nor does what moved before it
   (`one cut and core inflation of 2.5%`).
5. An amount of no known metric takes a sign only from a word that touches it: `fewer by 264,000`.
6. With no such word the sign of the number before it carries on, where it has the same metric.
7. By how much more or less than another something moved has the sign of its move, or the other one (`lost 3.4%, 1.1
   points more than the index`).
8. A sign that is written wins over words and is applied once. A negative value turns `at_least` and `at_most`
   over: the open side follows the sign. A ratio has its sign by being above or below one, and is not turned over.
"""

from dataclasses import dataclass
from types import MappingProxyType

from nlp.metrics import OTHER
from nlp.number_kinds import unit_kind
from nlp.scene import Number, Scene
from nlp.standing import HEDGES, is_level, is_part, tallied, touches
from nlp.vocabulary import Metric, Movement
from nlp.words.phrases import Found

REACH_BEFORE = 14
REACH_AFTER = 4
REACH_AFTER_VERBS = 2  # a verb of movement further behind belongs to the next number
NEAR = 3  # words
FAR = 12  # a word of growth further away belongs to another number
CLAUSE = 5  # a clause border counts as so many words
FEW = 3  # words
MOVING = ("move", "growth", OTHER)
VERBS_BEHIND = (*MOVING, "jobs")  # whose verbs stand right behind a number, if at all
PLACELESS = ("policy", "flow", "jobs", "profit", "curve")  # no `below` or `above` gives these a sign
NATURES = {"move": ("move", "made"), "growth": ("move", "cut", "growth"), OTHER: ("move", "cut")}
AMOUNTS = ("count", "money", "points", "shares")
SMALL = HEDGES | {"by", "or", "so", "year", "per", "annum", "points", "point", "basis", "further", "even"}
JOINTS = frozenset({"by", "of", "a", "net"})
RATES = frozenset({"inflation", "growth", "rate", "pace", "forecast", "forecasts", "projection", "estimate", "outlook"})
MORE_OR_LESS = MappingProxyType({"more": 1, "further": 1, "less": -1, "fewer": -1})
UNIT_AS_WORDED = frozenset({"streak", "trading_volume", "revision"})
CARRIED = "carried"  # says of a sign that no word beside the number gives it
ANOTHER_NUMBER = 6  # so does a number in between


@dataclass(slots=True)
class Value:
    """The value of a claim in its metric's unit."""

    low: float | None
    high: float | None
    unit: str
    resolution: float | None


def sign_of(scene: Scene, number: Number, nature: str, carried: int, moved: int = 0) -> tuple[int, str]:
    """Return 1 or -1, the sign that the words give a number of a metric of this nature, and what gave it.

    That is a `level`, a word that is `near` or `far`, `behind` or ahead, or nothing: then the sign is `carried`.
    `moved` is the sign of the return told before it in its sentence, or 0.
    """
    if moved and nature == "relative" and (more := MORE_OR_LESS.get(_word_behind(scene, number))):
        return moved * more, "behind"
    if nature in (*MOVING, "jobs") and (is_level(scene, number) or (nature == OTHER and is_part(scene, number))):
        return 1, "level"
    if nature in MOVING and (summed := tallied(scene, number)):
        return summed, "near"
    reach_after = REACH_AFTER_VERBS if nature in VERBS_BEHIND else REACH_AFTER
    words = NATURES.get(nature, (nature,))
    best, sign, source = 1e9, 1 if nature == OTHER else carried, CARRIED
    for found in scene.movements:
        beside = nature not in PLACELESS and found.first == number.last and touches(scene, number, found)
        signs = [row.sign for row in found.rows if row.nature in words or (beside and row.nature == "position")]
        after = found.first >= number.last
        gap = found.first - number.last if after else number.first - found.last
        if not signs or gap > (reach_after if after else REACH_BEFORE) or _says_nothing(scene, number, nature, found):
            continue
        clause = scene.clause_of[found.first]
        if after and gap > 0 and clause != number.clause and nature in VERBS_BEHIND:
            continue  # `gold gained 2.1%, but copper fell`
        cost = max(gap, 0) + CLAUSE * scene.clauses_between(clause, number.clause) + (1.5 if after else 0.0)
        low, high = (number.last, found.first) if after else (found.last, number.first)
        cost += ANOTHER_NUMBER * sum(low <= other.first < high for other in scene.numbers)
        if cost < best and (nature != "growth" or cost <= FAR):
            best, sign = cost, signs[0]
            source = "behind" if after else "near" if cost <= NEAR else "far"
    return sign, source


def _word_behind(scene: Scene, number: Number) -> str:
    return scene.words.low[number.last] if number.last < len(scene.words.low) else ""


def _says_nothing(scene: Scene, number: Number, nature: str, found: Found[Movement]) -> bool:
    """Whether a word of movement says nothing of a number's sign: see the rules 2, 4 and 5."""
    after = found.first >= number.last
    low = scene.words.low
    if low[number.first - 1] == "of" and low[number.first - 2] in RATES and not after:
        return True  # `one cut in 2026 and core inflation of 2.5%`
    if nature == OTHER and unit_kind(number.quantity) in AMOUNTS:
        between = low[number.last : found.first] if after else low[found.last : number.first]
        if len(between) > (0 if after else FEW) or not (HEDGES | JOINTS).issuperset(between):
            return True
    comparative = low[found.first].endswith("er") and found.last - found.first == 1
    if comparative and (after or nature == "growth"):
        # `72% expect a weaker economy`, `softer prices (3.2%)`: it describes something else.
        between = low[number.last : found.first] if after else low[found.last : number.first]
        return not SMALL.issuperset(between)
    if nature not in MOVING or after:
        return False
    if nature == "growth" and not RATES.isdisjoint(low[max(0, found.first - FEW) : found.first]):
        return True
    unit = unit_kind(number.quantity)
    first = next((other for other in scene.numbers if other.first >= found.last), number)
    return first is not number and unit_kind(first.quantity) == unit and is_level(scene, first)


def value_of(number: Number, metric: Metric | None, sign: int) -> Value:
    """Return a number's value in its metric's unit, with the sign of its meaning."""
    quantity = number.quantity
    unit = metric.unit if metric else quantity.unit
    factor = metric.accepts.get(unit_kind(quantity), 1.0) if metric else 1.0
    parity = metric.parity.get(unit_kind(quantity), 0.0) if metric else 0.0
    currency = metric is not None and metric.unit == "usd" and unit_kind(quantity) == "money"
    if currency or (metric is not None and metric.metric in UNIT_AS_WORDED):
        unit = quantity.unit
    low = None if quantity.low is None else quantity.low * factor - parity
    high = None if quantity.high is None else quantity.high * factor - parity
    if sign < 0 and not quantity.signed and not parity and (metric is None or metric.sign):
        low, high = (None if high is None else -high), (None if low is None else -low)
    resolution = None if quantity.resolution is None else quantity.resolution * factor
    low, high = (_tidy(low), _tidy(high)) if low != high else (_tidy(low),) * 2
    return Value(low, high, unit, _tidy(resolution))


def _tidy(value: float | None) -> float | None:
    """Take the dust off a converted value: 2.6 percentage points are 260 bps."""
    return None if value is None else float(f"{value:.12g}") + 0.0
