"""What a search can be narrowed by, as the page of claims shows it: each dimension with its values and their counts.

Rules. One row for each dimension, in the order shown. The most frequent values are in sight, and those that are on; the
others unfold. Days, values and confidence have fields for their ends, too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from api.search_links import Links
from api.search_models import FacetCount

#: Values in sight, and values at all.
IN_SIGHT = 6
MOST = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A dimension: its title, whether it stands open, and how its ends are asked for where it is a range."""

    title: str
    open: bool = False
    ends: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """A field for one end of a range."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be asked for; `address` leads to the search with it, or without it where it is `on`."""

    id: str
    value: str
    name: str
    count: int
    on: bool
    address: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A dimension as it is shown; `kind` is that of its fields: a day, a number, or none."""

    key: str
    title: str
    open: bool
    on: int
    options: Sequence[Option]
    rest: Sequence[Option]
    ends: Sequence[End]
    kind: str


ROWS: Mapping[str, Row] = {
    "verdict": Row("Verdict", open=True),
    "metric": Row("Metric", open=True),
    "subject": Row("Subject", open=True),
    "attribution": Row("Said by", open=True),
    "source": Row("Source", open=True),
    "modality": Row("Kind"),
    "period": Row("Period", ends="date"),
    "published": Row("Published", ends="date"),
    "due": Row("Due", ends="date"),
    "value": Row("Value", ends="number"),
    "thesis": Row("Thesis"),
    "comparator": Row("Compared with"),
    "confidence": Row("Confidence", ends="number"),
}
_LABELS = {"date": ("First day", "Last day"), "number": ("At least", "At most")}


def shown(links: Links) -> list[Shown]:
    """Every dimension that can narrow the search, and those that do."""
    made = [_shown(links, key, row) for key, row in ROWS.items()]
    return [one for one in made if one.options or one.ends]


def _shown(links: Links, key: str, row: Row) -> Shown:
    counted = {str(name): values for name, values in (links.found.facets or {}).items()}.get(key, [])
    options = [_option(links, key, one) for one in counted[:MOST]]
    sight = [one for nth, one in enumerate(options) if nth < IN_SIGHT or one.on]
    rest = [one for nth, one in enumerate(options) if nth >= IN_SIGHT and not one.on]
    ends = [
        End(f"{key}_{end}", label, next(iter(links.on(f"{key}_{end}")), ""))
        for end, label in zip(("from", "to"), _LABELS[row.ends], strict=True)
    ] if row.ends else []  # fmt: skip
    on = len(links.on(key)) + sum(bool(one.value) for one in ends)
    return Shown(key, row.title, row.open or on > 0, on, sight, rest, ends, row.ends)


def _option(links: Links, key: str, one: FacetCount) -> Option:
    on, address = one.value in links.on(key), links.toggled(key, one.value)
    return Option(_id(key, one.value), one.value, one.words, one.count, on, address)


@lru_cache(4_096)
def _id(key: str, value: str) -> str:
    """The same on the next page: focus stays on it."""
    return f"f-{key}-{sha256(value.encode()).hexdigest()[:8]}"
