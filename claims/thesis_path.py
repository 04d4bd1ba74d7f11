"""The path of a thesis: standing, outlook and record at the end of each session since it was opened.

Rules.
1. Each session that `claims.thesis_sessions` names is computed once, from what was known at its end.
2. Nothing is checked twice that cannot have changed. A settled proposition stays as it is; one on monthly or quarterly
   figures changes when one of them arrives. A claim is checked when it is published, when it is due, and from then on
   when its series has something new, until it is settled.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from claims.arrivals import Arrivals, series_of
from claims.bearing import bearings
from claims.check import SETTLED, Check
from claims.equivalents import is_level
from claims.known import Held
from claims.measures import measure_of
from claims.periodic import PERIODIC
from claims.proposition import Proposition
from claims.published_claim import PublishedClaim
from claims.theses import record, standing
from claims.thesis import PillarPoint, PillarScore, Thesis, ThesisPoint, ThesisRecord, ThesisScore
from claims.thesis_sessions import Lacking, declared, lacked
from claims.verify import METHOD_VERSION, check_proposition, verify

NONE_VOID: Mapping[str, date] = MappingProxyType({})
#: The claims that, at the end of a day, only repeat what the origin of their story says.
Repeated = Callable[[date], Set[str]]


def none_repeated(_day: date) -> Set[str]:
    """Where every claim is its own."""
    return frozenset()


def walk(
    lacking: Lacking,
    claims: Collection[PublishedClaim],
    held: Held,
    arrivals: Arrivals,
    voided: Mapping[str, date] = NONE_VOID,
    repeated: Repeated = none_repeated,
) -> Iterator[list[ThesisPoint]]:
    """The points of each lacking session, one list a session, in order.

    `claims` are all that are current; those `voided` count in no record from the day on which they were set aside, and
    those `repeated` on a day in none of that day.
    """
    theses = {thesis.slug: thesis for _, lack in lacking for thesis in lack}
    followed = {slug: _Claims.of(thesis, claims, held, arrivals, voided) for slug, thesis in theses.items()}
    said = _Propositions(held, arrivals, {})
    for day, lack in lacking:
        copies = repeated(day)
        yield [_point(thesis, said, followed[thesis.slug].record_on(day, copies), arrivals, day) for thesis in lack]


def _point(thesis: Thesis, said: "_Propositions", kept: ThesisRecord, arrivals: Arrivals, day: date) -> ThesisPoint:
    outcome = said.check(thesis.outcome, thesis.opened, day)
    checks = [(pillar.slug, said.check(pillar.proposition, thesis.opened, day)) for pillar in thesis.pillars]
    pillars = tuple(PillarPoint(slug, one.verdict, one.reason, one.actual, one.outlook) for slug, one in checks)
    stands = standing(thesis, outcome)
    return ThesisPoint(
        thesis=thesis.slug,
        session=day,
        standing=stands,
        outlook=outcome.outlook,
        verdict=outcome.verdict,
        reason=outcome.reason,
        record=kept,
        pillars=pillars,
        method_version=METHOD_VERSION,
        declared=declared(thesis),
        lacked=lacked(thesis, stands, (one.standing for one in pillars), arrivals, day),
    )


@dataclass(slots=True)
class _Propositions:
    """The checks of propositions, day after day; several theses may rest on one."""

    held: Held
    arrivals: Arrivals
    last: dict[tuple[Proposition, date], Check]

    def check(self, said: Proposition, opened: date, day: date) -> Check:
        key = said, opened
        before = self.last.get(key)
        if before is None or (before.as_of != day and self._may_change(said, before, day)):
            self.last[key] = check_proposition(said, opened, self.held, day)
        return self.last[key]

    def _may_change(self, said: Proposition, before: Check, day: date) -> bool:
        if before.verdict in SETTLED:
            return False
        measure = measure_of(said.metric, said.subject, said.comparator)
        if measure is None:
            return False
        due = said.end is None or day >= said.end
        if due or not all(reading.formula in PERIODIC for reading in measure.readings):
            return True
        return self.arrivals.between(series_of(said), before.as_of, day)


@dataclass(slots=True)
class _Claims:
    """The claims that bear on one thesis, with their checks as they stood on the day last asked for."""

    thesis: Thesis
    unsettled: list[PublishedClaim]
    held: Held
    arrivals: Arrivals
    voided: Mapping[str, date]
    taken: list[PublishedClaim]
    checks: dict[str, Check]
    counted: tuple[str, ...] = ()
    kept: ThesisRecord | None = None

    @classmethod
    def of(
        cls,
        thesis: Thesis,
        claims: Collection[PublishedClaim],
        held: Held,
        arrivals: Arrivals,
        voided: Mapping[str, date],
    ) -> "_Claims":
        bearing = {one.claim_id for one in bearings(thesis, claims, {})}
        dated = [one for one in claims if one.id in bearing and one.published_on is not None]
        return cls(thesis, dated, held, arrivals, voided, [], {})

    def record_on(self, day: date, repeated: Set[str]) -> ThesisRecord:
        """The record at the end of a day, which is not before the one asked for last, without those `repeated`."""
        stirred = [one for one in self.unsettled if self._stirs(one, day)]
        self.taken += [one for one in stirred if one.id not in self.checks]
        self.checks |= {check.claim_id: check for check in verify(stirred, self.held, day)}
        if stirred:
            self.unsettled = [one for one in self.unsettled if not self._stays(one)]
        counted = [one for one in self.taken if self.voided.get(one.id, date.max) > day and one.id not in repeated]
        ids = tuple(one.id for one in counted)
        if stirred or ids != self.counted or self.kept is None:
            self.counted = ids
            found = bearings(self.thesis, counted, self.checks)
            self.kept = record(self.thesis, counted, found, self.checks)
        return self.kept

    def _stirs(self, one: PublishedClaim, day: date) -> bool:
        if one.published_on is None or one.published_on > day:
            return False
        check = self.checks.get(one.id)
        if check is None or check.due is None:
            return check is None
        if day < check.due:
            return False
        series = series_of(Proposition.of_claim(one.claim))
        return check.as_of < check.due or self.arrivals.between(series, check.as_of, day)

    def _stays(self, one: PublishedClaim) -> bool:
        check = self.checks.get(one.id)
        return check is not None and (check.verdict in SETTLED or check.verdict == "untestable")


def score_of(thesis: Thesis, point: ThesisPoint) -> ThesisScore:
    """A point of the path as the score of its day, with the words of the thesis."""
    pillars = {pillar.slug: pillar for pillar in thesis.pillars}
    return ThesisScore(
        slug=thesis.slug,
        title=thesis.title,
        as_of=point.session,
        standing=point.standing,
        unit=thesis.outcome.unit,
        outlook=point.outlook,
        record=point.record,
        verdict=point.verdict,
        reason=point.reason,
        pillars=tuple(
            PillarScore(
                slug=one.slug,
                statement=pillars[one.slug].statement,
                verdict=one.verdict,
                reason=one.reason,
                standing=one.standing,
                unit=pillars[one.slug].proposition.unit,
                outlook=one.outlook,
            )
            for one in point.pillars
            if one.slug in pillars
        ),
        method_version=point.method_version,
        level=is_level(thesis.outcome.metric),
    )
