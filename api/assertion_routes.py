"""`/v1/assertions`: parse, one call, return."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api import assertion_reading as reading
from api import consensus_models as models
from api.cursors import link
from api.dependencies import AsOf, Connection
from api.problems import RESPONSES
from nlp.claim import Modality

router = APIRouter(prefix="/v1", responses=RESPONSES, tags=["consensus"])

AssertionId = Annotated[
    str,
    Path(
        description="The id of an assertion, or of a claim: then of the assertion that it belongs to.",
        examples=["0f3b9a6c2d41-76e554af3a85-20-23"],
        max_length=100,
    ),
]


@router.get("/assertions", operation_id="listAssertions")
def list_assertions(
    db: Connection,
    as_of: AsOf,
    response: Response,
    metric: Annotated[str | None, Query(examples=["pe_forward"], max_length=100)] = None,
    subject: Annotated[str | None, Query(examples=["russell-2000"], max_length=200)] = None,
    period: Annotated[str | None, Query(description="As of consensus.", examples=["2026"], max_length=40)] = None,
    modality: Annotated[Modality | None, Query(examples=["forecast"])] = None,
    speaker: Annotated[str | None, Query(description="In any case of letters.", max_length=200)] = None,
    source: Annotated[str | None, Query(description="In any case of letters.", max_length=200)] = None,
    cursor: Annotated[str | None, Query(description="`next` of the page before.", max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> models.AssertionList:
    """Things said, each once, however many articles repeat it; by metric, subject and end of their period."""
    about = {"metric": metric, "subject": subject, "period": period, "modality": modality}
    asked: dict[str, str | None] = {**about, "speaker": speaker, "source": source}
    found = reading.listed(db, asked, as_of, cursor, limit)
    response.headers.update(link(found.next_url))
    return found


@router.get("/assertions/{assertion}", operation_id="getAssertion")
def get_assertion(db: Connection, as_of: AsOf, assertion: AssertionId) -> models.AssertionDetail:
    """One thing said, with every claim that says it."""
    return reading.one(db, assertion, as_of)
