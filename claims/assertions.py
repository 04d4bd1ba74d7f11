"""Assertions: the same thing said counts once, however many articles repeat it.

Rules, in order:
1. Claims of one metric, subject, comparator, unit, period, modality, statistic and bound can be one
   assertion.
2. A level dated by its publication only, what begins then with no end, and a claim with no period at all, has
   its ISO week of publication as period: repeated within that week it is the same news, a month later it is
   not.
3. Of those, claims whose values are equal at the coarser of the two stated precisions are one assertion:
   `2.7%` and `2.71%` are, `2.71%` and `2.74%` are not. Equality must hold with every claim already in it,
   taken by publication (`claims.equal_values`).
4. The id comes from what the first claim says: it stays when others repeat it later.

A claim belongs to exactly one assertion. The order in which claims are given changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from claims.equal_values import grouped
from claims.equivalents import is_level
from claims.published_claim import PublishedClaim
from nlp.claim import Bound, Claim, Modality, Statistic


@dataclass(frozen=True, slots=True)
class Assertion:
    """One thing said. `low`, `high`, `quote` and `lead` are those of the claim that said it first.

    `claim_ids` stand by publication; `sentences` name the places (article and offset) where it is said.
    `week` is the ISO week that stands for a missing date, else `None`.
    """

    id: str
    metric: str
    subject: str
    comparator: str | None
    unit: str
    low: float | None
    high: float | None
    bound: Bound
    modality: Modality
    statistic: Statistic
    annualised: bool
    event: str | None
    start: date | None
    end: date | None
    week: str | None
    lead: str
    quote: str
    claim_ids: tuple[str, ...]
    speakers: tuple[str, ...]
    sources: tuple[str, ...]
    sentences: tuple[str, ...]
    first_published: date | None
    last_published: date | None


_Key = tuple[str, ...]


def iso_week(day: date) -> str:
    """The ISO week of a day.

    >>> iso_week(date(2026, 1, 4)), iso_week(date(2024, 12, 30))
    ('2026-W01', '2025-W01')
    """
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def undated_week(published: PublishedClaim) -> str | None:
    """The ISO week that stands for the period of a claim that names none; `None` where it names one."""
    claim, day = published.claim, published.published_on
    if day is None:
        return None
    if claim.start is None and claim.end is None:
        return iso_week(day)
    open_ended = claim.start == day and claim.end is None
    of_the_day = claim.start == claim.end == day and is_level(claim.metric)
    return iso_week(day) if open_ended or of_the_day else None


def _key(published: PublishedClaim) -> _Key:
    claim, week = published.claim, undated_week(published)
    period = (week,) if week else (str(claim.start), str(claim.end))
    what = (claim.metric, claim.subject, claim.comparator or "", claim.unit, claim.event or "")
    return (*what, claim.modality, claim.bound, claim.statistic, str(claim.annualised), *period)


def _by_publication(published: PublishedClaim) -> tuple[date, str]:
    return (published.published_on or date.max, published.id)


def _sentence(published: PublishedClaim) -> str:
    start = (published.claim.sentence or published.claim.span)[0]
    return f"{published.article_id}-{start}"


def _distinct(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}))


def _assertion(key: _Key, group: Sequence[PublishedClaim]) -> Assertion:
    first = group[0]
    claim = first.claim
    said = "\x1f".join((*key, str(claim.low), str(claim.high), str(claim.resolution)))
    days = [published.published_on for published in group if published.published_on is not None]  # the first first
    return Assertion(
        id=sha256(said.encode()).hexdigest()[:12],
        metric=claim.metric,
        subject=claim.subject,
        comparator=claim.comparator,
        unit=claim.unit,
        low=claim.low,
        high=claim.high,
        bound=claim.bound,
        modality=claim.modality,
        statistic=claim.statistic,
        annualised=claim.annualised,
        event=claim.event,
        start=claim.start,
        end=claim.end,
        week=undated_week(first),
        lead=first.id,
        quote=claim.quote,
        claim_ids=tuple(published.id for published in group),
        speakers=_distinct(published.speaker for published in group),
        sources=_distinct(published.source for published in group),
        sentences=_distinct(map(_sentence, group)),
        first_published=days[0] if days else None,
        last_published=days[-1] if days else None,
    )


def assertions(claims: Iterable[PublishedClaim]) -> list[Assertion]:
    """The assertions that `claims` make, by first publication, then id."""
    keyed: dict[_Key, list[PublishedClaim]] = defaultdict(list)
    for published in claims:
        keyed[_key(published)].append(published)
    made = [
        _assertion(key, group)
        for key, members in keyed.items()
        for group in grouped(sorted(members, key=_by_publication))
    ]
    return sorted(made, key=_by_first)


def _by_first(assertion: Assertion) -> tuple[date, str]:
    return (assertion.first_published or date.max, assertion.id)


def _measure(said: Claim | Assertion) -> tuple[str, str, str | None]:
    return said.metric, said.subject, said.comparator


def without(made: Iterable[Assertion], claims: Iterable[PublishedClaim], left_out: AbstractSet[str]) -> list[Assertion]:
    """The assertions that `claims` make but for those left out, where `made` are those of all.

    Only what is said of a measure of which something is left out is put together again.
    """
    claims = list(claims)
    touched = {_measure(one.claim) for one in claims if one.id in left_out}
    again = assertions(one for one in claims if one.id not in left_out and _measure(one.claim) in touched)
    return sorted([*again, *(one for one in made if _measure(one) not in touched)], key=_by_first)


def assertion_of(made: Iterable[Assertion]) -> Mapping[str, str]:
    """Which assertion each claim belongs to: claim id to assertion id."""
    return {claim_id: assertion.id for assertion in made for claim_id in assertion.claim_ids}
