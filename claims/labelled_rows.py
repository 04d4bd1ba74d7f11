"""The reviewed claims and those that share a sentence with one, for labelled examples."""

from typing import TYPE_CHECKING

from claims import article_rows, claim_rows, review_rows
from claims.labelled import Reviewed

if TYPE_CHECKING:
    from sqlite_utils import Database


def reviewed(db: "Database") -> list[Reviewed]:
    """Every claim of a sentence in which one was reviewed, with its last review; those set aside too, and those that
    were reviewed and are not found any more.
    """
    last = review_rows.last_of_each(db)
    found: list[Reviewed] = []
    for article_id in sorted({claim_id.rsplit("-", 2)[0] for claim_id in last}):
        text = article_rows.get(db, article_id).text
        claims = claim_rows.published_claims(db, {"article": article_id})
        found_now = {one.id for one in claims}
        claims += [claim_rows.one(db, one) for one in last if one.startswith(f"{article_id}-") and one not in found_now]
        touched = {one.claim.sentence or one.claim.span for one in claims if one.id in last}
        found += [
            Reviewed(one, last.get(one.id), text) for one in claims if (one.claim.sentence or one.claim.span) in touched
        ]
    return found
