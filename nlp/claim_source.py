"""Who says a claim: what the rules say of a number, and what the judge adds.

Rules, the first that finds somebody: a company of its own numbers, who is named in the sentence, who is quoted in the
paragraph, who was named before and plainly goes on, whose forecasts a heading announces, who issued the text.
"""

from collections.abc import Sequence

from nlp.claim import Claim, Modality
from nlp.judge import Judge
from nlp.link import Link
from nlp.links.memory import Memory
from nlp.scene import Scene
from nlp.speakers.attribution import attribution_of, carries_on, quoted_speaker
from nlp.speakers.going_on import carried_attribution
from nlp.speakers.guidance import guided_by, reported_by
from nlp.speakers.voices import Stand, who_says


def source_of(
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
