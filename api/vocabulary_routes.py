"""`/v1/metrics`, `/v1/subjects`, `/v1/measures`: parse, one call, return."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api import vocabulary_models as models
from api import vocabulary_reading as reading
from api.cursors import link
from api.dependencies import AsOf, Connection, TheDesk, TheSearcher
from api.problems import RESPONSES
from claims.coverage import asked

router = APIRouter(prefix="/v1", responses=RESPONSES)

Limit = Annotated[int, Query(ge=1, le=1000)]
Cursor = Annotated[str | None, Query(description="`next` of the page before.", max_length=400)]
Metric = Annotated[str, Path(examples=["pe_forward"], max_length=100)]
Subject = Annotated[str, Path(examples=["russell-2000"], max_length=200)]
AnyMetric = Annotated[str | None, Query(examples=["pe_forward"], max_length=100)]
AnySubject = Annotated[str | None, Query(examples=["russell-2000"], max_length=200)]


@router.get("/metrics", operation_id="listMetrics", tags=["vocabulary"])
def list_metrics(db: Connection, searcher: TheSearcher, as_of: AsOf) -> models.MetricList:
    """Every metric: unit, family, how many claims, and how many measures there are of it."""
    return reading.metrics(searcher.state(db), as_of)


@router.get("/metrics/{metric}", operation_id="getMetric", tags=["vocabulary"])
def get_metric(db: Connection, searcher: TheSearcher, as_of: AsOf, metric: Metric) -> models.MetricDetail:
    """One metric with what can be checked of it, and the series that are wanted."""
    return reading.metric(db, searcher.state(db), metric, as_of)


@router.get("/subjects", operation_id="listSubjects", tags=["vocabulary"])
def list_subjects(
    db: Connection,
    searcher: TheSearcher,
    as_of: AsOf,
    response: Response,
    q: Annotated[str | None, Query(description="Words in id or name.", examples=["russell"], max_length=200)] = None,
    cursor: Cursor = None,
    limit: Limit = 200,
) -> models.SubjectList:
    """Subjects of claims, most claims first, then those of the tables that nothing was said of."""
    found = reading.subjects(searcher.state(db), as_of, q, cursor, limit)
    response.headers.update(link(found.next_url))
    return found


@router.get("/subjects/{subject:path}", operation_id="getSubject", tags=["vocabulary"])
def get_subject(db: Connection, searcher: TheSearcher, as_of: AsOf, subject: Subject) -> models.SubjectDetail:
    """One subject: what measures the same, what can be checked of it, and the series that are wanted."""
    return reading.subject(db, searcher.state(db), subject, as_of)


@router.get("/measures", operation_id="listMeasures", tags=["vocabulary"])
def list_measures(
    db: Connection,
    desk: TheDesk,
    as_of: AsOf,
    response: Response,
    metric: AnyMetric = None,
    subject: AnySubject = None,
    comparator: AnySubject = None,
    missing: Annotated[bool, Query(description="Only what cannot be checked with what is held.")] = False,
    cursor: Cursor = None,
    limit: Limit = 200,
) -> models.MeasureList:
    """What can be checked with the series held, each measure with its readings and the series that are wanted."""
    wanted = asked(metric, subject, comparator)
    key = ("measures", as_of, metric, subject, comparator)
    covered = desk.keeping.get(key, lambda: reading.covered(db, as_of, wanted))
    given = {"metric": metric, "subject": subject, "comparator": comparator, "missing": missing or None}
    found = reading.measures(covered, as_of, given, cursor, limit)
    response.headers.update(link(found.next_url))
    return found
