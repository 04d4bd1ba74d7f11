"""Claims: search, filters, and one readable line each.

Rules. An empty filter of the form is no filter; everything that a form can send gives a page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api import reading, thesis_reading
from api.dependencies import AsOf, Connection, TheDesk
from api.models import ClaimPage
from api.names import VERDICTS, metric_name
from api.page import Page, address
from api.rendering import frame, render
from api.thesis_models import ThesisAnswer
from claims import claim_rows
from claims.claim_filters import FILTERS
from nlp.vocabulary import vocabulary

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

LISTED = 50


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    without: str


@dataclass(frozen=True, slots=True)
class ClaimsPage(Page):
    """A list of claims. `given` are the filters as the address has them, empty where it has none."""

    found: ClaimPage
    total: int
    given: Mapping[str, str]
    chips: Sequence[Chip]
    metrics: Sequence[str]
    theses: Sequence[ThesisAnswer]


@router.get("/claims")
def claims_page(request: Request, db: Connection, desk: TheDesk, as_of: AsOf, cursor: str | None = None) -> Response:
    """Search and filters, and one line for each claim."""
    given = {key: text for key in FILTERS if (text := request.query_params.get(key, "").strip())}
    asked = {**given, **({"as_of": as_of.isoformat()} if "as_of" in request.query_params else {})}
    found = reading.claim_page(db, "/claims", given, cursor or None, LISTED, as_of)
    page = ClaimsPage(
        **frame(request, "Claims", "claims", as_of),
        found=found,
        total=claim_rows.count(db, given, as_of),
        given={key: given.get(key, "") for key in FILTERS},
        chips=[
            Chip(
                label=FILTERS[key].sentence.format(VERDICTS.get(text, text)),
                without=address("/claims", {name: value for name, value in asked.items() if name != key}),
            )
            for key, text in given.items()
        ],
        metrics=sorted(vocabulary().metrics, key=metric_name),
        theses=thesis_reading.theses(db, desk.theses, as_of).theses,
    )
    return render("claims.html", page)
