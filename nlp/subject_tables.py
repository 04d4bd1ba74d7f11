"""The names of subjects, as the tables spell them out or make them.

`subjects.csv` and `descriptions.csv` list names, `companies.csv` and `countries.csv` those of companies and countries.
Names of groups are made: every word of a row of `group_names.csv` (`cyclical`) with every head of `name_heads.csv`
(`stocks`, `companies`, `funds`). A name that is listed means what the list says, and nothing made.

Refused with a `VocabularyError`: heads that no row has.
"""

from collections.abc import Iterator

from nlp.errors import VocabularyError
from nlp.subject_row import Subject
from nlp.tables import names_in, rows_of


def subject_names() -> Iterator[tuple[str, Subject]]:
    """Yield every name with the subject that it stands for; one name may stand for several."""
    known: set[str] = set()
    for where, row in (*rows_of("subjects.csv"), *rows_of("descriptions.csv")):
        subject = Subject(row["subject"], row["kind"], frozenset(row["not_before"].split()))
        for name in names_in(where, row["names"]):
            known.add(name.lower())
            yield name, subject.called(name)
    for name, subject in _groups():
        if name.lower() not in known:
            yield name, subject
    for where, row in rows_of("companies.csv"):
        for name in names_in(where, row["names"]):
            yield name, Subject(row["company"], row["kind"])
    for where, row in rows_of("countries.csv"):
        for name in names_in(where, row["names"]):
            yield name, Subject(row["country"], "country")


def _groups() -> Iterator[tuple[str, Subject]]:
    """Yield the names that a word and a head make: `cyclical` and `companies`, `funds` ..."""
    heads = {row["heads"]: names_in(where, row["words"]) for where, row in rows_of("name_heads.csv")}
    for where, row in rows_of("group_names.csv"):
        subject = Subject(row["subject"], row["kind"])
        for word in names_in(where, row["modifiers"]):
            for sort in row["heads"].split(";"):
                if sort not in heads:
                    raise VocabularyError(where, f"heads {sort!r} are not in name_heads.csv")
                for head in heads[sort]:
                    yield f"{word} {head}", subject
