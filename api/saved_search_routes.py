"""`/v1/searches`: searches that are kept, each a feed of what is new in it: parse, one call, return.

Rules. Whoever may read may read them. Who keeps one, or removes one, needs a key that may write, and removes only what
was saved with it.
"""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from api import saved_search_models as models
from api import saved_search_reading as reading
from api.clock import now
from api.cursors import link
from api.dependencies import AsOf, Connection, TheDesk, Writing
from api.feed_documents import ATOM_TYPE, JSON_TYPE, atom_feed, json_feed
from api.key_access import Caller, requires
from api.problems import RESPONSES
from api.site import site_of
from claims import search_rows

router = APIRouter(prefix="/v1", responses=RESPONSES, tags=["searches"])

SearchId = Annotated[str, Path(examples=["6f1d2a9c04be"], max_length=64)]
Writer = Annotated[Caller, Depends(requires("write"))]


class SavedSearchesQuery(BaseModel):
    """How much of the list is wanted."""

    model_config = ConfigDict(extra="forbid")

    cursor: str | None = Field(None, description="`next` of the page before.", max_length=400)
    limit: int = Field(50, ge=1, le=200, description="How many searches.")


@router.get("/searches", operation_id="listSearches")
def list_searches(
    db: Connection, desk: TheDesk, query: Annotated[SavedSearchesQuery, Query()], response: Response
) -> models.SavedSearchList:
    """The searches that are kept."""
    page = reading.listed(db, desk.searcher, query.cursor, query.limit)
    response.headers.update(link(page.next_url))
    return page


@router.post("/searches", operation_id="saveSearch", status_code=201)
def save_search(caller: Writer, db: Writing, desk: TheDesk, new: models.NewSearch) -> models.SavedSearchAnswer:
    """Keeps a search under a name. The same one again is the same search; the name of another one is refused."""
    query = reading.checked_query(new.query).query()
    return reading.answer(db, desk.searcher, search_rows.save(db, new.name, query, caller.name, now()))


@router.get("/searches/{search_id}", operation_id="getSearch")
def get_search(db: Connection, desk: TheDesk, search_id: SearchId) -> models.SavedSearchAnswer:
    """One saved search."""
    return reading.answer(db, desk.searcher, search_rows.get(db, search_id))


@router.delete("/searches/{search_id}", operation_id="removeSearch", status_code=204)
def remove_search(caller: Writer, db: Writing, search_id: SearchId) -> Response:
    """Forgets a search that was saved with the same key."""
    forget(db, search_id, caller)
    return Response(status_code=204)


def forget(db: Connection, search_id: str, caller: Caller) -> None:
    """Forgets a search of the caller's own."""
    if search_rows.get(db, search_id).saved_by != caller.name:
        raise HTTPException(403, f"{search_id}: was saved with another key")
    search_rows.remove(db, search_id)


def _feed_of(media_type: str, schema: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    return {200: {"description": "The feed.", "content": {media_type: {"schema": schema}}}}


@router.get(
    "/searches/{search_id}/feed.json",
    operation_id="getSearchJsonFeed",
    response_class=JSONResponse,
    responses=_feed_of(JSON_TYPE, models.JsonFeed.model_json_schema()),
)
def get_json_feed(request: Request, db: Connection, desk: TheDesk, as_of: AsOf, search_id: SearchId) -> Response:
    """What is new in a search, as JSON Feed 1.1."""
    feed = reading.news(db, desk.searcher, search_rows.get(db, search_id), as_of, site_of(request), "json")
    return Response(orjson.dumps(json_feed(feed)), media_type=JSON_TYPE)


@router.get(
    "/searches/{search_id}/feed.atom",
    operation_id="getSearchAtomFeed",
    response_class=Response,
    responses=_feed_of(ATOM_TYPE, {"type": "string"}),
)
def get_atom_feed(request: Request, db: Connection, desk: TheDesk, as_of: AsOf, search_id: SearchId) -> Response:
    """What is new in a search, as Atom."""
    feed = reading.news(db, desk.searcher, search_rows.get(db, search_id), as_of, site_of(request), "atom")
    return Response(atom_feed(feed), media_type=ATOM_TYPE)
