"""`/v1/sources`: parse, one call, return."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api import source_models as models
from api import source_reading as reading
from api.cursors import link
from api.dependencies import AsOf, Connection, TheDesk
from api.problems import RESPONSES

router = APIRouter(prefix="/v1", responses=RESPONSES)

Limit = Annotated[int, Query(ge=1, le=1000)]
Cursor = Annotated[str | None, Query(description="`next` of the page before.", max_length=400)]
Name = Annotated[str, Path(description="Its name, in any case of letters.", examples=["Example Wire"], max_length=200)]


@router.get("/sources", operation_id="listSources", tags=["sources"])
def list_sources(
    db: Connection, desk: TheDesk, as_of: AsOf, response: Response, cursor: Cursor = None, limit: Limit = 200
) -> models.SourceList:
    """The sources of articles, most claims first: how much is held, the records of facts and calls, the feeds."""
    found = reading.sources(db, desk.searcher, desk.records(db, as_of), as_of, cursor, limit)
    response.headers.update(link(found.next_url))
    return found


@router.get("/sources/{name:path}", operation_id="getSource", tags=["sources"])
def get_source(db: Connection, desk: TheDesk, as_of: AsOf, name: Name) -> models.SourceDetail:
    """One source with its records, its feeds and its last articles."""
    return reading.source(db, desk.records(db, as_of), name, as_of)
