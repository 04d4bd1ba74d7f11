"""Text and publication date in, claims out. The stages run once each, in this order:

sentences, quantities, and for each sentence that holds one: its scene (names, cues, clauses), the links (metric,
subject, comparator, sign), then modality, attribution, period and statistic, and the claim. Sentences without a
quantity cost only their splitting, except where the next one refers back to them.

Refuses nothing: a text without quantities has no claims, and no text raises.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from nlp.attribution import attribution_of
from nlp.claim import Claim
from nlp.language import sentences
from nlp.link import Link
from nlp.linking import link
from nlp.memory import Memory
from nlp.modality import modality_of
from nlp.periods import LEVELS, Period, lies_ahead, period_of
from nlp.quantities import find_quantities
from nlp.quantity import Quantity
from nlp.scene import Scene, scene
from nlp.signs import value_of
from nlp.statistic import annualised, statistic_of
from nlp.vocabulary import vocabulary

EXTRACTOR_VERSION = "1"
LABEL = re.compile(r"[^.;:\d]{2,40}:\s|[A-Z][\w ]{2,24} in (?:19|20)\d{2}:\s")


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
            for found in links:
                claims.append(_claim(text, read, found, published, claims, memory.ahead))
            memory.leave(read, links)
    return claims


def _claim(
    text: str, read: Scene, found: Link, published: date | None, earlier: Sequence[Claim], ahead: bool
) -> Claim:
    number = found.number
    quantity = number.quantity
    clause = read.clauses[number.clause]
    value = value_of(number, vocabulary().metrics.get(found.metric), found.sign)
    sentence = read.sentence.span
    others = [other.quantity.span for other in read.numbers if other is not number]
    modality = modality_of(text, sentence, clause, quantity.span, found.metric)
    if modality in (None, "reported") and lies_ahead(text, sentence, clause, quantity.span, published, others):
        modality = "forecast"
    if modality is None or (modality == "reported" and ahead and _is_labelled(text, sentence)):
        modality = "forecast" if ahead else "reported"
    start, end = period_of(
        text,
        sentence,
        clause,
        quantity.span,
        found.metric,
        modality,
        published,
        others,
        _period_before(read, found.metric, modality, earlier),
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
        attribution=attribution_of(text, sentence, clause, quantity.span),
        resolution=value.resolution,
        sentence=sentence,
        confidence=found.confidence,
    )


def _is_labelled(text: str, sentence: tuple[int, int]) -> bool:
    """Whether a sentence is an entry of a list: `Unemployment: 4.5% at the end of the year`."""
    return LABEL.match(text, *sentence) is not None


def _period_before(read: Scene, metric: str, modality: str, earlier: Sequence[Claim]) -> Period | None:
    """Return the period that a number without a time shares: its paragraph's last, else its metric's usual one."""
    for claim in reversed(earlier):
        if claim.span[0] < read.sentence.paragraph[0]:
            break
        same = (claim.metric in LEVELS) == (metric in LEVELS)
        if claim.metric == metric or (same and (claim.modality == "forecast") == (modality == "forecast")):
            return claim.start, claim.end
    if metric in LEVELS:
        return None
    usual = Counter((c.start, c.end) for c in earlier if c.metric == metric and c.modality == modality)
    return usual.most_common(1)[0][0] if usual else None
