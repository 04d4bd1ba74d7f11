"""Scores of the theses as of a day, and their path up to it.

Rules. A score rests on checks of its own day, so claims are checked as of that day first. The path of a thesis is its
score at the end of each week since it was opened, as it was known then; each is computed once and appended. A week is
computed again only where its standing was not known, since data may have been imported meanwhile, or by a new method.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from api.settings import Settings
from claims import claim_rows, market_rows, thesis_rows
from claims.bearing import bearings
from claims.pipeline import score_theses, silent, verify_claims
from claims.pipeline_report import ThesesReport
from claims.scorecard import week_of
from claims.theses import load_theses, score
from claims.thesis import Thesis
from claims.verify import METHOD_VERSION, verify
from nlp.embedding import mini_lm, similarities

if TYPE_CHECKING:
    from sqlite_utils import Database

Progress = Callable[[str, int, int | None], None]
ONE_WEEK = timedelta(days=7)


def score_as_of(
    db: "Database", settings: Settings, as_of: date, progress: Progress = silent, by_meaning: bool = False
) -> ThesesReport:
    """Checks the claims and scores the theses as of a day, and of each Sunday before it that lacks it.

    `by_meaning` loads the embedding model and attaches claims near in meaning as context, as of the day itself.
    """
    theses = [one for one in load_theses(settings.theses) if one.opened <= as_of]
    verify_claims(db, as_of)
    similarity = partial(similarities, mini_lm()) if by_meaning else None
    report = score_theses(db, theses, as_of, similarity=similarity)
    _fill_path(db, theses, as_of, progress)
    return report


def _fill_path(db: "Database", theses: Sequence[Thesis], as_of: date, progress: Progress) -> None:
    missing = list(_missing(db, theses, as_of))
    if not missing:
        return
    held = market_rows.held(db)
    claims = claim_rows.published_claims(db, as_of=as_of)
    bearing = {one.claim_id for thesis in theses for one in bearings(thesis, claims, {})}
    said = [one for one in claims if one.id in bearing]
    for done, (day, lacking) in enumerate(missing):
        progress("weeks", done, len(missing))
        checks = {one.claim_id: one for one in verify(said, held, day)}
        thesis_rows.append(db, [score(thesis, said, checks, held, day) for thesis in lacking])


def _missing(db: "Database", theses: Sequence[Thesis], as_of: date) -> Iterator[tuple[date, list[Thesis]]]:
    """The Sundays before `as_of`, oldest first, with the theses that were open and have no score of that day."""
    scored = {thesis.slug: _scored(db, thesis) for thesis in theses}
    day = min((week_of(thesis.opened).last_day for thesis in theses), default=as_of)
    while day < as_of:
        lacking = [one for one in theses if one.opened <= day and day not in scored[one.slug]]
        if lacking:
            yield day, lacking
        day += ONE_WEEK


def _scored(db: "Database", thesis: Thesis) -> frozenset[date]:
    path = thesis_rows.path(db, thesis.slug)
    return frozenset(one.as_of for one in path if one.standing is not None and one.method_version == METHOD_VERSION)
