"""`/v1/theses` and `/v1/scorecards`: parse, one call, return."""

from typing import Annotated

from fastapi import APIRouter, Path

from api import thesis_models as models
from api import thesis_reading as reading
from api.dependencies import AsOf, Connection, TheDesk
from api.problems import RESPONSES
from claims.scorecard import Scorecard, parse_week

router = APIRouter(prefix="/v1", responses=RESPONSES)

Slug = Annotated[str, Path(examples=["small-caps-over-large-caps-2026"], max_length=200)]
WeekName = Annotated[str, Path(description="An ISO week.", examples=["2026-W34"], max_length=16)]


@router.get("/theses", operation_id="listTheses", tags=["theses"])
def list_theses(db: Connection, desk: TheDesk, as_of: AsOf) -> models.ThesisList:
    """Every thesis with its standing, outlook and record."""
    return reading.theses(db, desk.theses, as_of)


@router.get("/theses/{slug}", operation_id="getThesis", tags=["theses"])
def get_thesis(db: Connection, desk: TheDesk, as_of: AsOf, slug: Slug) -> models.ThesisDetail:
    """One thesis with its path since it was opened, what moved it in the last week, what comes next."""
    return reading.thesis(db, desk.theses, slug, as_of, desk.thesis_week)


@router.get("/theses/{slug}/path", operation_id="getThesisPath", tags=["theses"])
def get_thesis_path(db: Connection, desk: TheDesk, as_of: AsOf, slug: Slug) -> models.ThesisPathAnswer:
    """One thesis at the end of each session since it was opened, with its record and its pillars."""
    return reading.path(db, desk.theses, slug, as_of)


@router.get("/scorecards/{week}", operation_id="getScorecard", tags=["scorecards"])
def get_scorecard(db: Connection, desk: TheDesk, as_of: AsOf, week: WeekName) -> Scorecard:
    """The scorecard of one ISO week, as known at the end of `as_of`."""
    return desk.card(db, parse_week(week), as_of)
