"""The other side of a relative metric and the whole of a share, as a decision.

Rules. Every name that `comparison` finds is an option, and nobody is one. Each is known by where it comes from, how it
stands to the number and to the subject, whether the metric was told against it before, and whether the text has told
figures of its own; the words around the number say whether there is another side at all. The judge weighs that.
"""

from collections.abc import Mapping, Sequence

from nlp import weights
from nlp.judge import Feature, Judge, Option
from nlp.links.comparison import OLDER, TENOR, TWIN, others, sides, tenors, twin_of
from nlp.links.curves import curve_in
from nlp.links.evidence import NOTHING, plain
from nlp.links.gaps import figured, rivals
from nlp.links.memory import Memory
from nlp.links.options import subject_of
from nlp.links.pairs import Pair
from nlp.names.naming import Candidate
from nlp.names.pointing import word_before
from nlp.scene import Number, Scene
from nlp.subjects import HOME
from nlp.vocabulary import vocabulary

CURVE, CURVE_SAID = "yield_spread", 2.5  # what curves are told by, and what the rules give to one that is named
DEFAULT = "default"  # where a short end comes from that nothing names
NOBODY = -12.0  # what the rules give to a relative metric without another side
FIGURED = -3.5  # for one that has a figure of what the gap is one between
FIGURES = 4  # of them that are tried, the newest first
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
    last, again = memory.against.get(pair.metric, [""])[0], memory.opposite.get((pair.metric, pair.subject))
    told = rivals(pair.metric, number.value, pair.subject, memory.values)
    options: list[Option[tuple[str, str | None]]] = []
    found = others(scene, number, metric, pair.candidate, memory.recent, memory.against)
    found += [
        Candidate(subject, "told", FIGURED - OLDER * age, None, f"figured {age}")
        for age, subject in enumerate(figured(pair.metric, memory.values)[:FIGURES])
    ]
    for other in found:
        subject = subject_of(scene, pair.metric, other, context)
        if other.origin == DEFAULT:
            subject = sides(pair.metric, pair.subject, None)[1] or subject
        elif subject == pair.subject:
            continue
        place = other.origin.split(" ", 1)[0]
        features = [
            *of_other(scene, number, other, pair.candidate),
            *(of_whole(scene, number, other, place) if metric.comparator == "whole" else ()),
            ("other metric", f"{pair.metric} {other.kind}"),
            ("other from", f"{pair.metric} {other.origin}"),
            ("other told", f"{place} {subject == last} {pair.metric in memory.against}"),
            ("other again", f"{place} {subject == again} {again is not None} {subject == last}"),
            ("other comes to it", f"{place} {subject in told} {bool(told)}"),
            ("other tenors", tenors(pair.subject, subject) if metric.comparator == "rate" else ""),
            ("other whose", f"{place} {subject in whose} {metric.comparator}"),
        ]
        twin = subject == twin_of(pair.subject)
        features.append(("other half", f"{twin} {other.origin}"))
        score = (
            other.score
            + (weights.COMES_TO_IT if subject in told else 0.0)
            + (TWIN if twin and place != "usual" else 0.0)
        )
        both = sides(pair.metric, pair.subject, None if other.origin == DEFAULT else subject)
        options.append(Option(f"other {place}", score, features, both if both[1] else (pair.subject, subject)))
    options += _curve(scene, pair, context)
    alone = sides(pair.metric, pair.subject, None)
    options.append(Option("no other side", NOBODY, [("other metric", pair.metric)], alone))
    best, _ = judge.decide("comparator", number.quantity.span, learned, words, options)
    return options[best].value


def _curve(scene: Scene, pair: Pair, context: Sequence[str]) -> list[Option[tuple[str, str | None]]]:
    """Return both ends of the curve that a sentence names, of the country whose yield a number was linked with."""
    ends = curve_in(scene.text, *scene.sentence.span) if pair.metric == CURVE else None
    if ends is None:
        return []
    own = TENOR.fullmatch(pair.subject)
    country = own[1] if own is not None else next(iter(context), HOME)
    both = f"{country}-{ends[0]}", f"{country}-{ends[1]}"
    known = own is not None and pair.subject in both
    return [Option("other curve", CURVE_SAID, [("other curve", f"{known} {len(scene.numbers)}")], both)]


def of_whole(scene: Scene, number: Number, other: Candidate, place: str) -> list[Feature]:
    """Return what the words behind a share say of its whole: `4.6% of assets` is one of a fund, named or not."""
    low = scene.words.low
    behind = [plain(word) for word in low[number.last : number.last + 3]]
    ahead = [plain(word) for word in low[max(0, number.first - 2) : number.first]]
    return [
        ("other whole behind", f"{place} {other.kind} {' '.join(behind[:2])}"),
        ("other whole what", f"{place} {other.kind} {' '.join(behind[1:])}"),
        ("other whole ahead", f"{place} {other.kind} {' '.join(ahead)}"),
    ]


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
