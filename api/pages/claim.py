"""One claim: its words in their article, the verdict explained, who else says it and who disagrees; its chart as a
table, and the same small, for a frame in another page.

Rules. One that repeats a claim of an earlier version is found at that one's page. The small page alone may stand in a
frame of anybody's: it has no form, no link that keeps a day that was not asked for, and nothing of who is logged in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import reading, review_reading
from api.citing import Citation, citation
from api.claim_chart import COLUMNS, ClaimChart, claim_chart
from api.dependencies import AsOf, Connection, Desk, TheDesk
from api.explained_case import MarketAround, background
from api.explanation import Step, derivation
from api.export_forms import csv_lines, safe_text
from api.key_access import caller_of
from api.marked_text import Excerpt, excerpt
from api.models import ClaimAnswer, ClaimDetail
from api.one_plain import published_claim, whole_claim
from api.page import Page, address
from api.rendering import POLICY, day_asked, frame, render
from api.review_models import ReviewAnswer
from api.site import site_of
from claims import article_rows
from claims.check import Check

if TYPE_CHECKING:
    from sqlite_utils import Database

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

#: Who else says it, and who disagrees: so many of each are shown.
LISTED = 12


@dataclass(frozen=True, slots=True)
class Judged:
    """One check in the history of a claim, and why it differs from the one before; empty for the first."""

    check: Check
    changed: str


@dataclass(frozen=True, slots=True)
class OneClaimPage(Page):
    """One claim. `history` are its checks that say something new, newest first, of `checks` in all.

    `consensus` is the page where all that speak of the same are, `review` its ClaimReview where the verdict is settled,
    `table` the numbers of the chart, `queue` where to review it, for who may.
    """

    claim: ClaimDetail
    excerpt: Excerpt
    steps: Sequence[Step]
    chart: ClaimChart
    table: str
    history: Sequence[Judged]
    checks: int
    same: Sequence[ClaimAnswer]
    against: Sequence[ClaimAnswer]
    reviews: Sequence[ReviewAnswer]
    citation: Citation
    consensus: str
    review: str
    queue: str


@dataclass(frozen=True, slots=True)
class SmallClaimPage(Page):
    """One claim in a frame: what was said, how it stands, and the chart."""

    claim: ClaimAnswer
    chart: ClaimChart
    table: str
    whole: str


@router.get("/claims/{claim_id}")
def claim_page(request: Request, db: Connection, desk: TheDesk, as_of: AsOf, claim_id: str) -> Response:
    """One claim, explained."""
    return explained(request, db, desk, as_of, claim_id, desk.market)


def explained(
    request: Request, db: "Database", desk: Desk, as_of: date, claim_id: str, market: MarketAround
) -> Response:
    """The page of a claim; `market` gives the observations."""
    published = published_claim(db, claim_id, as_of)
    behind = background(db, published, as_of, market, ())
    found = ClaimDetail.model_validate(whole_claim(db, desk.theses, published, as_of))
    if found.repeats:
        return RedirectResponse(address(f"/claims/{found.repeats}", dict(request.query_params)))
    check = found.checks[-1] if found.checks else None
    behind = replace(behind, checks=tuple(found.checks))
    history = _history(found.checks)
    asked = day_asked(request, as_of)
    page = OneClaimPage(
        **frame(request, found.statement, "claims", as_of),
        claim=found,
        excerpt=excerpt(article_rows.get(db, found.article.id).text, found.span),
        steps=derivation(published, check, behind),
        chart=claim_chart(published, check, behind),
        table=address(f"/claims/{claim_id}/chart.csv", asked),
        history=history[::-1],
        checks=len(found.checks),
        same=found.same[:LISTED],
        against=found.against[:LISTED],
        reviews=review_reading.made_by(db, claim_id, as_of),
        citation=citation(found, site_of(request), as_of),
        consensus=_consensus(found, asked),
        review=found.links.review or "",
        queue=address(f"/queue/{claim_id}", asked) if "review" in caller_of(request).scopes else "",
    )
    return render("claim.html", page)


@router.get("/claims/{claim_id}/chart.csv")
def chart_table(db: Connection, as_of: AsOf, claim_id: str) -> Response:
    """What the chart of a claim shows, as a table."""
    published = published_claim(db, claim_id, as_of)
    behind = background(db, published, as_of)
    chart = claim_chart(published, behind.checks[-1] if behind.checks else None, behind)
    return csv_answer(f"borneout-{claim_id}.csv", [COLUMNS, *chart.rows])


@router.get("/embed/claims/{claim_id}")
def small_claim_page(request: Request, db: Connection, as_of: AsOf, claim_id: str) -> Response:
    """One claim, small, for a frame in another page."""
    published = published_claim(db, claim_id, as_of)
    [found] = reading.claims_of(db, [claim_id], as_of)
    behind = background(db, published, as_of)
    day = {"as_of": as_of.isoformat()}
    page = SmallClaimPage(
        **frame(request, found.statement, "", as_of, data="") | {"reader": None},
        claim=found,
        chart=claim_chart(published, behind.checks[-1] if behind.checks else None, behind),
        table=f"/claims/{found.id}/chart.csv?{urlencode(day)}",
        whole=f"/claims/{found.repeats or found.id}?{urlencode(day)}",
    )
    answer = render("claim_small.html", page)
    policy = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
    answer.headers["Content-Security-Policy"] = policy.replace("script-src 'self'; ", "")
    return answer


def csv_answer(name: str, rows: Sequence[Sequence[str]]) -> Response:
    """A table for download; no text in it is a formula."""
    content = csv_lines(map(_cell, row) for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


def _cell(text: str) -> str:
    try:
        float(text)
    except ValueError:
        return safe_text(text)
    return text


def _history(checks: Sequence[Check]) -> list[Judged]:
    """The checks that say something new, oldest first; of several of one day the last one stands."""
    found: list[Judged] = []
    for one in {check.as_of: check for check in checks}.values():
        before = found[-1].check if found else None
        if before is None:
            found.append(Judged(one, ""))
        elif (why := _why_changed(before, one)) is not None:
            found.append(Judged(one, why))
    return found


def _why_changed(before: Check, now: Check) -> str | None:
    """Why a check differs from the one before, in words; `None` where it says the same."""
    for name, words in _CAUSES:
        if getattr(before, name) != getattr(now, name):
            return words
    return None


#: Fields of a check in which a difference tells, the first of them the reason.
_CAUSES = (
    ("method_version", "by a newer method"),
    ("interval", "the words were read anew"),
    ("due", "it is due on another day"),
    ("verdict", "the figure came out, or was revised"),
    ("actual", "newer figures are known"),
)


def _consensus(found: ClaimDetail, asked: dict[str, str]) -> str:
    metric, subject, period = found.links.consensus.partition("?")[0].split("/")[-3:]
    rest = {"comparator": found.comparator or "", "unit": found.unit, "statistic": found.statistic} | asked
    given = "&".join([f"metric={metric}", f"subject={subject}", f"period={period}"])
    return f"/consensus?{given}&{urlencode({key: text for key, text in rest.items() if text})}"
