"""What a text has told before a number that its period can hang on: the claims so far, the lead, the words beside it.

Nothing here decides: it is what `nlp.times.period_options` knows of the options, and the judge has weights for.
"""

from collections.abc import Sequence
from datetime import date

from nlp.claim import Claim, Modality
from nlp.link import Link
from nlp.links.evidence import plain
from nlp.links.memory import Memory
from nlp.scene import Scene
from nlp.times.columns import column_of
from nlp.times.dates_known import Period
from nlp.times.fitted_times import time_of
from nlp.times.period_options import Past
from nlp.times.taken_times import taken_times
from nlp.times.told_before import LOOKED_BACK, period_before, text_date
from nlp.times.told_changes import changes_told, led_up_to, recaps

REMEMBERED = 12  # periods of claims before
OPENING = 1500  # characters of a text that tell what it recaps, no farther than the sentence
OLDEST = 3  # periods told since one, from which on all are as old
# Words that tell the tense of what is said of a number.
HELPERS = frozenset(
    {"had", "has", "have", "was", "were", "is", "are", "will", "would", "should", "could", "may", "might"}
    | {"did", "does", "do", "stood", "stands", "came", "remains"}
)
# Words that tell whether a level is that of a close or of now.
STANDING = frozenset(
    {"closed", "closing", "close", "ended", "ending", "end", "finished", "settled", "settling", "traded", "trading"}
    | {"trades", "stands", "stood", "yields", "yielding", "hit", "touched", "reached", "reaching", "now", "currently"}
    | {"recently", "latest", "fell", "rose", "slipped", "climbed", "dropped", "gained", "lost", "remains", "started"}
)


def past_of(
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
        led=led_up_to(read, found.number, found.subject, earlier),
        column=column_of(read, found.number, memory.heads),
        subject=found.subject,
        taken=tuple(taken_times(read, found.number, metric, modality, published, earlier)),
        helper=_last_of(HELPERS, low[:first]),
        standing=_last_of(STANDING, low[:first]),
        alike=_alike(found, read, modality, earlier),
        changes=changes_told(earlier, read.sentence.span, read.sentence.paragraph[0]),
        recaps=recaps(text[: min(OPENING, read.sentence.span[1])]),
    )


def _last_of(words: frozenset[str], before: Sequence[str]) -> str:
    return next((word for word in reversed(before) if word in words), "")


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
