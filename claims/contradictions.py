"""Contradictions: assertions about one quantity that cannot all be true, listed though none can be checked.

When two do is said in `claims.same_quantity`, how they are put in groups in `claims.contradiction_groups`. The true
value is told where it is one for all: where every check of a side that has been settled found the same. Of two kinds
of P/E each has its own, which stands at its sides. Of very many only the latest are listed, and the others counted:
what drifts for long is in a group for each day on which something is said of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from heapq import nlargest

from claims.assertions import Assertion
from claims.check import SETTLED, Check, Interval
from claims.contradiction_groups import contradicted, groups_of
from claims.equivalents import kind_of, quantity_of
from claims.same_quantity import Stated, quantity, stated

#: A spread is told to so many digits, not to the last bit of a float.
DIGITS = 9


@dataclass(frozen=True, slots=True)
class Side:
    """One assertion in a contradiction: what it says, who says it, and how it stands where it was checked.

    `low` and `high` are the values said, `interval_low` and `interval_high` those that would make it true.
    """

    assertion_id: str
    claim_ids: tuple[str, ...]
    quote: str
    metric: str
    subject: str
    unit: str
    low: float | None
    high: float | None
    interval_low: float | None
    interval_high: float | None
    modality: str
    start: date | None
    end: date | None
    published_on: date | None
    speakers: tuple[str, ...]
    sources: tuple[str, ...]
    verdict: str | None
    actual: float | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A group of assertions about one quantity, each of which contradicts another one of them.

    `family` is the quantity's metric family (`price_to_earnings` for all three kinds of P/E, else the
    metric), `kinds` the metrics in it, `subject` the one that stands for `subjects`, all as named. `spread`
    is the highest said value less the lowest, in `unit`. `actual` is the true value where a series allows one,
    and one for all sides, with the claim it was found for in `actual_from`. `sides` stand by value, lowest first.
    `contradicts_itself` names the speakers that say two things that cannot both be true, `inside` the sources in
    which two such stand, whoever says them.
    """

    id: str
    family: str
    kinds: tuple[str, ...]
    subject: str
    subjects: tuple[str, ...]
    comparator: str | None
    unit: str
    modality: str
    lowest: float
    highest: float
    spread: float
    first_published: date | None
    last_published: date | None
    sources: tuple[str, ...]
    within_one_source: bool
    sides: tuple[Side, ...]
    actual: float | None
    actual_from: str | None
    contradicts_itself: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """Contradictions, the latest first, and how many older ones there are."""

    latest: tuple[Contradiction, ...]
    older: int


def contradictions(
    made: Iterable[Assertion],
    checks: Mapping[str, Check],
    intervals: Mapping[str, Interval],
    most: int | None = None,
) -> Listed:
    """The groups of assertions that contradict each other, the latest first, no more than `most`.

    `checks` by claim id may lack any claim; `intervals` gives the implied interval of each assertion by its
    id, and an assertion that is not in it, or that has neither period nor publication date, is left out.
    """
    by_quantity: dict[tuple[str, ...], list[Stated]] = defaultdict(list)
    for assertion in made:
        comparable = stated(assertion, intervals.get(assertion.id), checks.get(assertion.lead))
        about = quantity(assertion)
        if comparable is not None and about is not None:
            by_quantity[about].append(comparable)
    groups = [group for alike in by_quantity.values() for group in groups_of(alike)]
    shown = _among_latest(groups, most)
    # What drifts for long is in many groups; it is the same side in each.
    sides = {one.assertion.id: _side(one) for one in {id(one): one for group in shown for one in group}.values()}
    found = sorted(
        (_contradiction(group, sides) for group in shown),
        key=lambda found: (-(found.last_published or date.min).toordinal(), found.id),
    )
    latest = tuple(found[:most])
    return Listed(latest, len(groups) - len(latest))


def _among_latest(groups: Sequence[Sequence[Stated]], most: int | None) -> Sequence[Sequence[Stated]]:
    """The groups that are as late as the last of the `most` latest."""
    if most is None or len(groups) <= most:
        return groups
    last_days = [max(one.assertion.last_published or date.min for one in group) for group in groups]
    latest = nlargest(most, last_days)
    return [group for group, day in zip(groups, last_days, strict=True) if latest and day >= latest[-1]]


def _values(stated: Stated) -> list[float]:
    return [end for end in (stated.assertion.low, stated.assertion.high) if end is not None]


def _side(stated: Stated) -> Side:
    assertion, check = stated.assertion, stated.check
    return Side(
        assertion_id=assertion.id,
        claim_ids=assertion.claim_ids,
        quote=assertion.quote,
        metric=assertion.metric,
        subject=assertion.subject,
        unit=assertion.unit,
        low=assertion.low,
        high=assertion.high,
        interval_low=stated.interval.low,
        interval_high=stated.interval.high,
        modality=assertion.modality,
        start=assertion.start,
        end=assertion.end,
        published_on=assertion.first_published,
        speakers=assertion.speakers,
        sources=assertion.sources,
        verdict=check.verdict if check is not None else None,
        actual=check.actual if check is not None else None,
    )


def _contradiction(group: Sequence[Stated], sides: Mapping[str, Side]) -> Contradiction:
    ordered = sorted(group, key=lambda stated: (min(_values(stated)), stated.assertion.id))
    first = ordered[0].assertion
    values = [value for stated in ordered for value in _values(stated)]
    days = [day for s in ordered for day in (s.assertion.first_published, s.assertion.last_published) if day]
    sources = tuple(sorted({source for stated in ordered for source in stated.assertion.sources}))
    known = _known(ordered)
    names = "\x1f".join(sorted(stated.assertion.id for stated in ordered))
    return Contradiction(
        id=sha256(names.encode()).hexdigest()[:12],
        family=kind_of(first.metric).family,
        kinds=tuple(sorted({stated.assertion.metric for stated in ordered})),
        subject=quantity_of(first.subject),
        subjects=tuple(sorted({stated.assertion.subject for stated in ordered})),
        comparator=quantity_of(first.comparator) if first.comparator else None,
        unit=first.unit,
        modality=first.modality,
        lowest=min(values),
        highest=max(values),
        spread=round(max(values) - min(values), DIGITS),
        first_published=min(days, default=None),
        last_published=max(days, default=None),
        sources=sources,
        within_one_source=len(sources) == 1,
        sides=tuple(sides[stated.assertion.id] for stated in ordered),
        actual=known[0] if known is not None else None,
        actual_from=known[1] if known is not None else None,
        contradicts_itself=_at_odds((name, one) for one in ordered for name in one.assertion.speakers),
        inside=_at_odds((name, one) for one in ordered for name in one.assertion.sources),
    )


def _known(ordered: Sequence[Stated]) -> tuple[float, str] | None:
    """The true value and the claim whose check found it; `None` where none is settled, or two found two."""
    settled = [(s.check.actual, s.assertion.lead) for s in ordered if s.check and s.check.verdict in SETTLED]
    found = [(actual, lead) for actual, lead in settled if actual is not None]
    alike = len({round(actual, DIGITS) for actual, _ in found}) == 1
    return found[0] if alike else None


def _at_odds(named: Iterable[tuple[str, Stated]]) -> tuple[str, ...]:
    """The names under which two things stand that cannot both be true."""
    by_name: dict[str, list[Stated]] = defaultdict(list)
    for name, one in named:
        by_name[name].append(one)
    return tuple(name for name, said in sorted(by_name.items()) if len(said) > 1 and contradicted(said))
