"""The other side of a relative metric, and the whole of a share.

The name that a word of comparison stands before wins, then the nearest; for a share the whole is what `of`, `in` or
an owner's `s` points at. With none in the sentence the newest index or group before it is measured against.
"""

from collections.abc import Sequence
from dataclasses import replace

from nlp.linking_words import linking_words
from nlp.naming import Candidate
from nlp.pointing import meant_by, words_before
from nlp.remembered import Remembered
from nlp.scene import Number, Scene
from nlp.subjects import ANAPHOR
from nlp.vocabulary import Metric

SHORT_END = "{country}-2y"  # what a curve is measured from, where nothing is said
BENCHMARKS = frozenset({"index", "group", "equities"})
WHOLES = frozenset({"index", "fund", "equities", "group", "country"})


def comparator_of(
    scene: Scene, number: Number, metric: Metric, chosen: Candidate | None, recent: Sequence[Remembered]
) -> Candidate | None:
    """Return the other side of a relative metric: the name compared with, or the whole of a share."""
    best: Candidate | None = None
    for mention in scene.mentions:
        if mention.kind == ANAPHOR and metric.comparator == "whole":
            meant = meant_by(scene, mention, recent)
            if meant is None or meant[1] not in WHOLES:
                continue
            mention = replace(mention, subject=meant[0], kind=meant[1])  # noqa: PLW2901  what it stands for
        if mention.kind == ANAPHOR or mention.kind not in metric.kinds or mention.absorbed:
            continue
        if chosen is not None and mention.subject == chosen.subject:
            continue
        if metric.comparator == "whole" and mention.kind not in WHOLES:
            continue
        gap = mention.first - number.last if mention.first >= number.last else number.first - mention.last
        score = -0.1 * gap
        words = words_before(scene, mention)
        wanted = {"of", "in"} if metric.comparator == "whole" else linking_words("comparing") | {"gap", "and"}
        if words & wanted:
            score += 2.0
        if metric.comparator == "whole" and scene.words.low[mention.last : mention.last + 1] == ("s",):
            score += 2.0
        if best is None or score > best.score:
            best = Candidate(mention.subject, mention.kind, score, mention)
    if best is not None or metric.comparator == "whole":
        return best
    if metric.comparator == "rate":
        return Candidate(SHORT_END, "rate", 0.0, None)
    taken = chosen.subject if chosen is not None else ""
    for known in recent:
        if known.subject != taken and known.kind in metric.kinds & BENCHMARKS:
            return Candidate(known.subject, known.kind, 0.0, None)
    return None
