"""The pages: the same calls as the API, set in HTML. Each works without a script.

Rules. A page parses, calls `api.reading`, builds the context of `api.page_contexts` and renders it. An empty
filter of the search form is no filter; everything a form can send gives a page.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import charts, page_contexts, reading, reports, thesis_reading, version_reading
from api.dependencies import AsOf, Connection, TheDesk
from api.explained_case import background
from api.explanation import derivation
from api.marked_text import excerpt, pieces
from api.models import ClaimDetail
from api.names import VERDICTS, metric_name
from api.rendering import frame, render
from api.report_pdf import pdf
from api.report_sections import document
from api.thesis_models import PathPointAnswer
from claims import article_rows, claim_rows
from claims.claim_filters import FILTERS
from claims.scorecard import Week, parse_week, week_of
from claims.thesis import Moved
from ingest.differences import words
from nlp.vocabulary import vocabulary

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

NEWEST = 8
LISTED = 50
_STANCES = ("supports", "contradicts", "context")


@router.get("/")
def today_page(request: Request, db: Connection, desk: TheDesk, as_of: AsOf) -> Response:
    """Theses, counts, and what was said last."""
    paths = thesis_reading.paths(db, as_of)
    theses = [
        page_contexts.ThesisCard(one, charts.sparkline(_points(paths.get(one.slug, ()))))
        for one in thesis_reading.theses(db, desk.theses, as_of).theses
    ]
    page = page_contexts.TodayPage(
        **frame(request, "Today", "today", as_of),
        health=reading.health(db, as_of),
        verdicts=_verdicts(db, as_of),
        theses=theses,
        newest=reading.claim_page(db, "/", {}, None, NEWEST, as_of).claims,
        week=week_of(as_of).name,
    )
    return render("today.html", page)


@router.get("/claims")
def claims_page(request: Request, db: Connection, desk: TheDesk, as_of: AsOf, cursor: str | None = None) -> Response:
    """Search and filters, and one line for each claim."""
    given = {key: text for key in FILTERS if (text := request.query_params.get(key, "").strip())}
    asked = {**given, **({"as_of": as_of.isoformat()} if "as_of" in request.query_params else {})}
    found = reading.claim_page(db, "/claims", given, cursor or None, LISTED, as_of)
    page = page_contexts.ClaimsPage(
        **frame(request, "Claims", "claims", as_of),
        found=found,
        total=claim_rows.count(db, given, as_of),
        given={key: given.get(key, "") for key in FILTERS},
        chips=[
            page_contexts.Chip(
                label=FILTERS[key].sentence.format(VERDICTS.get(text, text)),
                without=_address("/claims", {name: value for name, value in asked.items() if name != key}),
            )
            for key, text in given.items()
        ],
        metrics=sorted(vocabulary().metrics, key=metric_name),
        theses=thesis_reading.theses(db, desk.theses, as_of).theses,
    )
    return render("claims.html", page)


@router.get("/claims/{claim_id}")
def claim_page(request: Request, db: Connection, desk: TheDesk, as_of: AsOf, claim_id: str) -> Response:
    """One claim: its words in their article, how the verdict came about, who else says it.

    One that repeats a claim of an earlier version is found at that one's page.
    """
    found = reading.claim(db, desk.theses, claim_id, as_of)
    if found.repeats:
        return RedirectResponse(_address(f"/claims/{found.repeats}", dict(request.query_params)))
    check = found.checks[-1] if found.checks else None
    published = claim_rows.one(db, claim_id)
    text = article_rows.get(db, found.article.id).text
    page = page_contexts.OneClaimPage(
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


@router.get("/articles/{article_id}")
def article_page(request: Request, db: Connection, as_of: AsOf, article_id: str) -> Response:
    """One article with every claim in it marked."""
    found = reading.article(db, article_id, as_of)
    counts = dict.fromkeys(VERDICTS, 0)
    for claim in found.claims:
        counts[claim.score.verdict if claim.score else "unchecked"] += 1
    page = page_contexts.ArticlePage(
        **frame(request, found.title or "Article without a title", "claims", as_of),
        article=found,
        version=next((one for one in found.versions if one.article == article_id), None),
        pieces=pieces(found.text, found.claims),
        verdicts={verdict: count for verdict, count in counts.items() if count},
    )
    return render("article.html", page)


@router.get("/articles/{article_id}/versions")
def versions_page(request: Request, db: Connection, as_of: AsOf, article_id: str) -> Response:
    """What changed from each text of an article to the next."""
    found = version_reading.changed_versions(db, article_id, as_of)
    title = next((one.title for one in found.versions if one.title), "an article without a title")
    page = page_contexts.VersionsPage(
        **frame(request, f"Versions of {title}", "claims", as_of),
        article=article_id,
        versions=[
            page_contexts.ShownVersion(one, [(each.kind, words(each.before, each.after)) for each in one.changes])
            for one in found.versions
        ],
    )
    return render("versions.html", page)


@router.get("/theses/{slug}")
def thesis_page(request: Request, db: Connection, desk: TheDesk, as_of: AsOf, slug: str) -> Response:
    """One thesis: its numbers, its path, the claims for and against it."""
    found = thesis_reading.thesis(db, desk.theses, slug, as_of, desk.thesis_week)
    by_stance = {stance: [one.claim_id for one in found.bearings if one.stance == stance] for stance in _STANCES}
    unit = found.score.unit if found.score else "percent"
    page = page_contexts.ThesisPage(
        **frame(request, found.title, "today", as_of),
        thesis=found,
        chart=charts.thesis_path(found.title, unit, _points(found.path), found.score is not None and found.score.level),
        movers={moved: [one for one in found.movers if one.moved == moved] for moved in get_args(Moved)},
        claims={stance: reading.claims_of(db, list(dict.fromkeys(ids)), as_of) for stance, ids in by_stance.items()},
    )
    return render("thesis.html", page)


@router.get("/scorecards")
def scorecards_page(request: Request, desk: TheDesk, as_of: AsOf) -> Response:
    """The weeks since the first thesis was opened, newest first."""
    opened = min((one.opened for one in desk.theses), default=as_of)
    page = page_contexts.ScorecardsPage(
        **frame(request, "Scorecards", "scorecards", as_of), weeks=_weeks(min(opened, as_of), as_of)
    )
    return render("scorecards.html", page)


@router.get("/scorecards/{week}")
def scorecard_page(request: Request, db: Connection, desk: TheDesk, as_of: AsOf, week: str) -> Response:
    """The scorecard of one week."""
    made = document(desk.card(db, parse_week(week), as_of))
    page = page_contexts.ScorecardPage(**frame(request, made.title, "scorecards", as_of), document=made)
    return render("scorecard.html", page)


@router.get("/scorecards/{week}/pdf")
def scorecard_pdf(db: Connection, desk: TheDesk, as_of: AsOf, week: str) -> Response:
    """The scorecard of one week to print."""
    made = document(desk.card(db, parse_week(week), as_of))
    return Response(pdf(made), media_type="application/pdf", headers=_named(made.week, "pdf"))


@router.get("/scorecards/{week}/markdown")
def scorecard_markdown(db: Connection, desk: TheDesk, as_of: AsOf, week: str) -> Response:
    """The scorecard of one week as Markdown, without its charts."""
    made = document(desk.card(db, parse_week(week), as_of))
    return Response(reports.markdown(made), media_type="text/markdown", headers=_named(made.week, "md"))


def _named(week: str, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'inline; filename="scorecard-{week}.{ending}"'}


def _points(path: Iterable[PathPointAnswer]) -> list[charts.Point]:
    return [charts.Point(one.as_of, one.standing, one.outlook) for one in path]


def _verdicts(db: Connection, as_of: date) -> dict[str, int]:
    verdicts = [one for one in VERDICTS if one != "unchecked"]
    return {verdict: claim_rows.count(db, {"verdict": verdict}, as_of) for verdict in verdicts}


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


def _weeks(first: date, last: date) -> list[Week]:
    """Every week from the one of `first` to the one of `last`, newest first."""
    day, weeks = last, []
    while day >= first - timedelta(days=first.weekday()):
        weeks.append(week_of(day))
        day -= timedelta(days=7)
    return weeks


def _address(path: str, query: dict[str, str]) -> str:
    return f"{path}?{urlencode(query)}" if query else path
