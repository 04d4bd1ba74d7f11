"""The indices that measure a group of stocks or a market where the text has named them: `the DAX rose. German stocks`.

Rules. Which index a group can mean stands in `data/group_indices.csv`; what brings it up is its own name or one of its
family's (the other half of the index, or the whole). Whether the group or the index is meant is not decided here: how
the index was named, and which of both has had numbers, is what the judge learns from.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from nlp.judge import Feature
from nlp.names.remembered import Remembered
from nlp.tables import rows_of

ITSELF, FAMILY = "itself", "family"
MANY = 2  # numbers of a subject are counted so far


class Measure(NamedTuple):
    """An index that a group can mean, and what is to be learned of it."""

    subject: str
    traits: tuple[Feature, ...]


def measures(group: str, words: Sequence[str], here: Sequence[str], recent: Sequence[Remembered]) -> list[Measure]:
    """Return the indices that a group can mean, named in its sentence (`here`) or before. `words` are its name."""
    rows = _indices().get(group)
    if rows is None:
        return []
    links = {known.subject: min(known.links, MANY) for known in recent}
    found = []
    for index, family in rows:
        named = next((name for name in (index, *family) if name in here or name in links), None)
        if named is None:
            continue
        how = ITSELF if named == index else FAMILY
        told = f"{how} {named in here} {links.get(named, 0)} {links.get(group, 0)}"
        traits = (
            ("measured", f"{group} {index} {how}"),
            ("measured told", told),
            ("measured group", f"{group} {told}"),
            ("measured words", f"{' '.join(words)} {index}"),
        )
        found.append(Measure(index, traits))
    return found


@cache
def _indices() -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    found: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    for _, row in rows_of("group_indices.csv"):
        found[row["group"]] = (*found.get(row["group"], ()), (row["index"], tuple(row["family"].split())))
    return found
