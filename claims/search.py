"""Searches claims: by what they are, by words and by meaning, with counts by every dimension, page after page.

Order: the filters give the claims that may be found; where there is text, `claims.search_ranking` picks those that fit
it best; the sort and the cursor give the page; only the claims of that page are read from the database.
Rules. A search that is only filters never looks at words or vectors. What text finds is counted within what it found.
As of a day in the past everything is what it would have been that day. One `Searcher` is for one database, and for any
number of threads: columns and sketches are read on first use (`warm`) and kept up with what is written. Raises
`ClaimsError` for a filter, a value, a cursor or a limit that is none; no text is refused.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from claims import claim_rows
from claims.errors import ClaimsError
from claims.name_counts import names_by
from claims.published_claim import PublishedClaim
from claims.query_names import KnownNames
from claims.search_columns import Mask
from claims.search_columns_filter import Asked, Masks, masks
from claims.search_facets import Facets
from claims.search_index import Index, State
from claims.search_order import Cursor, cursor_at, in_order, next_rows, read_cursor, write_cursor
from claims.search_query import Facet, FacetValue, Found, Search
from claims.search_ranking import Ranking, Rankings
from nlp.embedding import Embedder

if TYPE_CHECKING:
    from sqlite_utils import Database

#: With fewer claims than this, what only comes near is wanted too.
FEW = 10
#: Sets of names kept as a reader may call them: few days apart, they are the same.
KNOWN = 16
#: Keys given out at a time.
_AT_A_TIME = 1_000

Rows = NDArray[np.intp]


@dataclass(frozen=True, eq=False, slots=True)
class _Listed:
    """What was found: `rows` in the order of the columns; with text, `ranked` in the order of the ranking, beside the
    rank of each.
    """

    one: Asked
    masks: Masks
    rows: Rows
    ranking: Ranking | None = None
    ranked: Rows | None = None
    ranks: Rows | None = None

    def without(self, dimension: str) -> Mask | None:
        """What fits all filters but those of a dimension; what text found is counted as it is."""
        return self.masks.without(dimension) if self.ranking is None else None


class Searcher:
    """Finds claims. `embed` gives the model of meaning when it is first wanted; without it, words alone decide.

    With `patience`, so many seconds pass before what was written is looked for again.
    """

    def __init__(self, embed: Callable[[], Embedder] | None = None, patience: float = 0.0) -> None:
        self._index = Index(patience)
        self._rankings = Rankings(embed)

    def warm(self, db: "Database") -> None:
        """Reads what is held in memory, the model too, so that the first search need not wait."""
        self._index.state(db)
        self._rankings.warm(db)

    def state(self, db: "Database") -> State:
        """The columns that a search looks through, as they are now: for whatever is counted over all claims."""
        return self._index.state(db)

    def find(self, db: "Database", search: Search, cursor: str | None, limit: int, as_of: date) -> Found:
        """One page of what a search finds."""
        if not 1 <= limit <= claim_rows.LARGEST_PAGE:
            raise ClaimsError("limit", f"{limit} is not between 1 and {claim_rows.LARGEST_PAGE}")
        behind = read_cursor(cursor, search.sort) if cursor is not None else None
        listed = self._listed(db, search, as_of, behind)
        one, ranking = listed.one, listed.ranking
        shown, more = _page(listed, behind, search, limit)
        mark = behind.mark if behind is not None else one.state.marks[1]
        facets = Facets(one, _mask(listed), listed.without, search.filters)
        return Found(
            claims=tuple(claim_rows.in_order(db, one.state.columns.key[shown].tolist())),
            total=len(listed.rows),
            at_least=ranking is not None and ranking.at_least,
            facets=facets,
            next_cursor=write_cursor(_cursor(listed, int(shown[-1]), search, mark)) if more else None,
            meaning=ranking.lacking if ranking is not None else None,
            more=facets.more,
        )

    def near(
        self, db: "Database", text: str, filters: Mapping[str, tuple[str, ...]], found: Found, as_of: date
    ) -> tuple[PublishedClaim, ...]:
        """What `text` finds by words and meaning beside `found`, where filters read out of it let few through.

        `filters` are those that hold all the same. Together with `found` no more than `FEW`.
        """
        if found.total >= FEW or found.next_cursor is not None:  # what is on the next page would be told here
            return ()
        wider = self.find(db, Search(text, filters), None, FEW, as_of)
        there = {one.id for one in found.claims}
        return tuple(one for one in wider.claims if one.id not in there)[: FEW - found.total]

    def facets(
        self, db: "Database", filters: Mapping[str, tuple[str, ...]], as_of: date
    ) -> Mapping[Facet, tuple[FacetValue, ...]]:
        """The counts of every dimension among the claims that fit some filters."""
        listed = self._listed(db, Search(filters=filters), as_of, None)
        found = Facets(listed.one, _mask(listed), listed.without, filters)
        return cast(Mapping[Facet, tuple[FacetValue, ...]], found)

    def keys(self, db: "Database", search: Search, as_of: date) -> Iterator[int]:
        """The row numbers of all claims found, in order; what an export reads some at a time."""
        listed = self._listed(db, search, as_of, None)
        by_rank = listed.ranked is not None and search.sort == "relevance"
        ordered = in_order(listed.one, listed.rows, search.sort)
        keys = listed.one.state.columns.key[listed.ranked if by_rank else ordered]
        for start in range(0, len(keys), _AT_A_TIME):
            yield from keys[start : start + _AT_A_TIME].tolist()

    def known_names(self, db: "Database", as_of: date) -> KnownNames:
        """Who is held to have said or published something by then, for reading queries."""
        state = self._index.state(db)
        return _known(names_by(state, "attribution", as_of), names_by(state, "source", as_of))

    def _listed(self, db: "Database", search: Search, as_of: date, behind: Cursor | None) -> _Listed:
        state, scores = self._index.standing(db, as_of, behind.mark if behind is not None else None)
        one = Asked(db, state, scores, as_of)
        chosen = masks(one, search.filters)
        mask = chosen.all()
        if not search.text.strip():
            return _Listed(one, chosen, np.flatnonzero(mask))
        ranking = self._rankings.kept(behind.listed) if behind is not None else None
        if ranking is None:
            ranking = self._rankings.ranking(one, search.text, mask)
        rows = ranking.in_state(state)
        here = rows >= 0
        here[here] = mask[rows[here]]
        return _Listed(one, chosen, np.sort(rows[here]), ranking, rows[here], np.flatnonzero(here))


@lru_cache(KNOWN)
def _known(attributions: tuple[str, ...], sources: tuple[str, ...]) -> KnownNames:
    return KnownNames.of(attributions, sources)


def _mask(listed: _Listed) -> Mask:
    if listed.ranking is None:
        return listed.masks.all()
    mask = np.zeros(len(listed.one.state.columns), np.bool_)
    mask[listed.rows] = True
    return mask


def _page(listed: _Listed, behind: Cursor | None, search: Search, limit: int) -> tuple[Rows, bool]:
    """The rows of one page, and whether more follow."""
    if listed.ranked is None or listed.ranks is None or search.sort != "relevance":
        return next_rows(listed.one, listed.rows, behind, search.sort, limit)
    start = int(np.searchsorted(listed.ranks, behind.number, "right")) if behind is not None else 0
    return listed.ranked[start : start + limit], len(listed.ranked) > start + limit


def _cursor(listed: _Listed, last: int, search: Search, mark: int) -> Cursor:
    """The cursor of the last row shown."""
    name = listed.ranking.name if listed.ranking is not None else ""
    if listed.ranked is None or listed.ranks is None or search.sort != "relevance":
        return cursor_at(listed.one, last, search.sort, mark, name)
    rank = int(listed.ranks[np.flatnonzero(listed.ranked == last)[0]])
    return Cursor(search.sort, rank, listed.one.state.columns.place(last), mark, name)
