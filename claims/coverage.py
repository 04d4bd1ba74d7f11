"""What can be checked with what is held: each measure, its readings, and the series that are wanting.

Pure: measures and spans of what is held in, coverage out. A reading is held when something of each of its series is; it
then reaches from the latest first day of them to the earliest last. A measure is checkable when any reading is held. Of
one that is not, every series wanting is named, in the order of the readings, with the providers that serve it; one that
no provider serves is imported from a file (`claims.series_template`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from claims.errors import MeasureError
from claims.known import Held
from claims.measure import Measure, MeasureReading, Source
from claims.measure_tables import general, import_rules
from claims.measures import measure_of, measured
from ingest.market.providers.provider_tables import sources_of
from ingest.market.series import Field
from nlp.vocabulary import vocabulary

#: From the first day held to the last.
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class WantedSeries:
    """A series that is not held. `providers` serve it; where there are none, a file is to be imported."""

    series: str
    field: Field
    providers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingCoverage:
    """One reading and what is held for it. `first` and `last` are `None` where it cannot be read at all."""

    name: str
    formula: str
    series: tuple[str, ...]
    held: bool
    first: date | None
    last: date | None
    proxy: str | None
    gap: float
    basis: str
    indicative: float


@dataclass(frozen=True, slots=True)
class MeasureCoverage:
    """One measure and what is held for it. `wanted` is empty where it is checkable."""

    metric: str
    subject: str
    comparator: str | None
    unit: str
    checkable: bool
    readings: tuple[ReadingCoverage, ...]
    wanted: tuple[WantedSeries, ...]

    @property
    def shown(self) -> ReadingCoverage:
        """The first reading that is held, else the first."""
        return next((reading for reading in self.readings if reading.held), self.readings[0])


@dataclass(frozen=True, slots=True)
class MetricCoverage:
    """How many measures of a metric the tables name, and how many of them are checkable.

    `by_rule` says that further subjects can be measured by a series that a user imports under the id by rule.
    """

    metric: str
    unit: str
    measures: int
    checkable: int
    by_rule: bool


def asked(metric: str | None = None, subject: str | None = None, comparator: str | None = None) -> list[Measure]:
    """The measures asked for: all that the tables name, or those of a metric, of a subject, of both.

    Of a subject that is also what is measured by rule: another's series as a proxy, or one that a user imports.
    Raises `MeasureError` for a metric there is none of, and where metric and subject have no measure.

    >>> [one.series for one in asked("pe_forward", "sp-400")]
    [('SP_400__PE_FORWARD',)]
    """
    if metric is not None and metric not in vocabulary().metrics:
        raise MeasureError(metric, "is no metric: `borneout measures` lists those there are")
    found = [
        one
        for one in measured()
        if (metric is None or one.metric == metric)
        and (subject is None or one.subject == subject)
        and (comparator is None or one.comparator == comparator)
    ]
    if subject is not None and metric is None:
        seen = {one.key for one in found}
        ruled = (measure_of(one, subject, comparator) for one in vocabulary().metrics)
        return [*found, *(one for one in ruled if one is not None and one.key not in seen)]
    if found or metric is None or subject is None:
        return found
    by_rule = measure_of(metric, subject, comparator)
    if by_rule is None:
        needs = bool(vocabulary().metrics[metric].comparator) and comparator is None
        why = "needs a comparator" if needs else "is measured by no series: what is said of it is untestable"
        raise MeasureError(f"{metric} of {subject}", why)
    return [by_rule]


def spans(measures: Iterable[Measure], held: Held, as_of: date) -> dict[Source, Span]:
    """Of each source of these measures of which anything was known by `as_of`: from when to when."""
    found: dict[Source, Span] = {}
    for source in dict.fromkeys(one for each in measures for reading in each.readings for one in reading.sources):
        view = held.known(source.series, source.field, as_of)
        if len(view):
            found[source] = view.day(0), view.day(len(view) - 1)
    return found


def coverage(measure: Measure, held: Mapping[Source, Span]) -> MeasureCoverage:
    """What is held for a measure. `held` has the span of each source of which anything is."""
    readings = tuple(_reading(one, held) for one in measure.readings)
    checkable = any(one.held for one in readings)
    lacking = dict.fromkeys(one for reading in measure.readings for one in reading.sources if one not in held)
    return MeasureCoverage(
        metric=measure.metric,
        subject=measure.subject,
        comparator=measure.comparator,
        unit=vocabulary().metrics[measure.metric].unit,
        checkable=checkable,
        readings=readings,
        wanted=() if checkable else tuple(_wanted(one) for one in lacking),
    )


def by_metric(found: Iterable[MeasureCoverage]) -> list[MetricCoverage]:
    """One line for each metric of the vocabulary, in its order, those without any measure included."""
    counts: dict[str, list[int]] = {metric: [0, 0] for metric in vocabulary().metrics}
    for one in found:
        counts[one.metric][0] += 1
        counts[one.metric][1] += one.checkable
    rules = import_rules().keys() | general().keys()
    return [
        MetricCoverage(metric, vocabulary().metrics[metric].unit, total, checkable, metric in rules)
        for metric, (total, checkable) in counts.items()
    ]


def _reading(reading: MeasureReading, held: Mapping[Source, Span]) -> ReadingCoverage:
    reached = [held[one] for one in reading.sources if one in held]
    whole = len(reached) == len(reading.sources)
    return ReadingCoverage(
        name=reading.name,
        formula=reading.formula,
        series=tuple(dict.fromkeys(one.series for one in reading.sources)),
        held=whole,
        first=max(span[0] for span in reached) if whole else None,
        last=min(span[1] for span in reached) if whole else None,
        proxy=reading.proxy,
        gap=reading.gap,
        basis=reading.basis,
        indicative=reading.indicative,
    )


def _wanted(source: Source) -> WantedSeries:
    served = (one.provider for one in sources_of(source.series))
    return WantedSeries(source.series, source.field, tuple(dict.fromkeys(served)))
