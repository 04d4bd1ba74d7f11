"""The tables of measures, read once and checked.

- `data/measures.csv`: one row for each reading. Its series may be `@`, the id of an imported series by rule. Rows of
  the subject `@` are general: they hold for every subject, and read the prices of `data/instruments.csv`, or with a
  series `@METRIC` whatever measures that metric; their `gap` is then the factor by which a proxy's gap carries over,
  and without one no proxy is read.
- `data/instruments.csv`: the price series of what can be bought or is an index, one row for each reading.
- `data/widths.csv`: floor and cap of a stated value's rounding.
- `data/metric_kinds.csv`: which metrics can be imported, by which formula, and what a stand-in's gap is then.

Refused with a `MeasureError` that names table and line: a metric, formula or field that there is none of, another
number of series than the formula takes, a scale that is no positive number, a proxy without a gap and its basis or
these without a proxy, a reading that stands twice.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeVar, get_args

from claims.errors import MeasureError
from claims.formulas import FORMULAS
from claims.measure import MeasureReading, Source, Width
from claims.periodic import PERIODIC
from claims.tables import rows
from ingest.market.series import Field
from nlp.vocabulary import vocabulary

ANY = "@"
#: Stands between the parts of an id by rule, and in no other.
RULE = "__"
BASES = ("measured: ", "assumed: ")
_FIELDS: dict[str, Field] = {name: name for name in get_args(Field)}
#: Formulas that read two series; every other reads one.
PAIRED = frozenset(
    {
        "decided_midpoint",
        "difference",
        "ratio",
        "relative_ratio",
        "relative_return",
        "inverse_ratio",
        "inverse_less",
        "trailing_yield",
    }
)
_Row = TypeVar("_Row")
Readings = tuple[MeasureReading, ...]


@dataclass(frozen=True, slots=True)
class GeneralRow:
    """A row that holds for every subject. `of` is the metric it is derived from; empty, it is one of prices.

    `carries` is the factor by which a proxy's gap carries over; `None` where no proxy will do.
    """

    name: str
    formula: str
    of: str
    paired: bool
    scale: float
    carries: float | None


@dataclass(frozen=True, slots=True)
class ImportRule:
    """How an imported series of a metric is read. `stand_in_gap` is what the like subject's value may differ by."""

    formula: str
    stand_in_gap: float | None


def imported_series(metric: str, subject: str, comparator: str | None = None) -> str:
    """The id by rule of an imported series: subject, metric and comparator.

    >>> imported_series("pe_forward", "russell-2000"), imported_series("market_cap_share", "us-energy", "sp-500")
    ('RUSSELL_2000__PE_FORWARD', 'US_ENERGY__MARKET_CAP_SHARE__SP_500')
    """
    return RULE.join(price_series(part) for part in (subject, metric, comparator) if part)


def price_series(subject: str) -> str:
    """The id by rule of the prices of a subject: its ticker or name.

    >>> price_series("nvda"), price_series("msci-world")
    ('NVDA', 'MSCI_WORLD')
    """
    return "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in subject.upper())


@cache
def widths() -> dict[str, Width]:
    """Floor and cap by metric."""

    def width(row: dict[str, str]) -> Width:
        floor, cap = float(row["floor"]), float(row["cap"])
        session = float(row["session_floor"] or floor), float(row["session_cap"] or cap)
        return Width(row["relative"] == "yes", floor, cap, *session)

    return {_metric(row): width(row) for row in _checked("widths.csv", lambda row: (_metric(row), row)[1])}


@cache
def import_rules() -> dict[str, ImportRule]:
    """The metrics that a user's own series can measure."""

    def rule(row: dict[str, str]) -> tuple[str, ImportRule]:
        gap = float(row["stand_in_gap"]) if row["stand_in_gap"] else None
        return _metric(row), ImportRule(_formula(row["imported"], 1) if row["imported"] else "", gap)

    return {metric: one for metric, one in _checked("metric_kinds.csv", rule) if one.formula}


@cache
def instruments() -> dict[str, Readings]:
    """The prices of each subject that the table names, in order."""

    def reading(row: dict[str, str]) -> tuple[str, MeasureReading]:
        proxy, gap, basis = _proxy(row)
        source = Source(row["series"], _FIELDS[row["field"]])
        drift = float(row["drift"])
        return row["subject"], MeasureReading(row["reading"], "level", (source,), 1.0, proxy, gap, 0.0, drift, basis)

    return _grouped("instruments.csv", reading)


@cache
def listed() -> dict[tuple[str, str, str], Readings]:
    """The readings that `measures.csv` names outright, by metric, subject and comparator (empty without one)."""

    def reading(row: dict[str, str]) -> tuple[tuple[str, str, str], MeasureReading] | None:
        key = _metric(row), row["subject"], row["comparator"]
        return None if row["subject"] == ANY else (key, _listed_reading(row))

    return _grouped("measures.csv", reading)


@cache
def general() -> dict[str, tuple[GeneralRow, ...]]:
    """The rows of `measures.csv` that hold for every subject, by metric."""

    def general_row(row: dict[str, str]) -> tuple[str, GeneralRow] | None:
        if row["subject"] != ANY:
            return None
        formula, of = _formula(row["formula"]), row["series"].removeprefix(ANY)
        if of and of not in vocabulary().metrics:
            raise ValueError(f"it is derived from {of!r}, which is no metric")
        carries = float(row["gap"]) if row["gap"] else None
        paired = row["comparator"] == ANY
        return _metric(row), GeneralRow(row["reading"], formula, of, paired, _scale(row), carries)

    found: dict[str, tuple[GeneralRow, ...]] = {}
    for one in _checked("measures.csv", general_row):
        if one is not None:
            found[one[0]] = (*found.get(one[0], ()), one[1])
    return found


def _listed_reading(row: dict[str, str]) -> MeasureReading:
    series, fields = row["series"].split(";"), row["field"].split(";")
    by_rule = imported_series(row["metric"], row["subject"], row["comparator"] or None)
    if len(fields) not in (1, len(series)):
        raise ValueError(f"{len(fields)} fields for {len(series)} series")
    names = [by_rule if one == ANY else one for one in series]
    proxy, gap, basis = _proxy(row)
    return MeasureReading(
        name=row["reading"],
        formula=_formula(row["formula"], len(series)),
        sources=tuple(Source(one, _FIELDS[name]) for one, name in zip(names, fields * len(series), strict=False)),
        scale=_scale(row),
        proxy=proxy,
        gap=gap,
        indicative=float(row["indicative"] or 0),
        basis=basis,
        speakers=tuple(name for name in row["speakers"].split(";") if name),
    )


def _metric(row: dict[str, str]) -> str:
    if row["metric"] not in vocabulary().metrics:
        raise ValueError(f"there is no metric {row['metric']!r}")
    return row["metric"]


def _formula(name: str, series: int | None = None) -> str:
    if name not in FORMULAS and name not in PERIODIC:
        raise ValueError(f"there is no formula {name!r}")
    if series is not None and series != (2 if name in PAIRED else 1):
        raise ValueError(f"{name} does not read {series} series")
    return name


def _scale(row: dict[str, str]) -> float:
    scale = float(row["scale"])
    if not scale > 0:
        raise ValueError(f"the scale {scale:g} is not above zero")
    return scale


def _proxy(row: dict[str, str]) -> tuple[str | None, float, str]:
    proxy, gap, basis = row["proxy"] or None, float(row["gap"] or 0), row["basis"]
    if (proxy is None) != (gap == 0) or (proxy is None) != (not basis) or gap < 0:
        raise ValueError("a proxy has a gap and its basis, and nothing else has")
    if basis and not basis.startswith(BASES):
        raise ValueError(f"the basis {basis!r} says neither measured nor assumed")
    return proxy, gap, basis


_Key = TypeVar("_Key")


def _grouped(table: str, read: Callable[[dict[str, str]], tuple[_Key, MeasureReading] | None]) -> dict[_Key, Readings]:
    found: dict[_Key, Readings] = {}

    def add(row: dict[str, str]) -> None:
        one = read(row)
        if one is None:
            return
        key, reading = one
        if any(reading.name == other.name for other in found.get(key, ())):
            raise ValueError(f"the reading {reading.name!r} of {key} stands twice")
        found[key] = (*found.get(key, ()), reading)

    for _ in _checked(table, add):
        pass
    return found


def _checked(table: str, read: Callable[[dict[str, str]], _Row]) -> Iterator[_Row]:
    for number, row in enumerate(rows(table), start=2):
        try:
            if None in row or None in row.values():
                raise ValueError("it has too many or too few cells")
            yield read(row)
        except (KeyError, ValueError) as fault:
            words = (
                f"cannot be read: there is no {fault}" if isinstance(fault, KeyError) else f"cannot be read: {fault}"
            )
            raise MeasureError(f"{table} line {number}", words) from fault
