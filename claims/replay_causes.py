"""Why a check that is derived again is not the one that was kept: the cause is proven, not guessed.

Rules. A cause is named only if what it says, undone, gives the kept check again to the last digit:
1. `extraction`: another version of the extractor read the claim; with that reading it is the same.
2. `dated`: further vintages have moved the day from which observations were known; with the days that the evidence
   names it is the same.
3. `late`: observations that were known by that day came in after the check; without them it is the same. First those
   whose retrieval is on record, by its moment, then those that the evidence shows no trace of.
Else it is `unexplained`. Numbers are the same that differ by no more than rounding of the last bits.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Literal

from claims.check import Check, Used
from claims.plain import to_plain
from claims.published_claim import PublishedClaim
from claims.replay_rows import Key
from claims.wording import day as day_words
from ingest.market.series import Observation

Cause = Literal["extraction", "dated", "late", "again", "altered", "unexplained"]

#: Derives a check of a claim from these observations alone.
Derive = Callable[[PublishedClaim, Sequence[Observation]], Check]

_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Behind:
    """What a difference may come from: other readings of the claim, the observations of its series, their arrival."""

    extractions: Sequence[PublishedClaim]
    observations: Sequence[Observation]
    arrivals: Mapping[Key, datetime]


def differing(kept: Check, again: Check) -> dict[str, tuple[Any, Any]]:
    """The fields in which two checks differ, as plain data: what was kept, and what is derived now."""
    pairs = {one.name: (to_plain(getattr(kept, one.name)), to_plain(getattr(again, one.name))) for one in fields(Check)}
    return {name: pair for name, pair in pairs.items() if not _alike(*pair)}


def same(kept: Check, again: Check) -> bool:
    """Whether two checks say the same."""
    return not differing(kept, again)


def cause_of(kept: Check, published: PublishedClaim, behind: Behind, derive: Derive) -> tuple[Cause, str]:
    """Why `kept` is not what is derived now, and that in words."""
    for other in behind.extractions:
        if other.claim != published.claim and same(kept, derive(other, behind.observations)):
            return "extraction", "the claim has been extracted anew since, and reads differently"
    dated = _as_dated(kept, behind.observations)
    if dated != behind.observations and same(kept, derive(published, dated)):
        return "dated", "further vintages have since moved the day from which observations were known"
    for cut, words in _cuts(kept, behind):
        for rows in (behind.observations, dated):
            left = [one for one in rows if key(one) not in cut]
            if same(kept, derive(published, left)):
                return "late", words
    return "unexplained", _lost(kept, behind) or "nothing held explains it"


def key(one: Observation) -> Key:
    """What names an observation."""
    return one.series, one.field, one.vintage, one.date


def _cuts(kept: Check, behind: Behind) -> Iterator[tuple[set[Key], str]]:
    """Sets of observations that may have come after the check, each with how one would say so."""
    known = {key(one) for one in behind.observations if one.realtime_start <= kept.as_of}
    moments = {name: behind.arrivals[name] for name in known if name in behind.arrivals}
    for moment in sorted(set(moments.values()), reverse=True):
        cut = {name for name, at in moments.items() if at >= moment}
        yield cut, f"{_counted(cut)} retrieved from {day_words(moment.date())} on, after the check"
    unseen = {key(one) for one in _unseen(kept, behind.observations)} & known
    if unseen:
        yield unseen, f"{_counted(unseen)} that its evidence has no trace of, held since"


def _unseen(kept: Check, observations: Sequence[Observation]) -> Iterator[Observation]:
    """Of series that a check wanted, all; of those it used, what is later than it used; of others that it would now
    use, all: what cannot have been held when it was made, if that is the cause.
    """
    last: dict[tuple[str, str], date] = {}
    for used in _evidence(kept):
        name = used.series, used.field
        last[name] = max(last.get(name, date.min), used.date)
    for one in observations:
        seen = last.get((one.series, one.field))
        if one.series in kept.wanted or seen is None or one.date > seen:
            yield one


def _evidence(check: Check) -> Iterator[Used]:
    for reading in check.readings:
        yield from reading.used


def _as_dated(kept: Check, observations: Sequence[Observation]) -> list[Observation]:
    """The observations with the days of being known that the evidence names."""
    named = {(one.series, one.field, one.date, one.value): one for one in _evidence(kept)}
    found = []
    for one in observations:
        used = named.get((one.series, one.field, one.date, one.value))
        moved = used is not None and used.realtime_start != one.realtime_start
        found.append(replace(one, realtime_start=used.realtime_start) if used is not None and moved else one)
    return found


def _lost(kept: Check, behind: Behind) -> str | None:
    """The first observation of the evidence that is not held, in words."""
    held = {(one.series, one.field, one.date, one.value) for one in behind.observations}
    for one in _evidence(kept):
        if (one.series, one.field, one.date, one.value) not in held:
            return f"its evidence names {one.series} of {day_words(one.date)} as {one.value:g}, which is not held"
    return None


def _counted(names: set[Key]) -> str:
    series = sorted({series for series, *_ in names})
    return f"{len(names):,} observations of {', '.join(series)}"


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=_SLACK, abs_tol=_SLACK)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_alike(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_alike, one, other))
    return bool(one == other)
