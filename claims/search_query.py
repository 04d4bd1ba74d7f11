"""What a search asks for and what it gives: the values that pass between reading, finding and showing.

Rules. A dimension is what claims are filtered and counted by; its values are text as it stands in an address. Several
values of one dimension are alternatives, several dimensions must all hold. A range has `_from` and `_to`, ends
included. What is empty is no filter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from claims.published_claim import PublishedClaim

#: Dimensions whose values are counted, in the order shown.
Facet = Literal[
    "metric", "subject", "comparator", "source", "attribution", "modality", "verdict", "thesis", "period", "published",
    "due", "confidence",
]  # fmt: skip
#: Pairs of dimensions that are ranges: of days, of values in the claim's own unit, of confidence from 0 to 1.
RANGES: tuple[str, ...] = ("published", "due", "period", "value", "confidence")
#: `error` and `outlook` with the largest scaled error and the most probable first; what has none comes last.
Sort = Literal["relevance", "newest", "oldest", "due", "error", "outlook"]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A phrase of a query that became a filter: what it was read as, and where it stands in the query."""

    dimension: str
    values: tuple[str, ...]
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """A query understood: the phrases that became filters, and the words that are left, for text and meaning."""

    recognised: tuple[Recognised, ...]
    text: str

    def filters(self) -> dict[str, tuple[str, ...]]:
        """The filters of all phrases; the values of one dimension together."""
        found: dict[str, tuple[str, ...]] = {}
        for one in self.recognised:
            found[one.dimension] = tuple(dict.fromkeys((*found.get(one.dimension, ()), *one.values)))
        return found


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for: `text` in words and meaning, `filters` by dimension (also `value_from`, `published_to`)."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = "relevance"


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a dimension, and how many of the claims found have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what a search found.

    `total` counts all that was found; with `at_least` there may be more that fit less well. `facets` count within what
    was found, each dimension as if it had no filter itself. `meaning` says why meaning was not used, if it was not;
    `more` how many values a dimension has beside those listed.
    """

    claims: tuple[PublishedClaim, ...]
    total: int
    at_least: bool
    facets: Mapping[str, tuple[FacetValue, ...]]
    next_cursor: str | None
    meaning: str | None = None
    more: Mapping[str, int] = field(default_factory=dict)
