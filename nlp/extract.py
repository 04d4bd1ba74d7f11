"""Text and publication date in, claims out. The stages run once each, in this order:

sentences, quantities, and for each sentence that holds one: its scene (names, cues, clauses), the links (metric,
subject, comparator, sign), then modality, attribution, period and statistic, and the claim. Sentences without a
quantity cost only their splitting, except where the next one refers back to them.

Refuses nothing: a text without quantities has no claims, and no text raises.
"""

from datetime import date

from nlp.attribution import attribution_of
from nlp.claim import Claim
from nlp.language import sentences
from nlp.link import Link
from nlp.linking import link
from nlp.memory import Memory
from nlp.modality import modality_of
from nlp.quantities import find_quantities
from nlp.quantity import Quantity
from nlp.scene import Scene, scene
from nlp.signs import value_of
from nlp.statistic import annualised, statistic_of
from nlp.vocabulary import vocabulary

EXTRACTOR_VERSION = "1"


def extract_claims(text: str, published: date | None) -> list[Claim]:
    """Return the claims of a text, in order of their spans.

    `published` is the source's local date; without it, whatever is relative to it has no period.

    >>> [claim] = extract_claims("The S&P 500 fell 1.5% on Friday.", date(2026, 1, 9))
    >>> claim.metric, claim.subject, claim.low
    ('return', 'sp-500', -1.5)
    """
    quantities = find_quantities(text)
    if not quantities:
        return []
    memory = Memory()
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
            read = scene(text, sentence, inside)
            memory.see_label(read)
            links = link(read, memory)
            claims += [_claim(text, read, found, published) for found in links]
            memory.leave(read, links)
    return claims


def _claim(text: str, read: Scene, found: Link, published: date | None) -> Claim:
    number = found.number
    quantity = number.quantity
    clause = read.clauses[number.clause]
    value = value_of(number, vocabulary().metrics.get(found.metric), found.sign)
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
        modality=modality_of(text, read.sentence.span, clause, quantity.span, found.metric) or "reported",
        statistic=statistic_of(text, clause, quantity.span),
        annualised=annualised(text, clause, quantity.span, found.metric),
        attribution=attribution_of(text, read.sentence.span, clause, quantity.span),
        resolution=value.resolution,
        sentence=read.sentence.span,
        confidence=found.confidence,
    )
