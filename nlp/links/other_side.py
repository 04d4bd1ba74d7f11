"""The other side of a relative metric and the whole of a share, as a decision.

Rules. Every name that `comparison` finds is an option, and nobody is one. Each is known by where it comes from, how it
stands to the number and to the subject, whether the metric was told against it before, and whether the text has told
figures of its own; the words around the number say whether there is another side at all. The judge weighs that.
"""

from collections.abc import Mapping, Sequence

from nlp import weights
from nlp.judge import Feature, Judge, Option
from nlp.links.comparison import others, sides
from nlp.links.evidence import NOTHING, plain
from nlp.links.gaps import rivals
from nlp.links.memory import Memory
from nlp.links.options import subject_of
from nlp.links.pairs import Pair
from nlp.names.naming import Candidate
from nlp.names.pointing import word_before
from nlp.scene import Number, Scene
from nlp.vocabulary import vocabulary

NOBODY = -6.0  # what the rules give to a relative metric without another side
FAR = 10  # words between a name and its number that are counted
CLOSE = 3  # words between them that are taken as they stand


def both_sides(
    scene: Scene,
    number: Number,
    pair: Pair,
    context: Sequence[str],
    memory: Memory,
    judge: Judge,
    words: Sequence[Feature],
    learned: Mapping[str, float],
) -> tuple[str, str | None]:
    """Return the subject of a number and, where its metric has one, the other side or the whole of a share."""
    metric = vocabulary().metrics.get(pair.metric)
    if metric is None or not metric.comparator:
        return pair.subject, None
    whose = set(memory.whose.values())
    told = rivals(pair.metric, number.value, pair.subject, memory.values)
    options: list[Option[tuple[str, str | None]]] = []
    for other in others(scene, number, metric, pair.candidate, memory.recent, memory.against):
        subject = subject_of(scene, pair.metric, other, context)
        if subject == pair.subject:
            continue
        place = other.origin.split(" ", 1)[0]
        features = [
            *of_other(scene, number, other, pair.candidate),
            ("other metric", f"{pair.metric} {other.kind}"),
            ("other from", f"{pair.metric} {other.origin}"),
            ("other told", f"{place} {memory.against.get(pair.metric) == subject} {pair.metric in memory.against}"),
            ("other whose", f"{place} {subject in whose} {metric.comparator}"),
        ]
        score = other.score + (weights.COMES_TO_IT if subject in told else 0.0)
        options.append(Option(f"other {place}", score, features, sides(pair.metric, pair.subject, subject)))
    alone = sides(pair.metric, pair.subject, None)
    options.append(Option("no other side", NOBODY, [("other metric", pair.metric)], alone))
    best, _ = judge.decide("comparator", number.quantity.span, learned, words, options)
    return options[best].value


def of_other(scene: Scene, number: Number, other: Candidate, chosen: Candidate | None) -> list[Feature]:
    """Return the features of a name as the other side of a number."""
    found: list[Feature] = [("other", f"{other.origin} {other.kind}"), *other.traits]
    if chosen is not None:
        found.append(("other kinds", f"{chosen.kind} {other.kind} {other.origin}"))
    mention = other.mention
    if mention is None:
        return found
    side, low_end, high_end = number.apart(mention.first, mention.last)
    low = scene.words.low
    after = low[mention.last] if mention.last < len(low) else NOTHING
    names, crossed = scene.names_between(low_end, high_end), scene.numbers_between(low_end, high_end)
    found += [
        ("other before", f"{side} {word_before(scene, mention)}"),
        ("other after", f"{side} {after}"),
        ("other names", f"{side} {min(names, 3)} {min(crossed, 2)}"),
        ("other gap", f"{side} {min(high_end - low_end, FAR)}"),
        ("other clauses", f"{side} {min(scene.clauses_between(scene.clause_of[mention.first], number.clause), 3)}"),
    ]
    if high_end - low_end <= CLOSE:
        found.append(("other between", f"{side} {' '.join(map(plain, low[low_end:high_end]))}"))
    if chosen is not None and chosen.mention is not None:
        order = "first" if mention.first < chosen.mention.first else "second"
        found.append(("other order", f"{order} {side}"))
    return found
