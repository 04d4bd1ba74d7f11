"""The tables of this package: files in `ingest/data`, read once each.

A table is CSV, or tab-separated where its cells are patterns full of commas; it has a header row, and cells
are stripped. A table or column that does not exist is a fault of the program, so it raises as Python raises
it.
"""

import csv
from functools import cache
from importlib.resources import files
from typing import Literal

SEPARATORS = {"csv": ",", "tsv": "\t"}
# A tab-separated table quotes nothing: its patterns hold quotation marks of their own.
QUOTING: dict[str, Literal[0, 3]] = {"csv": csv.QUOTE_MINIMAL, "tsv": csv.QUOTE_NONE}


@cache
def rows(table: str, kind: str = "csv") -> tuple[dict[str, str], ...]:
    """The rows of `ingest/data/TABLE.KIND`, in their order: column name to cell."""
    lines = (files("ingest") / "data" / f"{table}.{kind}").read_text(encoding="utf-8").splitlines()
    table_rows = csv.DictReader(lines, delimiter=SEPARATORS[kind], quoting=QUOTING[kind])
    return tuple({name: (cell or "").strip() for name, cell in row.items()} for row in table_rows)
