"""Reviewing a claim, whole: the review is written, and what it changed is checked anew at once.

Rules. A correction counts as an extraction: on every day on which the claim was checked before, it is checked again as
it reads now, and as of today. Those checks are appended; the earlier ones stay as they were made.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING

from claims import check_rows, claim_rows, market_rows, review_rows
from claims.replay import series_of
from claims.review import Asked, Review
from claims.verify import verify_one

if TYPE_CHECKING:
    from sqlite_utils import Database


def review_claim(
    db: "Database", claim_id: str, asked: Asked, analyst: str, at: datetime, today: date, state: str | None = None
) -> Review:
    """Reviews a claim as asked, and checks it anew where it was corrected; the review as kept."""
    made = review_rows.review(db, claim_id, asked, analyst, at, state)
    if made.after is not None:
        check_again(db, claim_id, today)
    return made


def check_again(db: "Database", claim_id: str, today: date) -> int:
    """Checks one claim as of today and of every day on which it was checked; how many checks are new."""
    published = claim_rows.one(db, claim_id)
    held = market_rows.held(db, sorted(series_of(published)))
    days = {one.as_of for one in check_rows.history(db, claim_id)} | {today}
    said = published.published_on
    return check_rows.append(db, [verify_one(published, held, day) for day in sorted(days) if not said or said <= day])
