"""What a number can be: every pair of a metric and a subject that the tables allow, with what the rules give it.

Metric candidates come from `metrics`, and from the judge where it has learned them from the words around; subject
candidates from `naming`. A pair is kept if its kind of subject can have the metric and the metric takes the number's
unit.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from nlp import weights
from nlp.judge import Option
from nlp.link import LinksBefore
from nlp.links.gaps import is_behind, rivals
from nlp.links.pairs import Offer, Pair, weighed
from nlp.metrics import OTHER, TOLD, Said, accepts, dated
from nlp.names.naming import UNSAID, Candidate
from nlp.names.noun_names import can_have
from nlp.number_kinds import unit_kind
from nlp.scene import Number, Scene
from nlp.standing import is_amount_moved, is_change_in_points, is_level, is_part
from nlp.subjects import HOME, Mention, country_of, resolve
from nlp.vocabulary import CENTRAL_BANK, COUNTRY, Cue, Default, Metric, vocabulary
from nlp.words.phrases import Found

UNSEEN_SUBJECTS = 2  # subjects that a metric is tried with for which only the judge speaks
CENTRAL_BANK_KIND = "central_bank"
WHOLES_NAMED = frozenset({"index", "fund", "equities"})  # mostly the whole, and seldom the part
RESULTS = frozenset({"eps", "revenue", "net_income", "capex", "free_cash_flow"})  # what one company reports
AMOUNTS_OF_ONE = RESULTS - {"eps"}  # no index has them
HELD = frozenset({"cash", "members"})  # have a share or a return, but report nothing
SURE = 1.5  # a metric with a score as high stands even where nobody is named
YIELDS = frozenset({"bond_yield", "yield_change", "yield_spread"})
CHANGES = frozenset({"bps", "percentage_points"})
FURTHER = 2  # countries besides the one that a text is about, and America
LEAST_COUNT = 1000  # subscribers, cars: what a company counts and reports comes in thousands
LOWEST_LEVEL = 100
HIGHEST_PRICE = 1e6
NEAR_LEVEL = 1.6  # levels of one index or price in one text differ by less
LEARNED, USUAL, ALONE = Said("learned"), Said("default"), Said("unsaid")


def options_for(
    scene: Scene,
    number: Number,
    metrics: Mapping[str, float],
    why: Mapping[str, Said],
    learned: Mapping[str, float],
    named: Sequence[Candidate],
    context: Sequence[str],
    before: LinksBefore,
    curious: bool = False,
) -> list[Option[Pair]]:
    """Return the options of a number; their values are each a `Pair`.

    `metrics` are the scores of the rules and `why` the evidence behind them, `learned` what the judge has learned of
    each metric here, `context` the countries a name may belong to, `before` what the text has linked so far. With
    `curious` every metric that takes the number's unit and needs no cue is one, so that it can be learned.
    """
    tables = vocabulary()
    best: dict[tuple[str, str], Offer] = {}
    support: dict[tuple[str, str], int] = {}

    def offer(score: float, metric: str, subject: str, kind: str, index: int | None, said: Said) -> None:
        key = (metric, subject)
        if key in before.levels:
            score += _as_before(before.levels[key], number)
        if others := rivals(metric, number.value, subject, before.values):
            behind = is_behind(metric, subject, others, before.values)
            score += weights.COMES_TO_IT - (weights.BEHIND if behind else 0.0)
        support[key] = support.get(key, 0) + 1
        if key not in best or best[key].score < score:
            best[key] = Offer(score, kind, index, said)

    wanted = dict(metrics)
    unsaid = tables.metrics if curious else [name for name, sum_ in learned.items() if sum_ > weights.LEARNED]
    for name in unsaid:
        row = tables.metrics.get(name)
        if row is None or name in wanted or row.proposed == "cue":
            continue
        if row.proposed == TOLD and name not in before.whose:
            continue  # a multiple is of no kind that nobody has said
        if accepts(row, number.quantity):
            wanted[name] = weights.UNSEEN
    # What a country stands for depends on the metric, whatever else is named is the same for all.
    rows = [
        (index, one.kind, one.score, one, "" if one.kind == "country" else subject_of(scene, "", one, context))
        for index, one in enumerate(named)
    ]
    home = country_of(Mention(number.first, number.last, "", "default"), scene.mentions, context)
    elsewhere = _elsewhere(home, context)
    rows += [
        (index, kind, worth - loss, one, abroad)
        for index, kind, worth, one, subject in rows
        if COUNTRY in one.subject and one.origin != "nouns"
        for country, loss in elsewhere
        if subject != (abroad := resolve(one.subject, country))
    ]
    spoken = {one.subject for one in named}
    small = abs(number.value) < LOWEST_LEVEL
    for name, score in wanted.items():
        metric = tables.metrics.get(name)
        kinds = metric.kinds if metric is not None else None
        unseen = 0 if name in metrics else UNSEEN_SUBJECTS
        carried = before.last is not None and name == before.last.metric
        said = why.get(name, LEARNED)
        for index, kind, worth, candidate, subject in rows:
            if kinds is not None and not can_have(kinds, kind) and not (carried and kind == "default"):
                continue
            if (kind in HELD and name == OTHER) or (small and kind == "index" and name == "index_level"):
                continue
            weak = _weak(name, kind, candidate.mention is not None, candidate.role)
            whose = subject or subject_of(scene, name, candidate, context)
            offer(score + worth - weak, name, whose, kind, index, said)
            if kind == "country":
                for template in tables.country_also.get(name, ()):
                    also = resolve(template, candidate.subject)
                    offer(score + worth - weak - weights.PLACE_ALSO, name, also, kind, index, said)
            unseen -= 1
            if unseen == 0:
                break
        if (
            metric is not None
            and metric.default_subjects
            and (name in metrics or (metric.proposed != "named" and _is_told(scene, named, metric)))
        ):
            for place, template in enumerate(_templates(metric, home, scene, named)):
                whose = _default_subject(template, home)
                gain = weights.NAME_DEFAULT_SPOKEN if whose in spoken else 0.0
                worth = weights.NAME_DEFAULT + gain - weights.DEFAULT_ALSO * place
                offer(score + worth, name, whose, "default", None, said)
                for country, loss in elsewhere if whose != template else ():
                    offer(score + worth - loss, name, _default_subject(template, country), "default", None, said)
    if not best:
        for name, score in metrics.items():
            if name != OTHER and score >= SURE and UNSAID[1] in tables.metrics[name].kinds:
                offer(score, name, UNSAID[0], UNSAID[1], None, ALONE)
    cue = why[OTHER].cue if OTHER in why and all(name != OTHER for name, _ in best) else None
    if (cue is not None and metrics[OTHER] >= SURE) or (not best and unit_kind(number.quantity) in CHANGES):
        # What changed is named (`inflation rose 0.2 point`, `unemployment halved`), its change has no metric.
        spoken_of = _spoken_of([cue] if cue is not None else scene.cues)
        owners = [_default_subject(row.default_subjects[0], home) for row in spoken_of]
        if owners:
            offer(metrics.get(OTHER, weights.OTHER), OTHER, owners[0], "default", None, why.get(OTHER, USUAL))
    usual = _usual(scene, number, {kind for _, kind, *_ in rows})
    told = any(
        score >= SURE and name != OTHER and name in why and why[name].cue is not None for name, score in metrics.items()
    )
    for index, kind, worth, candidate, subject in rows:
        recalled = weights.USUAL_RECALLED if told and candidate.mention is None else 0.0
        for name, weight, gain, loss in usual[kind]:
            weak = _weak(name, kind, candidate.mention is not None, candidate.role) + recalled
            whose = subject or subject_of(scene, name, candidate, context)
            offer(weight + worth - weak + gain - loss, name, whose, kind, index, USUAL)
    return weighed(scene, number, best, support, named, before, (home, *(country for country, _ in elsewhere)))


def _elsewhere(home: str, context: Sequence[str]) -> list[tuple[str, float]]:
    """Return the other countries that a name can belong to, each with what is taken off.

    In a text about another country a name can still be American, or of one that was named besides.
    """
    found = [(HOME, weights.HOME_ALSO)] if home != HOME else []
    return found + [(country, weights.ABROAD_ALSO) for country in context if country not in (home, HOME)][:FURTHER]


def _usual(scene: Scene, number: Number, kinds: set[str]) -> dict[str, list[tuple[str, float, float, float]]]:
    """Return, by kind, what a number beside a name usually measures, its weight, and what the words add and take."""
    tables, quantity, unit = vocabulary(), number.quantity, unit_kind(number.quantity)
    level, part = not quantity.signed and is_level(scene, number), is_part(scene, number)
    points, moved = is_change_in_points(scene, number), is_amount_moved(scene, number)
    found: dict[str, list[tuple[str, float, float, float]]] = {kind: [] for kind in kinds}
    for kind in kinds:
        for default in tables.defaults.get((unit, kind), ()):
            metric = tables.metrics[default.metric]
            if not accepts(metric, quantity) or not _plausible(default, number):
                continue
            if points and default.metric == "index_level":
                continue
            name = dated(scene, number)[0] if default.metric == "inflation" else default.metric
            gain = 0.0
            if level:
                gain = -weights.LEVEL if metric.change else weights.DEFAULT_LEVEL
            elif moved and not metric.sign and not metric.change:
                gain = -weights.MOVED_BY
            found[kind].append((name, default.weight, gain, weights.PART if part and name == "return" else 0.0))
    return found


def subject_of(scene: Scene, metric: str, candidate: Candidate, context: Sequence[str]) -> str:
    """Return the subject id that a name stands for as the subject of a metric, its country filled in."""
    tables = vocabulary()
    subject = candidate.subject
    if candidate.kind == "country":
        if metric.startswith(("policy", "rate_")):
            return tables.central_banks.get(subject, subject)
        template = tables.country_subjects.get(metric)
        return resolve(template, subject) if template and COUNTRY not in subject else subject
    if COUNTRY in subject and candidate.mention is not None and candidate.origin in ("here", "nouns"):
        return resolve(subject, country_of(candidate.mention, scene.mentions, context))
    return resolve(subject, context[0] if context else "us")


def is_worth_keeping(scene: Scene, number: Number, pair: Pair, said: float) -> bool:
    """Return whether a number is a claim, as the rules see it.

    One of no known metric is, if it is a share or a change, if words name what it measures (`said` is their score),
    or if it is a count in thousands of a company that is named.
    """
    unit = unit_kind(number.quantity)
    if pair.metric != OTHER or unit not in ("count", "money", "shares") or said >= weights.OTHER_SAID:
        return True
    named = any(mention.kind == "company" and not mention.unknown for mention in scene.mentions)
    return unit == "count" and named and (number.quantity.low or 0) >= LEAST_COUNT


@lru_cache(maxsize=4096)  # metrics and kinds are few
def _weak(metric: str, kind: str, here: bool, role: str) -> float:
    """A market as a whole, or a country where a market is meant, says less than a name."""
    tables = vocabulary()
    row = tables.metrics.get(metric)
    if metric == "probability" and not here:
        return weights.NAME_EVENT
    whole = weights.WHOLE if row is not None and row.comparator == "whole" and kind in WHOLES_NAMED else 0.0
    if whole or (role == "whole" and not _counts_members(row)):
        return whole + (weights.WHOLE_NAMED if role == "whole" else 0.0)
    if row is not None and row.comparator in ("other", "rate") and role == "compared":
        return weights.MEASURED_AGAINST
    if metric in RESULTS and kind in ("house", "sector", "group"):
        return weights.HOUSE_RESULT if kind == "house" else weights.COLLECTIVE_RESULT
    if metric in AMOUNTS_OF_ONE and kind == "index":
        return weights.COLLECTIVE_RESULT
    if kind in ("equities", "house"):
        return weights.WEAK if kind == "equities" else weights.HOUSE
    template = tables.country_subjects.get(metric, "")
    return weights.PLACE if kind == "country" and template.endswith("-equities") else 0.0


def _counts_members(metric: Metric | None) -> bool:
    """Whether a metric says how many of something do so, as breadth does."""
    if metric is None or metric.metric == "reporting_share":  # of which the whole is what reports
        return False
    return "share" in metric.accepts and not (metric.comparator or metric.change)


def _plausible(default: Default, number: Number) -> bool:
    """Whether a number can be what its neighbour suggests: an index stands in the hundreds, no price in billions."""
    if default.metric == "index_level" and default.kind == "index":
        return abs(number.value) >= LOWEST_LEVEL
    return default.metric != "price" or abs(number.value) <= HIGHEST_PRICE


def _as_before(level: float, number: Number) -> float:
    """What a number gains as a level of a subject whose level the text gave before: much if it is like it."""
    ratio = abs(number.value) / level
    return weights.LIKE_BEFORE if 1 / NEAR_LEVEL < ratio < NEAR_LEVEL else -weights.UNLIKE_BEFORE


def _templates(metric: Metric, home: str, scene: Scene, named: Sequence[Candidate]) -> Sequence[str]:
    """Return whose a metric is where nobody is named, the likeliest first: odds may be those of a move of policy.

    What only one country has (`us-pce`) is no second choice elsewhere.
    """
    first, *others = metric.default_subjects
    found = [first, *(template for template in others if template.startswith("{") or home == HOME)]
    return found[::-1] if metric.metric == "probability" and _on_policy(scene, named) else found


def _is_told(scene: Scene, named: Sequence[Candidate], metric: Metric) -> bool:
    """Whether a metric that only the judge proposes can be meant: a move where policy, or yields, are spoken of."""
    if metric.metric == "yield_change":
        return any(cue.metric in YIELDS for found in scene.cues for cue in found.rows)
    return not metric.metric.startswith(("policy", "rate_")) or _on_policy(scene, named)


def _spoken_of(cues: Iterable[Found[Cue]]) -> Iterator[Metric]:
    """Yield the metrics that cues name and that have a subject where nobody is named, the first of each cue."""
    table = vocabulary().metrics
    for found in cues:
        rows = (table[cue.metric] for cue in found.rows if cue.metric in table)
        row = next((row for row in rows if row.default_subjects), None)
        if row is not None:
            yield row


def _on_policy(scene: Scene, named: Sequence[Candidate]) -> bool:
    """Whether a sentence speaks of policy, or the paragraph of a central bank."""
    if any(cue.metric.startswith(("policy", "rate_")) for found in scene.cues for cue in found.rows):
        return True
    return any(one.kind == CENTRAL_BANK_KIND and one.origin.startswith(("here", "recent")) for one in named)


def _default_subject(template: str, country: str) -> str:
    """Return whose a metric is by the tables, in a country."""
    if template == CENTRAL_BANK:
        return vocabulary().central_banks.get(country, "federal-reserve")
    return resolve(template, country)
