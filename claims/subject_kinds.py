"""What kind of thing a subject is: the kinds of the vocabulary, by the ids that claims carry.

An id that the vocabulary writes with a country in it (`{country}-cpi`) stands for that of every country. A subject
that no table names (a fund by its full name) has no kind; it may be anything that a metric can be of.
"""

from functools import cache

from claims.tables import rows

COUNTRY = "country"
COUNTRY_PLACE = "{country}-"
_TABLES = (("subjects.csv", "subject"), ("companies.csv", "company"))


@cache
def _kinds() -> dict[str, str]:
    found = {row["country"]: COUNTRY for row in rows("countries.csv", "nlp")}
    for table, column in _TABLES:
        found |= {row[column]: row["kind"] for row in rows(table, "nlp") if row[column].strip("-{}")}
    return found


def subject_kind(subject: str) -> str | None:
    """The kind of a subject, or `None` where the vocabulary has none for it.

    >>> subject_kind("sp-500"), subject_kind("uk-cpi"), subject_kind("iwm"), subject_kind("no-such-fund")
    ('index', 'prices', 'fund', None)
    """
    kinds = _kinds()
    if subject in kinds:
        return kinds[subject]
    # The longest name of a country first: `euro-area-cpi` is of the euro area.
    parts = subject.split("-")
    for count in range(len(parts) - 1, 0, -1):
        if kinds.get("-".join(parts[:count])) == COUNTRY:
            return kinds.get(COUNTRY_PLACE + "-".join(parts[count:]))
    return None


@cache
def known_subjects() -> tuple[str, ...]:
    """Every subject that a table names outright, in order of the alphabet.

    >>> "sp-500" in known_subjects(), "{country}-cpi" in known_subjects()
    (True, False)
    """
    return tuple(sorted(one for one in _kinds() if "{" not in one))
