"""The scorecards: the weeks there are, one of them as a page, to print and as Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api import reports
from api.dependencies import AsOf, Connection, TheDesk
from api.page import Page
from api.rendering import frame, render
from api.report_document import Document
from api.report_pdf import pdf
from api.report_sections import document
from claims.scorecard import Week, parse_week, week_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@dataclass(frozen=True, slots=True)
class ScorecardsPage(Page):
    """The weeks there are scorecards of, newest first."""

    weeks: Sequence[Week]


@dataclass(frozen=True, slots=True)
class ScorecardPage(Page):
    """The scorecard of one week, as the report has it."""

    document: Document


@router.get("/scorecards")
def scorecards_page(request: Request, desk: TheDesk, as_of: AsOf) -> Response:
    """The weeks since the first thesis was opened, newest first."""
    opened = min((one.opened for one in desk.theses), default=as_of)
    page = ScorecardsPage(**frame(request, "Scorecards", "scorecards", as_of), weeks=_weeks(min(opened, as_of), as_of))
    return render("scorecards.html", page)


@router.get("/scorecards/{week}")
def scorecard_page(request: Request, db: Connection, desk: TheDesk, as_of: AsOf, week: str) -> Response:
    """The scorecard of one week."""
    made = document(desk.card(db, parse_week(week), as_of))
    page = ScorecardPage(**frame(request, made.title, "scorecards", as_of), document=made)
    return render("scorecard.html", page)


@router.get("/scorecards/{week}/pdf")
def scorecard_pdf(db: Connection, desk: TheDesk, as_of: AsOf, week: str) -> Response:
    """The scorecard of one week to print."""
    made = document(desk.card(db, parse_week(week), as_of))
    return Response(pdf(made), media_type="application/pdf", headers=_named(made.week, "pdf"))


@router.get("/scorecards/{week}/markdown")
def scorecard_markdown(db: Connection, desk: TheDesk, as_of: AsOf, week: str) -> Response:
    """The scorecard of one week as Markdown, without its charts."""
    made = document(desk.card(db, parse_week(week), as_of))
    return Response(reports.markdown(made), media_type="text/markdown", headers=_named(made.week, "md"))


def _named(week: str, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'inline; filename="scorecard-{week}.{ending}"'}


def _weeks(first: date, last: date) -> list[Week]:
    """Every week from the one of `first` to the one of `last`, newest first."""
    day, weeks = last, []
    while day >= first - timedelta(days=first.weekday()):
        weeks.append(week_of(day))
        day -= timedelta(days=7)
    return weeks
