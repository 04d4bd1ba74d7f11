"""Contradictions: assertions about one quantity that cannot all be true, listed though none can be checked.

When two do is said in `claims.same_quantity`; here they are put in groups. A group is what lies within a
fortnight of its earliest member and contradicts something else in it; every pair that contradicts each other
is in some group, and no group only repeats part of an earlier one.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import combinations

from claims.assertions import Assertion
from claims.check import Check, Interval
from claims.equivalents import kind_of, quantity_of
from claims.same_quantity import FORTNIGHT, Stated, contradict, quantity

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
    is the highest said value less the lowest, in `unit`. `actual` is the true value where a series allows one
    (that of the first side that has one), with its claim in `actual_from`. `sides` stand by value, lowest
    first.
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


def contradictions(
    made: Iterable[Assertion], checks: Mapping[str, Check], intervals: Mapping[str, Interval]
) -> list[Contradiction]:
    """The groups of assertions that contradict each other, the latest first.

    `checks` by claim id may lack any claim; `intervals` gives the implied interval of each assertion by its
    id, and an assertion that is not in it, or that has neither period nor publication date, is left out.
    """
    by_quantity: dict[tuple[str, ...], list[Stated]] = defaultdict(list)
    for assertion in made:
        stated = _stated(assertion, checks, intervals)
        about = quantity(assertion)
        if stated is not None and about is not None:
            by_quantity[about].append(stated)
    groups = [group for alike in by_quantity.values() for group in _groups(alike)]
    return sorted(
        (_contradiction(group) for group in groups),
        key=lambda found: (-(found.last_published or date.min).toordinal(), found.id),
    )


def _stated(assertion: Assertion, checks: Mapping[str, Check], intervals: Mapping[str, Interval]) -> Stated | None:
    start = assertion.start or assertion.end or assertion.first_published
    interval = intervals.get(assertion.id)
    if start is None or interval is None:
        return None
    return Stated(assertion, interval, checks.get(assertion.lead), start, assertion.end or start)


def _groups(alike: Sequence[Stated]) -> list[list[Stated]]:
    ordered = sorted(alike, key=lambda stated: (stated.start, stated.end, stated.assertion.id))
    groups: list[list[Stated]] = []
    seen: set[frozenset[str]] = set()
    reached = 0
    for place, first in enumerate(ordered):
        beyond = bisect_right(ordered, first.end + FORTNIGHT, key=lambda stated: stated.start)
        if beyond <= reached:
            continue  # all of it lay in the window before
        near, reached = ordered[place:beyond], beyond
        pairs = [(one, other) for one, other in combinations(near, 2) if contradict(one, other)]
        fresh = any(_names(pair) not in seen for pair in pairs)
        seen.update(map(_names, pairs))
        if fresh:
            groups.append(list({stated.assertion.id: stated for pair in pairs for stated in pair}.values()))
    return groups


def _names(pair: Iterable[Stated]) -> frozenset[str]:
    return frozenset(stated.assertion.id for stated in pair)


def _values(stated: Stated) -> list[float]:
    return [value for value in (stated.assertion.low, stated.assertion.high) if value is not None]


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
        verdict=stated.verdict,
        actual=check.actual if check is not None else None,
    )


def _contradiction(group: Sequence[Stated]) -> Contradiction:
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
        sides=tuple(_side(stated) for stated in ordered),
        actual=known.check.actual if known is not None and known.check is not None else None,
        actual_from=known.assertion.lead if known is not None else None,
    )
