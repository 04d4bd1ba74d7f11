"""The other side of a relative metric, and the whole of a share: every name that it could be, with its score.

The name that a word of comparison stands before wins, then the nearest; for a share the whole is what `of`, `in` or
an owner's `s` points at. With none in the sentence it is what the subject is mostly measured against
(`data/counterparts.csv`), else the newest index or group before it; a curve is measured from its short end.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from nlp.judge import Feature
from nlp.linking_words import linking_words
from nlp.naming import Candidate
from nlp.pointing import meant_by, word_before
from nlp.remembered import Remembered
from nlp.scene import Number, Scene
from nlp.subjects import ANAPHOR
from nlp.vocabulary import COUNTRY, Metric

SHORT_END = "{country}-2y"  # what a curve is measured from, where nothing is said
LONG_END = 10
_TENOR = re.compile(r"(\w+(?:-\w+)*)-(\d+)y")
BENCHMARKS = frozenset({"index", "group", "equities"})
WHOLES = frozenset({"index", "fund", "equities", "group", "country"})
COMPARED, NEAR = 2.0, 0.1  # for a word of comparison before a name, and per word between it and the number
UNSAID_WHOLE = 6.0  # taken off for a share: its whole is mostly named beside it
USUAL = 1.0  # for what a subject is mostly measured against
UNSAID, OLDER = -3.0, 0.1  # for a name from before the sentence, and per newer one
BESIDE = 0.6  # for one of the same paragraph: `small caps rose 3%, the Nasdaq fell 2%. A gap of 5 points`
NEWEST = 3  # names of the paragraph that it is given to


def others(
    scene: Scene, number: Number, metric: Metric, chosen: Candidate | None, recent: Sequence[Remembered]
) -> list[Candidate]:
    """Return the names that a relative metric's other side could be, as the rules score them."""
    whole = metric.comparator == "whole"
    wanted = {"of", "in"} if whole else linking_words("comparing") | {"gap", "and"}
    found: list[Candidate] = []
    for mention in scene.mentions:
        if mention.kind == ANAPHOR:
            meant = meant_by(scene, mention, recent)
            if not whole or meant is None or meant[1] not in WHOLES:
                continue
            mention = replace(mention, subject=meant[0], kind=meant[1])  # noqa: PLW2901  what it stands for
        if mention.kind not in metric.kinds or mention.absorbed or (whole and mention.kind not in WHOLES):
            continue
        if mention.unknown == "weak" or mention.kind == "house":
            continue
        if chosen is not None and mention.subject == chosen.subject:
            continue
        gap = mention.first - number.last if mention.first >= number.last else number.first - mention.last
        score = -NEAR * gap
        score += COMPARED if word_before(scene, mention) in wanted else 0.0
        score += COMPARED if whole and scene.words.low[mention.last : mention.last + 1] == ("s",) else 0.0
        found.append(Candidate(mention.subject, mention.kind, score, mention, "here"))
    if metric.comparator == "rate":
        found.append(Candidate(SHORT_END, "rate", UNSAID, None, "default"))
    taken = chosen.subject if chosen is not None else ""
    usual = _counterparts().get(taken.replace(COUNTRY, "us"), ("", ""))[whole]
    if usual:
        found.append(Candidate(usual, "index", UNSAID + USUAL, None, "usual"))
    for age, known in enumerate(recent[:5]):
        kinds = WHOLES if whole else BENCHMARKS
        if known.subject != taken and known.kind in metric.kinds & kinds and metric.comparator != "rate":
            score = UNSAID - OLDER * age - (UNSAID_WHOLE if whole else 0.0)
            near = known.paragraph == scene.sentence.paragraph and age < NEWEST and chosen is not None
            score += BESIDE if near and not whole and chosen is not None and known.kind == chosen.kind else 0.0
            found.append(Candidate(known.subject, known.kind, score, None, f"recent {age}"))
    return found


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
    with (Path(__file__).parent / "data" / "counterparts.csv").open(encoding="utf-8", newline="") as table:
        return {row["subject"]: (row["other"], row["whole"]) for row in csv.DictReader(table)}


def of_other(scene: Scene, number: Number, other: Candidate, chosen: Candidate | None) -> list[Feature]:
    """Return the features of a name as the other side of a number."""
    found: list[Feature] = [("other", f"{other.origin} {other.kind}")]
    mention = other.mention
    if mention is None:
        return found
    side = "ahead" if mention.last <= number.first else "behind"
    low = scene.words.low
    after = low[mention.last] if mention.last < len(low) else ""
    between = [
        m for m in scene.mentions if min(mention.last, number.last) <= m.first < max(mention.first, number.first)
    ]
    found += [
        ("other before", f"{side} {word_before(scene, mention)}"),
        ("other after", f"{side} {after}"),
        ("other names", f"{side} {min(len(between), 3)}"),
        ("other clauses", f"{side} {min(scene.clauses_between(scene.clause_of[mention.first], number.clause), 3)}"),
    ]
    if chosen is not None:
        found.append(("other kinds", f"{chosen.kind} {other.kind}"))
        if chosen.mention is not None:
            order = "first" if mention.first < chosen.mention.first else "second"
            found.append(("other order", f"{order} {side}"))
    return found
