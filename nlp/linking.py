"""Which metric and which subject a number has: every pair of candidates is scored, the best one is the link.

For each number in order: metric candidates (`metrics`), subject candidates (`naming`), hard filters (unit, kind of
subject), the sum of both scores. A number with no pair is a link to `other`, or none at all when nothing speaks
for it. The link remembers its lead over the second best, from which confidence follows.

`Memory` is what earlier sentences leave behind. It only grows forward, so that what follows a sentence never
changes its claims.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp import weights
from nlp.metrics import OTHER, metric_scores, unit_kind
from nlp.naming import Candidate, aligned, candidates, comparator_of
from nlp.scene import Number, Scene
from nlp.signs import sign_of
from nlp.subjects import Mention, country_of, resolve
from nlp.vocabulary import COUNTRY, Cue, Default, vocabulary

REMEMBERED = 12
FALLBACK_SUBJECT = "us-equities"


@dataclass(frozen=True, slots=True)
class Link:
    """A number with the metric, subject, comparator and sign it was given, its score and its lead."""

    number: Number
    metric: str
    subject: str
    kind: str
    comparator: str | None
    sign: int
    score: float
    lead: float

    @property
    def confidence(self) -> float:
        """Return a number from 0 to 1 that grows with the score and the lead."""
        return 1.0 / (1.0 + math.exp(-(0.7 * (self.score - 3.0) + 1.2 * min(self.lead, 2.0) - 0.5)))


@dataclass(slots=True)
class Memory:
    """What earlier sentences leave to later ones: heading, sentence before, subjects, countries, last links."""

    heading: Scene | None = None
    before: Scene | None = None
    recent: list[tuple[str, str]] = field(default_factory=list)  # (subject, kind), newest first
    countries: Counter[str] = field(default_factory=Counter)
    label: str | None = None
    last: Link | None = None

    def remember(self, subject: str, kind: str) -> None:
        """Put a subject in front of the recent ones."""
        pair = (subject, kind)
        if pair in self.recent:
            self.recent.remove(pair)
        self.recent.insert(0, pair)
        del self.recent[REMEMBERED:]


def link(scene: Scene, memory: Memory) -> list[Link]:
    """Return a link for each number of a scene that measures something, in order."""
    context = _countries(scene, memory)
    forced = aligned(scene, memory.recent)
    above = _cues_above(scene, memory)
    links: list[Link] = []
    for index, number in enumerate(scene.numbers):
        earlier = [done for done in links if unit_kind(done.number.quantity) == unit_kind(number.quantity)]
        inherited = earlier[-1].metric if earlier else None
        last = memory.last
        before = (
            last.metric
            if last is not None and unit_kind(last.number.quantity) == unit_kind(number.quantity)
            else None
        )
        metrics = metric_scores(scene, number, above, inherited, before)
        named = candidates(scene, number, memory.recent, memory.heading, links[-1:] and links[-1] or None)
        if index in forced:
            named = [Candidate(*forced[index], weights.ALIGNED, None), *named]
        chosen = _best(scene, number, metrics, named, context, links)
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
) -> Link | None:
    tables = vocabulary()
    options: list[tuple[float, str, str, str, Candidate | None]] = []
    for name, metric_score in metrics.items():
        metric = tables.metrics.get(name)
        for candidate in named:
            if metric is not None and candidate.kind not in metric.kinds:
                continue
            score = metric_score + candidate.score - _weak(name, candidate)
            subject = _subject(scene, name, candidate, context)
            options.append((score, name, subject, candidate.kind, candidate))
        if metric is not None and metric.default_subject:
            subject = resolve(metric.default_subject, _default_country(scene, number, context))
            options.append((metric_score + weights.NAME_DEFAULT, name, subject, "default", None))
    for candidate in named:
        for default in _defaults(number, candidate):
            metric = tables.metrics[default.metric]
            if unit_kind(number.quantity) not in metric.accepts or not _plausible(default.metric, number):
                continue
            score = weights.DEFAULT_SHARE * default.weight + candidate.score - _weak(default.metric, candidate)
            subject = _subject(scene, default.metric, candidate, context)
            options.append((score, default.metric, subject, candidate.kind, candidate))
    if not options:
        return None
    options.sort(key=lambda option: -option[0])
    score, name, subject, kind, candidate = options[0]
    runner = next((option[0] for option in options[1:] if option[1:3] != (name, subject)), score - 2.0)
    metric = tables.metrics.get(name)
    if metric is None and unit_kind(number.quantity) in ("count", "money", "shares"):
        return None
    carried = next((done.sign for done in reversed(links) if done.metric == name), 1)
    sign = sign_of(scene, number, metric.sign, carried) if metric and metric.sign else 1
    other = comparator_of(scene, number, metric, candidate) if metric and metric.comparator else None
    comparator = _subject(scene, name, other, context) if other else None
    return Link(number, name, subject, kind, comparator, sign, score, score - runner)


def _weak(metric: str, candidate: Candidate) -> float:
    """A market as a whole, or a country where a market is meant, says less than a name."""
    if candidate.kind == "equities":
        return 0.5
    return 0.5 if candidate.kind == "country" and metric in vocabulary().country_subjects else 0.0


def _defaults(number: Number, candidate: Candidate) -> tuple[Default, ...]:
    return vocabulary().defaults.get((unit_kind(number.quantity), candidate.kind), ())


def _plausible(metric: str, number: Number) -> bool:
    """A bare number by an index is its level only where levels are: hundreds, not units."""
    if metric != "index_level":
        return True
    value = number.quantity.low if number.quantity.low is not None else number.quantity.high
    return value is not None and (value >= 100 or unit_kind(number.quantity) == "points")


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


def _default_country(scene: Scene, number: Number, context: Sequence[str]) -> str:
    place = Mention(number.first, number.last, "", "default")
    return country_of(place, scene.mentions, context)


def _countries(scene: Scene, memory: Memory) -> tuple[str, ...]:
    """The country a name without one belongs to: the line's label, the heading, the only one spoken of so far."""
    found = [memory.label] if memory.label else []
    if memory.heading is not None:
        found += [mention.subject for mention in memory.heading.mentions if mention.kind == "country"]
    if memory.countries and "us" not in memory.countries:
        found.append(memory.countries.most_common(1)[0][0])
    return tuple(country for country in found if country)


def _cues_above(scene: Scene, memory: Memory) -> list[Cue]:
    above = []
    for other in (memory.heading, memory.before):
        if other is not None and other is not scene:
            above += [cue for found in other.cues for cue in found.rows]
    return above
