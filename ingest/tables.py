"""The tables of this package: CSV files in `ingest/data`, read once each.

A table has a header row; cells are stripped. A missing column or a table that does not exist is a fault of the
program, so it raises as Python raises it.
"""

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of `ingest/data/TABLE.csv`, in their order: column name to cell."""
    text = (files("ingest") / "data" / f"{table}.csv").read_text(encoding="utf-8")
    return tuple({name: (cell or "").strip() for name, cell in row.items()} for row in csv.DictReader(text.splitlines()))
