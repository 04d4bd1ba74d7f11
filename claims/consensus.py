"""Everyone who says something of one number, on one axis: what they say now, how far apart, who stands out.

Pure: claims and checks in, consensus out. What fits is a metric (or all of its family), a subject (or what measures
the same thing: `claims.equivalents`) and a period (`claims.consensus_period`). In order:
1. Claims that cannot lie on one axis are kept apart: another comparator, unit, statistic or event makes a *variant*;
   the one asked for is taken, else the one with most claims, and the others are named. Values in another unit that the
   metric accepts (basis points for percent) are turned into its own.
2. Claims become assertions, and what an outlet only carries in a copy counts where the origin makes it
   (`claims.copied_claims`): a copied story counts once.
3. Assertions become *points*, one for each speaker, of which the last of each stand (`claims.consensus_points`).
4. What was expected, meant as a goal, reported or called usual is never mixed: one group each, with a summary of the
   points that stand, each speaker once (with the mean of several values of one day). A range counts by its middle; what
   is open on one side is drawn and named, and in no median (`claims.consensus_summary`).
5. What came of it is what most settled checks of a group found (`claims.consensus_outcome`).

Nothing published after the day asked for may be given, and nothing without a date: it cannot be told who spoke last.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from claims.assertions import assertions
from claims.check import Check
from claims.consensus_outcome import Outcome, outcome
from claims.consensus_period import Period
from claims.consensus_points import Point, axis_unit, points_of, speaker_key
from claims.consensus_summary import Summary, summary
from claims.copied_claims import copied
from claims.equivalents import quantity_of
from claims.published_claim import PublishedClaim
from nlp.claim import Modality, Statistic

#: Groups in the order shown.
MODALITIES: tuple[Modality, ...] = ("forecast", "target", "reported", "typical")


@dataclass(frozen=True, slots=True)
class Variant:
    """What claims must share to lie on one axis. `comparator` is the subject that stands for all of its kind."""

    comparator: str | None
    unit: str
    statistic: Statistic
    annualised: bool
    event: str | None
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """The points of one modality, the newest first, what stands of them in figures, and what came of it."""

    modality: Modality
    points: tuple[Point, ...]
    now: Summary
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Consensus:
    """Who says what of one number. `metrics` and `subjects` are those that the points are of."""

    metrics: tuple[str, ...]
    subjects: tuple[str, ...]
    period: Period
    variant: Variant
    variants: tuple[Variant, ...]
    claims: int
    assertions: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which variant is asked for: what is `None` is left to the claims."""

    comparator: str | None = None
    unit: str | None = None
    statistic: Statistic | None = None
    event: str | None = None


def consensus(
    period: Period,
    claims: Iterable[PublishedClaim],
    checks: Mapping[str, Check],
    set_aside: AbstractSet[str] = frozenset(),
    origins: Mapping[str, str] | None = None,
    wanted: Wanted | None = None,
) -> Consensus | None:
    """The consensus of claims that fit one metric, subject and period; `None` where there is none of what is wanted.

    `checks` by claim id may lack any; `set_aside` are claim ids, `origins` gives the article that another is a copy of.
    """
    keyed: dict[Variant, list[PublishedClaim]] = defaultdict(list)
    for one in claims:
        if one.published_on is not None:
            keyed[_variant(one)].append(one)
    ranked = sorted(keyed, key=lambda key: (-len(keyed[key]), _in_order(key)))
    variants = tuple(replace(key, claims=len(keyed[key])) for key in ranked)
    chosen = next((key for key in ranked if _is_wanted(key, wanted or Wanted())), None)
    if chosen is None:
        return None
    said = sorted(keyed[chosen], key=lambda one: (one.published_on or date.max, one.id))
    repeats = copied(said, origins or {})
    own = [one for one in said if one.id not in repeats]
    made = assertions(own)
    points = points_of(made, own, repeats, said, set_aside, checks)
    of_claims = {one.id: one for one in own}
    groups = [
        _group(
            modality, points[modality], [of_claims[one] for point in points[modality] for one in point.claims], checks
        )
        for modality in MODALITIES
        if modality in points
    ]
    return Consensus(
        metrics=tuple(sorted({one.claim.metric for one in own})),
        subjects=tuple(sorted({one.claim.subject for one in own})),
        period=period,
        variant=replace(chosen, claims=len(said)),
        variants=variants,
        claims=len(said),
        assertions=len(made),
        groups=tuple(groups),
    )


def _variant(published: PublishedClaim) -> Variant:
    claim = published.claim
    against = quantity_of(claim.comparator) if claim.comparator else None
    unit, _ = axis_unit(claim.metric, claim.unit)
    return Variant(against, unit, claim.statistic, claim.annualised, claim.event)


def _in_order(key: Variant) -> tuple[str, ...]:
    return (key.comparator or "", key.unit, key.statistic, str(key.annualised), key.event or "")


def _is_wanted(key: Variant, wanted: Wanted) -> bool:
    against = quantity_of(wanted.comparator) if wanted.comparator else None
    pairs = (
        (against, key.comparator),
        (wanted.unit, key.unit),
        (wanted.statistic, key.statistic),
        (wanted.event, key.event),
    )
    return all(asked is None or asked == held for asked, held in pairs)


def _group(
    modality: Modality, points: Sequence[Point], claims: Sequence[PublishedClaim], checks: Mapping[str, Check]
) -> Group:
    values: dict[str, list[float]] = defaultdict(list)
    by_id = {one.id: one for one in claims}
    speakers = set()
    for point in points:
        if point.state == "standing":
            key = speaker_key(by_id[point.claims[0]])
            speakers.add(key)
            if point.value is not None:
                values[key].append(point.value)
    now = summary(list(values.values()), len(speakers))
    scaled = [(one, axis_unit(one.claim.metric, one.claim.unit)[1]) for one in claims]
    return Group(modality, tuple(points), now, outcome(modality, scaled, checks))
