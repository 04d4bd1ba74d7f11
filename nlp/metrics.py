"""What a number can be a number of: every metric with its evidence, summed to a score.

Evidence, strongest per metric: a cue in the sentence (less what lies between), a word of movement that makes a
percentage a return, the metric of the number before in the same unit, a cue in the heading or the sentence
before, and the default of each kind of subject. A metric whose table row does not accept the number's unit is
never a candidate, whatever speaks for it.
"""

from collections.abc import Iterable

from nlp import weights
from nlp.quantity import Quantity
from nlp.scene import Number, Scene
from nlp.vocabulary import Cue, Metric, vocabulary

OTHER = "other"
LEVEL_WORDS = frozenset({"to", "at", "from", "of"})
MONEY_CODES = frozenset(
    "usd gbp eur jpy inr cny hkd cad aud chf krw twd brl mxn sek nok dkk sgd nzd zar try rub ils thb idr myr php vnd"
    " pln czk huf sar aed ngn egp cop clp ars pen cents".split()  # noqa: SIM905  a list would fill the page
)


def unit_kind(quantity: Quantity) -> str:
    """Return the words' unit with every currency as `money`."""
    return "money" if quantity.unit in MONEY_CODES else quantity.unit


def accepts(metric: Metric, quantity: Quantity) -> bool:
    """Return whether a metric can be measured in a quantity's unit."""
    return unit_kind(quantity) in metric.accepts


def metric_scores(
    scene: Scene, number: Number, above: Iterable[Cue], inherited: str | None, before: str | None
) -> dict[str, float]:
    """Return each metric that the evidence allows, with its score.

    `above` are cues of the heading and the sentence before, `inherited` the metric of the number before in this
    sentence (same unit), `before` that of the last number of the sentence before.
    """
    table = vocabulary().metrics
    scores: dict[str, float] = {OTHER: weights.OTHER}

    def offer(name: str, score: float) -> None:
        if score > scores.get(name, -9.0) and (name == OTHER or accepts(table[name], number.quantity)):
            scores[name] = score

    for found in scene.cues:
        gap, after = _gap(found.first, found.last, number)
        lost = _between(scene, found.first, found.last, number, gap, after)
        for cue in found.rows:
            if gap > cue.reach or (cue.side == "after" and not after) or (cue.side == "before" and after):
                continue
            offer(cue.metric, cue.weight - lost)
    for cue in above:
        offer(cue.metric, cue.weight - weights.CUE_ABOVE)
    if inherited:
        offer(inherited, weights.INHERITED)
    if before:
        offer(before, weights.INHERITED_ABOVE)
    offer("return", _return_score(scene, number))
    if is_level(scene, number):
        for name in list(scores):
            if name != OTHER and table[name].sign == "move" and name == "return":
                scores[name] -= weights.LEVEL
    return scores


def is_level(scene: Scene, number: Number) -> bool:
    """Return whether a number is where something moved to or from, not by how much."""
    low, first = scene.words.low, number.first
    if first == 0:
        return False
    word = low[first - 1]
    if word in ("about", "around", "nearly", "roughly", "almost", "just", "over", "under", "below", "above") and first > 1:
        word = low[first - 2] if low[first - 2] in LEVEL_WORDS else word
    return word in ("to", "at", "from", "below", "above", "topped", "near", "toward", "towards", "between")


def _return_score(scene: Scene, number: Number) -> float:
    best = weights.SIGNED if number.quantity.signed else -9.0
    for found in scene.movements:
        if not any(movement.nature == "move" for movement in found.rows):
            continue
        gap, after = _gap(found.first, found.last, number)
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
    clause = scene.clause_of[first] if first < len(scene.clause_of) else number.clause
    lost += weights.CUE_CLAUSE * min(abs(clause - number.clause), 4)
    low, high = (number.last, first) if after else (last, number.first)
    for other in scene.numbers:
        if low <= other.first < high and other is not number:
            same = unit_kind(other.quantity) == unit_kind(number.quantity)
            lost += weights.CUE_NUMBER if same else weights.CUE_OTHER_NUMBER
    return lost
