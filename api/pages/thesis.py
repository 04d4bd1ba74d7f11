"""One thesis: its numbers, its path, what moved it, what comes next, and the claims for and against it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api import charts, reading, thesis_reading
from api.charts import Chart
from api.dependencies import AsOf, Connection, TheDesk
from api.models import ClaimAnswer
from api.page import Page
from api.rendering import frame, render
from api.thesis_models import MoverAnswer, ThesisDetail
from claims.thesis import Moved

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_STANCES = ("supports", "contradicts", "context")


@dataclass(frozen=True, slots=True)
class ThesisPage(Page):
    """One thesis: its numbers, its path, what moved it, what comes next, and the claims for, against and about it.

    `movers` by the number they moved, the largest first.
    """

    thesis: ThesisDetail
    chart: Chart | None
    movers: Mapping[str, Sequence[MoverAnswer]]
    claims: Mapping[str, Sequence[ClaimAnswer]]


@router.get("/theses/{slug}")
def thesis_page(request: Request, db: Connection, desk: TheDesk, as_of: AsOf, slug: str) -> Response:
    """One thesis: its numbers, its path, the claims for and against it."""
    found = thesis_reading.thesis(db, desk.theses, slug, as_of, desk.thesis_week)
    by_stance = {stance: [one.claim_id for one in found.bearings if one.stance == stance] for stance in _STANCES}
    unit, level = (found.score.unit, found.score.level) if found.score else ("percent", False)
    page = ThesisPage(
        **frame(request, found.title, "today", as_of),
        thesis=found,
        chart=charts.thesis_path(found.title, unit, charts.points_of(found.path), level),
        movers={moved: [one for one in found.movers if one.moved == moved] for moved in get_args(Moved)},
        claims={stance: reading.claims_of(db, list(dict.fromkeys(ids)), as_of) for stance, ids in by_stance.items()},
    )
    return render("thesis.html", page)
