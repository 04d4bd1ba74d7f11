"""Text and publication date in, claims out. The stages run once each, in this order:

sentences, quantities, and for each sentence that holds one: its scene (names, cues, clauses), the links (metric,
subject, comparator, sign), then modality, attribution, period and statistic, and the claim. Sentences without a
quantity cost only their splitting, except where the next one refers back to them.

Refuses nothing: a text without quantities has no claims, and no text raises.
"""

from collections.abc import Sequence
from datetime import date

from nlp.claim import Claim
from nlp.claim_modality import modality_chosen
from nlp.claim_past import past_of
from nlp.claim_source import source_of
from nlp.event import event_of
from nlp.judge import Judge, learned_judge
from nlp.language import sentences
from nlp.link import Link
from nlp.linking import link
from nlp.links.memory import Memory
from nlp.numbers.quantity import Quantity
from nlp.periods import period_of
from nlp.quantities import find_quantities
from nlp.scene import Scene, scene
from nlp.signs import value_of
from nlp.statistic import annualised, statistic_of
from nlp.subjects import Entity
from nlp.times.dates_known import date_that_can_be
from nlp.unlisted_names.told_names import told_with_tickers
from nlp.vocabulary import vocabulary

EXTRACTOR_VERSION = "13"


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
    modality, sure_modality = modality_chosen(text, read, found, published, earlier, memory, judge)
    start, end = period_of(
        text,
        sentence,
        clause,
        quantity.span,
        found.metric,
        modality,
        published,
        others,
        past_of(text, read, found, modality, published, earlier, memory),
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
        attribution=source_of(text, read, found, modality, earlier, memory, judge),
        resolution=value.resolution,
        sentence=sentence,
        confidence=judge.confidence(found.sure * sure_modality),
    )
