"""Words that say what a number counts: parts of a streak, wholes of a share, moves of policy and of companies.

One word per row of `data/counted_words.csv`, by its role; a streak's units have the unit that they count in.
"""

import re
from functools import cache

from nlp.tables import rows_of


@cache
def counted_words(role: str) -> dict[str, str]:
    """Return the words of a role, each with its value.

    >>> counted_words("streak_pace")["annual"]
    'years'
    """
    return _table().get(role, {})


def one_of(role: str) -> str:
    """Return a pattern that any word of a role fits, the longest first; words are parted by any white space."""
    words = sorted(counted_words(role), key=len, reverse=True)
    return "|".join(r"\s".join(map(re.escape, word.split())) for word in words)


@cache
def _table() -> dict[str, dict[str, str]]:
    roles: dict[str, dict[str, str]] = {}
    for _, row in rows_of("counted_words.csv"):
        roles.setdefault(row["role"], {})[row["word"]] = row["value"]
    return roles
