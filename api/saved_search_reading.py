"""What is answered about saved searches: what they are, and what is new in them.

Rules. News of a search are the claims found that were published last, and the verdicts that changed on those and on
what came due of late: a claim made a year ago is news on the day that decides it. A claim is news on the day of its
publication, a verdict on the day up to which it was checked, both at their end; what has no date is no news. The first
verdict is news only where it settles the claim.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from pydantic import ValidationError

from api import formatting as say
from api.clock import NEW_YORK, today
from api.cursors import cursor_of, next_address, read_cursor
from api.days import LAST_DAY
from api.feed_documents import Entry, Feed
from api.filter_words import search_words
from api.names import VERDICTS
from api.saved_search_models import SavedQuery, SavedSearchAnswer, SavedSearchList
from api.search_models import collected
from api.search_reading import read, to_search
from claims import search_rows
from claims.check import SETTLED
from claims.errors import ClaimsError
from claims.published_claim import PublishedClaim
from claims.search_query import Search
from claims.search_rows import Change, SavedSearch

if TYPE_CHECKING:
    from sqlite_utils import Database

    from claims.search import Searcher

#: Entries of a feed, and the claims that are looked at for them.
ENTRIES = 50
LOOKED_AT = 100
#: Parts that the address of a search may have.
MOST_PARTS = 500
#: How long ago what came due is looked at for a verdict.
OF_LATE = timedelta(days=45)


def checked_query(text: str) -> SavedQuery:
    """The search that an address names. Raises `ClaimsError` for what cannot be one."""
    try:
        return SavedQuery.model_validate(collected(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_PARTS)))
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors(include_input=False)
        )
        raise ClaimsError("query", wrong) from error
    except ValueError as error:
        raise ClaimsError("query", f"has more than {MOST_PARTS} parts") from error


def answer(db: "Database", searcher: "Searcher", one: SavedSearch) -> SavedSearchAnswer:
    """One saved search."""
    return SavedSearchAnswer(
        id=one.id,
        name=one.name,
        query=one.query,
        words=_words(_search(db, searcher, one, today())),
        saved_by=one.saved_by,
        saved_at=one.saved_at,
        claims=f"/v1/claims?{one.query}",
        page=f"/claims?{one.query}",
        json_feed=f"/v1/searches/{one.id}/feed.json",
        atom_feed=f"/v1/searches/{one.id}/feed.atom",
    )


def listed(db: "Database", searcher: "Searcher", cursor: str | None, limit: int) -> SavedSearchList:
    """One page of the saved searches."""
    after = str(read_cursor(cursor, str)[0]) if cursor else ""
    found = search_rows.searches(db, after, limit + 1)
    more = cursor_of([found[limit - 1].id]) if len(found) > limit else None
    return SavedSearchList(
        searches=[answer(db, searcher, one) for one in found[:limit]],
        next=more,
        next_url=next_address("/v1/searches", {"limit": limit}, more),
    )


def news(db: "Database", searcher: "Searcher", one: SavedSearch, as_of: date, site: str, form: str) -> Feed:
    """What is new in a search as of a day."""
    search = _search(db, searcher, one, as_of)
    newest = Search(search.text, search.filters, "newest")
    late = (as_of - OF_LATE).isoformat()
    due = {"due_from": (late,), "due_to": (as_of.isoformat(),)} | dict(search.filters)
    found: dict[str, PublishedClaim] = {}
    for looked_for in (newest, Search(search.text, due, "newest")):
        found |= {claim.id: claim for claim in searcher.find(db, looked_for, None, LOOKED_AT, as_of).claims}
    told = [_of_claim(claim, site) for claim in found.values() if claim.published_on is not None]
    told += [_of_change(change, found[change.claim_id], site) for change in _changes(db, found, as_of)]
    return Feed(
        tag=f"searches/{one.id}",
        title=one.name,
        home=f"{site}/claims?{one.query}",
        own=f"{site}/v1/searches/{one.id}/feed.{form}",
        since=one.saved_at,
        entries=sorted(told, key=lambda entry: (entry.at, entry.tag), reverse=True)[:ENTRIES],
    )


def _search(db: "Database", searcher: "Searcher", one: SavedSearch, as_of: date) -> Search:
    asked = checked_query(one.query)
    return to_search(asked, read(asked, searcher.known_names(db, as_of), as_of))


def _words(search: Search) -> str:
    return search_words(search.text, search.filters)


def _changes(db: "Database", claims: Iterable[str], as_of: date) -> list[Change]:
    changes = search_rows.changes(db, list(claims), as_of)
    return [one for one in changes if one.before is not None or one.verdict in SETTLED]


def _of_claim(claim: PublishedClaim, site: str) -> Entry:
    said = f"{claim.speaker}: {claim.sentence}" if claim.speaker else claim.sentence
    on = claim.published_on or LAST_DAY
    tags = (claim.claim.metric, claim.claim.subject, claim.claim.modality)
    return Entry(f"claims/{claim.id}", f"{site}/claims/{claim.id}", _title(claim), said, _end(on), claim.speaker, tags)


def _of_change(change: Change, claim: PublishedClaim, site: str) -> Entry:
    verdict, before = VERDICTS[change.verdict], change.before and VERDICTS[change.before]
    text = f"{change.reason} Before: {before}." if before else change.reason
    tag = f"claims/{claim.id}/{change.as_of.isoformat()}/{change.verdict}"
    url = f"{site}/claims/{claim.id}?as_of={change.as_of.isoformat()}"
    return Entry(tag, url, f"{verdict}: {_title(claim)}", text, _end(change.as_of), claim.speaker, (change.verdict,))


def _title(claim: PublishedClaim) -> str:
    return say.statement(claim.claim)


def _end(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), NEW_YORK)
