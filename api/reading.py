"""What pages and API answer with: one function for each question, so that a page and its JSON cannot differ.

Rules. Each reads what is held as of a day and builds one answer of `api.models`; nothing is written and no
verdict is made. Raises `NotFound` for what is not held as of that day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from importlib import metadata
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from api import models
from api.claim_plain import plain_answers
from api.explained_case import background
from api.explanation import derivation as steps_of
from api.one_plain import published_claim, whole_article, whole_claim
from api.version_reading import standing
from claims import article_rows, check_rows, claim_rows
from claims.mark import voided
from claims.published_claim import PublishedClaim
from claims.thesis import Thesis

if TYPE_CHECKING:
    from sqlite_utils import Database


def health(db: "Database", as_of: date | None = None) -> models.Health:
    """That the database can be read, and how much is in it; with `as_of`, of what was published by then."""
    return models.Health(
        version=metadata.version("borneout"),
        articles=article_rows.count(db, as_of),
        claims=claim_rows.count(db, as_of=as_of),
        checks=check_rows.count(db),
    )


def claim_page(
    db: "Database", path: str, filters: Mapping[str, str | None], cursor: str | None, limit: int, as_of: date
) -> models.ClaimPage:
    """One page of claims; `path` is where the next one is asked for."""
    page = claim_rows.page(db, filters, cursor, limit, as_of)
    asked = {**filters, "cursor": page.next_cursor, "limit": limit, "as_of": as_of.isoformat()}
    query = urlencode({key: value for key, value in asked.items() if value})
    return models.ClaimPage(
        as_of=as_of,
        claims=_answers(db, page.claims, as_of),
        next=page.next_cursor,
        next_url=f"{path}?{query}" if page.next_cursor else None,
    )


def claim(
    db: "Database", theses: Sequence[Thesis], claim_id: str, as_of: date, derived: bool = False
) -> models.ClaimDetail:
    """One claim with its checks, who else says it, who disagrees, and what it bears on; its derivation if wanted."""
    found = whole_claim(db, theses, published_claim(db, claim_id, as_of), as_of)
    return models.ClaimDetail.model_validate(
        found | {"derivation": derivation(db, claim_id, as_of)} if derived else found
    )


def derivation(db: "Database", claim_id: str, as_of: date) -> models.DerivationAnswer:
    """How the verdict on a claim came about, as of a day; of one that repeats another, the other's."""
    asked = published_claim(db, claim_id, as_of)
    claim_id = standing(db, [asked]).get(claim_id, claim_id)
    published = published_claim(db, claim_id, as_of)
    check = check_rows.latest_of(db, [claim_id], as_of).get(claim_id)
    behind = background(db, published, as_of)
    return models.DerivationAnswer(
        id=claim_id,
        as_of=as_of,
        verdict=check.verdict if check else None,
        void=voided(behind.marks) is not None,
        marks=[models.MarkAnswer.model_validate(one) for one in behind.marks],
        steps=[models.StepAnswer.model_validate(asdict(one)) for one in steps_of(published, check, behind)],
    )


def article(db: "Database", article_id: str, as_of: date) -> models.ArticleAnswer:
    """One article with its claims, in the order of its text."""
    return models.ArticleAnswer.model_validate(whole_article(db, article_id, as_of))


def claims_of(db: "Database", claim_ids: Sequence[str], as_of: date) -> list[models.ClaimAnswer]:
    """The claims with those ids that were published by then, in the order given."""
    found = [claim_rows.one(db, claim_id) for claim_id in claim_ids]
    return _answers(db, [one for one in found if one.published_on is None or one.published_on <= as_of], as_of)


def _answers(db: "Database", claims: Sequence[PublishedClaim], as_of: date) -> list[models.ClaimAnswer]:
    """The answers for claims; one that repeats another has the other's score and marks."""
    return [models.ClaimAnswer.model_validate(one) for one in plain_answers(db, claims, as_of)]
