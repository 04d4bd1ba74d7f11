"""The other side of a relative metric, and the whole of a share: every name that it could be, with its score.

The name that a word of comparison stands before wins, then the nearest; for a share the whole is what `of`, `in` or
an owner's `s` points at. With none in the sentence it is what the subject is mostly measured against
(`data/counterparts.csv`), else the newest index or group of its paragraph, else what the metric was last told
against, else one from before; a curve is measured from its short end. A word that points back (`its benchmark`) stands
for each name that it can mean.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from nlp.links.whole_nouns import whole_nouns
from nlp.links.yardsticks import yardsticks
from nlp.names.also_meant import also_meant
from nlp.names.group_indices import measures
from nlp.names.naming import Candidate
from nlp.names.noun_names import can_have
from nlp.names.pointing import Meaning, meanings, word_before
from nlp.names.remembered import Remembered
from nlp.scene import Number, Scene
from nlp.subjects import ANAPHOR, Mention
from nlp.tables import rows_of
from nlp.vocabulary import COUNTRY, Metric
from nlp.words.linking_words import linking_words

SHORT_END = "{country}-2y"  # what a curve is measured from, where nothing is said
LONG_END = 10
TENOR = re.compile(r"(\w+(?:-\w+)*)-(\d+)y")  # of a government
BENCHMARKS = frozenset({"index", "group", "equities"})
WHOLES = frozenset({"index", "fund", "equities", "group", "country", "credit", "bonds", "sector"})
SELDOM = frozenset({"company", "coin", "prices", "part"})  # wholes that a share seldom is of, however named
ANY_WHOLE = WHOLES | SELDOM
COMPARED, NEAR = 2.0, 0.1  # for a word of comparison before a name, and per word between it and the number
ALSO, MEASURED_BY = 1.0, 2.5  # for a name taken as another that it can stand for, or as the index that measures it
UNSAID_WHOLE = 6.0  # taken off for a share: its whole is mostly named beside it
# How the halves of one market are called.
HALVES = (
    *(("value", "growth"), ("small-caps", "large-caps"), ("unprofitable", "profitable")),
    *(("cyclicals", "defensives"), ("low-quality", "high-quality")),
)
TWIN = 2.0  # for the other half of what the subject is a half of
USUAL = 1.0  # for what a subject is mostly measured against
UNSAID, OLDER = -3.0, 0.1  # for a name from before the sentence, and per newer one
BESIDE = 0.6  # for one of the same paragraph: `small caps rose 3%, the Nasdaq fell 2%. A gap of 5 points`
NEWEST = 3  # names of the paragraph that it is given to
RECALLED = 8  # names from before the sentence that are tried
LASTING = frozenset({"fund", "index"})  # kinds of names that all are: what a text measures by, it goes on measuring by
SELDOM_WHOLE = 1.5  # taken off a kind that is seldom a whole
NO_BENCHMARK = 1.0  # taken off one that is no index, group or market
MEANT = 4  # meanings of a word that points back
POINTED = 1.0  # taken off such a word where no whole is asked for


def others(
    scene: Scene,
    number: Number,
    metric: Metric,
    chosen: Candidate | None,
    recent: Sequence[Remembered],
    told: Mapping[str, Sequence[str]],
) -> list[Candidate]:
    """Return the names that a relative metric's other side could be, as the rules score them.

    `recent` are the subjects of sentences before, newest first, `told` the other sides of each metric, the last first.
    """
    whole = metric.comparator == "whole"
    found: list[Candidate] = []
    for mention in scene.mentions:
        if mention.kind == ANAPHOR:
            found += _pointed(scene, mention, number, metric, chosen, recent)
            continue
        if not can_have(metric.kinds, mention.kind) or mention.absorbed or (whole and mention.kind not in ANY_WHOLE):
            continue
        if mention.unknown == "weak" or mention.kind == "house":
            continue
        if chosen is not None and mention.subject == chosen.subject and COUNTRY not in chosen.subject:
            continue  # `{country}-10y` of one country is none of another
        found += _named(scene, mention, number, whole, recent)
        twin = "" if chosen is None or whole else twin_of(chosen.subject)
        if twin and twin != mention.subject and twin.endswith(_half_of(mention.subject)):
            found.append(Candidate(twin, mention.kind, _beside(scene, mention, number, whole), mention, "here twin"))
    if whole:
        found += whole_nouns(scene, number)
    found += yardsticks(scene, number, metric.metric)
    if metric.comparator == "rate":
        found.append(Candidate(SHORT_END, "rate", UNSAID, None, "default"))
    taken = chosen.subject if chosen is not None else ""
    usual = _counterparts().get(taken.replace(COUNTRY, "us"), ("", ""))[whole]
    if usual:
        found.append(Candidate(usual, "index", UNSAID + USUAL, None, "usual"))
    elif not whole and twin_of(taken):
        found.append(Candidate(twin_of(taken), "index", UNSAID + USUAL, None, "usual twin"))
    for age, side in enumerate(told.get(metric.metric, ())):
        found.append(Candidate(side, "told", UNSAID - OLDER * age, None, f"told {age}" if age else "told"))
    for age, known in enumerate(recent):
        kinds = ANY_WHOLE if whole else metric.kinds
        if age >= RECALLED and known.kind not in LASTING:
            continue
        if (
            known.subject != taken
            and can_have(metric.kinds, known.kind)
            and can_have(kinds, known.kind)
            and metric.comparator != "rate"
        ):
            score = UNSAID - OLDER * age - (UNSAID_WHOLE if whole else 0.0)
            score -= SELDOM_WHOLE if whole and known.kind in SELDOM else 0.0
            score -= 0.0 if whole or known.kind in BENCHMARKS else NO_BENCHMARK
            near = known.paragraph == scene.sentence.paragraph and age < NEWEST and chosen is not None
            score += BESIDE if near and not whole and chosen is not None and known.kind == chosen.kind else 0.0
            found.append(Candidate(known.subject, known.kind, score, None, f"recent {age}"))
    return found


def _named(
    scene: Scene, mention: Mention, number: Number, whole: bool, recent: Sequence[Remembered]
) -> Iterator[Candidate]:
    """Yield what a name of the sentence can mean as another side: itself, what else it is called by, its index."""
    score = _beside(scene, mention, number, whole) - (SELDOM_WHOLE if whole and mention.kind in SELDOM else 0.0)
    for loss, (subject, kind) in enumerate(also_meant(mention, scene.mentions, recent)):
        yield Candidate(subject, kind, score - ALSO * loss, mention, "here")
    words = scene.words.low[mention.first : mention.last]
    for index, traits in measures(mention.subject, words, [m.subject for m in scene.mentions], recent):
        yield Candidate(index, "index", score - MEASURED_BY, mention, "here measured", traits=traits)


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
    own = TENOR.fullmatch(subject) if metric == "yield_spread" else None
    if own is None:
        return subject, other
    if other is None:
        country, years = own.groups()
        return (f"{country}-10y", subject) if int(years) < LONG_END else (subject, SHORT_END.format(country=country))
    against = TENOR.fullmatch(other)
    if against is not None and against[1] == own[1] and int(against[2]) > int(own[2]):
        return other, subject
    return subject, other


def tenors(one: str, other: str) -> str:
    """Return how two yields stand to each other: how long each is, and whether one country pays both.

    >>> tenors("us-10y", "us-2y"), tenors("it-10y", "de-10y"), tenors("us-10y", "us-corporate-bonds")
    ('10 2 True', '10 10 False', '')
    """
    own, against = TENOR.fullmatch(one), TENOR.fullmatch(other)
    return "" if own is None or against is None else f"{own[2]} {against[2]} {own[1] == against[1]}"


def _half_of(subject: str) -> str:
    """Return the word that says which half of something a subject is, or one that ends no name.

    >>> _half_of("us-growth"), _half_of("sp-500")
    ('growth', '#')
    """
    return next((word for pair in HALVES for word in pair if subject.endswith(word)), "#")


def twin_of(subject: str) -> str:
    """Return the other half of what a subject is a half of, or nothing.

    >>> twin_of("russell-1000-value"), twin_of("euro-area-small-caps"), twin_of("sp-500")
    ('russell-1000-growth', 'euro-area-large-caps', '')
    """
    for half, rest in HALVES:
        for own, other in ((half, rest), (rest, half)):
            if own in subject:
                return subject.replace(own, other)
    return ""


@cache
def _counterparts() -> dict[str, tuple[str, str]]:
    """Return what each subject is mostly measured against, and the whole it is mostly a part of."""
    return {row["subject"]: (row["other"], row["whole"]) for _, row in rows_of("counterparts.csv")}
