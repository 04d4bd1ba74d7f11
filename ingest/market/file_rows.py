"""The rows of one market data file: CSV, read strictly.

Rules. UTF-8. The first column is `date` (ISO), then any of `close`, `adj_close`, `dividend` (cash per share on
its ex-date), `split` (new shares for an old one), `value`, each once; an empty cell is a missing value, an empty
line nothing. Order: header, then each row by itself. Refused, each named with its line, the rest kept: too few
or too many cells, a day that is none or stands twice, a cell that is no finite number, a day after the vintage
the file is of. Refused as a whole: another header, no rows, bytes that are no text. Nothing is converted, filled
or interpolated.
"""

import csv
import re
from collections.abc import Generator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

from ingest.errors import MarketDataError
from ingest.market.series import Field

if TYPE_CHECKING:
    import _csv

FIELDS: tuple[str, ...] = get_args(Field)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?", re.ASCII)
#: What is shown of a cell that is refused.
SHOWN = 40

Values = Mapping[Field, Mapping[date, float]]


def read_rows(path: Path, vintage: date | None = None) -> Generator[MarketDataError, None, Values]:
    """The values of each field by day, in the order of the file. Yields what is refused, a row at a time.

    Empty where the whole file is refused.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.reader(lines, strict=True)
            fields = _header(path.name, next(table, []))
            return (yield from _rows(path.name, table, fields, vintage))
    except MarketDataError as error:
        yield error
    except UnicodeDecodeError:
        yield MarketDataError(path.name, "is no UTF-8 text")
    except (OSError, csv.Error) as error:
        yield MarketDataError(path.name, f"cannot be read ({error})")
    return {}


def _header(name: str, header: list[str]) -> tuple[Field, ...]:
    fields = header[1:]
    if not header:
        raise MarketDataError(name, "is empty")
    if header[0] != "date" or not fields or len(set(fields)) < len(fields) or not set(fields) <= set(FIELDS):
        told = ",".join(header)[:SHOWN]
        raise MarketDataError(name, f"line 1 is {told!r}, not date and any of {', '.join(FIELDS)}")
    return cast("tuple[Field, ...]", tuple(fields))


def _rows(
    name: str, table: "_csv.Reader", fields: tuple[Field, ...], vintage: date | None
) -> Generator[MarketDataError, None, Values]:
    values: dict[Field, dict[date, float]] = {field: {} for field in fields}
    seen: set[date] = set()
    for row in table:
        if not row:
            continue
        try:
            day = _day(row[0], seen, vintage)
            numbers = _numbers(row[1:], fields)
        except ValueError as error:
            yield MarketDataError(f"{name} line {table.line_num}", str(error))
            continue
        seen.add(day)
        for field, number in numbers.items():
            values[field][day] = number
    if not any(values.values()):
        yield MarketDataError(name, "has no values")
    return values


def _day(cell: str, seen: set[date], vintage: date | None) -> date:
    if not DAY.fullmatch(cell):
        raise ValueError(f"{cell[:SHOWN]!r} is no day (YYYY-MM-DD)")
    try:
        day = date.fromisoformat(cell)
    except ValueError as error:
        raise ValueError(f"{cell!r} is no day ({error})") from error
    if day in seen:
        raise ValueError(f"the day {cell} stands there already")
    if vintage is not None and day > vintage:
        raise ValueError(f"the day {cell} is after the vintage of {vintage}")
    return day


def _numbers(cells: list[str], fields: tuple[Field, ...]) -> dict[Field, float]:
    if len(cells) != len(fields):
        raise ValueError(f"has {len(cells) + 1} cells, not {len(fields) + 1}")
    strange = next((cell for cell in cells if cell and not NUMBER.fullmatch(cell)), None)
    if strange is not None:
        raise ValueError(f"{strange[:SHOWN]!r} is no number")
    return {field: float(cell) for field, cell in zip(fields, cells, strict=True) if cell}
