"""How a user gives a measure its data: the file to fill, its columns, and from when each value will count as known.

A file is named by its series and has a column `date` and one for the values, in the metric's own unit. A value at a
date is dated by that day, a value of a period by the period's first day. It counts as known after the lag that
`release_lags.csv` has for its series; a file `SERIES_vintage_YYYYMMDD.csv` says it outright, and is the only right way
for yearly values, of which the table knows no lag.
"""

from dataclasses import dataclass

from claims.equivalents import is_level
from claims.errors import MeasureError
from claims.measure import Measure, MeasureReading, Source
from claims.measures import measure_of
from ingest.market.release_lags import ReleaseLag, release_lag
from ingest.market.series import Field
from nlp.vocabulary import vocabulary

FREQUENCIES = ("daily", "weekly", "monthly", "quarterly")
#: Fields that have a value for each session.
_DAILY_FIELDS = frozenset({"close", "adj_close"})
_LAGS = {
    "session": "on the day that dates it",
    "business_days": "{days} business days after the day that dates it",
    "after_date": "{days} days after the day that dates it",
    "after_period": "{days} days after the end of its period",
    "period_business_days": "{days} business days after the end of its period",
    "employment": "with the month's report on employment",
}
#: Who the table of lags names for what no publisher of its own has.
IMPORTED = "imported file"
_UNITS = {"close": "the price or level at the close", "adj_close": "the price adjusted for dividends and splits"}


@dataclass(frozen=True, slots=True)
class SeriesTemplate:
    """One file to fill. `header` is its first line; `dating` and `known` are sentences for a reader.

    `instead` are other series by which the same measure can be had.
    """

    metric: str
    subject: str
    comparator: str | None
    series: str
    file_name: str
    header: str
    unit: str
    dating: str
    known: tuple[str, ...]
    instead: tuple[str, ...]


def templates(metric: str, subject: str = "", comparator: str | None = None) -> list[SeriesTemplate]:
    """The files that a measure needs: those of its first reading that is no proxy, else of its first.

    An empty subject is the metric's usual one.

    Raises `MeasureError` for what nothing measures, and where no subject is named and the metric has no usual one.

    >>> [one.header for one in templates("pe_forward", "sp-400")]
    ['date,value']
    """
    if metric not in vocabulary().metrics:
        raise MeasureError(metric, "is no metric: `borneout measures` lists those there are")
    usual = vocabulary().metrics[metric].usual_subject
    if not subject and (not usual or "{" in usual):
        raise MeasureError(metric, "has no usual subject: name one")
    measure = measure_of(metric, subject or usual, comparator)
    if measure is None:
        needs = bool(vocabulary().metrics[metric].comparator) and comparator is None
        why = "needs a comparator: write SUBJECT/COMPARATOR" if needs else "cannot be measured by a series"
        raise MeasureError(f"{metric} of {subject or usual}", why)
    reading = next((one for one in measure.readings if one.proxy is None), measure.readings[0])
    own = reading.sources
    named = {source.series for source in own}
    instead = tuple(one for one in measure.series if one not in named)
    fields: dict[str, list[Field]] = {}
    for source in own:
        fields.setdefault(source.series, []).append(source.field)
    return [_template(measure, reading, series, tuple(of), instead) for series, of in fields.items()]


def _template(
    measure: Measure, reading: MeasureReading, series: str, fields: tuple[Field, ...], instead: tuple[str, ...]
) -> SeriesTemplate:
    return SeriesTemplate(
        metric=measure.metric,
        subject=measure.subject,
        comparator=measure.comparator,
        series=series,
        file_name=f"{series}.csv",
        header=",".join(("date", *fields)),
        unit=_unit(measure, reading, Source(series, fields[0])),
        dating=_dating(measure, fields[0]),
        known=tuple(_known(series, fields[0])),
        instead=instead,
    )


def _unit(measure: Measure, reading: MeasureReading, source: Source) -> str:
    if source.field in _UNITS:
        return _UNITS[source.field]
    if len(reading.sources) == 1 and reading.scale == 1:
        return vocabulary().metrics[measure.metric].unit
    return f"as {source.series} is published: {reading.formula} of it, times {reading.scale:g}, is the claim's figure"


def _dating(measure: Measure, field: Field) -> str:
    if field in _DAILY_FIELDS:
        return "each value is dated by its session"
    if is_level(measure.metric):
        return "a value at a day is dated by that day; one of a month or quarter by its first day (2026-01-01)"
    return "a value is dated by the first day of its week, month, quarter or year (2026-01-01 for January and for 2026)"


def _known(series: str, field: Field) -> list[str]:
    if field in _DAILY_FIELDS:
        return ["daily: at the close of its session"]
    lags = [(frequency, release_lag(series, frequency)) for frequency in FREQUENCIES]
    published = [one for one in lags if one[1].provider != IMPORTED]
    words = [f"{frequency}: {_lag(lag)}" for frequency, lag in published or lags]
    return [*words, "else, and for yearly values: from the day in the name of a file SERIES_vintage_YYYYMMDD.csv"]


def _lag(lag: ReleaseLag) -> str:
    words = _LAGS[lag.rule].format(days=lag.days)
    return words.replace("1 business days", "the business day").replace("1 days", "the day") if lag.days == 1 else words
