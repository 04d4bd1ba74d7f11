"""`/v1/series`: parse, one call, return."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response

from api import market_models as models
from api import market_reading as reading
from api.cursors import link
from api.dependencies import AsOf, Connection
from api.problems import RESPONSES
from ingest.market.series import Field

router = APIRouter(prefix="/v1", responses=RESPONSES, tags=["series"])

SeriesId = Annotated[str, Path(examples=["DGS10"], max_length=200)]
Limit = Annotated[int, Query(ge=1, le=1000)]
Longer = Annotated[int, Query(ge=1, le=10_000)]
Cursor = Annotated[str | None, Query(description="`next` of the page before.", max_length=400)]


@router.get("/series", operation_id="listSeries")
def list_series(
    db: Connection,
    as_of: AsOf,
    response: Response,
    provider: Annotated[str | None, Query(description="In any case of letters.", max_length=200)] = None,
    frequency: Annotated[models.Frequency | None, Query(examples=["monthly"])] = None,
    q: Annotated[str | None, Query(description="Words in id or title.", examples=["treasury"], max_length=200)] = None,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> models.SeriesList:
    """The series of which anything was known by then, by id: how fresh, and which measures use them."""
    asked = {"provider": provider, "frequency": frequency, "q": q}
    found = reading.listed(db, as_of, asked, cursor, limit)
    response.headers.update(link(found.next_url))
    return found


@router.get("/series/{series}/observations", operation_id="listObservations")
def list_observations(
    db: Connection,
    as_of: AsOf,
    response: Response,
    series: SeriesId,
    field: Annotated[
        Field | None, Query(description="The first held of value, close, adj_close by default.", examples=["value"])
    ] = None,
    first: Annotated[date | None, Query(alias="from", description="The first day.", examples=["2026-01-01"])] = None,
    last: Annotated[date | None, Query(alias="to", description="The last day.", examples=["2026-12-31"])] = None,
    vintage: Annotated[
        date | None,
        Query(description="As known at the end of this day: the same as `as_of`, whichever is earlier counts."),
    ] = None,
    vintages: Annotated[
        Literal["known", "all"], Query(description="The newest of each day as known then, or every one.")
    ] = "known",
    cursor: Cursor = None,
    limit: Longer = 1000,
) -> models.ObservationList:
    """Observations of one field by day, as known at the end of a day, or in all their vintages."""
    known = min(as_of, vintage or as_of)
    found = reading.observations(db, series, field, first, last, known, vintages == "all", cursor, limit)
    response.headers.update(link(found.next_url))
    return found


@router.get("/series/{series}", operation_id="getSeries")
def get_series(db: Connection, as_of: AsOf, series: SeriesId) -> models.SeriesDetail:
    """One series: what is held of each field, the measures that use it, and the last retrievals."""
    return reading.one(db, series, as_of)
