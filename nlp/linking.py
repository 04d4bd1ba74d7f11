"""Which metric and which subject a number has: every pair of candidates is scored, the best one is the link.

For each number in order: metric candidates (`metrics`), subject candidates (`naming`), hard filters (unit, kind of
subject), the sum of both scores. A number with no pair is a link to `other`, or none at all when nothing speaks
for it. The link remembers its lead over the second best, from which confidence follows.

What earlier sentences say comes from `Memory`, which only grows forward.
"""

from collections.abc import Sequence

from nlp import weights
from nlp.comparison import WHOLES, comparator_of
from nlp.link import Link
from nlp.memory import Memory
from nlp.metrics import OTHER, dated, is_change_in_points, is_level, is_part, metric_scores, unit_kind
from nlp.naming import UNSAID, Candidate, candidates
from nlp.respectively import aligned
from nlp.scene import Number, Scene
from nlp.signs import sign_of
from nlp.subjects import Mention, country_of, resolve
from nlp.vocabulary import CENTRAL_BANK, COUNTRY, Cue, Default, vocabulary

UNSAID_SIGNS = {"policy_rate_change": -1, "policy_move_size": -1}  # the sign where no word gives one
RELATED_REACH = 5  # words between a level and how it changed: `$21 billion, up about 5%`
SURE = 1.5  # a metric with a score as high stands even where nobody is named
LEAST_COUNT = 1000  # subscribers, cars: what a company counts and reports comes in thousands
LOWEST_LEVEL = 100
HIGHEST_PRICE = 1e6


def link(scene: Scene, memory: Memory) -> list[Link]:
    """Return a link for each number of a scene that measures something, in order."""
    context = memory.home()
    forced = aligned(scene, memory.recent)
    above = _cues_above(scene, memory)
    links: list[Link] = []
    for index, number in enumerate(scene.numbers):
        earlier = [done for done in links if unit_kind(done.number.quantity) == unit_kind(number.quantity)]
        inherited = earlier[-1].metric if earlier and earlier[-1].metric != OTHER else None
        before = memory.last.get(unit_kind(number.quantity))
        before = None if before == OTHER else before
        again_other = bool(earlier) and earlier[-1].metric == OTHER
        metrics = metric_scores(scene, number, above, inherited, before, _related(scene, number, links))
        if again_other:
            metrics[OTHER] = weights.OTHER_AGAIN
        named = candidates(scene, number, memory.recent, memory.heading, links[-1] if links else None)
        if index in forced:
            named = [Candidate(*forced[index], weights.ALIGNED, None), *named]
        chosen = _best(scene, number, metrics, named, context, links, memory)
        if chosen is not None:
            links.append(chosen)
    return links


def _best(
    scene: Scene,
    number: Number,
    metrics: dict[str, float],
    named: Sequence[Candidate],
    context: Sequence[str],
    links: Sequence[Link],
    memory: Memory,
) -> Link | None:
    tables = vocabulary()
    options: list[tuple[float, str, str, str, Candidate | None]] = []
    for name, metric_score in metrics.items():
        metric = tables.metrics.get(name)
        for candidate in named:
            carried = candidate.kind == "default" and bool(links) and name == links[-1].metric
            if metric is not None and candidate.kind not in metric.kinds and not carried:
                continue
            score = metric_score + candidate.score - _weak(name, candidate)
            subject = _subject(scene, name, candidate, context)
            options.append((score, name, subject, candidate.kind, candidate))
        if metric is not None and metric.default_subject:
            template = CENTRAL_BANK if name == "probability" and _on_policy(scene) else metric.default_subject
            subject = _default_subject(scene, number, template, context)
            options.append((metric_score + weights.NAME_DEFAULT, name, subject, "default", None))
    level, part = is_level(scene, number), is_part(scene, number)
    if not options:
        options += [
            (score, name, UNSAID[0], UNSAID[1], None)
            for name, score in metrics.items()
            if name != OTHER and score >= SURE and UNSAID[1] in tables.metrics[name].kinds
        ]
    for candidate in named:
        for default in _defaults(number, candidate):
            metric = tables.metrics[default.metric]
            if default.metric == "index_level" and is_change_in_points(scene, number):
                continue
            if unit_kind(number.quantity) not in metric.accepts or not _plausible(default, number):
                continue
            name = dated(scene, number) if default.metric == "inflation" else default.metric
            score = default.weight + candidate.score - _weak(name, candidate)
            if level:
                score += -weights.LEVEL if metric.change else weights.DEFAULT_LEVEL
            if name == "return" and part:
                score -= weights.PART
            subject = _subject(scene, name, candidate, context)
            options.append((score, name, subject, candidate.kind, candidate))
    if not options:
        return None
    options.sort(key=lambda option: -option[0])
    score, name, subject, kind, chosen = options[0]
    runner = next((option[0] for option in options[1:] if option[1:3] != (name, subject)), score - 2.0)
    metric = tables.metrics.get(name)
    if metric is None and not _worth_keeping(scene, number):
        return None
    carried_sign = next(
        (done.sign for done in reversed(links) if done.metric == name),
        memory.signs.get(name, UNSAID_SIGNS.get(name, 1)),
    )
    sign = sign_of(scene, number, metric.sign, carried_sign) if metric and metric.sign else 1
    other = comparator_of(scene, number, metric, chosen, memory.recent) if metric and metric.comparator else None
    comparator = _subject(scene, name, other, context) if other else None
    named_as = chosen.subject if chosen else subject
    return Link(number, name, subject, named_as, kind, comparator, sign, score, score - runner)


def _worth_keeping(scene: Scene, number: Number) -> bool:
    """Whether a number of no metric is a claim: a share or a change is, a bare count only of a named company."""
    unit = unit_kind(number.quantity)
    if unit not in ("count", "money", "shares"):
        return True
    named = any(mention.kind == "company" and not mention.unknown for mention in scene.mentions)
    return unit == "count" and named and (number.quantity.low or 0) >= LEAST_COUNT


def _related(scene: Scene, number: Number, links: Sequence[Link]) -> dict[str, float]:
    """Return the metrics that follow from the number just before: its growth, or the level it led to."""
    if not links or number.first - links[-1].number.last > RELATED_REACH:
        return {}
    tables, last = vocabulary(), links[-1]
    if last.metric == "probability" and scene.words.low[number.first - 1] in ("of", "a"):
        return {"policy_rate_change": weights.SIZE_OF}
    if is_level(scene, number):
        return dict.fromkeys(tables.levels_of.get(last.metric, ()), weights.LEVEL_OF)
    for found in scene.movements:
        close = last.number.last <= found.first < number.first or 0 <= found.first - number.last <= 1
        if close and last.metric in tables.growth_of and any(row.nature == "move" for row in found.rows):
            return {tables.growth_of[last.metric]: weights.GROWTH_OF}
    return {}


def _weak(metric: str, candidate: Candidate) -> float:
    """A market as a whole, or a country where a market is meant, says less than a name."""
    row = vocabulary().metrics.get(metric)
    if row is not None and row.comparator == "whole" and candidate.kind in WHOLES - {"group", "country"}:
        return weights.WHOLE
    if row is not None and row.comparator == "other" and candidate.compared:
        return weights.MEASURED_AGAINST
    if candidate.kind in ("equities", "house"):
        return weights.WEAK if candidate.kind == "equities" else weights.HOUSE
    template = vocabulary().country_subjects.get(metric, "")
    return weights.PLACE if candidate.kind == "country" and template.endswith("-equities") else 0.0


def _defaults(number: Number, candidate: Candidate) -> tuple[Default, ...]:
    return vocabulary().defaults.get((unit_kind(number.quantity), candidate.kind), ())


def _plausible(default: Default, number: Number) -> bool:
    """Whether a number can be what its neighbour suggests: an index stands in the hundreds, no price in billions."""
    value = number.quantity.low if number.quantity.low is not None else number.quantity.high
    if value is None:
        return False
    if default.metric == "index_level" and default.kind == "index":
        return value >= LOWEST_LEVEL
    return default.metric != "price" or value <= HIGHEST_PRICE


def _subject(scene: Scene, metric: str, candidate: Candidate, context: Sequence[str]) -> str:
    tables = vocabulary()
    subject = candidate.subject
    if candidate.kind == "country":
        if metric.startswith(("policy", "rate_")):
            return tables.central_banks.get(subject, subject)
        template = tables.country_subjects.get(metric)
        return resolve(template, subject) if template and COUNTRY not in subject else subject
    if COUNTRY in subject and candidate.mention is not None:
        return resolve(subject, country_of(candidate.mention, scene.mentions, context))
    return resolve(subject, context[0] if context else "us")


def _on_policy(scene: Scene) -> bool:
    return any(cue.metric.startswith(("policy", "rate_")) for found in scene.cues for cue in found.rows)


def _default_subject(scene: Scene, number: Number, template: str, context: Sequence[str]) -> str:
    country = country_of(Mention(number.first, number.last, "", "default"), scene.mentions, context)
    if template == CENTRAL_BANK:
        return vocabulary().central_banks.get(country, "federal-reserve")
    return resolve(template, country)


def _cues_above(scene: Scene, memory: Memory) -> list[Cue]:
    above = []
    for other in (memory.heading, memory.before):
        if other is not None and other is not scene:
            above += [cue for found in other.cues for cue in found.rows]
    return above
