"""Scores and cards as of a day, for the commands and the server alike: load what is held, call, keep what is
new.

Rules. A score rests on checks of its own day, so claims are checked as of that day first. The path of a
thesis is its score at the end of each week since it was opened; each is computed once and appended, so a week
that is there is never computed again. A scorecard is pure data from what is held, and writes nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from api.settings import Settings
from claims import thesis_rows
from claims.pipeline import score_theses, silent, verify_claims
from claims.pipeline_report import ThesesReport
from claims.scorecard import week_of
from claims.theses import load_theses
from claims.thesis import Thesis

if TYPE_CHECKING:
    from sqlite_utils import Database

Progress = Callable[[str, int, int | None], None]
ONE_WEEK = timedelta(days=7)


def score_as_of(db: "Database", settings: Settings, as_of: date, progress: Progress = silent) -> ThesesReport:
    """Checks the claims and scores the theses as of a day, and of each Sunday before it that lacks it."""
    theses = [one for one in load_theses(settings.theses) if one.opened <= as_of]
    days = list(_missing(db, theses, as_of))
    for done, day in enumerate(days):
        progress("weeks", done, len(days) + 1)
        verify_claims(db, day)
        score_theses(db, [one for one in theses if one.opened <= day], day)
    verify_claims(db, as_of)
    return score_theses(db, theses, as_of)


def _missing(db: "Database", theses: Sequence[Thesis], as_of: date) -> Iterator[date]:
    """The Sundays before `as_of` at which a thesis that was open has no score."""
    scored = {one.slug: {score.as_of for score in thesis_rows.path(db, one.slug)} for one in theses}
    day = min((week_of(one.opened).last_day for one in theses), default=as_of)
    while day < as_of:
        if any(one.opened <= day and day not in scored[one.slug] for one in theses):
            yield day
        day += ONE_WEEK
