"""What a number can be a number of: every metric with its evidence, summed to a score.

Evidence, strongest per metric: a cue in the sentence (less what lies between), a word of movement that makes a
percentage a return, the metric of the number before in the same unit, a cue in the heading or the sentence
before, and the default of each kind of subject. Beside words of a forecast a multiple of no said kind can be one of
earnings to come. A cue of `other` names a thing that no metric has (`expenses`,
`job openings`); one of `none` holds words that only look like a cue (`earnings season`). A metric whose table row
does not accept the number's unit is never a candidate, whatever speaks for it.
"""

from collections.abc import Iterable, Mapping
from math import inf

from nlp import weights
from nlp.cue_needs import NEEDS, CueAt
from nlp.number_kinds import is_multiple, is_times, unit_kind
from nlp.numbers.quantity import Quantity
from nlp.scene import Number, Scene
from nlp.standing import (
    HEDGES,
    another_moves,
    is_amount_moved,
    is_change_in_points,
    is_level,
    is_part,
    moves_between,
    tallied,
)
from nlp.vocabulary import Cue, Metric, vocabulary
from nlp.words.phrases import Found

OTHER = "other"
MULTIPLE, FORWARD = "pe", "pe_forward"  # of no said kind, and of earnings to come
AHEAD = frozenset({"forecast", "outlook", "price goal"})  # words of a forecast
TOLD = "told"  # what only a cue, or having been told before, can propose: the kinds of multiple
INFLATION = ("inflation", "inflation_monthly")
FRACTIONS = "fractions"  # among the units of a count of which there can be a part: futures imply 2.3 cuts
AMOUNTS = ("count", "money", "shares")
OPENING_BACK = frozenset({"that", "this", "it", "they", "those", "these"})
COUNTED = "count"  # needed by cues of what is counted
OWNED_WORDS = 3  # a word for a span so close before another number is that one's
SPAN_REACH = 12
MONTHLY_AT_MOST = 0.95  # prices that rose by less, with no span named, rose so in a month


Heard = Found[Cue] | None  # the cue of a metric in the sentence, if there is one


class Said:
    """What speaks for a metric most strongly: in words, and the cue of the sentence, where it is one.

    `kind` is the first of these words: `ahead`, `behind`, `moving`, `above` ... It is asked for with every option, so
    that it is worked out once.
    """

    __slots__ = ("cue", "how", "kind")

    def __init__(self, how: str, cue: Heard = None) -> None:
        self.how = how
        self.kind = how.partition(" ")[0]
        self.cue = cue


def accepts(metric: Metric, quantity: Quantity) -> bool:
    """Return whether a metric can be measured in a quantity's unit and be as large."""
    unit = unit_kind(quantity)
    factor = metric.accepts.get(unit)
    if factor is None or (metric.unit == "count" and quantity.unit == "ratio" and not is_times(quantity)):
        return False
    parity, whole = metric.parity.get(unit, 0.0), -inf  # below `whole` there are no parts
    if metric.unit == "count":
        whole = 1.0 if FRACTIONS in metric.accepts else inf
    for side in (quantity.low, quantity.high):
        if side is not None and ((side < whole and side % 1) or abs(abs(side) * factor - parity) > metric.most):
            return False
    if metric.unit == "percent" and unit == "count" and quantity.worded and quantity.low:
        return False  # `Goldman projects three` counts
    return metric.change or metric.sign == "growth" or not is_multiple(quantity)


def metric_scores(
    scene: Scene,
    number: Number,
    above: Iterable[tuple[Cue, float]],
    inherited: str | None,
    before: str | None,
    usual: str,
    related: Mapping[str, float],
) -> tuple[dict[str, float], dict[str, Said]]:
    """Return each metric that the evidence allows, with its score, and what speaks for it most strongly.

    `above` are cues of the heading and the sentence before, each with what it gains there, `inherited` the metric of
    the number before in this sentence (same unit), `before` that of the last number of the sentence before, `usual`
    that of most numbers so far, `related` what follows from the number just before: its growth, or the level it led to.
    """
    table, low = vocabulary().metrics, scene.words.low
    scores: dict[str, float] = {OTHER: weights.OTHER}
    why: dict[str, Said] = {}

    def offer(name: str, score: float, evidence: str, cue: Heard = None) -> None:
        if score > scores.get(name, -9.0) and (name == OTHER or accepts(table[name], number.quantity)):
            scores[name] = score
            why[name] = Said(evidence, cue)

    for found in scene.cues:
        gap, after = _gap(found.first, found.last, number)
        lost = _between(scene, found.first, found.last, number, gap, after)
        another = not after and another_moves(scene, found.last, number.first)
        if another:
            lost += weights.CUE_NAME
        clauses = min(scene.clauses_between(scene.clause_of[found.first], number.clause), 2)
        where = f"{'behind' if after else 'ahead'} {min(gap, 3) if gap < 4 else 4 + gap // 6} {clauses}"
        for cue in found.rows:
            if gap > cue.reach or (cue.side == "after" and not after) or (cue.side == "before" and after):
                continue
            if cue.needs and not NEEDS[cue.needs](CueAt(scene, number, found, gap, after)):
                continue
            driven = (
                not (after or another)
                and (cue.metric == OTHER or table[cue.metric].sign in ("move", "growth"))
                and scene.clause_of[found.first] == number.clause
                and moves_between(scene, found.last, number.first)
            )
            offer(cue.metric, cue.weight - lost + (weights.DRIVEN if driven else 0.0), where, found)
    for cue, gain in above:
        # `We expect rate cuts. We look for one in October`: no other word beside a lone count says what it counts.
        counted = cue.needs == COUNTED and number.quantity.worded
        if counted or (cue.reach >= weights.ABOVE_REACH and not cue.needs):
            offer(cue.metric, min(cue.weight, weights.CUE_ABOVE_FROM) - weights.CUE_ABOVE + gain, "above")
    if inherited:
        grown = table[inherited].sign == "growth" and is_amount_moved(scene, number)
        offer(inherited, weights.INHERITED + (weights.GROWN if grown else 0.0), "inherited")
    if before:
        back = low[:1] and low[0] in OPENING_BACK
        offer(before, weights.INHERITED_ABOVE + (weights.POINTING_BACK if back else 0.0), "before")
    multiple = scores.get(MULTIPLE)
    for known, gain, how in (
        (inherited, weights.SAME_KIND, "same kind"),
        (before, weights.SAME_KIND, "same kind"),
        (usual, 0.0, "usual kind"),
    ):
        # A multiple whose kind is not said again is of the kind said just before, or mostly.
        if known and multiple is not None and table[known].proposed == TOLD:
            offer(known, multiple + gain, how)
    if multiple is not None and any(row in AHEAD for found in scene.modalities for row in found.rows):
        offer(FORWARD, multiple - weights.KIND_IMPLIED, "implied")
    offer("return", _return_score(scene, number), "moving")
    for name, score in related.items():
        offer(name, score, "related")
    beside_level = low[number.first - 1 : number.first] == ("at",)
    if is_level(scene, number) and not number.quantity.signed:
        for name in list(scores):
            if name != OTHER and table[name].change and not (beside_level and name == inherited):
                scores[name] -= weights.LEVEL
    elif is_amount_moved(scene, number):
        # What moved by a number is no level: `a 25% gain` is no yield, `lowered by $5` no price.
        for name in list(scores):
            if name != OTHER and not table[name].sign and not table[name].change:
                scores[name] -= weights.MOVED_BY
        if (unit_kind(number.quantity) in AMOUNTS or "credit_spread" in scores) and not any(
            known and table[known].sign for known in (inherited, before)
        ):
            offer(OTHER, weights.OTHER_MOVED, "moved")
    if is_change_in_points(scene, number):
        scores.pop("index_level", None)
    return _told_apart(scene, number, scores), why


def dated(scene: Scene, number: Number) -> tuple[str, bool]:
    """Return `inflation` or `inflation_monthly`, and whether a word for a span says so, the nearest; else by size."""
    nearest: tuple[float, str] | None = None
    for found in scene.spans:
        gap, after = _gap(found.first, found.last, number)
        clauses = scene.clauses_between(scene.clause_of[found.first], number.clause)
        if after and gap > 1 and any(0 <= other.first - found.last <= OWNED_WORDS for other in scene.numbers):
            continue
        cost = gap + (8 if after else 4) * clauses - (0.5 if after else 0)
        low, high = (number.last, found.first) if after else (found.last, number.first)
        cost += (SPAN_REACH if after else 6) * sum(low <= other.first < high for other in scene.numbers)
        if nearest is None or cost < nearest[0]:
            nearest = (cost, found.rows[0])
    if nearest is not None and nearest[0] < SPAN_REACH:
        return nearest[1], True
    values = [abs(value) for value in (number.quantity.low, number.quantity.high) if value is not None]
    small = bool(values) and max(values) < MONTHLY_AT_MOST and not is_level(scene, number)
    return "inflation_monthly" if small else "inflation", False


def _told_apart(scene: Scene, number: Number, scores: dict[str, float]) -> dict[str, float]:
    """Give the score of either kind of inflation to the one meant, the other less; a part is hardly a return."""
    if is_part(scene, number) and "return" in scores:
        scores["return"] -= weights.PART
    both = [scores.pop(name) for name in INFLATION if name in scores]
    if both:
        meant, said = dated(scene, number)
        scores[meant] = max(both)
        other = INFLATION[meant == INFLATION[0]]
        if not said and accepts(vocabulary().metrics[other], number.quantity):
            scores[other] = max(both) - weights.DATED
    return scores


def _return_score(scene: Scene, number: Number) -> float:
    best = weights.SIGNED if number.quantity.signed or tallied(scene, number) else -9.0
    for found in scene.movements:
        gap, after = _gap(found.first, found.last, number)
        made = not after and any(row.nature == "made" for row in found.rows)
        if made and HEDGES.issuperset(scene.words.low[found.last : number.first]):
            best = max(best, weights.MOVEMENT)
        if not any(row.nature == "move" or (row.nature == "position" and after and gap == 0) for row in found.rows):
            continue
        if gap > (3 if after else weights.MOVEMENT_REACH):
            continue
        best = max(best, weights.MOVEMENT - _between(scene, found.first, found.last, number, gap, after))
    return best


def _gap(first: int, last: int, number: Number) -> tuple[int, bool]:
    """Return how many words lie between a phrase and a number, and whether the phrase comes after it."""
    if first >= number.last:
        return first - number.last, True
    return max(0, number.first - last), False


def _between(scene: Scene, first: int, last: int, number: Number, gap: int, after: bool) -> float:
    """Return what lies between a phrase and a number, as a loss of score."""
    lost = weights.CUE_WORD * min(gap, 24)
    if after and gap:
        lost += weights.CUE_AFTER
    lost += weights.CUE_CLAUSE * min(scene.clauses_between(scene.clause_of[first], number.clause), 4)
    low, high = (number.last, first) if after else (last, number.first)
    for other in scene.numbers:
        if low <= other.first < high and other is not number:
            same = unit_kind(other.quantity) == unit_kind(number.quantity)
            if same:
                lost += weights.CUE_NUMBER_AFTER if after else weights.CUE_NUMBER
            else:
                lost += weights.CUE_OTHER_NUMBER
    return lost
