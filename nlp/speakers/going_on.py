"""Who goes on speaking without being named again: `they expect`, `its target`, `the bank puts it at`, more quoted.

Rules. It is who spoke last before, in the paragraph or, where that only begins, in the text. But `he` and `she` are the
person introduced last; `it`, `its` and `the bank` are never the many who expected something (`economists`), but the
house or central bank named last.
"""

import re

from nlp.claim import Modality
from nlp.speakers.attribution import attribution_of
from nlp.speakers.people import people_in
from nlp.speakers.speaking_patterns import speaking_on
from nlp.vocabulary import findings, vocabulary
from nlp.words.phrases import tokens

Span = tuple[int, int]

LOOKED_BACK = 500  # characters before a sentence in which its speaker is looked for
ONE_PERSON = re.compile(r"(?i:he|she|his|her|(?:the|this|that) .*\b(?:analyst|economist|strategist))\b")
ONE_HOUSE = re.compile(r"(?i:its?|(?:the|this|that) .*\b(?:bank|broker|brokerage|firm|agency|lender|group))\b")
MANY = re.compile(r"[a-z ]*[a-rt-z]s\Z(?<!us)")  # `economists`, but not the consensus


def carried_attribution(text: str, sentence: Span, paragraph: Span, modality: Modality) -> str | None:
    """Return the speaker named before a sentence in which somebody goes on speaking, or `None`.

    >>> text = "Mary Ellis of Northgate is bullish, economists are not. She expects a gain of 5%."
    >>> carried_attribution(text, (56, len(text)), (0, len(text)), "forecast")
    'Mary Ellis'
    """
    found = speaking_on(text, *sentence)
    earliest = max(0, sentence[0] - LOOKED_BACK)
    if found is None or earliest == sentence[0]:
        return None
    phrase = found[0]
    start = max(min(paragraph[0], sentence[0]), earliest)
    before = (start if start < sentence[0] else earliest, sentence[0])
    if ONE_PERSON.match(phrase):
        stretches = ((sentence[0], found.start()), before, (earliest, sentence[0]))
        people = next(filter(None, (people_in(text, *stretch) for stretch in stretches)), ())
        if people:
            return people[-1][0]
    speaker = attribution_of(text, before, before, (sentence[0], sentence[0]), modality)
    one_house = ONE_HOUSE.match(phrase) is not None
    if speaker is not None and not (one_house and MANY.match(speaker)):
        return speaker
    return _last_house(text, before, one_house) if modality == "forecast" else None


def _last_house(text: str, before: Span, central_bank: bool) -> str | None:
    """Return the named source, or where it can be one the central bank, that a stretch of text names last."""
    words, read = tokens(text, *before), findings(text, *before)
    central = frozenset(vocabulary().central_banks.values() if central_bank else ())
    banks = {name.first for name in read.names if name.rows[0].subject in central}
    houses = [found for found in read.sources if found.rows[0].kind == "named" or found.first in banks]
    return text[words.starts[houses[-1].first] : words.ends[houses[-1].last - 1]] if houses else None
