"""A desk's own series: a column of a CSV or Parquet file, by a row of a table that the desk keeps.

Rules. The table is CSV with the columns of `COLUMNS`; `series`, `path`, `date_column` and `value_column` must be
filled, `field` is `value` where it is empty. A path is relative to the table. A row with a `vintage_column` has
several vintages in one file, each value with the day from which it stood. All of those known by `as_of` are given,
`since` or not, for a value given alone would be taken for what had stood from the first; of one vintage asked for,
the last of each day. Only `value` has vintages: a price is known at its close. Empty and `.` cells are missing; any
other that is no day or no number refuses the series. Parquet needs pyarrow, an optional extra.
"""

import csv
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any, cast

from ingest.fetch import Fetcher
from ingest.market.file_rows import FIELDS
from ingest.market.providers.answer import Answer, ProviderError, Value, Wanted
from ingest.market.providers.asking import Page
from ingest.market.providers.checking import About, day, number, settled
from ingest.market.providers.provider_tables import Provider, ProviderSeries
from ingest.market.series import Field

COLUMNS = (
    "series",
    "field",
    "path",
    "date_column",
    "value_column",
    "vintage_column",
    "title",
    "unit",
    "frequency",
    "rights",
)
NEEDED = ("series", "path", "date_column", "value_column")
MISSING = frozenset({"", "."})
Cells = Mapping[str, list[Any]]


@dataclass(frozen=True, slots=True)
class LocalSeries:
    """Where one series of a desk stands: a file, its columns, and what the series is."""

    series: str
    field: Field
    path: Path
    date_column: str
    value_column: str
    vintage_column: str
    about: About


@dataclass(frozen=True, slots=True)
class LocalTable:
    """The series of a desk's table, by series and field."""

    provider: Provider
    series: Mapping[tuple[str, Field], LocalSeries]

    def sources(self) -> tuple[ProviderSeries, ...]:
        """Its series, as those of any provider: to be asked before all others."""
        return tuple(
            ProviderSeries(one.series, one.field, self.provider.id, one.series, 0) for one in self.series.values()
        )

    def fetch(self, wanted: Wanted, fetcher: Fetcher) -> Answer:
        """The values of one series from its file. Raises `ProviderError`."""
        item = f"{self.provider.id} {wanted.series}"
        row = self.series.get((wanted.symbol, wanted.field))
        if row is None:
            raise ProviderError(item, f"the desk's table has no row for {wanted.symbol} {wanted.field}")
        if wanted.vintage and not row.vintage_column:
            raise ProviderError(item, f"{row.path.name} has no vintages")
        try:
            body = row.path.read_bytes()
            cells = READERS.get(row.path.suffix.lower(), _csv_cells)(row, body)
            values = list(_standing(_values(row, cells), wanted))
        except OSError as error:
            raise ProviderError(
                item, f"{row.path.name} cannot be read: {error.strerror or type(error).__name__}"
            ) from None
        except (ValueError, csv.Error) as error:
            raise ProviderError(item, f"{row.path.name}: {error}") from None
        asked = replace(wanted, since=None) if row.vintage_column else wanted
        return settled(self.provider, asked, values, [Page(body, "", row.path.name)], row.about)


def read_local_table(provider: Provider, path: Path) -> LocalTable:
    """The desk's table at `path`. Raises `ProviderError`, naming the line that is at fault."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines, strict=True)
            absent = [name for name in NEEDED if name not in (table.fieldnames or ())]
            if absent:
                raise ValueError(f"has no column {', '.join(absent)}")
            series: dict[tuple[str, Field], LocalSeries] = {}
            for row in table:
                one = _local_series(row, path.parent, table.line_num)
                if series.setdefault((one.series, one.field), one) is not one:
                    raise ValueError(f"line {table.line_num}: {one.series} {one.field} stands there already")
    except (OSError, ValueError, csv.Error) as error:
        problem = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ProviderError(f"{provider.id} {path.name}", problem) from None
    return LocalTable(provider, series)


def _local_series(row: Mapping[str, str | None], folder: Path, line: int) -> LocalSeries:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    empty = [name for name in NEEDED if not cells[name]]
    if empty or (cells["field"] or "value") not in FIELDS:
        raise ValueError(
            f"line {line}: {', '.join(empty) or 'field'} must be filled; field is one of {', '.join(FIELDS)}"
        )
    if cells["vintage_column"] and cells["field"] not in ("", "value"):
        raise ValueError(f"line {line}: a {cells['field']} has no vintages: it is known at its close")
    return LocalSeries(
        series=cells["series"],
        field=cast("Field", cells["field"] or "value"),
        path=folder / cells["path"],
        date_column=cells["date_column"],
        value_column=cells["value_column"],
        vintage_column=cells["vintage_column"],
        about=About(cells["title"], cells["unit"], cells["frequency"], cells["rights"]),
    )


def _columns(row: LocalSeries) -> list[str]:
    return [name for name in (row.date_column, row.value_column, row.vintage_column) if name]


def _csv_cells(row: LocalSeries, body: bytes) -> Cells:
    table = list(csv.reader(StringIO(body.decode("utf-8-sig"), newline=""), strict=True))
    header, rows = (table[0], [cells for cells in table[1:] if cells]) if table else ([], [])
    _refuse_absent(row, header)
    uneven = next((cells for cells in rows if len(cells) != len(header)), None)
    if uneven is not None:
        raise ValueError(f"a row has {len(uneven)} cells, not {len(header)}: {','.join(uneven)[:40]!r}")
    return {name: [cells[header.index(name)].strip() for cells in rows] for name in _columns(row)}


def _parquet_cells(row: LocalSeries, body: bytes) -> Cells:
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise ValueError("reading Parquet needs pyarrow: pip install 'borneout[parquet]'") from None
    try:
        table = parquet.read_table(arrow.BufferReader(body))
    except Exception as error:
        # Its errors share no class with any other library's.
        raise ValueError(f"is no Parquet file ({type(error).__name__})") from None
    _refuse_absent(row, table.column_names)
    return {name: table.column(name).to_pylist() for name in _columns(row)}


READERS = {".parquet": _parquet_cells, ".pq": _parquet_cells}


def _refuse_absent(row: LocalSeries, header: list[str]) -> None:
    absent = [name for name in _columns(row) if header.count(name) != 1]
    if absent:
        raise ValueError(f"has not one column {', '.join(absent)}, but {', '.join(header)[:80]}")


def _values(row: LocalSeries, cells: Cells) -> Iterator[Value]:
    dates, numbers = cells[row.date_column], cells[row.value_column]
    vintages = cells[row.vintage_column] if row.vintage_column else [None] * len(dates)
    for of, value, vintage in zip(dates, numbers, vintages, strict=True):
        if value is None or value != value or str(value) in MISSING:  # a float that is not itself is missing
            continue
        yield Value(row.field, _day(of), number(str(value)), None if vintage is None else _day(vintage))


def _day(cell: Any) -> datetime.date:
    if isinstance(cell, datetime.datetime):
        return cell.date()
    return cell if isinstance(cell, datetime.date) else day(str(cell))


def _standing(values: Iterator[Value], wanted: Wanted) -> Iterator[Value]:
    """The values asked for: of all vintages by `as_of`, or of each day the last by the one vintage wanted."""
    last: dict[datetime.date, Value] = {}
    for value in values:
        known = value.realtime_start
        if known is None or wanted.vintage is None:
            if known is None or known <= wanted.as_of:
                yield value
        elif known <= wanted.vintage:
            held = last.get(value.date)
            if held is not None and held.realtime_start == known:
                raise ValueError(f"the day {value.date} stands there twice for {known}")
            if held is None or (held.realtime_start or known) < known:
                last[value.date] = value
    yield from last.values()
