"""The words by which somebody speaks or forecasts, by their role (`data/saying_words.csv`)."""

import csv
from functools import cache
from pathlib import Path


@cache
def saying_words(*roles: str) -> frozenset[str]:
    """Return the words of some roles: verbs of saying, what sources make, what opens a sentence and is no name."""
    with (Path(__file__).parent / "data" / "saying_words.csv").open(encoding="utf-8", newline="") as table:
        return frozenset(row["word"] for row in csv.DictReader(table) if row["role"] in roles)
