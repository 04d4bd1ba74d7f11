"""What pages and API answer about reviews and the queue: one function for each question, so that the two cannot differ.

Rules. What is in the queue is put in order for the day asked; reviews are told as of now, but on a claim's page, where
those count that were made by the day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from api import review_models as models
from api.clock import end_of
from claims import claim_rows, mark_rows, review_queue_rows, review_rows
from claims.errors import NotFound
from claims.mark import voided
from claims.review_queue import Queued, queue

if TYPE_CHECKING:
    from sqlite_utils import Database

#: The grounds that it can be narrowed by, and what each is called.
GROUNDS = {
    "far": "Refuted by far",
    "odds": "At odds within its article",
    "thesis": "Bears on a thesis",
    "soon": "Due soon",
    "settled": "Counts in a record",
}


@dataclass(frozen=True, slots=True)
class Queue:
    """The claims in the queue, of how many that were looked at; `full` when there are more than were."""

    claims: tuple[Queued, ...]
    looked_at: int
    full: bool


def queued(db: "Database", filters: Mapping[str, str | None], ground: str | None, as_of: date) -> Queue:
    """The queue as of a day."""
    found = review_queue_rows.candidates(db, {key: text for key, text in filters.items() if text}, as_of)
    ordered = queue(found, as_of)
    if ground:
        ordered = [one for one in ordered if any(each.name == ground for each in one.grounds)]
    return Queue(tuple(ordered), len(found), len(found) >= review_queue_rows.WINDOW)


def reviews(db: "Database", before: int | None, limit: int) -> models.ReviewPage:
    """Reviews of all claims, newest first."""
    found = review_rows.newest(db, before, limit + 1)
    shown = found[:limit]
    return models.ReviewPage(
        reviews=[models.review_answer(one) for one in shown], next=shown[-1].key if len(found) > limit else None
    )


def of_claim(db: "Database", claim_id: str, as_of: date | None = None) -> models.ClaimReviews:
    """The reviews of one claim; with `as_of` those made by the end of that day. Raises `NotFound`."""
    claim_rows.one(db, claim_id)
    marks = mark_rows.of_claims(db, [claim_id]).get(claim_id, ())
    try:
        state = review_rows.state_of(db, claim_id)
    except NotFound:
        state = None
    return models.ClaimReviews(
        claim=claim_id,
        state=state,
        void=voided(marks) is not None,
        reviews=made_by(db, claim_id, as_of),
    )


def made_by(db: "Database", claim_id: str, as_of: date | None = None) -> list[models.ReviewAnswer]:
    """The reviews of one claim, if there is such a one; with `as_of` those made by the end of that day."""
    made = review_rows.of_claim(db, claim_id, end_of(as_of) if as_of else None)
    return [models.review_answer(one) for one in made]
