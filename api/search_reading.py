"""A search asked, read, found and answered: one function for the page, its JSON, exports and saved searches.

Rules. A page of claims is made as plain values first, for that is fast (`found_plain`, what the API sends); the model
that describes it is built of the same (`found_page`, what a page shows), so that the two cannot differ.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from api.claim_plain import plain_claims
from api.filter_words import filter_words, value_name
from api.search_models import FilterQuery, SearchAnswer, SearchQuery
from claims.search_query import FacetValue, Found, Reading, Recognised, Search, Sort

if TYPE_CHECKING:
    from sqlite_utils import Database

    from claims.published_claim import PublishedClaim
    from claims.query_names import KnownNames
    from claims.search import Searcher


def found_page(db: "Database", searcher: "Searcher", asked: SearchQuery, as_of: date, path: str) -> SearchAnswer:
    """One page of claims, and how the question was understood; `path` is where the next page is asked for."""
    return SearchAnswer.model_validate(found_plain(db, searcher, asked, as_of, path))


def found_plain(db: "Database", searcher: "Searcher", asked: SearchQuery, as_of: date, path: str) -> dict[str, Any]:
    """`found_page` as plain values."""
    reading = read(asked, searcher.known_names(db, as_of), as_of)
    search = to_search(asked, reading)
    found = searcher.find(db, search, asked.cursor, asked.limit, as_of)
    own = asked.filters()
    return {
        "as_of": as_of,
        "understood": [_understood(one, asked.q, own) for one in reading.recognised],
        "text": reading.text,
        "sort": search.sort,
        "total": found.total,
        "at_least": found.at_least,
        "meaning": found.meaning,
        "claims": plain_claims(db, found.claims, as_of),
        "near": plain_claims(db, _near(db, searcher, asked, reading, found, as_of), as_of),
        "facets": {name: _counts(name, values) for name, values in found.facets.items()} if asked.facets else None,
        "next": found.next_cursor,
        "next_url": _next_url(path, asked, found.next_cursor, as_of),
    }


def _near(
    db: "Database", searcher: "Searcher", asked: SearchQuery, reading: Reading, found: Found, as_of: date
) -> Sequence["PublishedClaim"]:
    """What fits the words, but not all that was read out of them; on the first page, where that lets few through."""
    if not asked.near or asked.cursor or not reading.recognised:
        return ()
    return searcher.near(db, asked.q, asked.filters(), found, as_of)


def read(asked: FilterQuery, known: "KnownNames", as_of: date) -> Reading:
    """What `q` says on a day (`this year`); with `literal`, nothing but its words."""
    if asked.literal or not asked.q.strip():
        return Reading((), asked.q.strip())
    from claims.query_reading import read_query  # the vocabulary is read for the first query

    return read_query(asked.q, known, as_of)


def to_search(asked: FilterQuery, reading: Reading) -> Search:
    """The search that is asked for: what `q` says, and in its place what the address names itself."""
    sort: Sort = getattr(asked, "sort", "relevance")
    return Search(reading.text, {**reading.filters(), **asked.filters()}, sort)


def _understood(one: Recognised, q: str, own: Mapping[str, object]) -> dict[str, Any]:
    return {
        "phrase": q[slice(*one.span)],
        "span": list(one.span),
        "dimension": one.dimension,
        "values": list(one.values),
        "words": filter_words(one.dimension, one.values),
        "used": one.dimension not in own,
    }


def _counts(name: str, values: tuple[FacetValue, ...]) -> list[dict[str, Any]]:
    return [{"value": one.value, "words": value_name(name, one.value), "count": one.count} for one in values]


def _next_url(path: str, asked: SearchQuery, cursor: str | None, as_of: date) -> str | None:
    if cursor is None:
        return None
    more = [("facets", "1")] if asked.facets else []
    query = [*asked.asked(), *more, ("cursor", cursor), ("limit", str(asked.limit)), ("as_of", as_of.isoformat())]
    return f"{path}?{urlencode(query)}"
