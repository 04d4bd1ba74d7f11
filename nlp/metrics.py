"""What a number can be a number of: every metric with its evidence, summed to a score.

Evidence, strongest per metric: a cue in the sentence (less what lies between), a word of movement that makes a
percentage a return, the metric of the number before in the same unit, a cue in the heading or the sentence
before, and the default of each kind of subject. A metric whose table row does not accept the number's unit is
never a candidate, whatever speaks for it.
"""

from collections.abc import Iterable, Mapping

from nlp import weights
from nlp.quantity import Quantity
from nlp.scene import Number, Scene
from nlp.vocabulary import Cue, Metric, vocabulary

OTHER = "other"
LEVEL_WORDS = frozenset({"to", "at", "from", "below", "above", "topped", "near", "toward", "towards", "between"})
HEDGES = frozenset(
    {"about", "around", "nearly", "roughly", "almost", "just", "over", "under", "approximately", "some", "only"}
    | {
        "a",
        "an",
        "the",
        "more",
        "less",
        "than",
        "as",
        "much",
        "at",
        "least",
        "most",
        "still",
        "stable",
        "full",
        "our",
        "its",
        "their",
    }
)
COUNTABLE = frozenset(
    {"more", "additional", "further", "rate", "quarter", "point", "interest", "extra", "such", "other", "to", "two"}
    | {
        "three",
        "or",
        "of",
        "basis",
        "25",
        "50",
        "bps",
        "points",
        "consecutive",
        "straight",
        "fed",
        "half",
        "new",
        "net",
    }
    | {"public", "initial", "s", "p", "&", "500", "listed"}
)
KINDS_OF_MULTIPLE = frozenset({"pe_forward", "pe_trailing", "cape"})
OPENING_BACK = frozenset({"that", "this", "it", "they", "those", "these"})
OWNED_WORDS = 3  # a word for a span so close before another number is that one's
SPAN_REACH = 12
MONTHLY_AT_MOST = 0.95  # prices that rose by less, with no span named, rose so in a month


def unit_kind(quantity: Quantity) -> str:
    """Return the words' unit with every currency as `money`."""
    return "money" if quantity.unit in vocabulary().currencies else quantity.unit


def accepts(metric: Metric, quantity: Quantity) -> bool:
    """Return whether a metric can be measured in a quantity's unit and be as large."""
    factor = metric.accepts.get(unit_kind(quantity))
    if factor is None or (metric.unit == "count" and quantity.unit == "ratio" and not quantity.worded):
        return False
    return all(abs(value) * factor <= metric.most for value in (quantity.low, quantity.high) if value is not None)


def metric_scores(
    scene: Scene,
    number: Number,
    above: Iterable[Cue],
    inherited: str | None,
    before: str | None,
    related: Mapping[str, float],
) -> tuple[dict[str, float], dict[str, str]]:
    """Return each metric that the evidence allows, with its score, and in words which evidence that is.

    `above` are cues of the heading and the sentence before, `inherited` the metric of the number before in this
    sentence (same unit), `before` that of the last number of the sentence before, `related` what follows from the
    number just before: its growth, or the level it led to.
    """
    table, low = vocabulary().metrics, scene.words.low
    scores: dict[str, float] = {OTHER: weights.OTHER}
    why: dict[str, str] = {}

    def offer(name: str, score: float, evidence: str) -> None:
        if score > scores.get(name, -9.0) and (name == OTHER or accepts(table[name], number.quantity)):
            scores[name] = score
            why[name] = evidence

    for found in scene.cues:
        gap, after = _gap(found.first, found.last, number)
        lost = _between(scene, found.first, found.last, number, gap, after)
        clauses = min(scene.clauses_between(scene.clause_of[found.first], number.clause), 2)
        where = f"{'behind' if after else 'ahead'} {min(gap, 3) if gap < 4 else 4 + gap // 6} {clauses}"
        for cue in found.rows:
            if gap > cue.reach or (cue.side == "after" and not after) or (cue.side == "before" and after):
                continue
            if cue.needs == "amount" and not _is_amount(scene, number, found.last, gap, after):
                continue
            if cue.needs == "count" and not COUNTABLE.issuperset(low[number.last : found.first]):
                continue
            driven = (
                not after
                and table[cue.metric].sign == "move"
                and scene.clause_of[found.first] == number.clause
                and _moves_between(scene, found.last, number.first)
            )
            offer(cue.metric, cue.weight - lost + (weights.DRIVEN if driven else 0.0), where)
    for cue in above:
        if cue.reach >= weights.ABOVE_REACH and not cue.needs:
            offer(cue.metric, min(cue.weight, weights.CUE_ABOVE_FROM) - weights.CUE_ABOVE, "above")
    if inherited:
        offer(inherited, weights.INHERITED, "inherited")
    if before:
        back = low[:1] and low[0] in OPENING_BACK
        offer(before, weights.INHERITED_ABOVE + (weights.POINTING_BACK if back else 0.0), "before")
    for known in (inherited, before):
        # A multiple whose kind is not said again is of the kind said just before.
        if known in KINDS_OF_MULTIPLE and "pe" in scores:
            offer(known, scores["pe"] + weights.SAME_KIND, "same kind")
    offer("return", _return_score(scene, number), "moving")
    for name, score in related.items():
        offer(name, score, "related")
    if is_level(scene, number):
        for name in list(scores):
            if name != OTHER and table[name].change:
                scores[name] -= weights.LEVEL
    if is_change_in_points(scene, number):
        scores.pop("index_level", None)
    return _told_apart(scene, number, scores), why


def is_level(scene: Scene, number: Number) -> bool:
    """Return whether a number is where something moved to or from, not by how much."""
    low, place = scene.words.low, number.first - 1
    while place >= 0 and low[place] in HEDGES:
        place -= 1
    if place < 0 or low[place] not in LEVEL_WORDS:
        return False
    bound = low[place] == "to" and place > 0 and low[place - 1] in ("up", "close")
    return not bound or (place > 1 and low[place - 2].endswith("ed"))


def is_change_in_points(scene: Scene, number: Number) -> bool:
    """Return whether a number in points says by how much an index moved: `jumped 4 points`."""
    if number.quantity.unit != "points" or is_level(scene, number):
        return False
    return any(
        0 <= number.first - found.last <= 2 and any(row.nature == "move" for row in found.rows)
        for found in scene.movements
    )


def _is_amount(scene: Scene, number: Number, cue_last: int, gap: int, after: bool) -> bool:
    """Whether a number is the amount of a cue: `by 3%`, `a lead of 3%`, `3% behind`."""
    if after:
        return gap == 0
    low, place = scene.words.low, number.first - 1
    while place >= cue_last and low[place] in HEDGES:
        place -= 1
    if place < cue_last or (place == cue_last and low[place] in ("of", "s")):
        return True
    return low[place] == "by" and not _moves_between(scene, cue_last, number.first)


def _moves_between(scene: Scene, first: int, last: int) -> bool:
    """Whether a word of movement stands between two places."""
    return any(
        first <= found.first and found.last <= last
        for found in scene.movements
        for movement in found.rows
        if movement.nature == "move"
    )


def dated(scene: Scene, number: Number) -> str:
    """Return `inflation` or `inflation_monthly`: what the nearest word for a span says, else the number's size."""
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
        return nearest[1]
    values = [abs(value) for value in (number.quantity.low, number.quantity.high) if value is not None]
    small = bool(values) and max(values) < MONTHLY_AT_MOST and not is_level(scene, number)
    return "inflation_monthly" if small else "inflation"


def is_part(scene: Scene, number: Number) -> bool:
    """Return whether a number is a part of what follows it: `a third of the index`."""
    return scene.words.low[number.last : number.last + 1] == ("of",)


def _told_apart(scene: Scene, number: Number, scores: dict[str, float]) -> dict[str, float]:
    """Move the score of either kind of inflation to the one meant; a part is hardly a return."""
    if is_part(scene, number) and "return" in scores:
        scores["return"] -= weights.PART
    both = [scores.pop(name) for name in ("inflation", "inflation_monthly") if name in scores]
    if both:
        scores[dated(scene, number)] = max(both)
    return scores


def _return_score(scene: Scene, number: Number) -> float:
    best = weights.SIGNED if number.quantity.signed else -9.0
    for found in scene.movements:
        gap, after = _gap(found.first, found.last, number)
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
