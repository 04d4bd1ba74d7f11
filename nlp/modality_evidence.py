"""What is learned of whether a number is a fact or a forecast: features that a judge has weights for.

Beside what the rules say (`modality`) it counts which word of forecast or report stands nearest on either side, which
words touch the number and what the one before it was, and whether the nearest words for a time lie behind or ahead.
"""

import re
from collections.abc import Sequence
from datetime import date

from nlp.claim import Claim
from nlp.judge import Feature
from nlp.link import Link
from nlp.links.evidence import NOTHING, plain
from nlp.scene import Scene
from nlp.times.dates_in_text import TimeWords, times_in

STEP, FAR = 3, 4  # words between a word of forecast and a number are counted in steps, up to so many
TIME_STEP, TIME_FAR = 12, 5  # the same in characters, of words for a time
# A verb of what may come, up to the number: `Stocks may fall 20%`.
_MODAL = re.compile(
    r"\b(?:could|may|might|will|would|should|(?:likely|expected|set|poised|projected|forecast) to)"
    r"\s(?:(?!have\b|not\b)[\w-]+\s){1,5}$"
)


def of_modality(
    text: str,
    read: Scene,
    found: Link,
    said: str | None,
    rule: str,
    ahead: bool,
    published: date | None,
    foretold: bool,
    last: Claim | None,
    near: Claim | None,
) -> list[Feature]:
    """Return the features of a number.

    `said` is what its sentence says by the rules, `rule` what they come to, `ahead` whether its time is yet to begin,
    `foretold` whether the paragraph announces forecasts, `last` the claim before, `near` that of its paragraph.
    """
    sentence, clause = read.sentence.span, read.clauses[found.number.clause]
    span, metric = found.number.quantity.span, found.metric
    before = last.modality if last is not None else None
    together = last is not None and last.sentence == sentence
    again = near is not None and near.metric == metric
    modal = _MODAL.search(text, max(sentence[0], clause[0]), span[0]) is not None
    return [
        ("modality said", f"{said} {ahead}"),
        ("modality metric", metric),
        ("modality metric said", f"{metric} {rule}"),
        ("modality last", f"{before} {together} {said}"),
        ("modality above", f"{foretold} {read.sentence.kind}"),
        ("modality paragraph", f"{near.modality if near else None} {again} {said}"),
        ("modality number", f"{found.number.quantity.bound} {said}"),
        ("modality verb", f"{modal} {said}"),
        *_of_words(read, found),
        *_of_neighbours(read, found, before if together else None, said),
        *_of_times(times_in(text, *sentence, published, False, None), span, published, said),
    ]


def _of_neighbours(read: Scene, found: Link, before: str | None, said: str | None) -> list[Feature]:
    """Return what stands right beside a number, and what the number before in its sentence was."""
    low, number = read.words.low, found.number
    left = plain(low[number.first - 1]) if number.first else NOTHING
    right = plain(low[number.last]) if number.last < len(low) else NOTHING
    return [("modality left", f"{left} {before} {said}"), ("modality right", f"{right} {before} {said}")]


def _of_words(read: Scene, found: Link) -> list[Feature]:
    """Return which words of forecast and report stand nearest, ahead and behind, and how near."""
    number = found.number
    nearest: dict[str, tuple[int, str, bool]] = {}
    for cue in read.modalities:
        side, low, high = number.apart(cue.first, cue.last)
        if high < low:
            continue
        if side not in nearest or high - low < nearest[side][0]:
            phrase = " ".join(read.words.low[cue.first : cue.last])
            nearest[side] = high - low, phrase, read.clause_of[cue.first] == number.clause
    features = []
    for side, (gap, phrase, inside) in nearest.items():
        features.append(("modality cue", f"{side} {phrase}"))
        features.append(("modality cue gap", f"{side} {phrase} {min(gap // STEP, FAR)} {inside}"))
    return features


def _of_times(
    times: Sequence[TimeWords], span: tuple[int, int], published: date | None, said: str | None
) -> list[Feature]:
    """Return where the nearest words for a time lie from publication, and how near they stand."""
    apart = [(one.span[0] - span[1] if one.span[0] >= span[1] else span[0] - one.span[1], one) for one in times]
    free = [(gap, one) for gap, one in apart if gap >= 0]
    if not free:
        return [("modality time", f"none {said}")]
    gap, words = min(free, key=lambda pair: pair[0])
    side = "behind" if words.span[0] >= span[1] else "ahead"
    where = f"{side} {min(gap // TIME_STEP, TIME_FAR)}"
    lies = _lies(words, published)
    return [("modality time", f"{lies} {said}"), ("modality time near", f"{words.kind} {lies} {where}")]


def _lies(words: TimeWords, published: date | None) -> str:
    if published is None or words.start is None or words.end is None:
        return "unknown"
    if words.start > published:
        return "ahead"
    return "past" if words.end < published else "open"
