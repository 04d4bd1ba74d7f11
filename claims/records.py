"""Records: who was right, of what came due. Facts and calls are two records, never mixed.

Rules:
1. *Facts* are reported assertions, *calls* forecast ones. Targets and typical values are never due and in
   neither. Of the calls, those *still standing* when they came due have a record of their own beside that of
   all: a call is not standing that its own speaker had replaced before.
2. A record counts assertions, not claims: what one speaker says ten times counts once for that speaker, and
   the claim that counts is the first that says it. Who comes back to a call that was replaced makes it stand
   again, from that day on.
3. Due is what has a verdict that counts (`supported`, `refuted`). Void, open, untestable and no-data
   assertions never count as wrong; their number and share are shown.
4. How sure: the Wilson interval on the number of independent outcomes (`independence`), not on the number of
   assertions, each outcome weighing the same. No rank under ten independent outcomes.
5. How hard: `expected` is the mean outlook on the publication day, `edge` what the record has over that
   (`edge`). Only due assertions that have such an outlook enter either.
6. How near: the skill of points forecast against the naive forecast (`numeric_skill`).

A record is kept for each speaker (the attribution, else the source), each source, each attribution and each
metric; of calls also for each horizon and direction, over all who make them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from claims.assertions import Assertion, assertion_of, assertions
from claims.check import Check
from claims.horizon import DIRECTIONS, direction_of, horizon_of, horizons
from claims.outcome import Outcome, due_day
from claims.published_claim import PublishedClaim
from claims.record import By, Kind, Record
from claims.record_figures import record_of
from nlp.claim import Modality

_KINDS: tuple[tuple[Kind, Modality], ...] = (
    ("facts", "reported"),
    ("calls", "forecast"),
    ("calls_standing", "forecast"),
)
#: Names that have an order of their own stand in it; the others by how sure their record is.
_ORDERED: Mapping[By, tuple[str, ...]] = {"horizon": horizons(), "direction": DIRECTIONS}


def records(
    claims: Iterable[PublishedClaim],
    checks: Mapping[str, Check],
    voided: AbstractSet[str] = frozenset(),
    superseded: Mapping[str, date] | None = None,
    known: Iterable[Assertion] | None = None,
) -> list[Record]:
    """The records of all names, by kind, then by what the name is, then best first (ranked before unranked).

    `checks` by claim id may lack any claim; such a claim counts as said and as nothing else. `voided` are
    claim ids, `superseded` the days on which claims were replaced, by claim id; `known` the assertions that the claims
    make, where they were grouped already.
    """
    # A claim that was set aside speaks for its assertion only where no other is left.
    said = sorted(claims, key=lambda one: (one.id in voided, one.published_on or date.max, one.id))
    home = assertion_of(assertions(said) if known is None else known)
    gone = {
        one.id
        for one in said
        if (day := (superseded or {}).get(one.id)) is not None and day < (due_day(one, checks.get(one.id)) or date.max)
    }
    made = []
    for kind, modality in _KINDS:
        of_kind = [one for one in said if one.claim.modality == modality]
        if kind == "calls_standing":
            of_kind = [one for one in of_kind if one.id not in gone]
        for (by, name), members in _named(of_kind, checks).items():
            outcomes = {
                at: Outcome(first, checks.get(first.id), first.id in voided) for at, first in _firsts(members, home)
            }
            standing = {home[one.id] for one in members if one.id not in gone}
            made.append(record_of(kind, by, name, list(outcomes.values()), len(outcomes.keys() - standing)))
    return sorted(made, key=_rank)


def _named(
    claims: Iterable[PublishedClaim], checks: Mapping[str, Check]
) -> Mapping[tuple[By, str], list[PublishedClaim]]:
    named: dict[tuple[By, str], list[PublishedClaim]] = defaultdict(list)
    for published in claims:
        for by, name in _names(published, checks.get(published.id)):
            if name is not None:
                named[by, name].append(published)
    return named


def _names(published: PublishedClaim, check: Check | None) -> tuple[tuple[By, str | None], ...]:
    claim, day = published.claim, published.published_on
    who: tuple[tuple[By, str | None], ...] = (
        ("speaker", published.speaker),
        ("source", published.source),
        ("attribution", claim.attribution),
        ("metric", claim.metric),
    )
    if claim.modality != "forecast":
        return who
    due = due_day(published, check)
    ahead = horizon_of((due - day).days) if due is not None and day is not None else None
    return (*who, ("horizon", ahead), ("direction", direction_of(claim, check.known if check else None)))


def _firsts(members: Iterable[PublishedClaim], home: Mapping[str, str]) -> Iterable[tuple[str, PublishedClaim]]:
    firsts: dict[str, PublishedClaim] = {}
    for published in members:
        firsts.setdefault(home[published.id], published)
    return firsts.items()


def _rank(record: Record) -> tuple[str, str, int, bool, float, int, str]:
    """Best first by the low end of the interval: what is sure, not what is lucky. The unranked, longest first."""
    order = _ORDERED.get(record.by, ())
    place = order.index(record.name) if order else 0
    sure = record.low if record.ranked and record.low is not None else 0.0
    return (record.kind, record.by, place, not record.ranked, -sure, -record.independent, record.name)
