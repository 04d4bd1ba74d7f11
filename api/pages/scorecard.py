"""The scorecards: the weeks there are, one of them as a page, to print and as Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api import reports
from api.dependencies import AsOf, Connection, TheDesk
from api.models import Answer
from api.page import Page
from api.problems import RESPONSES
from api.rendering import frame, render
from api.report_document import Document, Section
from api.report_pdf import pdf
from api.report_sections import document
from claims.scorecard import Week, parse_week

router = APIRouter()

#: Parts whose sections are each a thing of its own: a thesis, a contradiction.
FOLDED = frozenset({"theses", "contradictions"})
#: Rows of a table that are in sight to begin with; a longer one unfolds.
IN_SIGHT = 12
_SECOND = 2


class WeekList(Answer):
    """The weeks there are scorecards of, newest first."""

    as_of: date
    weeks: list[Week]


@dataclass(frozen=True, slots=True)
class ScorecardsPage(Page):
    """The weeks there are scorecards of, newest first."""

    weeks: Sequence[Week]


@dataclass(frozen=True, slots=True)
class Part:
    """A section and those under it; `count` is how many things it lists, `None` where it lists none.

    Where each of those under it is a thing of its own, they are `folded` to begin with: there can be dozens.
    """

    head: Section
    under: Sequence[Section]
    count: int | None
    folded: bool


@dataclass(frozen=True, slots=True)
class ScorecardPage(Page):
    """The scorecard of one week, as the report has it, in its parts; the weeks `before` and `after` it, if any.

    A table of more rows than `in_sight` is folded to begin with.
    """

    document: Document
    parts: Sequence[Part]
    in_sight: int
    before: str
    after: str


@router.get("/v1/scorecards", operation_id="listScorecards", tags=["scorecards"], responses=RESPONSES)
def list_scorecards(db: Connection, desk: TheDesk, as_of: AsOf) -> WeekList:
    """The weeks of which there is a scorecard, newest first: since the first thesis was opened, or the first made."""
    return WeekList(as_of=as_of, weeks=desk.weeks(db, as_of))


@router.get("/scorecards", include_in_schema=False, response_class=HTMLResponse)
def scorecards_page(request: Request, db: Connection, desk: TheDesk, as_of: AsOf) -> Response:
    """The weeks of which there is a scorecard, newest first."""
    page = ScorecardsPage(**frame(request, "Scorecards", "scorecards", as_of), weeks=desk.weeks(db, as_of))
    return render("scorecards.html", page)


@router.get("/scorecards/{week}", include_in_schema=False, response_class=HTMLResponse)
def scorecard_page(request: Request, db: Connection, desk: TheDesk, as_of: AsOf, week: str) -> Response:
    """The scorecard of one week."""
    made = document(desk.card(db, parse_week(week), as_of))
    weeks = [one.name for one in desk.weeks(db, as_of)]
    at = weeks.index(made.week) if made.week in weeks else len(weeks)
    page = ScorecardPage(
        **frame(request, made.title, "scorecards", as_of),
        document=made,
        parts=_parts(made),
        in_sight=IN_SIGHT,
        before=next(iter(weeks[at + 1 :]), ""),
        after=weeks[at - 1] if 0 < at < len(weeks) else "",
    )
    return render("scorecard.html", page)


@router.get("/scorecards/{week}/pdf", include_in_schema=False)
def scorecard_pdf(db: Connection, desk: TheDesk, as_of: AsOf, week: str) -> Response:
    """The scorecard of one week to print."""
    made = document(desk.card(db, parse_week(week), as_of))
    return Response(pdf(made), media_type="application/pdf", headers=_named(made.week, "pdf"))


@router.get("/scorecards/{week}/markdown", include_in_schema=False)
def scorecard_markdown(db: Connection, desk: TheDesk, as_of: AsOf, week: str) -> Response:
    """The scorecard of one week as Markdown, without its charts."""
    made = document(desk.card(db, parse_week(week), as_of))
    return Response(reports.markdown(made), media_type="text/markdown", headers=_named(made.week, "md"))


def _parts(made: Document) -> list[Part]:
    """Each section of the second level with those of the third that follow it."""
    heads = [at for at, one in enumerate(made.sections) if one.level == _SECOND]
    parts = []
    for first, end in pairwise([*heads, len(made.sections)]):
        head, *under = made.sections[first:end]
        folded = head.key in FOLDED
        count = len(under) if folded else len(head.table.rows) if head.table else 0 if head.empty else None
        parts.append(Part(head, under, count, folded))
    return parts


def _named(week: str, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'inline; filename="scorecard-{week}.{ending}"'}
