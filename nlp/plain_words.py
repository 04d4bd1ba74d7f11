"""Words that the reader of general news goes by: `data/plain_words.csv` by role, `data/directions.csv` by direction."""

import csv
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def plain_words(role: str) -> dict[str, str]:
    """Return the words of a role, each with its value.

    >>> plain_words("time_short")["yrs"]
    'year'
    """
    return _table().get(role, {})


@cache
def directions() -> dict[str, str]:
    """Return the words that say where a number went, and those (`between`) that may part them from it."""
    with (DATA / "directions.csv").open(encoding="utf-8", newline="") as table:
        return {row["word"]: row["direction"] for row in csv.DictReader(table)}


@cache
def _table() -> dict[str, dict[str, str]]:
    roles: dict[str, dict[str, str]] = {}
    with (DATA / "plain_words.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            roles.setdefault(row["role"], {})[row["word"]] = row["value"]
    return roles
