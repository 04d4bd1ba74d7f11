"""Assertions as lines of a card, and the lists that a card makes of them.

Nothing is judged here, only chosen and sorted.
1. *Came due*: what came due in the week, whatever its verdict, what was settled in it that was open before,
   and what was said in it and settled at once.
2. *Due next*: open assertions by due date, the nearest first.
3. *Best calls*: forecasts borne out, the least likely on their publication day first. *Worst calls*:
   forecasts refuted, the largest scaled error first. Both over all that is settled by the card's day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf
from types import MappingProxyType

from claims.assertions import Assertion
from claims.check import SETTLED, Check
from claims.published_claim import PublishedClaim
from claims.scorecard import ClaimLine, Week

#: How many a card lists of what comes due next, and of best and worst calls.
DUE_NEXT = 20
CALLS = 5

UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Standing:
    """An assertion with the claim that said it first, its check now, and the one at the end of the week
    before. `copies` are the claims that repeat it in a copy of another's story.
    """

    assertion: Assertion
    published: PublishedClaim
    check: Check | None
    before: Check | None
    copies: tuple[PublishedClaim, ...] = ()

    @property
    def settled(self) -> bool:
        return self.check is not None and self.check.verdict in SETTLED


def standings(
    made: Iterable[Assertion],
    claims: Iterable[PublishedClaim],
    checks: Mapping[str, Check],
    checks_before: Mapping[str, Check],
    copies: Mapping[str, Sequence[PublishedClaim]] = MappingProxyType({}),
) -> list[Standing]:
    """Each assertion as it stands, in the order given; `copies` gives the claims that are copied from a claim."""
    by_id = {published.id: published for published in claims}
    return [
        Standing(
            assertion=one,
            published=by_id[one.lead],
            check=checks.get(one.lead),
            before=checks_before.get(one.lead),
            copies=tuple(copy for said in one.claim_ids for copy in copies.get(said, ())),
        )
        for one in made
    ]


def line(standing: Standing) -> ClaimLine:
    """One assertion as the card shows it."""
    assertion, published, check = standing.assertion, standing.published, standing.check
    interval = check.interval if check is not None else None
    outlets = {copy.source for copy in standing.copies if copy.source}
    return ClaimLine(
        claim_id=published.id,
        assertion_id=assertion.id,
        article_id=published.article_id,
        title=published.title,
        url=published.url,
        speaker=published.speaker,
        sources=tuple(sorted({*assertion.sources, *outlets})),
        repeats=len(assertion.claim_ids) + len(standing.copies),
        published_on=published.published_on,
        quote=assertion.quote,
        sentence=published.sentence,
        metric=assertion.metric,
        subject=assertion.subject,
        comparator=assertion.comparator,
        unit=assertion.unit,
        bound=assertion.bound,
        modality=assertion.modality,
        value_low=assertion.low,
        value_high=assertion.high,
        start=assertion.start,
        end=assertion.end,
        verdict=check.verdict if check is not None else UNCHECKED,
        reason=check.reason if check is not None else "not checked",
        due=check.due if check is not None else None,
        actual=check.actual if check is not None else None,
        interval_low=interval.low if interval is not None else None,
        interval_high=interval.high if interval is not None else None,
        error=check.error if check is not None else None,
        scaled_error=check.scaled_error if check is not None else None,
        exact_hit=check.exact_hit if check is not None else None,
        direction_hit=check.direction_hit if check is not None else None,
        fragile=check.fragile if check is not None else False,
        indicative=check.indicative if check is not None else False,
        outlook=check.outlook if check is not None else None,
        outlook_at_publication=check.outlook_at_publication if check is not None else None,
        also_in=tuple(sorted(outlets - set(assertion.sources))),
    )


def came_due_in(standing: Standing, week: Week, as_of: date) -> bool:
    """Whether an assertion belongs to what came due in the part of a week that ends with `as_of`."""
    check, before, said = standing.check, standing.before, standing.published.published_on
    if check is None:
        return False
    due_now = check.due is not None and week.first_day <= check.due <= as_of
    was_open = before is not None and before.verdict == "open"
    said_now = said is not None and week.first_day <= said <= as_of
    return (due_now and check.verdict != "open") or (standing.settled and (was_open or said_now))


def came_due(stood: Iterable[Standing], week: Week, as_of: date) -> tuple[ClaimLine, ...]:
    """The assertions that came due in the week: refuted and supported first, then by due date."""
    chosen = [one for one in stood if came_due_in(one, week, as_of)]
    chosen.sort(key=lambda one: (not one.settled, _due(one), one.assertion.id))
    return tuple(map(line, chosen))


def due_next(stood: Iterable[Standing]) -> tuple[ClaimLine, ...]:
    """The open assertions that come due first."""
    waiting = [one for one in stood if one.check is not None and one.check.verdict == "open" and one.check.due]
    waiting.sort(key=lambda one: (_due(one), one.assertion.id))
    return tuple(map(line, waiting[:DUE_NEXT]))


def best_calls(stood: Iterable[Standing]) -> tuple[ClaimLine, ...]:
    """The forecasts borne out against the longest odds."""
    hits = [(one, one.check) for one in _calls(stood) if one.check is not None and one.check.verdict == "supported"]
    hits.sort(key=lambda hit: (_or(hit[1].outlook_at_publication, inf), hit[0].assertion.id))
    return tuple(line(one) for one, _ in hits[:CALLS])


def worst_calls(stood: Iterable[Standing]) -> tuple[ClaimLine, ...]:
    """The forecasts that missed by most, in units of the naive forecast's usual error."""
    misses = [(one, one.check) for one in _calls(stood) if one.check is not None and one.check.verdict == "refuted"]
    misses.sort(key=lambda miss: (-abs(_or(miss[1].scaled_error, 0.0)), miss[0].assertion.id))
    return tuple(line(one) for one, _ in misses[:CALLS])


def _calls(stood: Iterable[Standing]) -> Sequence[Standing]:
    return [one for one in stood if one.assertion.modality == "forecast" and one.settled]


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _due(standing: Standing) -> date:
    return (standing.check.due if standing.check is not None else None) or date.max
