"""`/v1/consensus`: parse, one call, return."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response

from api import consensus_models as models
from api import consensus_reading as reading
from api.consensus_table import csv_of
from api.cursors import link
from api.dependencies import AsOf, Connection, TheDesk, TheSearcher
from api.problems import RESPONSES
from claims.consensus import Wanted
from claims.consensus_list import Spoken
from nlp.claim import Statistic

router = APIRouter(prefix="/v1", responses=RESPONSES)

Metric = Annotated[
    str, Path(description="A metric, or a family of them.", examples=["earnings_growth"], max_length=100)
]
Subject = Annotated[
    str, Path(description="A subject; what measures the same is taken too.", examples=["sp-500"], max_length=200)
]
PeriodName = Annotated[
    str,
    Path(
        description="A year, quarter, month or day, two days with `..` between, or `undated`.",
        examples=["2026"],
        openapi_examples={name: {"value": name} for name in ("2026", "2026-Q3", "2026-05", "undated")},
        max_length=40,
    ),
]
AnyMetric = Annotated[str | None, Query(examples=["earnings_growth"], max_length=100)]
AnySubject = Annotated[str | None, Query(examples=["sp-500"], max_length=200)]
Limit = Annotated[int, Query(ge=1, le=500)]
Cursor = Annotated[str | None, Query(description="`next` of the page before.", max_length=400)]


def wanted(
    comparator: Annotated[str | None, Query(description="The other side.", examples=["spy"], max_length=200)] = None,
    unit: Annotated[str | None, Query(examples=["percent"], max_length=40)] = None,
    statistic: Annotated[Statistic | None, Query(examples=["last"])] = None,
    event: Annotated[str | None, Query(description="Of a probability: the event.", max_length=400)] = None,
) -> Wanted:
    """A dependency: which of the axes that one number has. Without any of it, the one with most claims."""
    return Wanted(comparator or None, unit or None, statistic, event or None)


Which = Annotated[Wanted, Depends(wanted)]


def spoken(
    db: Connection,
    desk: TheDesk,
    searcher: TheSearcher,
    as_of: AsOf,
    metric: AnyMetric = None,
    subject: AnySubject = None,
) -> list[Spoken]:
    """A dependency: the numbers that most speak of, made once for each state of the database."""
    asked = ((metric or "").strip() or None, (subject or "").strip() or None)
    return desk.keeping.get(("spoken", as_of, *asked), lambda: reading.spoken(searcher.state(db), as_of, *asked))


AllSpoken = Annotated[list[Spoken], Depends(spoken)]


@router.get("/consensus", operation_id="listConsensus", tags=["consensus"])
def list_consensus(
    numbers: AllSpoken,
    as_of: AsOf,
    response: Response,
    metric: AnyMetric = None,
    subject: AnySubject = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> models.ConsensusList:
    """The numbers (a metric of a subject in a period) that at least two speak of, most speakers first."""
    asked: dict[str, object] = {"metric": metric, "subject": subject}
    found = reading.listed(numbers, as_of, asked, cursor, limit)
    response.headers.update(link(found.next_url))
    return found


@router.get("/consensus/{metric}/{subject}/{period}", operation_id="getConsensus", tags=["consensus"])
def get_consensus(
    db: Connection,
    as_of: AsOf,
    metric: Metric,
    subject: Subject,
    period: PeriodName,
    which: Which,
) -> models.ConsensusAnswer:
    """Everyone who says something of one number, on one axis, with the middle, the spread, outliers and the outcome."""
    return reading.one(db, metric, subject, period, as_of, which)


@router.get(
    "/consensus/{metric}/{subject}/{period}/points.csv",
    operation_id="exportConsensus",
    tags=["consensus"],
    response_class=Response,
    responses={
        200: {"description": "One line for each point.", "content": {"text/csv": {"schema": {"type": "string"}}}}
    },
)
def export_consensus(
    db: Connection, as_of: AsOf, metric: Metric, subject: Subject, period: PeriodName, which: Which
) -> Response:
    """The points of one number as CSV."""
    found = reading.one(db, metric, subject, period, as_of, which)
    headers = {"Content-Disposition": 'attachment; filename="consensus.csv"'}
    return Response(csv_of(found), media_type="text/csv; charset=utf-8", headers=headers)
