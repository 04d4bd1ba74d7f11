"""Words that the reader of general news goes by: `data/plain_words.csv` by role, `data/directions.csv` by direction."""

from functools import cache

from nlp.tables import rows_of


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
    return {row["word"]: row["direction"] for _, row in rows_of("directions.csv")}


@cache
def _table() -> dict[str, dict[str, str]]:
    roles: dict[str, dict[str, str]] = {}
    for _, row in rows_of("plain_words.csv"):
        roles.setdefault(row["role"], {})[row["word"]] = row["value"]
    return roles
