"""The points of a consensus: one assertion as one speaker makes it, in the unit of one axis.

Rules. The speaker is the attribution, else the source; who is no one in particular (`analysts`) is only so within one
source, and who is not named at all only within one article. Of each speaker the points of the last day on which it
spoke stand; the others are earlier. What an analyst set aside or its publisher withdrew is neither, and never the last.
Values in another unit that the metric accepts (basis points for percent) are turned into its own; money is never
converted.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from claims.assertions import Assertion
from claims.check import Check, Verdict
from claims.consensus_summary import outliers
from claims.published_claim import PublishedClaim
from claims.supersession import unnamed_speakers
from nlp.claim import Bound, Modality
from nlp.vocabulary import vocabulary

State = Literal["standing", "earlier", "set_aside"]


@dataclass(frozen=True, slots=True)
class Point:
    """One assertion as one speaker makes it. `low` and `high` are in the unit of the axis, an open side is `None`.

    `value` is the middle, `None` for what is open on one side. `lead` said the assertion first. `claims` are the
    speaker's, by publication; the first is the one that a reader is led to. `sources` are also those that only carried
    it. `outlier` is said of what stands alone.
    """

    assertion: str
    lead: str
    claims: tuple[str, ...]
    metric: str
    subject: str
    bound: Bound
    low: float | None
    high: float | None
    value: float | None
    quote: str
    speaker: str | None
    sources: tuple[str, ...]
    first_published: date
    last_published: date
    state: State
    outlier: bool = False
    verdict: Verdict | None = None


def axis_unit(metric: str, unit: str) -> tuple[str, float]:
    """The unit in which values of a metric are set beside each other, and what turns a value in `unit` into it.

    >>> axis_unit("yield_spread", "percent"), axis_unit("capex", "gbp"), axis_unit("bond_yield", "percent")
    (('bps', 100.0), ('gbp', 1.0), ('percent', 1.0))
    """
    known = vocabulary().metrics.get(metric)
    if known is None or unit == known.unit or unit not in known.accepts:
        return unit, 1.0
    return known.unit, known.accepts[unit]


def speaker_key(published: PublishedClaim) -> str:
    """What two claims by one speaker share: who is no one in particular is only so within one source."""
    speaker = (published.speaker or "").casefold()
    if not speaker:
        return f"\x1f{published.article_id}"
    return f"{speaker}\x1f{published.source or ''}" if speaker in unnamed_speakers() else speaker


def points_of(
    made: Sequence[Assertion],
    own: Sequence[PublishedClaim],
    repeats: Mapping[str, str],
    said: Sequence[PublishedClaim],
    set_aside: AbstractSet[str],
    checks: Mapping[str, Check],
) -> dict[Modality, list[Point]]:
    """The points of each modality, the newest first.

    `made` are the assertions of `own`; `said` are these and the claims that only repeat one, as `repeats` has it.
    """
    by_id = {one.id: one for one in own}
    carried: dict[str, set[str]] = defaultdict(set)
    for one in said:
        if one.source is not None:
            carried[repeats.get(one.id, one.id)].add(one.source)
    found: dict[Modality, list[tuple[str, Point]]] = defaultdict(list)
    for assertion in made:
        speakers: dict[str, list[PublishedClaim]] = defaultdict(list)
        for claim_id in assertion.claim_ids:
            speakers[speaker_key(by_id[claim_id])].append(by_id[claim_id])
        for key, theirs in speakers.items():
            found[assertion.modality].append((key, _point(assertion, theirs, carried, set_aside, checks)))
    return {modality: _standing(points) for modality, points in found.items()}


def _point(
    assertion: Assertion,
    theirs: Sequence[PublishedClaim],
    carried: Mapping[str, AbstractSet[str]],
    set_aside: AbstractSet[str],
    checks: Mapping[str, Check],
) -> Point:
    kept = [one for one in theirs if one.id not in set_aside] or list(theirs)
    first = kept[0]
    claim = first.claim
    _, factor = axis_unit(claim.metric, claim.unit)
    low, high = (None if side is None else side * factor for side in (claim.low, claim.high))
    days = [one.published_on for one in kept if one.published_on is not None]
    check = next((checks[one.id] for one in kept if one.id in checks), None)
    return Point(
        assertion=assertion.id,
        lead=assertion.lead,
        claims=tuple(one.id for one in kept),
        metric=claim.metric,
        subject=claim.subject,
        bound=claim.bound,
        low=low,
        high=high,
        value=None if low is None or high is None else (low + high) / 2,
        quote=claim.quote,
        speaker=first.speaker,
        sources=tuple(sorted(set().union(*(carried[one.id] for one in kept if one.id in carried)))),
        first_published=days[0],
        last_published=days[-1],
        state="set_aside" if all(one.id in set_aside for one in theirs) else "standing",
        verdict=check.verdict if check else None,
    )


def _standing(points: Sequence[tuple[str, Point]]) -> list[Point]:
    """The points of one modality with their state, and whether they stand out; the newest first."""
    last: dict[str, date] = {}
    for key, point in points:
        if point.state == "standing":
            last[key] = max(point.last_published, last.get(key, date.min))
    told = [
        (key, replace(point, state="earlier") if _is_past(point, last.get(key)) else point) for key, point in points
    ]
    values = [point.value for _, point in told if point.state == "standing" and point.value is not None]
    alone = iter(outliers(values))
    marked = [
        replace(point, outlier=next(alone)) if point.state == "standing" and point.value is not None else point
        for _, point in told
    ]
    return sorted(marked, key=lambda one: (-one.last_published.toordinal(), one.speaker or "", one.claims))


def _is_past(point: Point, last: date | None) -> bool:
    return point.state == "standing" and last is not None and point.last_published < last
