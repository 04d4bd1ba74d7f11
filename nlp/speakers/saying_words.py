"""The words by which somebody speaks or forecasts, by their role (`data/saying_words.csv`)."""

from functools import cache

from nlp.tables import rows_of


@cache
def saying_words(*roles: str) -> frozenset[str]:
    """Return the words of some roles: verbs of saying, what sources make, what opens a sentence and is no name."""
    return frozenset(row["word"] for _, row in rows_of("saying_words.csv") if row["role"] in roles)
