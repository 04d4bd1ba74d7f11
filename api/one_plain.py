"""One claim, or one article, with all that hangs under it, as plain values: what its JSON is written from.

Rules. The fields, their names and their order are those of `api.models`; `api.reading` makes the models of these very
values, so that a page and its JSON cannot differ. Days and moments stay as they are until they are written. Raises
`NotFound` for what is not held as of the day.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from api.claim_plain import plain_answers, plain_claim, shown_address
from api.clock import end_of
from api.story_reading import story
from api.version_reading import versions
from claims import article_rows, check_rows, claim_rows, mark_rows, version_rows
from claims.check import SETTLED
from claims.consensus_period import period_of
from claims.errors import NotFound
from claims.mark import voided
from claims.others import others
from claims.published_claim import PublishedClaim
from claims.thesis import Thesis
from claims.thesis_bearings import bearings_of

if TYPE_CHECKING:
    from sqlite_utils import Database


def published_claim(db: "Database", claim_id: str, as_of: date) -> PublishedClaim:
    """One claim, if its article was published by then."""
    published = claim_rows.one(db, claim_id)
    if published.published_on is not None and published.published_on > as_of:
        raise NotFound(claim_id, f"was published on {published.published_on}, after {as_of}")
    return published


def whole_claim(db: "Database", theses: Sequence[Thesis], published: PublishedClaim, as_of: date) -> dict[str, Any]:
    """A claim with its checks, who else says it, who disagrees, and what it bears on; without its derivation."""
    repeats = version_rows.standing(db, [published.id]).get(published.id)
    stood, end = repeats or published.id, end_of(as_of)
    checks = check_rows.history_plain(db, stood, as_of)
    marks = mark_rows.of_claims(db, [stood], end).get(stood, ())
    beside = others(db, published, as_of, lambda ids: mark_rows.void_of(db, ids, end))
    answers = plain_answers(db, [*beside.same, *beside.against], as_of)
    bearings = bearings_of(db, [one for one in theses if one.opened <= as_of], published, as_of)
    last = checks[-1] if checks else None
    settled = last is not None and last["verdict"] in SETTLED and voided(marks) is None
    return {
        **plain_claim(published, last, marks, repeats),
        "checks": checks,
        "same": answers[: len(beside.same)],
        "against": answers[len(beside.same) :],
        "bearings": [
            {"thesis": slug, "pillar": one.pillar, "stance": one.stance, "by": one.by} for slug, one in bearings
        ],
        "links": _links(published, as_of, settled),
        "derivation": None,
    }


def whole_article(db: "Database", article_id: str, as_of: date) -> dict[str, Any]:
    """An article with its text, its versions, its story and its claims, in the order of its text."""
    found = article_rows.get(db, article_id)
    if found.published_on is not None and found.published_on > as_of:
        raise NotFound(article_id, f"was published on {found.published_on}, after {as_of}")
    told = story(db, article_id, as_of)
    return {
        "id": article_id,
        "title": found.title,
        "source": found.source,
        "author": found.author,
        "url": shown_address(found.url),
        "published_on": found.published_on,
        "published_at": found.published_at,
        "text": found.text,
        "versions": [one.model_dump() for one in versions(db, article_id, as_of)],
        "story": told and told.model_dump(),
        "claims": plain_answers(db, claim_rows.extracted(db, article_id), as_of),
    }


def _links(published: PublishedClaim, as_of: date, settled: bool) -> dict[str, str | None]:
    claim, day = published.claim, f"as_of={as_of.isoformat()}"
    period = period_of(claim.metric, claim.modality, claim.start, claim.end).name
    about = "/".join(quote(name, safe="") for name in (claim.metric, claim.subject, period))
    own = f"/v1/claims/{published.id}"
    return {
        "self": f"{own}?{day}",
        "page": f"/claims/{published.id}?{day}",
        "article": f"/v1/articles/{published.article_id}?{day}",
        "derivation": f"{own}/derivation?{day}",
        "consensus": f"/v1/consensus/{about}?{day}",
        "review": f"{own}/claim-review?{day}" if settled else None,
    }
