"""The modality of a claim: what the rules say of a number, and what the judge adds.

Rules, after those of `nlp.modality`: what the words leave open and lies ahead is a forecast; a number without such
words has the modality of the one before in its sentence, or turns it where it is set against it; below a heading that
speaks of what is ahead all entries are forecasts.
"""

import re
from collections.abc import Sequence
from datetime import date

from nlp.claim import Claim, Modality
from nlp.judge import Judge, Option
from nlp.link import Link
from nlp.links.memory import Memory
from nlp.modality import is_of_earnings, modality_of
from nlp.modality_evidence import of_modality
from nlp.periods import lies_ahead
from nlp.scene import Scene
from nlp.times.worded_times import is_contrast, looks_back

MODALITIES: tuple[Modality, ...] = ("reported", "forecast", "typical", "target")
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


def modality_chosen(
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


def _is_labelled(text: str, sentence: tuple[int, int]) -> bool:
    """Whether a sentence is an entry of a list: `Unemployment: 4.5% at the end of the year`."""
    return LABEL.match(text, *sentence) is not None
