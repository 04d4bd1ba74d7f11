"""What the API answers with about metrics, subjects and measures: one function for each question.

Rules. Claims are counted as lists of claims do. What can be checked is said as `borneout measures` says it, from what
was known by the day asked for. A subject that no table names is one where a claim names it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from api import vocabulary_models as models
from api.cursors import part_of
from api.names import metric_name, subject_name
from claims import market_rows
from claims.coverage import MeasureCoverage, MetricCoverage, WantedSeries, asked, by_metric, coverage, spans
from claims.equivalents import group_of, kind_of, measured_alike, metrics_of, quantity_of
from claims.errors import NotFound
from claims.known import Held
from claims.measures import Measure
from claims.name_counts import counts
from claims.search_index import State
from claims.subject_kinds import known_subjects, subject_kind
from nlp.vocabulary import vocabulary

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Names that stand with a metric or subject.
NAMED = 100


@dataclass(frozen=True, slots=True)
class Covered:
    """What can be checked on a day: every measure that the tables name, and how many there are of each metric."""

    measures: Sequence[MeasureCoverage]
    by_metric: Sequence[MetricCoverage]


def covered(db: "Database", as_of: date, wanted: Sequence[Measure] | None = None) -> Covered:
    """What can be checked of the measures wanted, or of all."""
    of = asked() if wanted is None else wanted
    known = spans(of, _held(db, of), as_of)
    found = [coverage(one, known) for one in of]
    return Covered(found, by_metric(found))


def metrics(state: State, as_of: date) -> models.MetricList:
    """Every metric of the vocabulary, in its order."""
    claims = counts(state, as_of, "metric")
    return models.MetricList(as_of=as_of, metrics=[_metric(one, claims) for one in vocabulary().metrics])


def metric(db: "Database", state: State, name: str, as_of: date) -> models.MetricDetail:
    """One metric. Raises `NotFound`."""
    if name not in vocabulary().metrics:
        raise NotFound(name, "no such metric; /v1/metrics has all")
    found = covered(db, as_of, asked(name)).measures
    subjects = counts(state, as_of, "subject", {"metric": [name]})
    fields = _metric(name, counts(state, as_of, "metric")).model_dump()
    return models.MetricDetail(
        **fields,
        as_of=as_of,
        checkable=sum(one.checkable for one in found),
        coverage=list(found),
        wanted=_wanted(found),
        subjects=[_counted(one, subject_name(one), number) for one, number in list(subjects.items())[:NAMED]],
    )


def subjects(state: State, as_of: date, q: str | None, cursor: str | None, limit: int) -> models.SubjectList:
    """One page of the subjects of claims and tables; `q` are words in id or name."""
    claims = counts(state, as_of, "subject")
    words = (q or "").casefold().split()
    names = [*claims, *(one for one in known_subjects() if one not in claims)]
    fitting = [one for one in names if all(word in f"{one} {subject_name(one)}".casefold() for word in words)]
    part = part_of(fitting, "/v1/subjects", {"q": q}, as_of, cursor, limit)
    return models.SubjectList(
        as_of=as_of,
        total=len(fitting),
        subjects=[_subject(one, claims) for one in part.shown],
        next=part.next,
        next_url=part.next_url,
    )


def subject(db: "Database", state: State, name: str, as_of: date) -> models.SubjectDetail:
    """One subject that a table or a claim names. Raises `NotFound`."""
    claims = counts(state, as_of, "subject")
    if name not in claims and name not in known_subjects():
        raise NotFound(name, "no table names such a subject, and no claim by then")
    found = covered(db, as_of, asked(subject=name)).measures
    of_claims = counts(state, as_of, "metric", {"subject": [name]})
    return models.SubjectDetail(
        **_subject(name, claims).model_dump(),
        as_of=as_of,
        group=group_of(name),
        measures=len(found),
        checkable=sum(one.checkable for one in found),
        coverage=list(found),
        wanted=_wanted(found),
        metrics=[_counted(one, metric_name(one), number) for one, number in of_claims.items()],
    )


def measures(
    found: Covered, as_of: date, given: Mapping[str, object], cursor: str | None, limit: int
) -> models.MeasureList:
    """One page of what can be checked; `given` is what the address of the next one keeps, `missing` among it."""
    listed = [one for one in found.measures if not (given.get("missing") and one.checkable)]
    part = part_of(listed, "/v1/measures", given, as_of, cursor, limit)
    return models.MeasureList(
        as_of=as_of,
        total=len(found.measures),
        checkable=sum(one.checkable for one in found.measures),
        metrics=[one for one in found.by_metric if one.measures],
        measures=list(part.shown),
        next=part.next,
        next_url=part.next_url,
    )


def _held(db: "Database", of: Iterable[Measure]) -> Held:
    """The observations that those measures read, or all where they are many."""
    series = sorted({one for measure in of for one in measure.series})
    return market_rows.held(db, series if len(series) <= FEW else None)


#: So many series are read one by one.
FEW = 12


@cache
def _measured() -> Mapping[str, MetricCoverage]:
    """How many measures the tables name of each metric; what is held is another question."""
    return {one.metric: one for one in by_metric([coverage(one, {}) for one in asked()])}


def _metric(name: str, claims: Mapping[str, int]) -> models.MetricAnswer:
    of, known, tabled = kind_of(name), vocabulary().metrics[name], _measured()[name]
    return models.MetricAnswer(
        id=name,
        name=metric_name(name),
        unit=known.unit,
        kind=of.kind,
        family=of.family,
        family_members=sorted(metrics_of(of.family) & vocabulary().metrics.keys()),
        comparator=known.comparator or None,
        claims=claims.get(name, 0),
        measures=tabled.measures,
        by_rule=tabled.by_rule,
    )


def _subject(name: str, claims: Mapping[str, int]) -> models.SubjectAnswer:
    return models.SubjectAnswer(
        id=name,
        name=subject_name(name),
        kind=subject_kind(name),
        stands_for=quantity_of(name),
        equals=sorted(measured_alike(name) - {name}),
        claims=claims.get(name, 0),
    )


def _counted(name: str, words: str, claims: int) -> models.CountedName:
    return models.CountedName(id=name, name=words, claims=claims)


def _wanted(found: Iterable[MeasureCoverage]) -> list[WantedSeries]:
    return list(dict.fromkeys(one for measure in found for one in measure.wanted))
