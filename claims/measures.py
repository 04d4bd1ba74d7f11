"""The table of measures: how a (metric, subject, comparator) is computed from series, one row per honest reading.

`data/measures.csv` names formula, series, field and scale to the metric's unit; a subject `@` stands for every row of
`data/instruments.csv`, which gives the price series of what can be bought or is an index. `data/widths.csv` holds
the floor and cap of a stated value's rounding. Rows of one key are its readings, the first the one that is shown.

A key without a row has no measure: what is said of it is untestable. Refuses a row with an unknown formula's shape:
more fields than series, a scale that is no number (`MeasureError`, naming table and row).
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import get_args

from claims.errors import MeasureError
from ingest.market.series import Field
from nlp.vocabulary import vocabulary

INSTRUMENT = "@"
_FIELDS: dict[str, Field] = {name: name for name in get_args(Field)}


@dataclass(frozen=True, slots=True)
class Source:
    """A field of a series that a formula reads."""

    series: str
    field: Field


@dataclass(frozen=True, slots=True)
class MeasureReading:
    """One way to compute a measure. `scale` turns the formula's number into the metric's unit.

    `gap` widens a claim's interval by what a proxy may differ from the thing itself, in the metric's unit;
    `indicative` by that share of the claimed value, for series of uncertain definition. `drift` is the yearly one
    that an outlook for an outright price assumes (6% for broad equity: about the mean of S&P 500 price returns
    since 1950).
    """

    name: str
    formula: str
    sources: tuple[Source, ...]
    scale: float
    proxy: str | None = None
    gap: float = 0.0
    indicative: float = 0.0
    drift: float = 0.0


@dataclass(frozen=True, slots=True)
class Width:
    """Floor and cap of half a unit of the last digit, and those of a return over one session.

    `relative` ones are shares of the value.
    """

    relative: bool
    floor: float
    cap: float
    session_floor: float
    session_cap: float


@dataclass(frozen=True, slots=True)
class Measure:
    """How a metric of a subject is computed: its readings in order, at least one."""

    metric: str
    subject: str
    comparator: str | None
    readings: tuple[MeasureReading, ...]
    width: Width | None

    @property
    def key(self) -> tuple[str, str, str | None]:
        return self.metric, self.subject, self.comparator

    @property
    def indicative(self) -> float:
        return max(reading.indicative for reading in self.readings)


def measure_of(metric: str, subject: str, comparator: str | None = None) -> Measure | None:
    """The measure for a metric of a subject, or `None` where the table has no row.

    >>> measure_of("bond_yield", "us-10y").readings[0].sources
    (Source(series='DGS10', field='value'),)
    """
    rows = _measures().get((metric, subject, comparator or ""))
    readings = rows or _instrument_readings(metric, subject, comparator)
    return Measure(metric, subject, comparator, readings, widths().get(metric)) if readings else None


def other_unit(metric: str, unit: str) -> str | None:
    """The unit that a metric is measured in, where `unit` is another one, so that the two cannot be compared.

    An empty unit is the metric's own. A metric that takes money of any currency without naming it has none to differ
    from (an exchange rate).

    >>> other_unit("bond_yield", "percent"), other_unit("bond_yield", "points"), other_unit("price", "gbp")
    (None, 'percent', 'usd')
    """
    known = vocabulary().metrics.get(metric)
    if known is None or unit in ("", known.unit) or (known.unit != "usd" and "money" in known.accepts):
        return None
    return known.unit


def measured() -> list[Measure]:
    """Every measure the tables name outright, in order; relative returns of instruments are not listed pair by pair."""
    listed = [Measure(m, s, c or None, readings, widths().get(m)) for (m, s, c), readings in _measures().items()]
    alone = [metric for metric, of in _instrument_formulas().items() if not of[1]]
    built = [measure_of(metric, subject) for metric in alone for subject in _instruments()]
    return listed + [measure for measure in built if measure is not None]


def _instrument_readings(metric: str, subject: str, comparator: str | None) -> tuple[MeasureReading, ...]:
    formula = _instrument_formulas().get(metric)
    if formula is None or formula[1] != bool(comparator):
        return ()
    own = _instruments().get(subject, ())
    if not comparator:
        return tuple(_reading(formula[0], one.name, formula[2], one) for one in own if _fits(metric, one))
    other = {one.name: one for one in _instruments().get(comparator, ())}
    return tuple(_reading(formula[0], one.name, formula[2], one, other[one.name]) for one in own if one.name in other)


def _fits(metric: str, instrument: MeasureReading) -> bool:
    # A level is that of the thing itself: an adjusted price is no level, and a fund's price is no index level.
    level = metric in {"index_level", "price"}
    return not level or (instrument.name not in {"total return", "fund"} and instrument.proxy is None)


def _reading(formula: str, name: str, scale: float, *of: MeasureReading) -> MeasureReading:
    return MeasureReading(
        name=name,
        formula=formula,
        sources=tuple(one.sources[0] for one in of),
        scale=scale,
        proxy=" and ".join(one.proxy for one in of if one.proxy) or None,
        gap=sum(one.gap for one in of),
        drift=of[0].drift,
    )


@cache
def widths() -> dict[str, Width]:
    """Floor and cap by metric."""
    found = {}
    for row in _rows("widths.csv"):
        floor, cap = float(row["floor"]), float(row["cap"])
        session = float(row["session_floor"] or floor), float(row["session_cap"] or cap)
        found[row["metric"]] = Width(row["relative"] == "yes", floor, cap, *session)
    return found


@cache
def _instruments() -> dict[str, tuple[MeasureReading, ...]]:
    found: dict[str, tuple[MeasureReading, ...]] = {}
    for row in _rows("instruments.csv"):
        reading = MeasureReading(
            name=row["reading"],
            formula="level",
            sources=(Source(row["series"], _FIELDS[row["field"]]),),
            scale=1.0,
            proxy=row["proxy"] or None,
            gap=float(row["gap"] or 0),
            drift=float(row["drift"]),
        )
        found[row["subject"]] = (*found.get(row["subject"], ()), reading)
    return found


@cache
def _instrument_formulas() -> dict[str, tuple[str, bool, float]]:
    rows = [row for row in _rows("measures.csv") if row["subject"] == INSTRUMENT]
    return {row["metric"]: (row["formula"], row["comparator"] == INSTRUMENT, float(row["scale"])) for row in rows}


@cache
def _measures() -> dict[tuple[str, str, str], tuple[MeasureReading, ...]]:
    found: dict[tuple[str, str, str], tuple[MeasureReading, ...]] = {}
    for number, row in enumerate(_rows("measures.csv"), start=2):
        if row["subject"] == INSTRUMENT:
            continue
        key = row["metric"], row["subject"], row["comparator"]
        found[key] = (*found.get(key, ()), _table_reading(number, row))
    return found


def _table_reading(number: int, row: dict[str, str]) -> MeasureReading:
    series, fields = row["series"].split(";"), row["field"].split(";")
    if len(fields) not in (1, len(series)):
        raise MeasureError(f"measures.csv line {number}", f"{len(fields)} fields for {len(series)} series")
    try:
        return MeasureReading(
            name=row["reading"],
            formula=row["formula"],
            sources=tuple(Source(one, _FIELDS[name]) for one, name in zip(series, fields * len(series), strict=False)),
            scale=float(row["scale"]),
            proxy=row["proxy"] or None,
            gap=float(row["gap"] or 0),
            indicative=float(row["indicative"] or 0),
        )
    except (KeyError, ValueError) as fault:
        raise MeasureError(f"measures.csv line {number}", f"cannot be read: {fault}") from fault


def _rows(name: str) -> list[dict[str, str]]:
    text = files("claims").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
