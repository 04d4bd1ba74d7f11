"""Contradictions: assertions about one quantity that cannot all be true, listed even when none can be checked.

Two assertions are about one quantity when
1. their metrics are of one family (the three kinds of P/E are, and each side names its kind), their subjects and
   comparators measure the same thing (`claims.equivalents`), and unit, modality, statistic and event agree;
2. their periods are one: the same for what covers a span (a week's return is no month's); for what holds at a date,
   overlapping, or apart by no more than the days that the table of metrics allows (a fortnight for valuations);
3. forecasts: they were made within a fortnight of each other, since a later one knows more.

They contradict each other when their implied intervals do not meet. Two ranges that overlap do not, nor do two
assertions that the market bore out both.

A group is what lies within a fortnight of its earliest member and contradicts something else in it; every pair that
contradicts each other is in some group, and no group only repeats part of an earlier one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from claims.assertions import Assertion
from claims.check import Check, Interval
from claims.equivalents import kind_of, quantity_of

#: How far apart the members of one group may lie, in days.
FORTNIGHT = timedelta(days=14)


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

    `family` is the quantity's metric family (`price_to_earnings` for all three kinds of P/E, else the metric),
    `kinds` the metrics in it, `subject` the one that stands for `subjects`, all as named. `spread` is the highest
    said value less the lowest, in `unit`. `actual` is the true value where a series allows one (that of the first
    side that has one), with its claim in `actual_from`. `sides` stand by value, lowest first.
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


@dataclass(frozen=True, slots=True)
class _Stated:
    """An assertion with the values that make it true and the period it is about."""

    assertion: Assertion
    interval: Interval
    check: Check | None
    start: date
    end: date


def contradictions(
    made: Iterable[Assertion], checks: Mapping[str, Check], intervals: Mapping[str, Interval]
) -> list[Contradiction]:
    """The groups of assertions that contradict each other, the latest first.

    `checks` by claim id may lack any claim; `intervals` gives the implied interval of each assertion by its id, and
    an assertion that is not in it, or that has neither period nor publication date, is left out.
    """
    by_quantity: dict[tuple[str, ...], list[_Stated]] = defaultdict(list)
    for assertion in made:
        stated = _stated(assertion, checks, intervals)
        if stated is not None:
            by_quantity[_quantity(assertion)].append(stated)
    groups = [group for alike in by_quantity.values() for group in _groups(alike)]
    return sorted(
        (_contradiction(group) for group in groups),
        key=lambda found: (-(found.last_published or date.min).toordinal(), found.id),
    )


def meet(one: Interval, other: Interval) -> bool:
    """Whether two intervals have a value in common.

    >>> meet(Interval(14.5, 15.5), Interval(18.0, None)), meet(Interval(2.0, 3.0), Interval(3.0, 4.0))
    (False, True)
    """
    apart = (one.high is not None and other.low is not None and one.high < other.low) or (
        one.low is not None and other.high is not None and other.high < one.low
    )
    return not apart


def _stated(
    assertion: Assertion, checks: Mapping[str, Check], intervals: Mapping[str, Interval]
) -> _Stated | None:
    start = assertion.start or assertion.end or assertion.first_published
    interval = intervals.get(assertion.id)
    if start is None or interval is None:
        return None
    return _Stated(assertion, interval, checks.get(assertion.lead), start, assertion.end or start)


def _quantity(assertion: Assertion) -> tuple[str, ...]:
    kind = kind_of(assertion.metric)
    covered = (assertion.week,) if assertion.week else (str(assertion.start), str(assertion.end))
    period = () if kind.kind == "level" else covered
    compared = quantity_of(assertion.comparator) if assertion.comparator else ""
    what = (kind.family, quantity_of(assertion.subject), compared, assertion.unit, assertion.event or "")
    return (*what, assertion.modality, assertion.statistic, str(assertion.annualised), *period)


def _groups(alike: Sequence[_Stated]) -> list[list[_Stated]]:
    ordered = sorted(alike, key=lambda stated: (stated.start, stated.end, stated.assertion.id))
    groups: list[list[_Stated]] = []
    seen: set[frozenset[str]] = set()
    for place, first in enumerate(ordered):
        near = [other for other in ordered[place:] if other.start - first.end <= FORTNIGHT]
        pairs = [
            (one, other)
            for index, one in enumerate(near)
            for other in near[index + 1 :]
            if _contradict(one, other)
        ]
        fresh = [pair for pair in pairs if _names(pair) not in seen]
        seen.update(_names(pair) for pair in pairs)
        if fresh:
            members = {stated.assertion.id: stated for pair in pairs for stated in pair}
            groups.append(list(members.values()))
    return groups


def _names(pair: Iterable[_Stated]) -> frozenset[str]:
    return frozenset(stated.assertion.id for stated in pair)


def _contradict(one: _Stated, other: _Stated) -> bool:
    apart = max(one.start, other.start) - min(one.end, other.end)
    if apart.days > kind_of(one.assertion.metric).apart_days:
        return False
    if one.assertion.modality == "forecast" and not _made_together(one.assertion, other.assertion):
        return False
    both_true = _verdict(one) == "supported" and _verdict(other) == "supported"
    return not both_true and not meet(one.interval, other.interval)


def _made_together(one: Assertion, other: Assertion) -> bool:
    if one.first_published is None or other.first_published is None:
        return False
    later, earlier = max(one.first_published, other.first_published), (one.last_published, other.last_published)
    return later - min(day for day in earlier if day is not None) <= FORTNIGHT


def _verdict(stated: _Stated) -> str | None:
    return stated.check.verdict if stated.check is not None else None


def _values(stated: _Stated) -> list[float]:
    return [value for value in (stated.assertion.low, stated.assertion.high) if value is not None]


def _side(stated: _Stated) -> Side:
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
        verdict=_verdict(stated),
        actual=check.actual if check is not None else None,
    )


def _contradiction(group: Sequence[_Stated]) -> Contradiction:
    ordered = sorted(group, key=lambda stated: (min(_values(stated)), stated.assertion.id))
    first = ordered[0].assertion
    values = [value for stated in ordered for value in _values(stated)]
    days = [day for s in ordered for day in (s.assertion.first_published, s.assertion.last_published) if day]
    sources = tuple(sorted({source for stated in ordered for source in stated.assertion.sources}))
    known = next((s for s in ordered if s.check is not None and s.check.actual is not None), None)
    names = "\x1f".join(sorted(stated.assertion.id for stated in ordered))
    return Contradiction(
        id=sha256(names.encode()).hexdigest()[:12],
        family=kind_of(first.metric).family,
        kinds=tuple(sorted({stated.assertion.metric for stated in ordered})),
        subject=quantity_of(first.subject),
        subjects=tuple(sorted({stated.assertion.subject for stated in ordered})),
        comparator=first.comparator,
        unit=first.unit,
        modality=first.modality,
        lowest=min(values),
        highest=max(values),
        spread=max(values) - min(values),
        first_published=min(days, default=None),
        last_published=max(days, default=None),
        sources=sources,
        within_one_source=len(sources) == 1,
        sides=tuple(_side(stated) for stated in ordered),
        actual=known.check.actual if known is not None and known.check is not None else None,
        actual_from=known.assertion.lead if known is not None else None,
    )
