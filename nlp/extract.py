"""Text and publication date in, claims out. The stages run once each, in this order:

sentences, quantities, and for each sentence that holds one: its scene (names, cues, clauses), the links (metric,
subject, comparator, sign), then modality, attribution, period and statistic, and the claim. Sentences without a
quantity cost only their splitting, except where the next one refers back to them.

Refuses nothing: a text without quantities has no claims, and no text raises.
"""

import re
from collections.abc import Sequence
from datetime import date

from nlp.claim import Claim, Modality
from nlp.event import event_of
from nlp.judge import Judge, Option, learned_judge
from nlp.language import sentences
from nlp.link import Link
from nlp.linking import link
from nlp.links.evidence import plain
from nlp.links.memory import Memory
from nlp.modality import is_of_earnings, modality_of
from nlp.modality_evidence import of_modality
from nlp.numbers.quantity import Quantity
from nlp.periods import lies_ahead, period_of
from nlp.quantities import find_quantities
from nlp.scene import Scene, scene
from nlp.signs import value_of
from nlp.speakers.attribution import attribution_of, carries_on, quoted_speaker
from nlp.speakers.going_on import carried_attribution
from nlp.speakers.guidance import guided_by, reported_by
from nlp.speakers.voices import Stand, who_says
from nlp.statistic import annualised, statistic_of
from nlp.subjects import Entity
from nlp.times.columns import column_of
from nlp.times.dates_known import Period, date_that_can_be
from nlp.times.fitted_times import time_of
from nlp.times.period_options import Past
from nlp.times.taken_times import taken_times
from nlp.times.told_before import LOOKED_BACK, period_before, text_date
from nlp.times.worded_times import is_contrast, looks_back
from nlp.unlisted_names.told_names import told_with_tickers
from nlp.vocabulary import vocabulary

EXTRACTOR_VERSION = "12"
MODALITIES: tuple[Modality, ...] = ("reported", "forecast", "typical", "target")
LED_BY = frozenset({"to", "at"})  # words before a level that a change led to
REMEMBERED = 12  # periods of claims before
OLDEST = 3  # periods told since one, from which on all are as old
# Words that tell the tense of what is said of a number.
HELPERS = frozenset(
    {"had", "has", "have", "was", "were", "is", "are", "will", "would", "should", "could", "may", "might"}
    | {"did", "does", "do", "stood", "stands", "came", "remains"}
)
RULE_SAYS = 3.0  # what a modality has over the others where the rules say so
PLAIN_WORDS = 6.0  # the same, where only a word beside the number can have said so
# What a modality can be, by what the rules say.
OPTIONS = {
    rule: tuple(
        Option(name, (PLAIN_WORDS if rule in ("typical", "target") else RULE_SAYS) * (name == rule), (), name)
        for name in MODALITIES
    )
    for rule in MODALITIES
}
LABEL = re.compile(r"[^.;:\d]{2,40}:\s|[A-Z][\w ]{2,24} in (?:19|20)\d{2}:\s")


def extract_claims(
    text: str, published: date | None, judge: Judge | None = None, entities: Sequence[Entity] = ()
) -> list[Claim]:
    """Return the claims of a text, in order of their spans.

    `published` is the source's local date; without it, whatever is relative to it has no period. `judge` adds what was
    learned to the rules, by default that of the shipped table. `entities` are names that another reader has found in
    the text, as (start, end, label): an `ORG` can be whose a number is where no table has it, a `PERSON` cannot.

    >>> [claim] = extract_claims("The S&P 500 fell 1.5% on Friday.", date(2026, 1, 9))
    >>> claim.metric, claim.subject, claim.low
    ('return', 'sp-500', -1.5)
    """
    quantities = find_quantities(text)
    if not quantities:
        return []
    judge, published = judge or learned_judge(), date_that_can_be(published)
    memory = Memory(entities, told=told_with_tickers(text))
    claims: list[Claim] = []
    index = 0
    for sentence in sentences(text):
        inside: list[Quantity] = []
        while index < len(quantities) and quantities[index].span[0] < sentence.span[1]:
            if quantities[index].span[0] >= sentence.span[0]:
                inside.append(quantities[index])
            index += 1
        memory.enter(text, sentence, bool(inside))
        if inside:
            read = scene(text, sentence, inside, entities, memory.told)
            memory.see_label(read)
            links = link(read, memory, judge)
            for found in links:
                claims.append(_claim(text, read, found, published, claims, memory, judge))
            memory.leave(read, links)
    return claims


def _claim(
    text: str,
    read: Scene,
    found: Link,
    published: date | None,
    earlier: Sequence[Claim],
    memory: Memory,
    judge: Judge,
) -> Claim:
    number = found.number
    quantity = number.quantity
    clause = read.clauses[number.clause]
    value = value_of(number, vocabulary().metrics.get(found.metric), found.sign)
    sentence = read.sentence.span
    others = read.beside(number)
    modality, sure_modality = _modality(text, read, found, published, earlier, memory, judge)
    start, end = period_of(
        text,
        sentence,
        clause,
        quantity.span,
        found.metric,
        modality,
        published,
        others,
        _past(text, read, found, modality, published, earlier, memory),
        judge,
        found.words,
        found.learned,
    )
    if start is not None and end is not None and start > end:
        start, end = None, None
    return Claim(
        span=quantity.span,
        quote=quantity.quote,
        metric=found.metric,
        subject=found.subject,
        comparator=found.comparator,
        unit=value.unit,
        low=value.low,
        high=value.high,
        bound=quantity.bound,
        modality=modality,
        start=start,
        end=end,
        statistic=statistic_of(text, clause, quantity.span),
        annualised=annualised(text, clause, quantity.span, found.metric),
        event=event_of(text, sentence, clause, quantity.span) if found.metric == "probability" else None,
        attribution=_attribution(text, read, found, modality, earlier, memory, judge),
        resolution=value.resolution,
        sentence=sentence,
        confidence=judge.confidence(found.sure * sure_modality),
    )


def _past(
    text: str,
    read: Scene,
    found: Link,
    modality: Modality,
    published: date | None,
    earlier: Sequence[Claim],
    memory: Memory,
) -> Past:
    """Return what the text has told of times before a number."""
    metric, low, first = found.metric, read.words.low, found.number.first
    last = next((claim for claim in reversed(earlier) if time_of(claim.metric) == time_of(metric)), None)
    near = last is not None and last.span[0] >= read.sentence.paragraph[0]
    newest_first = dict.fromkeys([(claim.start, claim.end) for claim in reversed(earlier[-LOOKED_BACK:])])
    return Past(
        before=period_before(read, metric, modality, earlier, published),
        context=memory.stretches(read),
        lead=memory.lead(read),
        earlier=list(newest_first)[:REMEMBERED],
        text_date=None if published is not None else text_date(text, read.sentence.span[1]),
        told="later" if near else "opens" if earlier else "first",
        line=read.sentence.kind,
        left=(plain(low[first - 2]) if first > 1 else "", plain(low[first - 1]) if first else ""),
        between=found.between,
        again=_again(found, read, modality, earlier),
        led=_led(found, read, earlier),
        column=column_of(read, found.number, memory.heads),
        subject=found.subject,
        taken=tuple(taken_times(read, found.number, metric, modality, published, earlier)),
        helper=next((word for word in reversed(low[:first]) if word in HELPERS), ""),
        alike=_alike(found, read, modality, earlier),
    )


def _led(found: Link, read: Scene, earlier: Sequence[Claim]) -> date | None:
    """Return the last day of the change that led to a number: `gained 2% in the quarter, to 6,050`."""
    last, first = earlier[-1] if earlier else None, found.number.first
    if (
        last is None
        or last.sentence != read.sentence.span
        or LED_BY.isdisjoint(read.words.low[max(0, first - 2) : first])
    ):
        return None
    told = last.modality == "reported" and last.start is not None and time_of(last.metric) == "running"
    return last.end if told and last.subject == found.subject else None


def _again(found: Link, read: Scene, modality: Modality, earlier: Sequence[Claim]) -> str:
    """Return how near the claim before is, and whether it has the same metric, subject and modality."""
    if not earlier:
        return "first"
    return _in_common(earlier[-1], found, read, modality)


def _alike(found: Link, read: Scene, modality: Modality, earlier: Sequence[Claim]) -> dict[Period, str]:
    """Return how many periods were told since each, and what its newest claim has in common with a number."""
    newest: dict[Period, Claim] = {}
    for claim in reversed(earlier[-LOOKED_BACK:]):
        newest.setdefault((claim.start, claim.end), claim)
    told = enumerate(newest.items())
    return {period: f"{min(age, OLDEST)} {_in_common(claim, found, read, modality)}" for age, (period, claim) in told}


def _in_common(claim: Claim, found: Link, read: Scene, modality: Modality) -> str:
    where = "paragraph" if claim.span[0] >= read.sentence.paragraph[0] else "text"
    where = "sentence" if claim.sentence == read.sentence.span else where
    return f"{where} {claim.metric == found.metric} {claim.subject == found.subject} {claim.modality == modality}"


def _modality(
    text: str,
    read: Scene,
    found: Link,
    published: date | None,
    earlier: Sequence[Claim],
    memory: Memory,
    judge: Judge,
) -> tuple[Modality, float]:
    """Return the modality of a number and how sure it is: what the rules say, and what the judge adds."""
    number = found.number
    sentence, clause, span = read.sentence.span, read.clauses[number.clause], number.quantity.span
    others = read.beside(number)
    said = modality_of(text, sentence, clause, span, found.metric, published)
    rule = said
    ahead = lies_ahead(text, sentence, clause, span, published, others)
    if rule in (None, "reported") and ahead and not is_of_earnings(text, span, found.metric):
        rule = "forecast"
    last = earlier[-1] if earlier else None
    together = last is not None and last.sentence == sentence
    near = last if last is not None and last.span[0] >= read.sentence.paragraph[0] else None
    if rule is None and last is not None and together and last.modality != "typical":
        rule = "reported" if last.modality == "forecast" and is_contrast(text, last.span) else last.modality
    if rule != "forecast" and near is not None and near.modality == "forecast" and near.metric == found.metric:
        rule = "forecast" if looks_back(text, clause, span) else rule
    if rule is None or (rule == "reported" and memory.ahead and _is_labelled(text, sentence)):
        rule = "forecast" if memory.ahead else "reported"
    features = of_modality(text, read, found, said, rule, ahead, published, memory.ahead, last, near)
    sums = judge.labels(features)
    for label in MODALITIES:
        sums[label] = sums.get(label, 0.0) + found.learned.get(label, 0.0)
    best, sure = judge.decide("modality", span, sums, [*found.words, *features], OPTIONS[rule])
    return MODALITIES[best], sure


def _attribution(
    text: str,
    read: Scene,
    found: Link,
    modality: Modality,
    earlier: Sequence[Claim],
    memory: Memory,
    judge: Judge,
) -> str | None:
    """Return the source of a number: what the rules say, and what the judge adds."""
    sentence, quantity = read.sentence.span, found.number.quantity.span
    clause = read.clauses[found.number.clause]
    own = (guided_by if modality == "forecast" else reported_by)(read, found, memory.recent)
    rule = own or attribution_of(text, sentence, clause, quantity, modality)
    rule = rule or quoted_speaker(text, read.sentence.paragraph, quantity)
    if rule is None or (own is None and rule[0].islower() and modality == "forecast"):
        rule = carried_attribution(text, sentence, read.sentence.paragraph, modality) or rule
    last = earlier[-1] if earlier else None
    if rule is None and last is not None and last.sentence is not None and last.attribution is not None:
        near = last.span[0] >= read.sentence.paragraph[0]
        same = last.metric == found.metric
        if near and carries_on(text, sentence, last.sentence, same, modality, last.modality):
            rule = last.attribution
    ahead = memory.forecaster if modality == "forecast" else None
    if read.sentence.kind != "prose":
        rule = rule or ahead  # entries of a list below `What the Fed sees`
    if modality == "reported":
        rule = rule or memory.issuer
    others = read.beside(found.number)
    above = memory.sentence_before(read)
    over = memory.before.sentence.span if above is None and memory.before is not None else None
    stand = Stand(sentence, above, quantity, others, found.metric, modality, own, ahead, over)
    return who_says(text, stand, rule or memory.source, memory.source, earlier, judge)


def _is_labelled(text: str, sentence: tuple[int, int]) -> bool:
    """Whether a sentence is an entry of a list: `Unemployment: 4.5% at the end of the year`."""
    return LABEL.match(text, *sentence) is not None
