"""Tables to bytes, a batch at a time: CSV, JSON lines, Parquet.

Rules. A writer takes batches of plain forms and gives bytes as they come; it holds few batches, however many there are.
CSV is RFC 4180 in UTF-8 with a header, days in ISO form, nothing where nothing is known; a text that a spreadsheet
would take for a formula has an apostrophe in front, and numbers stay numbers. JSON lines are the objects that the API
sends. Parquet has 64-bit numbers, days as days, nulls as nulls, and a group of rows for some batches; it needs
`pyarrow`.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

import orjson

from api.export_columns import Kind, Plain, Table

FormName = Literal["csv", "jsonl", "parquet"]
Batches = Iterable[Sequence[Plain]]

#: What a spreadsheet takes for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Rows in one group of a Parquet file.
GROUP = 20_000


class MissingLibraryError(Exception):
    """A form that needs a library which is not installed."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a form is called in HTTP, and what writes it."""

    media_type: str
    write: Callable[[Table, Batches], Iterator[bytes]]


def safe_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> safe_text("=1+1"), safe_text("2.7%")
    ("'=1+1", '2.7%')
    """
    return f"'{text}" if text.startswith(FORMULA) else text


def write_csv(table: Table, batches: Batches) -> Iterator[bytes]:
    """A header and one line for each row."""
    writers = [_CELLS[one.kind] for one in table.columns]
    yield csv_lines([[one.name for one in table.columns]])
    for batch in batches:
        rows = (zip(writers, table.row(plain), strict=True) for plain in batch)
        yield csv_lines([["" if value is None else write(value) for write, value in row] for row in rows])


def write_jsonl(_table: Table, batches: Batches) -> Iterator[bytes]:
    """One object in each line."""
    for batch in batches:
        yield b"".join([orjson.dumps(plain, option=orjson.OPT_APPEND_NEWLINE) for plain in batch])


def write_parquet(table: Table, batches: Batches) -> Iterator[bytes]:
    """A Parquet file. Raises `MissingLibraryError` at once where `pyarrow` is not there."""
    try:
        import pyarrow as pa  # only where a Parquet file is wanted
        from pyarrow import parquet
    except ImportError as error:
        raise MissingLibraryError("Parquet needs pyarrow: pip install 'borneout[parquet]'") from error
    return _parquet(table, batches, pa, parquet)


FORMS: Mapping[FormName, Form] = {
    "csv": Form("text/csv; charset=utf-8", write_csv),
    "jsonl": Form("application/jsonl", write_jsonl),
    "parquet": Form("application/vnd.apache.parquet", write_parquet),
}


def _iso(value: Any) -> str:
    return value if isinstance(value, str) else str(value.isoformat())


_CELLS: Mapping[Kind, Callable[[Any], str]] = {
    "text": safe_text,
    "number": repr,
    "whole": str,
    "flag": lambda value: "true" if value else "false",
    "day": _iso,
    "moment": _iso,
}


def csv_lines(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows of cells as RFC 4180 has them; what a cell says is left as it is."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _parquet(table: Table, batches: Batches, pa: Any, parquet: Any) -> Iterator[bytes]:
    kinds = {
        "text": pa.string(),
        "number": pa.float64(),
        "whole": pa.int64(),
        "flag": pa.bool_(),
        "day": pa.date32(),
        "moment": pa.timestamp("us", tz="UTC"),
    }
    schema = pa.schema([pa.field(one.name, kinds[one.kind], metadata={"says": one.says}) for one in table.columns])
    readers = [_CELLS_BACK.get(one.kind) for one in table.columns]
    sink = _Sink()
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        for rows in _groups(table, batches):
            columns = [
                [None if value is None else read(value) for value in column] if read else list(column)
                for read, column in zip(readers, zip(*rows, strict=True), strict=True)
            ]
            arrays = [pa.array(column, one.type) for column, one in zip(columns, schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            yield sink.taken()
    yield sink.taken()


def _groups(table: Table, batches: Batches) -> Iterator[list[list[Any]]]:
    held: list[list[Any]] = []
    for batch in batches:
        held += [table.row(plain) for plain in batch]
        if len(held) >= GROUP:
            yield held
            held = []
    if held:
        yield held


def _day(value: Any) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


_CELLS_BACK: Mapping[Kind, Callable[[Any], Any]] = {"number": float, "flag": bool, "day": _day, "moment": _moment}


class _Sink(io.RawIOBase):
    """What is written is given out and forgotten."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._written = 0

    def writable(self) -> bool:
        return True

    def write(self, part: Any) -> int:
        self._parts.append(bytes(part))
        self._written += len(self._parts[-1])
        return len(self._parts[-1])

    def tell(self) -> int:
        return self._written

    def taken(self) -> bytes:
        """What was written since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)
