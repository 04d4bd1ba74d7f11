"""The sessions of a thesis, and which of them a path still lacks.

Rules. A session is a day on which the exchange trades (`nlp.times.sessions`), from the opening to the horizon. It
waits for its own close: that of the outcome's series, else of any pillar's where the outcome has no daily ones. A
point that is there needs no computing again unless a proposition had no standing and more of its series is held now,
or the method or what the thesis declares is another.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from hashlib import sha256

from claims.arrivals import Arrivals, series_of
from claims.known import Held
from claims.measures import measure_of
from claims.plain import to_json
from claims.proposition import Proposition
from claims.thesis import Thesis, ThesisPoint
from claims.verify import METHOD_VERSION
from nlp.times.sessions import sessions_between

#: Sessions that a path lacks, oldest first, each with the theses that lack it.
Lacking = Sequence[tuple[date, Sequence[Thesis]]]


def propositions(thesis: Thesis) -> tuple[Proposition, ...]:
    """The outcome and the propositions of the pillars, in the order of the file."""
    return (thesis.outcome, *(pillar.proposition for pillar in thesis.pillars))


@cache
def declared(thesis: Thesis) -> str:
    """A digest of what a path rests on: opening, horizon, legs, outcome and pillars, not their words."""
    pillars = [(pillar.slug, pillar.proposition) for pillar in thesis.pillars]
    text = to_json((thesis.opened, thesis.horizon, thesis.legs, thesis.outcome, pillars))
    return sha256(text.encode()).hexdigest()[:12]


def lacking(
    theses: Iterable[Thesis],
    held: Held,
    arrivals: Arrivals,
    as_of: date,
    computed: Mapping[str, Sequence[ThesisPoint]],
) -> Lacking:
    """The sessions up to `as_of` that are still to be computed, by the points that are there (by slug)."""
    found: dict[date, list[Thesis]] = {}
    for thesis in theses:
        there = {point.session: point for point in computed.get(thesis.slug, ())}
        for day in sessions(thesis, held, arrivals, as_of):
            if not _stands(thesis, there.get(day), arrivals):
                found.setdefault(day, []).append(thesis)
    return sorted(found.items(), key=lambda one: one[0])


def sessions(thesis: Thesis, held: Held, arrivals: Arrivals, as_of: date) -> list[date]:
    """The sessions of a thesis up to `as_of` whose close is held; all, where no close is waited for."""
    last = _closed_until(thesis.outcome, held, arrivals, as_of)
    if last is None:
        days = (_closed_until(pillar.proposition, held, arrivals, as_of) for pillar in thesis.pillars)
        last = max((day for day in days if day), default=None)
    end = min(thesis.horizon, as_of)
    return sessions_between(thesis.opened, end if last is None else min(end, last))


def _closed_until(said: Proposition, held: Held, arrivals: Arrivals, as_of: date) -> date | None:
    """The last day for which a proposition's daily series are held; `None` where it has none."""
    measure = measure_of(said.metric, said.subject, said.comparator)
    for reading in measure.readings if measure else ():
        names = [source.series for source in reading.sources]
        kinds = [held.series(name) for name in names]
        days = [day for name in names if (day := arrivals.last(name, as_of))]
        if len(days) == len(names) and all(kind is not None and kind.frequency == "daily" for kind in kinds):
            return min(days)
    return None


def _stands(thesis: Thesis, point: ThesisPoint | None, arrivals: Arrivals) -> bool:
    """Whether what was computed needs no computing again."""
    if point is None or (point.declared, point.method_version) != (declared(thesis), METHOD_VERSION):
        return False
    pillars = (pillar.standing for pillar in point.pillars)
    return point.lacked == lacked(thesis, point.standing, pillars, arrivals, point.session)


def lacked(
    thesis: Thesis, outcome: float | None, pillars: Iterable[float | None], arrivals: Arrivals, day: date
) -> int:
    """How many observations were known by a day of the series of those propositions that had no standing."""
    stood = zip(propositions(thesis), (outcome, *pillars), strict=True)
    wanted = {series for said, stands in stood if stands is None for series in series_of(said)}
    return arrivals.known(wanted, day)
