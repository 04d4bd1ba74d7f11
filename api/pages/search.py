"""Claims: search in words, chips, filters, and one readable line each.

Rules. Everything that an address can hold gives a page: what cannot be meant is left out. What was read out of the
query and what the address names are shown alike, each with the way back. Where nothing was found, each filter says how
many there would be without it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api import excerpts, search_facets
from api.dependencies import AsOf, Connection, TheDesk
from api.excerpts import Cut
from api.key_access import caller_of
from api.page import Page
from api.rendering import frame, render
from api.search_facets import Shown
from api.search_links import PATH, Chip, Links
from api.search_models import SearchAnswer, SearchQuery, forgiving
from api.search_reading import found_page
from claims import search_rows
from claims.errors import ClaimsError
from claims.search_rows import SavedSearch

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

LISTED = 40
#: Filters that are tried without, one by one, where nothing was found.
TRIED = 6
#: Orders, and what each begins with.
SORTS = (
    ("relevance", "Best fit", "without words, the newest"),
    ("newest", "Newest", "published last"),
    ("oldest", "Oldest", "published first"),
    ("due", "Due", "due next"),
    ("error", "Error", "furthest off, against the usual miss"),
    ("outlook", "Outlook", "most probable"),
)
#: What the results can be had as.
EXPORTS = (("CSV", "/v1/claims.csv"), ("JSON lines", "/v1/claims.jsonl"), ("Parquet", "/v1/claims.parquet"))
#: Saved searches that are listed.
SAVED = 12


@dataclass(frozen=True, slots=True)
class Order:
    """An order that can be asked for."""

    name: str
    note: str
    on: bool
    address: str


@dataclass(frozen=True, slots=True)
class ClaimsPage(Page):
    """What was asked, how it was understood, and what was found.

    `hidden` are the filters that a form sends along; `helps` the filters without which something is found, with how
    many. `literal` leads to the same words read for filters, or not. `saving` is the search as it would be saved.
    """

    asked: SearchQuery
    found: SearchAnswer
    chips: Sequence[Chip]
    hidden: Sequence[tuple[str, str]]
    facets: Sequence[Shown]
    orders: Sequence[Order]
    order: str
    excerpts: Mapping[str, Sequence[Cut]]
    exports: Sequence[tuple[str, str]]
    saved: Sequence[SavedSearch]
    saving: str
    may_save: bool
    helps: Sequence[tuple[Chip, int]]
    literal: str | None
    here: str
    first: str | None
    next: str | None
    whole: str


@router.get("/claims")
def claims_page(request: Request, db: Connection, desk: TheDesk, as_of: AsOf) -> Response:
    """Search and filters, and one line for each claim."""
    asked = forgiving(_legible(request)).model_copy(update={"facets": True, "near": True, "limit": LISTED})
    try:
        found = found_page(db, desk.searcher, asked, as_of, PATH)
    except ClaimsError:  # a cursor that leads nowhere any more
        asked = asked.model_copy(update={"cursor": None})
        found = found_page(db, desk.searcher, asked, as_of, PATH)
    links = Links(asked, found, as_of if "as_of" in request.query_params else None)
    chips = links.chips()
    facets = search_facets.shown(links)
    fields = {one.name for facet in facets for one in facet.ends}
    words = excerpts.sought(found.text)
    title = f"“{asked.q}”" if asked.q else "Claims"
    page = ClaimsPage(
        **frame(request, title, "claims", as_of, links.data("/v1/claims")),
        asked=asked,
        found=found,
        chips=chips,
        hidden=[one for one in asked.asked() if one[0] != "q" and one[0] not in fields],
        facets=facets,
        orders=[Order(name, note, key == found.sort, links.sorted_by(key)) for key, name, note in SORTS],
        order=next(name for key, name, _ in SORTS if key == found.sort),
        excerpts=excerpts.of_claims(found.claims, words) | excerpts.of_claims(found.near, words),
        exports=[(name, links.data(path)) for name, path in EXPORTS],
        saved=search_rows.searches(db, limit=SAVED),
        saving=asked.query(),
        may_save="write" in caller_of(request).scopes,
        helps=[] if found.total else _helps(db, desk, links, chips),
        literal=links.read_or_literal() if found.understood or asked.literal else None,
        here=links.first(),
        first=links.first() if asked.cursor else None,
        next=links.next(),
        whole=links.to([]),
    )
    return render("claims.html", page)


def _legible(request: Request) -> list[tuple[str, str]]:
    """The parameters of the address but its day; a query that is too long is cut."""
    return [
        (key, text.strip()[:400] if key == "q" else text)
        for key, text in request.query_params.multi_items()
        if key != "as_of"
    ]


def _helps(db: Connection, desk: TheDesk, links: Links, chips: Sequence[Chip]) -> list[tuple[Chip, int]]:
    """What there would be without each filter, most first."""
    counted = []
    for chip in chips[:TRIED]:
        query = [one for one in parse_qsl(urlsplit(chip.without).query) if one[0] != "as_of"]
        asked = forgiving(query).model_copy(update={"limit": 1, "facets": False, "near": False})
        counted.append((chip, found_page(db, desk.searcher, asked, links.found.as_of, PATH).total))
    return sorted((one for one in counted if one[1]), key=lambda one: -one[1])
