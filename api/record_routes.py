"""`/v1/records` and `/v1/contradictions`: parse, one call, return.

Rules. Both are those of the scorecard of the day asked for, so that a page, a report and a program say the same; where
there are too many claims to make it on request, those of the last day before of which one was made: `made_as_of` says
of which. A filter that is not given keeps all; one that fits nothing gives an empty list, not an error.
"""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.clock import today
from api.days import Day
from api.dependencies import Connection, TheDesk
from api.models import MADE_AS_OF, Answer
from api.problems import RESPONSES
from api.record_choice import contradiction_fits, record_fits
from claims.contradictions import Contradiction
from claims.record import By, Kind, Record

router = APIRouter(prefix="/v1", responses=RESPONSES)

_LARGEST = 1000


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")

    limit: int = Field(200, ge=1, le=_LARGEST)
    as_of: Day = Field(None, description="The day whose end counts. Today by default.")

    def filters(self) -> dict[str, Any]:
        """What is asked for, but not how much of it and as of when."""
        return self.model_dump(exclude={"limit", "as_of"})


class RecordQuery(_Asked):
    """Which records are wanted."""

    kind: Kind | None = Field(None, description="What was reported, what was forecast, or what still stood when due.")
    by: By | None = Field(None, description="What the records are kept by.")
    name: str | None = Field(None, description="Whose record, in any case of letters.", max_length=200)
    ranked: bool | None = Field(None, description="Only those with ten independent outcomes, or only the others.")


class ContradictionQuery(_Asked):
    """Which contradictions are wanted."""

    metric: str | None = Field(None, description="This metric, or another of its family.", examples=["pe_forward"])
    subject: str | None = Field(None, description="This subject, or what is the same thing.", examples=["iwm"])
    source: str | None = Field(None, description="A source that takes a side, in any case of letters.", max_length=200)
    within: bool | None = Field(
        None, description="Only those of which two sides stand in one source, or only the others."
    )


class RecordList(Answer):
    """Records by kind, then by what they are kept by, then the surest first; `more` were left off at the limit."""

    as_of: date
    made_as_of: date | None = Field(description=MADE_AS_OF, examples=["2026-10-08"])
    records: list[Record]
    more: int


class ContradictionList(Answer):
    """Contradictions, the latest first; `more` were left off at the limit.

    Where scorecards are made beforehand, `older` further ones were not kept, and no filter looks at them.
    """

    as_of: date
    made_as_of: date | None = Field(description=MADE_AS_OF, examples=["2026-10-08"])
    contradictions: list[Contradiction]
    more: int
    older: int = Field(description="How many more there are than were kept.", examples=[0])


@router.get("/records", operation_id="listRecords", tags=["records"])
def list_records(db: Connection, desk: TheDesk, query: Annotated[RecordQuery, Query()]) -> RecordList:
    """Who was right, of what came due: facts and calls apart, with how hard it was and how sure it is."""
    as_of = query.as_of or today()
    made = desk.records(db, as_of)
    found = [one for one in made.all if record_fits(one, **query.filters())]
    more = max(len(found) - query.limit, 0)
    return RecordList(as_of=as_of, made_as_of=made.as_of, records=found[: query.limit], more=more)


@router.get("/contradictions", operation_id="listContradictions", tags=["records"])
def list_contradictions(
    db: Connection, desk: TheDesk, query: Annotated[ContradictionQuery, Query()]
) -> ContradictionList:
    """Claims about one quantity that cannot all be true, inside one source and across sources."""
    as_of = query.as_of or today()
    made = desk.contradictions(db, as_of)
    found = [one for one in made.all if contradiction_fits(one, **query.filters())]
    more = max(len(found) - query.limit, 0)
    shown = found[: query.limit]
    return ContradictionList(as_of=as_of, made_as_of=made.as_of, contradictions=shown, more=more, older=made.older)
