"""One thesis: its numbers, its path, what moved it, what comes next, and the claims for and against it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api import reading, thesis_chart, thesis_reading
from api.dependencies import AsOf, Connection, TheDesk
from api.models import ClaimAnswer
from api.page import Page, address
from api.pages.claim import csv_answer
from api.rendering import day_asked, frame, render
from api.thesis_chart import PathChart, no_standing, path_chart
from api.thesis_models import MoverAnswer, ThesisDetail
from claims import claim_rows
from claims.thesis import Bearing, Moved, Stance

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

#: Of each stance, so many claims are listed.
LISTED = 20


@dataclass(frozen=True, slots=True)
class Side:
    """The claims of one stance: how many bear so on the thesis, and the newest of them."""

    total: int
    claims: Sequence[ClaimAnswer]


@dataclass(frozen=True, slots=True)
class ThesisPage(Page):
    """One thesis: its numbers, its path, what moved it, what comes next, and the claims for, against and about it.

    `lacking` says why it has no standing, where it has none; `movers` by the number they moved, the largest first;
    `said` counts the claims on each pillar by stance.
    """

    thesis: ThesisDetail
    lacking: str
    chart: PathChart
    table: str
    movers: Mapping[str, Sequence[MoverAnswer]]
    sides: Mapping[str, Side]
    said: Mapping[tuple[str, str], int]


@router.get("/theses/{slug}")
def thesis_page(request: Request, db: Connection, desk: TheDesk, as_of: AsOf, slug: str) -> Response:
    """One thesis: its numbers, its path, the claims for and against it."""
    found = thesis_reading.thesis(db, desk.theses, slug, as_of, desk.thesis_week)
    unit, level = (found.score.unit, found.score.level) if found.score else ("percent", False)
    asked = day_asked(request, as_of)
    page = ThesisPage(
        **frame(request, found.title, "today", as_of),
        thesis=found,
        lacking=no_standing(found.score, found.path) if found.score else "",
        chart=path_chart(found.title, unit, level, found.path, found.horizon),
        table=address(f"/theses/{slug}/path.csv", asked),
        movers={moved: [one for one in found.movers if one.moved == moved] for moved in get_args(Moved)},
        sides={stance: _side(db, found.bearings, stance, as_of) for stance in get_args(Stance)},
        said=Counter((one.pillar, one.stance) for one in found.bearings),
    )
    return render("thesis.html", page)


@router.get("/theses/{slug}/path.csv")
def path_table(db: Connection, desk: TheDesk, as_of: AsOf, slug: str) -> Response:
    """The path of a thesis, as a table."""
    found = thesis_reading.path(db, desk.theses, slug, as_of)
    rows = thesis_chart.rows(found.unit, found.points)
    return csv_answer(f"borneout-{slug}.csv", [thesis_chart.COLUMNS, *rows])


def _side(db: Connection, bearings: Sequence[Bearing], stance: Stance, as_of: AsOf) -> Side:
    ids = list(dict.fromkeys(one.claim_id for one in bearings if one.stance == stance))
    return Side(len(ids), reading.claims_of(db, claim_rows.newest_of(db, ids, LISTED), as_of))
