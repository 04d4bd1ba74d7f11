"""What pages and API answer about theses, as of a day. Raises `NotFound` for a thesis that was not open by then.

Rules. The score shown is the newest there is by the day: the one that was computed for it, or the last session of the
path. The week's movers, the next dates and what bears on it are worked out from what was known on the day.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from api import formatting as say
from api import thesis_models as models
from claims import market_rows, thesis_rows
from claims.errors import NotFound
from claims.marking import marked
from claims.thesis import Moves, NextDate, Thesis, ThesisPoint, ThesisScore
from claims.thesis_bearings import all_bearings, bearing_claims
from claims.thesis_dates import next_dates
from claims.thesis_movers import moves
from claims.thesis_path import score_of
from claims.verify import verify

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class ThesisWeek:
    """What moved a thesis in the week up to a day, and what comes next."""

    moves: Moves
    next_dates: tuple[NextDate, ...]


#: Gives the week of a thesis up to a day; a server keeps what it gave.
OfWeek = Callable[["Database", Thesis, date], ThesisWeek]


def thesis_week(db: "Database", thesis: Thesis, as_of: date) -> ThesisWeek:
    """What moved a thesis and what comes next, from what was known at the end of `as_of`."""
    held = market_rows.held(db)
    void = marked(db, (), as_of).void
    claims = [one for one in bearing_claims(db, thesis, as_of) if one.id not in void]
    checks = {check.claim_id: check for check in verify(claims, held, as_of)}
    return ThesisWeek(moves(thesis, claims, held, as_of), next_dates(thesis, claims, checks, held, as_of))


def theses(db: "Database", known: Sequence[Thesis], as_of: date) -> models.ThesisList:
    """Every thesis that was open by then, with its newest score."""
    scores = thesis_rows.latest(db, as_of)
    points = thesis_rows.newest_points(db, as_of)
    found = [
        models.ThesisAnswer.model_validate(
            {**_fields(one), "score": _newest(one, scores.get(one.slug), points.get(one.slug))}
        )
        for one in known
        if one.opened <= as_of
    ]
    return models.ThesisList(as_of=as_of, theses=found)


def thesis(
    db: "Database", known: Sequence[Thesis], slug: str, as_of: date, of_week: OfWeek | None = None
) -> models.ThesisDetail:
    """One thesis with its path, its week, its next dates and what bears on it."""
    found = of_slug(known, slug, as_of)
    points = thesis_rows.path(db, slug, as_of)
    seen = (of_week or thesis_week)(db, found, as_of)
    fields = {
        **_fields(found),
        "as_of": as_of,
        "score": _newest(found, thesis_rows.latest(db, as_of).get(slug), points[-1] if points else None),
        "path": [_point(one) for one in points],
        "week": seen.moves,
        "movers": seen.moves.movers,
        "next_dates": seen.next_dates,
        "bearings": all_bearings(db, found, as_of),
    }
    return models.ThesisDetail.model_validate(fields)


def path(db: "Database", known: Sequence[Thesis], slug: str, as_of: date) -> models.ThesisPathAnswer:
    """The whole path of one thesis up to a day, with its pillars."""
    found = of_slug(known, slug, as_of)
    points = [
        models.FullPointAnswer.model_validate(
            {
                **_point(one),
                "verdict": one.verdict,
                "right": one.record.right,
                "due": one.record.due,
                "pillars": one.pillars,
            }
        )
        for one in thesis_rows.path(db, slug, as_of)
    ]
    return models.ThesisPathAnswer(slug=slug, as_of=as_of, unit=found.outcome.unit, points=points)


def paths(db: "Database", as_of: date) -> dict[str, list[models.PathPointAnswer]]:
    """Standing and outlook of every thesis at each session up to a day, by slug."""
    return {
        slug: [
            models.PathPointAnswer(as_of=day, standing=standing, outlook=outlook) for day, standing, outlook in points
        ]
        for slug, points in thesis_rows.outlines(db, as_of).items()
    }


def of_slug(known: Sequence[Thesis], slug: str, as_of: date) -> Thesis:
    """The thesis of that slug, if it was open by then. Raises `NotFound`."""
    found = next((one for one in known if one.slug == slug and one.opened <= as_of), None)
    if found is None:
        raise NotFound(slug, "no such thesis")
    return found


def _newest(thesis: Thesis, score: ThesisScore | None, last: ThesisPoint | None) -> ThesisScore | None:
    if last is None or (score is not None and score.as_of >= last.session):
        return score
    return score_of(thesis, last)


def _point(point: ThesisPoint) -> dict[str, object]:
    return {"as_of": point.session, "standing": point.standing, "outlook": point.outlook}


def _fields(thesis: Thesis) -> dict[str, object]:
    test = thesis.outcome
    return {
        "slug": thesis.slug,
        "title": thesis.title,
        "statement": thesis.statement,
        "outcome": f"{say.proposition(test)}, {say.period(test.start, test.end)}",
        "opened": thesis.opened,
        "horizon": thesis.horizon,
    }
