"""The tables of this package: CSV files in `claims/data`, read once each.

A table has a header row; its cells are kept as they stand, and where a row has too few or too many, the one or the name
of the one is `None`. A table that does not exist is a fault of the program, so it raises as Python raises it.
"""

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(table: str, package: str = "claims") -> tuple[dict[str, str], ...]:
    """The rows of a table in the data of `package`, in their order: column name to cell.

    >>> rows("fomc_meetings.csv")[0]["bank"]
    'federal-reserve'
    """
    text = files(package).joinpath("data", table).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
