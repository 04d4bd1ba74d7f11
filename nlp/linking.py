"""Which metric and which subject a number has: every pair of candidates is scored, the best one is the link.

For each number in order: what the rules say of its metrics (`metrics`) and of its names (`naming`), the pairs that
the tables allow (`options`, `pairs`), and the judge's decision among them. What earlier sentences and numbers say comes
from `Memory`, which only grows forward.
"""

from collections.abc import Mapping, Sequence

from nlp import weights
from nlp.judge import Feature, Judge, Option
from nlp.link import Link, LinksBefore
from nlp.links.evidence import around
from nlp.links.gaps import sign_told
from nlp.links.memory import Memory
from nlp.links.options import is_worth_keeping, options_for
from nlp.links.other_side import both_sides
from nlp.links.pairs import Pair, between
from nlp.links.respectively import aligned, repeated
from nlp.metrics import AMOUNTS, OPENING_BACK, OTHER, Said, accepts, metric_scores
from nlp.names.naming import Candidate, candidates, told_before
from nlp.number_kinds import unit_kind
from nlp.scene import Number, Scene
from nlp.signs import CARRIED, sign_of
from nlp.standing import is_level
from nlp.times.columns import heads_above
from nlp.vocabulary import Cue, vocabulary

UNSAID_SIGNS = {"policy_rate_change": -1, "policy_move_size": -1}  # the sign where no word gives one
RULE_SAYS = 2.0  # what a sign has over the other where the rules say so
# What can be said of a number, by what the rules say.
CLAIMS = {
    rule: (Option("claim", RULE_SAYS * rule, (), True), Option("no claim", RULE_SAYS * (not rule), (), False))
    for rule in (True, False)
}
SIGNS = {
    rule: tuple(Option(f"sign {way}", RULE_SAYS * (way == rule), (), way == "rise") for way in ("rise", "fall"))
    for rule in ("rise", "fall")
}
BY_HABIT = Said("usual")
RELATED_REACH = 10  # words between a level and how it changed: `$21 billion in the quarter, a rise of 5%`
NEAR_BY = 5  # the same, where a verb or `up` says how


def link(scene: Scene, memory: Memory, judge: Judge) -> list[Link]:
    """Return a link for each number of a scene that measures something, in order."""
    tables, context = vocabulary().metrics, memory.home(scene)
    told = told_before(scene, memory.recent, memory.heading)
    forced, again = aligned(scene, memory.recent), repeated(scene)
    above, columns = _cues_above(scene, memory), heads_above(scene, memory.heads)
    links: list[Link] = []
    for index, number in enumerate(scene.numbers):
        unit = unit_kind(number.quantity)
        earlier = next((done.metric for done in reversed(links) if unit_kind(done.number.quantity) == unit), None)
        before = memory.last.get(unit)
        column, usual = columns.get(index), memory.usual_metric(unit)
        metrics, why = metric_scores(
            scene,
            number,
            [*above, *((cue, weights.COLUMN) for cue in column.cues)] if column is not None else above,
            None if earlier == OTHER else earlier,
            None if before == OTHER else before,
            "" if usual == OTHER else usual,
            _related(scene, number, links),
        )
        if earlier == OTHER or (before == OTHER and unit in AMOUNTS):
            least = weights.OTHER_AGAIN if earlier == OTHER else weights.OTHER_SAID
            metrics[OTHER] = max(least, metrics[OTHER])
        if usual not in metrics and usual in tables and accepts(tables[usual], number.quantity):
            metrics[usual], why[usual] = weights.USUAL, BY_HABIT
        named = candidates(scene, number, memory.recent, told, links[-1] if links else None)
        owners = [forced.get(index), column.named if column is not None else None]
        if index in again:
            owners += [(done.named, done.kind) for done in links if done.number is scene.numbers[again[index]]]
        named += [Candidate(*owner, weights.ALIGNED, None, "aligned") for owner in owners if owner is not None]
        words = around(scene, number, memory.heading)
        words += [
            ("earlier", earlier or ""),
            ("before", before or ""),
            ("usual", usual),
            ("line", scene.sentence.kind),
        ]
        learned = judge.labels(words)
        last = links[-1] if links else None
        named = _distinct(named)
        parted = between(scene, number, last)
        told_so_far = LinksBefore(
            last,
            memory.levels,
            memory.whose,
            memory.turns,
            memory.figures,
            memory.values,
            memory.pattern(),
            parted,
        )
        options = options_for(scene, number, metrics, why, learned, named, context, told_so_far, judge.curious)
        if not options:
            continue
        best, sure = judge.decide("link", number.quantity.span, learned, words, options)
        pair = options[best].value
        claims, sure_claim = _is_claim(scene, number, pair, metrics[OTHER], judge, words, learned)
        if claims:
            named_as = pair.candidate.subject if pair.candidate else pair.subject
            subject, comparator = both_sides(scene, number, pair, context, memory, judge, words, learned)
            worked_out = sign_told(pair.metric, number.value, subject, comparator, memory.values)
            sign = _sign(scene, number, pair.metric, links, memory, judge, words, learned, worked_out)
            memory.tell(pair.metric, subject, comparator, sign * number.value)
            links.append(
                Link(
                    number,
                    pair.metric,
                    subject,
                    named_as,
                    pair.kind,
                    comparator,
                    sign,
                    sure * sure_claim,
                    words,
                    learned,
                    parted,
                )
            )
    return links


def _distinct(named: list[Candidate]) -> list[Candidate]:
    """Return the candidates, best first: of those from outside the sentence each subject only once."""
    named.sort(key=lambda candidate: -candidate.score)
    found: list[Candidate] = []
    seen: set[tuple[str, str]] = set()
    for candidate in named:
        key = (candidate.subject, candidate.kind)
        if candidate.mention is None and key in seen:
            continue
        seen.add(key)
        found.append(candidate)
    return found


def _is_claim(
    scene: Scene,
    number: Number,
    pair: Pair,
    said: float,
    judge: Judge,
    words: Sequence[Feature],
    learned: Mapping[str, float],
) -> tuple[bool, float]:
    """Return whether a number is a claim at all, and how sure that is."""
    rule = is_worth_keeping(scene, number, pair, said)
    features = [("claim", f"{rule} {pair.metric}"), ("claim unit", f"{rule} {unit_kind(number.quantity)}")]
    sums = judge.labels(features)
    sums["no claim"] = sums.get("no claim", 0.0) + learned.get("no claim", 0.0)
    best, sure = judge.decide("claim", number.quantity.span, sums, [*words, *features], CLAIMS[rule])
    return CLAIMS[rule][best].value, sure


def _sign(
    scene: Scene,
    number: Number,
    metric: str,
    links: Sequence[Link],
    memory: Memory,
    judge: Judge,
    words: Sequence[Feature],
    learned: Mapping[str, float],
    worked_out: int,
) -> int:
    """Return 1 or -1: the sign that the words around give a number that writes none.

    `worked_out` is that of the gap between figures told of both sides, or 0; it holds where no word says another.
    """
    row = vocabulary().metrics.get(metric)
    nature = row.sign if row is not None else OTHER
    if not nature or number.quantity.signed or (row is not None and row.parity.get(unit_kind(number.quantity))):
        return 1
    told = [done.sign for done in links if done.metric == metric]
    carried = told[-1] if told else memory.signs.get(metric, UNSAID_SIGNS.get(metric, 1))
    moved = links[-1].sign if links and links[-1].metric == "return" else 0
    sign, source = sign_of(scene, number, nature, carried, moved)
    if source == CARRIED:
        if worked_out and not told:
            return worked_out
        source = f"{CARRIED} {'here' if told else 'before' if metric in memory.signs else 'from nowhere'}"
    rule = "rise" if sign > 0 else "fall"
    features = [("sign", f"{nature} {source} {rule}"), ("sign metric", f"{metric} {source} {rule}")]
    sums = judge.labels(features)
    options = SIGNS[rule]
    for option in options:
        sums[option.label] = sums.get(option.label, 0.0) + learned.get(option.label, 0.0)
    best, _ = judge.decide("sign", number.quantity.span, sums, [*words, *features], options)
    return 1 if options[best].value else -1


def _related(scene: Scene, number: Number, links: list[Link]) -> dict[str, float]:
    """Return the metrics that follow from the number just before: its growth, or the level it led to."""
    if not links or number.first - links[-1].number.last > RELATED_REACH:
        return {}
    tables, last = vocabulary(), links[-1]
    if last.metric == "probability" and scene.words.low[number.first - 1] in ("of", "a"):
        return {"policy_rate_change": weights.SIZE_OF}
    if is_level(scene, number):
        return dict.fromkeys(tables.levels_of.get(last.metric, ()), weights.LEVEL_OF)
    growth = OTHER if last.metric == OTHER else tables.growth_of.get(last.metric)
    if growth == OTHER and unit_kind(number.quantity) in AMOUNTS:
        return {}
    for found in scene.movements if growth is not None else ():
        close = last.number.last <= found.first < number.first or 0 <= found.first - number.last <= 1
        far = number.first - last.number.last > NEAR_BY
        told = not far or scene.words.low[found.first - 1] in ("a", "an")
        moves = ("move", "position") if found.first == number.last else ("move",)
        if close and told and growth is not None and any(row.nature in moves for row in found.rows):
            return {growth: weights.GROWTH_OF if growth != OTHER else weights.GROWTH_OF_OTHER}
    return {}


def _cues_above(scene: Scene, memory: Memory) -> list[tuple[Cue, float]]:
    """Return the cues of the heading and the sentence before, each with what it gains from where it stands.

    What a sentence without numbers speaks of is what `It` in the next one means.
    """
    above = []
    back = scene.words.low[:1] and scene.words.low[0] in OPENING_BACK
    for other in (memory.heading, memory.before):
        if other is not None and other is not scene:
            gain = weights.SPOKEN_OF if back and other is memory.before and not other.numbers else 0.0
            above += [(cue, gain) for found in other.cues for cue in found.rows]
    return above
