"""What the first page and `/v1/today` answer, as of a day.

Rules. The week behind is that of checks: seven days up to `as_of`. The month ahead is thirty days after it. Dates of
theses leave claims out, which have a list of their own; a day on which several theses wait for one thing is told once.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from api import reading, thesis_reading
from api.days import LAST_DAY
from api.search_models import SearchQuery
from api.search_reading import found_page
from api.today_models import OpenThesis, ThesisDate, TodayAnswer, TurnedClaim
from claims import article_rows, claim_rows, market_rows
from claims.changed_rows import newest_turns
from claims.scorecard import week_of
from claims.thesis import NextDate
from claims.thesis_dates import next_dates

if TYPE_CHECKING:
    from sqlite_utils import Database

    from api.dependencies import Desk

BEHIND = timedelta(days=7)
AHEAD = timedelta(days=30)
TURNED = 12
DUE = 10
DATES = 10
NEWEST = 8


def today(db: "Database", desk: "Desk", as_of: date) -> TodayAnswer:
    """How everything stands at the end of `as_of`."""
    first, last = (min(as_of + ahead, LAST_DAY) for ahead in (timedelta(days=1), AHEAD))
    asked = {"verdict": ["open"], "due_from": first, "due_to": last, "sort": "due", "limit": DUE}
    coming = SearchQuery.model_validate(asked)
    due = found_page(db, desk.searcher, coming, as_of, "/v1/claims")
    paths = thesis_reading.paths(db, as_of)
    return TodayAnswer(
        as_of=as_of,
        articles=article_rows.count(db, as_of),
        claims=claim_rows.count(db, as_of=as_of),
        week=week_of(as_of).name,
        verdicts=_verdicts(db, desk, as_of),
        theses=[
            OpenThesis.model_validate({**dict(one), "path": paths.get(one.slug, [])})
            for one in thesis_reading.theses(db, desk.theses, as_of).theses
        ],
        turned=_turned(db, as_of),
        dates=desk.keeping.get(("dates", as_of), lambda: _dates(db, desk, as_of)),
        due=due.claims,
        due_total=due.total,
        newest=reading.claim_page(db, "/v1/claims", {}, None, NEWEST, as_of).claims,
    )


def _verdicts(db: "Database", desk: "Desk", as_of: date) -> dict[str, int]:
    counted = desk.searcher.facets(db, {}, as_of).get("verdict", ())
    return {one.value: one.count for one in counted}


def _turned(db: "Database", as_of: date) -> list[TurnedClaim]:
    turns = newest_turns(db, as_of - BEHIND + timedelta(days=1), as_of, TURNED)
    claims = {one.id: one for one in reading.claims_of(db, [one.claim_id for one in turns], as_of)}
    return [
        TurnedClaim(day=one.day, before=one.before, claim=claims[one.claim_id])
        for one in turns
        if one.claim_id in claims
    ]


def _dates(db: "Database", desk: "Desk", as_of: date) -> list[ThesisDate]:
    held = market_rows.held(db)
    coming = {
        one.slug: next_dates(one, (), {}, held, as_of, limit=DATES)
        for one in desk.theses
        if one.opened <= as_of <= one.horizon
    }
    return together(coming, as_of + AHEAD)


def together(coming: Mapping[str, Iterable[NextDate]], until: date) -> list[ThesisDate]:
    """The dates of all theses by slug, up to a day, each told once."""
    waiting: dict[tuple[date, str, str], list[str]] = {}
    for slug, dates in coming.items():
        for one in dates:
            if one.day <= until:
                waiting.setdefault((one.day, one.kind, one.words), []).append(slug)
    return [
        ThesisDate(day=day, kind=kind, words=words, theses=list(dict.fromkeys(slugs)))
        for (day, kind, words), slugs in sorted(waiting.items())
    ][:DATES]
