"""The other side of a relative metric, and the whole of a share: every name that it could be, with its score.

The name that a word of comparison stands before wins, then the nearest; for a share the whole is what `of`, `in` or
an owner's `s` points at. With none in the sentence it is what the subject is mostly measured against
(`data/counterparts.csv`), else the newest index or group of its paragraph, else what the metric was last told
against, else one from before; a curve is measured from its short end. A word that points back (`its benchmark`) stands
for each name that it can mean.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from nlp.links.yardsticks import yardsticks
from nlp.names.naming import Candidate
from nlp.names.pointing import Meaning, meanings, word_before
from nlp.names.remembered import Remembered
from nlp.scene import Number, Scene
from nlp.subjects import ANAPHOR, Mention
from nlp.tables import rows_of
from nlp.vocabulary import COUNTRY, Metric
from nlp.words.linking_words import linking_words

SHORT_END = "{country}-2y"  # what a curve is measured from, where nothing is said
LONG_END = 10
_TENOR = re.compile(r"(\w+(?:-\w+)*)-(\d+)y")
BENCHMARKS = frozenset({"index", "group", "equities"})
WHOLES = frozenset({"index", "fund", "equities", "group", "country", "credit", "bonds", "sector"})
COMPARED, NEAR = 2.0, 0.1  # for a word of comparison before a name, and per word between it and the number
UNSAID_WHOLE = 6.0  # taken off for a share: its whole is mostly named beside it
USUAL = 1.0  # for what a subject is mostly measured against
UNSAID, OLDER = -3.0, 0.1  # for a name from before the sentence, and per newer one
BESIDE = 0.6  # for one of the same paragraph: `small caps rose 3%, the Nasdaq fell 2%. A gap of 5 points`
NEWEST = 3  # names of the paragraph that it is given to
RECALLED = 8  # names from before the sentence that are tried
NO_BENCHMARK = 1.0  # taken off one that is no index, group or market
MEANT = 4  # meanings of a word that points back
POINTED = 1.0  # taken off such a word where no whole is asked for


def others(
    scene: Scene,
    number: Number,
    metric: Metric,
    chosen: Candidate | None,
    recent: Sequence[Remembered],
    told: Mapping[str, str],
) -> list[Candidate]:
    """Return the names that a relative metric's other side could be, as the rules score them.

    `recent` are the subjects of sentences before, newest first, `told` the last other side of each metric.
    """
    whole = metric.comparator == "whole"
    found: list[Candidate] = []
    for mention in scene.mentions:
        if mention.kind == ANAPHOR:
            found += _pointed(scene, mention, number, metric, chosen, recent)
            continue
        if mention.kind not in metric.kinds or mention.absorbed or (whole and mention.kind not in WHOLES):
            continue
        if mention.unknown == "weak" or mention.kind == "house":
            continue
        if chosen is not None and mention.subject == chosen.subject:
            continue
        score = _beside(scene, mention, number, whole)
        found.append(Candidate(mention.subject, mention.kind, score, mention, "here"))
    found += yardsticks(scene, number, metric.metric)
    if metric.comparator == "rate":
        found.append(Candidate(SHORT_END, "rate", UNSAID, None, "default"))
    taken = chosen.subject if chosen is not None else ""
    usual = _counterparts().get(taken.replace(COUNTRY, "us"), ("", ""))[whole]
    if usual:
        found.append(Candidate(usual, "index", UNSAID + USUAL, None, "usual"))
    if metric.metric in told:
        found.append(Candidate(told[metric.metric], "told", UNSAID, None, "told"))
    for age, known in enumerate(recent[:RECALLED]):
        kinds = WHOLES if whole else metric.kinds
        if known.subject != taken and known.kind in metric.kinds & kinds and metric.comparator != "rate":
            score = UNSAID - OLDER * age - (UNSAID_WHOLE if whole else 0.0)
            score -= 0.0 if whole or known.kind in BENCHMARKS else NO_BENCHMARK
            near = known.paragraph == scene.sentence.paragraph and age < NEWEST and chosen is not None
            score += BESIDE if near and not whole and chosen is not None and known.kind == chosen.kind else 0.0
            found.append(Candidate(known.subject, known.kind, score, None, f"recent {age}"))
    return found


@cache
def _leading(whole: bool) -> frozenset[str]:
    """Return the words that stand before another side, or before the whole of a share."""
    return frozenset({"of", "in"}) if whole else linking_words("comparing") | {"gap", "and"}


def _beside(scene: Scene, mention: Mention, number: Number, whole: bool) -> float:
    """Return what speaks for a name of the sentence: a word of comparison before it, less the words between."""
    gap = mention.first - number.last if mention.first >= number.last else number.first - mention.last
    score = -NEAR * gap
    score += COMPARED if word_before(scene, mention) in _leading(whole) else 0.0
    return score + (COMPARED if whole and scene.words.low[mention.last : mention.last + 1] == ("s",) else 0.0)


def _pointed(
    scene: Scene,
    pointer: Mention,
    number: Number,
    metric: Metric,
    chosen: Candidate | None,
    recent: Sequence[Remembered],
) -> list[Candidate]:
    """Return what a word that points back can mean (`beat its benchmark by 3 points`), the likeliest first."""
    whole = metric.comparator == "whole"
    kinds = metric.kinds & WHOLES if whole else metric.kinds
    taken = chosen.subject if chosen is not None else ""
    meant = [one for one in meanings(scene, pointer, recent) if one.kind in kinds and one.subject != taken]
    if pointer.instead is not None and not meant and pointer.instead.kind in kinds:
        meant = [Meaning(pointer.instead.subject, pointer.instead.kind, 0.0, "instead")]
    score = _beside(scene, pointer, number, whole) - (0.0 if whole else POINTED)
    noun = scene.words.low[pointer.last - 1]
    return [
        Candidate(
            one.subject,
            one.kind,
            score - one.loss,
            pointer,
            "pointer",
            traits=(
                ("other pointed", f"{noun} {one.kind}"),
                ("other pointed from", f"{metric.comparator} {one.place}"),
            ),
        )
        for one in sorted(meant, key=lambda one: one.loss)[:MEANT]
    ]


def sides(metric: str, subject: str, other: str | None) -> tuple[str, str | None]:
    """Return both sides of a relative metric in their order: a curve is its longer end minus its shorter one.

    >>> sides("yield_spread", "us-2y", "us-10y"), sides("yield_spread", "us-2y", None)
    (('us-10y', 'us-2y'), ('us-10y', 'us-2y'))
    """
    own = _TENOR.fullmatch(subject) if metric == "yield_spread" else None
    if own is None:
        return subject, other
    if other is None:
        country, years = own.groups()
        return (f"{country}-10y", subject) if int(years) < LONG_END else (subject, SHORT_END.format(country=country))
    against = _TENOR.fullmatch(other)
    if against is not None and against[1] == own[1] and int(against[2]) > int(own[2]):
        return other, subject
    return subject, other


@cache
def _counterparts() -> dict[str, tuple[str, str]]:
    """Return what each subject is mostly measured against, and the whole it is mostly a part of."""
    return {row["subject"]: (row["other"], row["whole"]) for _, row in rows_of("counterparts.csv")}
