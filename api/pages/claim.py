"""One claim: its words in their article, how the verdict came about, who else says it."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import charts, reading
from api.charts import Chart
from api.dependencies import AsOf, Connection, TheDesk
from api.explained_case import background
from api.explanation import Step, derivation
from api.marked_text import Excerpt, excerpt
from api.models import ClaimDetail
from api.names import metric_name
from api.page import Page, address
from api.rendering import frame, render
from claims import article_rows, claim_rows
from claims.check import Check

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@dataclass(frozen=True, slots=True)
class OneClaimPage(Page):
    """One claim: its words in their article, how the verdict came about, who else says it.

    `changes` are its checks whose verdict differs from the one before, oldest first.
    """

    claim: ClaimDetail
    excerpt: Excerpt
    steps: Sequence[Step]
    chart: Chart | None
    changes: Sequence[Check]


@router.get("/claims/{claim_id}")
def claim_page(request: Request, db: Connection, desk: TheDesk, as_of: AsOf, claim_id: str) -> Response:
    """One claim: its words in their article, how the verdict came about, who else says it.

    One that repeats a claim of an earlier version is found at that one's page.
    """
    found = reading.claim(db, desk.theses, claim_id, as_of)
    if found.repeats:
        return RedirectResponse(address(f"/claims/{found.repeats}", dict(request.query_params)))
    check = found.checks[-1] if found.checks else None
    published = claim_rows.one(db, claim_id)
    text = article_rows.get(db, found.article.id).text
    page = OneClaimPage(
        **frame(request, found.statement, "claims", as_of),
        claim=found,
        excerpt=excerpt(text, found.span),
        steps=derivation(published, check, background(db, published, as_of)),
        chart=_outcome_chart(found),
        changes=[
            one
            for one, before in zip(found.checks, (None, *found.checks), strict=False)
            if before is None or one.verdict != before.verdict
        ],
    )
    return render("claim.html", page)


def _outcome_chart(found: ClaimDetail) -> charts.Chart | None:
    """What the words allow and what happened, one row for each reading."""
    check = found.checks[-1] if found.checks else None
    if check is None or check.interval is None or check.actual is None:
        return None
    readings = [(one.name, one.value, "supported" if one.inside else "refuted") for one in check.readings]
    rows = [
        charts.Outcome(
            label=name,
            group=metric_name(found.metric),
            unit=found.unit,
            low=check.interval.low,
            high=check.interval.high,
            actual=value,
            verdict=verdict,
        )
        for name, value, verdict in readings or [("what happened", check.actual, check.verdict)]
    ]
    return charts.outcomes("What the words allow, and what happened", rows)
