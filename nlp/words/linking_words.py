"""Small words that tell the linker how a name and a number hang together, by role.

`attaching` words hang a name on the number before it, `detaching` ones forbid that, `determiners` may stand between,
`comparing` words make a name the other side, `speaking` ones make it a source. `perfect` and `auxiliary` words stand
between what moves and its verb, the first where it has moved, `counted` ones between a number and what it counts,
`hedge` ones before a number that is not exact.
"""

from functools import cache

from nlp.tables import rows_of


@cache
def linking_words(role: str) -> frozenset[str]:
    """Return the words of a role, in lower case.

    >>> "than" in linking_words("comparing")
    True
    """
    return frozenset(row["word"] for _, row in rows_of("linking_words.csv") if row["role"] == role)
