"""Logs that only grow: what the last row of a thing says is not written again; what an earlier one said is.

Rules. A row is of a thing (a claim on a day by a method, say) and has a digest of what it says. Found again, it is
added only where another one has been added since: so what was taken back stands again, and doing a thing twice adds
nothing. No two rows of a thing have one digest, so a digest that is there already gets a number behind it (`+1`).
"""

from collections.abc import Sequence


def appending(table: str, of: Sequence[str], says: Sequence[str]) -> str:
    """The statement that adds a row: its values are those of `of`, then the digest, then those of `says`."""
    columns = (*of, "digest", *says)
    digest = f"?{len(of) + 1}"
    thing = f"FROM {table} WHERE {' AND '.join(f'{name} = ?{nth}' for nth, name in enumerate(of, 1))}"
    like_it = f"(digest = {digest} OR digest LIKE {digest} || '+%')"
    values = [f"?{nth}" for nth in range(1, len(columns) + 1)]
    values[len(of)] = f"{digest} || iif(alike, '+' || alike, '')"
    return f"""INSERT INTO {table} ({", ".join(columns)}) SELECT {", ".join(values)}
FROM (SELECT count(*) AS alike {thing} AND {like_it})
WHERE NOT alike OR NOT (SELECT {like_it} {thing} ORDER BY key DESC LIMIT 1)"""


def fits(digest: str, kept: str) -> bool:
    """Whether a digest is the one that was kept.

    >>> fits("ab12", "ab12"), fits("ab12", "ab12+3"), fits("ab12", "cd34")
    (True, True, False)
    """
    return kept.partition("+")[0] == digest
