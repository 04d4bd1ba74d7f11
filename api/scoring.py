"""Scores the theses as of a day, and fills their paths since they were opened.

Rules. The score of the day is computed each time; the path has one point for each session before it, computed once
and appended at once (`claims.thesis_path` says when again). Killed midway it goes on where it stopped.
"""

from collections.abc import Sequence, Set
from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING

from api.clock import NEW_YORK
from api.settings import Settings
from claims import claim_rows, copy_rows, mark_rows, market_rows, thesis_rows
from claims.arrivals import series_of
from claims.copied_claims import copied
from claims.mark import voided
from claims.pipeline import score_theses, verify_claims
from claims.pipeline_report import ThesesReport
from claims.progress import Progress, silent
from claims.theses import load_theses
from claims.thesis import Thesis
from claims.thesis_path import walk
from claims.thesis_sessions import lacking, propositions
from nlp.embedding import mini_lm, similarities

if TYPE_CHECKING:
    from sqlite_utils import Database


def score_as_of(
    db: "Database", settings: Settings, as_of: date, progress: Progress = silent, by_meaning: bool = False
) -> ThesesReport:
    """Checks the claims and scores the theses as of a day, and computes the sessions before it that lack a score.

    `by_meaning` loads the embedding model and attaches claims near in meaning as context, as of the day itself.
    """
    verify_claims(db, as_of)
    return score_checked(db, settings, as_of, progress, by_meaning)


def score_checked(
    db: "Database", settings: Settings, as_of: date, progress: Progress = silent, by_meaning: bool = False
) -> ThesesReport:
    """The same, of claims that were checked as of that day before."""
    theses = [one for one in load_theses(settings.theses) if one.opened <= as_of]
    similarity = partial(similarities, mini_lm()) if by_meaning else None
    report = score_theses(db, theses, as_of, similarity=similarity)
    fill_paths(db, theses, as_of, progress)
    return report


def fill_paths(db: "Database", theses: Sequence[Thesis], as_of: date, progress: Progress = silent) -> int:
    """Computes and appends what the paths lack up to the end of `as_of`; how many points that were."""
    arrivals = thesis_rows.arrivals(
        db, [one for thesis in theses for said in propositions(thesis) for one in series_of(said)]
    )
    held = market_rows.held(db)
    missing = lacking(theses, held, arrivals, as_of, thesis_rows.paths(db))
    if not missing:
        return 0
    claims = claim_rows.every_claim(db, as_of)
    added = 0
    voided = _voided(db, as_of)

    def repeated(day: date) -> Set[str]:
        return copied(claims, copy_rows.origins(db, day)).keys()

    for done, points in enumerate(walk(missing, claims, held, arrivals, voided, repeated), start=1):
        added += thesis_rows.append_points(db, points)
        progress("sessions", done, len(missing))
    return added


def _voided(db: "Database", as_of: date) -> dict[str, date]:
    """The claims that an analyst had set aside by the end of a day, and the day on which that was done."""
    marks = mark_rows.marks(db, datetime.combine(as_of, time.max, NEW_YORK))  # the oldest of each claim first
    void = [aside for said in marks.values() if (aside := voided(said))]
    return {one.claim_id: one.at.astimezone(NEW_YORK).date() for one in void}
