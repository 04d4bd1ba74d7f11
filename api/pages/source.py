"""The sources: who was right of what came due, and one source with its records, articles and feeds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from api import drawings
from api import source_reading as reading
from api.dependencies import AsOf, Connection, TheDesk
from api.filter_words import value_name
from api.page import Page
from api.rendering import day_asked, frame, render
from api.source_models import SourceDetail, SourceList
from claims.record import Record

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

LISTED = 100
#: What a source says most: dimensions with the title of their list, and values of each.
OFTEN = (("metric", "Metrics"), ("subject", "Subjects"), ("attribution", "Who is quoted"))
OFTEN_LISTED = 8

Name = Annotated[str, Path(max_length=200)]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A record with its interval as a drawing."""

    record: Record
    bar: Markup


@dataclass(frozen=True, slots=True)
class SourcesPage(Page):
    """The sources; `facts` and `calls` by source, `example` is the sign that the key explains."""

    found: SourceList
    facts: Mapping[str, Drawn]
    calls: Mapping[str, Drawn]
    example: Markup
    next: str | None


@dataclass(frozen=True, slots=True)
class Often:
    """What is said most by one dimension: each value by its name, its count and the search for it."""

    title: str
    values: Sequence[tuple[str, int, str]]


@dataclass(frozen=True, slots=True)
class SourcePage(Page):
    """One source; `records` by what they are of."""

    source: SourceDetail
    records: Sequence[tuple[str, Drawn]]
    often: Sequence[Often]


@router.get("/sources")
def sources_page(
    request: Request,
    db: Connection,
    desk: TheDesk,
    as_of: AsOf,
    cursor: Annotated[str | None, Query(max_length=400)] = None,
) -> Response:
    """The sources with their records."""
    found = reading.sources(db, desk.searcher, desk.records(db, as_of), as_of, cursor or None, LISTED)
    query = {"cursor": found.next, **day_asked(request, as_of)}
    page = SourcesPage(
        **frame(request, "Sources", "sources", as_of),
        found=found,
        facts={one.name: drawn(one.facts) for one in found.sources if one.facts},
        calls={one.name: drawn(one.calls) for one in found.sources if one.calls},
        example=drawings.interval(0.7, 0.45, 0.85, 20),
        next=f"/sources?{urlencode(query)}" if found.next else None,
    )
    return render("sources.html", page)


@router.get("/sources/{name:path}")
def source_page(request: Request, db: Connection, desk: TheDesk, as_of: AsOf, name: Name) -> Response:
    """One source: its records, what it says most, its last articles and its feeds."""
    found = reading.source(db, desk.records(db, as_of), name, as_of)
    kinds = (("Facts", found.facts), ("Calls", found.calls), ("Calls still standing", found.calls_standing))
    page = SourcePage(
        **frame(request, found.name, "sources", as_of),
        source=found,
        records=[(title, drawn(record)) for title, record in kinds if record is not None],
        often=_often(db, desk, found, request, as_of),
    )
    return render("source.html", page)


def drawn(record: Record) -> Drawn:
    """A record and its drawing: the share in which each independent outcome weighs the same, within its interval."""
    share = record.share if record.balanced_share is None else record.balanced_share
    return Drawn(record, drawings.interval(share, record.low, record.high, record.independent, record.expected))


def _often(db: Connection, desk: TheDesk, found: SourceDetail, request: Request, as_of: AsOf) -> list[Often]:
    counted = desk.searcher.facets(db, {"source": (found.name,)}, as_of)
    day = day_asked(request, as_of)
    return [
        Often(
            title,
            [
                (
                    value_name(key, one.value),
                    one.count,
                    f"/claims?{urlencode({'source': found.name, key: one.value, **day})}",
                )
                for one in counted.get(key, ())[:OFTEN_LISTED]  # type: ignore[call-overload]
            ],
        )
        for key, title in OFTEN
        if counted.get(key)  # type: ignore[call-overload]
    ]
