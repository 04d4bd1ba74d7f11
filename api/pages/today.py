"""The first page: theses, verdicts that turned, what comes next, how claims stand, what was said last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from api import charts, drawings, today_reading
from api.dependencies import AsOf, Connection, TheDesk
from api.names import VERDICTS
from api.page import Page
from api.problems import RESPONSES
from api.rendering import frame, render
from api.thesis_chart import no_standing
from api.today_models import OpenThesis, TodayAnswer

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ThesisCard:
    """A thesis on the first page; `sparkline` is empty while it has no path, `lacking` says why it has no standing."""

    thesis: OpenThesis
    sparkline: Markup
    lacking: str


@dataclass(frozen=True, slots=True)
class TodayPage(Page):
    """The first page. `titles` of theses by slug; `due_to` is the last day of what comes next."""

    found: TodayAnswer
    cards: Sequence[ThesisCard]
    titles: Mapping[str, str]
    verdicts: Mapping[str, int]
    verdict_bar: Markup
    due_from: date
    due_to: date


@router.get("/v1/today", operation_id="getToday", tags=["theses"], responses=RESPONSES)
def get_today(db: Connection, desk: TheDesk, as_of: AsOf) -> TodayAnswer:
    """How everything stands: theses, verdicts that turned, what comes due next, what was said last."""
    return today_reading.today(db, desk, as_of)


@router.get("/", include_in_schema=False, response_class=HTMLResponse)
def today_page(request: Request, db: Connection, desk: TheDesk, as_of: AsOf) -> Response:
    """Theses, verdicts that turned, what comes next, how claims stand, what was said last."""
    found = today_reading.today(db, desk, as_of)
    verdicts = {verdict: found.verdicts[verdict] for verdict in VERDICTS if found.verdicts.get(verdict)}
    page = TodayPage(
        **frame(request, "Today", "today", as_of),
        found=found,
        cards=[_card(one) for one in found.theses],
        titles={one.slug: one.title for one in found.theses},
        verdicts=verdicts,
        verdict_bar=drawings.verdict_bar(verdicts),
        due_from=as_of + timedelta(days=1),
        due_to=as_of + today_reading.AHEAD,
    )
    return render("today.html", page)


def _card(one: OpenThesis) -> ThesisCard:
    lacking = no_standing(one.score, one.path) if one.score else ""
    return ThesisCard(one, drawings.sparkline(charts.points_of(one.path)), lacking)
