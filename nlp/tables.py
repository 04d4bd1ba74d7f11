"""Rows and cells of the tables of the vocabulary.

Refused with a `VocabularyError` that names table and row: a row with too many or too few cells, a list without a name,
a number that is none.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from nlp.errors import VocabularyError

DATA = Path(__file__).parent / "data"


def rows_of(table: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the rows of a table, each with its place, as errors name it."""
    with (DATA / table).open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            where = f"{table} row {number}"
            if None in row or None in row.values():
                raise VocabularyError(where, "it has too many or too few cells")
            yield where, row


def names_in(where: str, cell: str) -> list[str]:
    """Return the names of a cell, which semicolons part."""
    names = [name.strip() for name in cell.split(";") if name.strip()]
    if not names:
        raise VocabularyError(where, "it has no words")
    return names


def number_in(where: str, cell: str) -> float:
    """Return the number of a cell."""
    try:
        return float(cell)
    except ValueError:
        raise VocabularyError(where, f"{cell!r} is no number") from None
