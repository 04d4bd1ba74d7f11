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
from nlp.claim import Claim, Modality
from nlp.event import event_of
from nlp.language import sentences
from nlp.link import Link
from nlp.linking import link
from nlp.memory import Memory
from nlp.modality import modality_of
from nlp.periods import Period, is_level, lies_ahead, period_of
from nlp.quantities import find_quantities
from nlp.quantity import Quantity
from nlp.scene import Scene, scene
from nlp.signs import value_of
from nlp.statistic import annualised, statistic_of
from nlp.vocabulary import vocabulary

EXTRACTOR_VERSION = "1"
YEAR = re.compile(r"(?<![\d.,$])(?<!Russell )\b(?:19|20)\d{2}\b(?![,.]\d)")
# A quotation that goes on, or `they note`: the speaker stands in a sentence before.
GOES_ON = re.compile(r"\A[“\"]|(?i:\b(?:he|she|they|it) (?:said|says|note|noted|adds|added|wrote|writes|see|sees)\b)")
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
                claims.append(_claim(text, read, found, published, claims, memory))
            memory.leave(read, links)
    return claims


def _claim(
    text: str, read: Scene, found: Link, published: date | None, earlier: Sequence[Claim], memory: Memory
) -> Claim:
    number = found.number
    quantity = number.quantity
    clause = read.clauses[number.clause]
    value = value_of(number, vocabulary().metrics.get(found.metric), found.sign)
    sentence = read.sentence.span
    ahead = memory.ahead
    others = [other.quantity.span for other in read.numbers if other is not number]
    modality = modality_of(text, sentence, clause, quantity.span, found.metric)
    if modality in (None, "reported") and lies_ahead(text, sentence, clause, quantity.span, published, others):
        modality = "forecast"
    if modality is None and earlier and earlier[-1].sentence == sentence and earlier[-1].modality != "typical":
        modality = earlier[-1].modality
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
        _context(read, memory),
        None if published is not None else _text_year(text, read.sentence.span[1]),
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
        attribution=_attribution(text, read, clause, quantity.span, modality) or memory.source,
        resolution=value.resolution,
        sentence=sentence,
        confidence=found.confidence,
    )


def _attribution(
    text: str, read: Scene, clause: tuple[int, int], quantity: tuple[int, int], modality: Modality
) -> str | None:
    """Return the source of a number: its sentence's, or that of the sentence whose quotation goes on."""
    sentence, paragraph = read.sentence.span, read.sentence.paragraph
    found = attribution_of(text, sentence, clause, quantity, modality)
    if found is None and paragraph[0] < sentence[0] and GOES_ON.search(text, *sentence):
        before = (paragraph[0], sentence[0])
        found = attribution_of(text, before, before, quantity, modality)
    return found


def _context(read: Scene, memory: Memory) -> list[tuple[int, int]]:
    """Return the stretches of text whose times hold for a sentence: its paragraph so far, then the heading."""
    sentence = read.sentence
    stretches = [(sentence.paragraph[0], sentence.span[0])]
    if memory.heading is not None and memory.heading is not read:
        stretches.append(memory.heading.sentence.span)
    return stretches


def _text_year(text: str, end: int) -> int | None:
    """Return the one year that a text has named so far, if it is one."""
    years = {int(match.group()) for match in YEAR.finditer(text, 0, end)}
    return years.pop() if len(years) == 1 else None


def _is_labelled(text: str, sentence: tuple[int, int]) -> bool:
    """Whether a sentence is an entry of a list: `Unemployment: 4.5% at the end of the year`."""
    return LABEL.match(text, *sentence) is not None


def _period_before(read: Scene, metric: str, modality: str, earlier: Sequence[Claim]) -> Period | None:
    """Return the period that a number without a time shares: its paragraph's last, else its metric's usual one."""
    for claim in reversed(earlier):
        if claim.span[0] < read.sentence.paragraph[0]:
            break
        same = is_level(claim.metric) == is_level(metric)
        if claim.metric == metric or (same and (claim.modality == "forecast") == (modality == "forecast")):
            return claim.start, claim.end
    if is_level(metric):
        return None
    usual = Counter((c.start, c.end) for c in earlier if c.metric == metric and c.modality == modality)
    return usual.most_common(1)[0][0] if usual else None
