"""The first page: the theses, how many claims stand how, and what was said last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api import charts, reading, thesis_reading
from api.dependencies import AsOf, Connection, TheDesk
from api.models import ClaimAnswer, Health
from api.names import VERDICTS
from api.page import Page
from api.rendering import frame, render
from api.thesis_models import ThesisAnswer
from claims import claim_rows
from claims.scorecard import week_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

NEWEST = 8


@dataclass(frozen=True, slots=True)
class ThesisCard:
    """A thesis on the first page; `sparkline` is SVG, empty while it has no path."""

    thesis: ThesisAnswer
    sparkline: str


@dataclass(frozen=True, slots=True)
class TodayPage(Page):
    """The first page: theses, counts, and what was said last."""

    health: Health
    verdicts: Mapping[str, int]
    theses: Sequence[ThesisCard]
    newest: Sequence[ClaimAnswer]
    week: str


@router.get("/")
def today_page(request: Request, db: Connection, desk: TheDesk, as_of: AsOf) -> Response:
    """Theses, counts, and what was said last."""
    paths = thesis_reading.paths(db, as_of)
    theses = [
        ThesisCard(one, charts.sparkline(charts.points_of(paths.get(one.slug, ()))))
        for one in thesis_reading.theses(db, desk.theses, as_of).theses
    ]
    page = TodayPage(
        **frame(request, "Today", "today", as_of),
        health=reading.health(db, as_of),
        verdicts=_verdicts(db, as_of),
        theses=theses,
        newest=reading.claim_page(db, "/", {}, None, NEWEST, as_of).claims,
        week=week_of(as_of).name,
    )
    return render("today.html", page)


def _verdicts(db: Connection, as_of: date) -> dict[str, int]:
    verdicts = [one for one in VERDICTS if one != "unchecked"]
    return {verdict: claim_rows.count(db, {"verdict": verdict}, as_of) for verdict in verdicts}
