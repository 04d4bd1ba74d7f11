"""`/v1/claims`, `/v1/articles`: parse, one call, return."""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Path, Query, Request, Response

from api import models, one_plain, reading, search_reading, version_reading
from api.asked_search import DESCRIBED, AskedSearch
from api.claim_review import MEDIA_TYPE, ClaimReview, claim_review
from api.clock import today
from api.cursors import link
from api.dependencies import AsOf, Connection, TheDesk
from api.prepared import plain, prepared
from api.problems import RESPONSES
from api.search_models import SearchAnswer
from api.site import site_of
from api.version_models import VersionsAnswer
from claims.errors import NotFound

router = APIRouter(prefix="/v1", responses=RESPONSES)

ClaimId = Annotated[str, Path(description="Article and span.", examples=["76e554af3a85-20-23"], max_length=64)]
ArticleId = Annotated[str, Path(examples=["76e554af3a85"], max_length=64)]
Derived = Annotated[bool, Query(description="Whether its whole derivation is wanted too.", examples=[True])]


@router.get("/claims", operation_id="listClaims", tags=["claims"], response_model=SearchAnswer, openapi_extra=DESCRIBED)
def list_claims(db: Connection, desk: TheDesk, query: AskedSearch) -> Response:
    """Claims and how they stand: all of them, the newest first, or what a search finds."""
    found = search_reading.found_plain(db, desk.searcher, query, query.as_of or today(), "/v1/claims")
    return Response(orjson.dumps(found), media_type="application/json", headers=link(found["next_url"]))


@router.get("/claims/{claim_id}", operation_id="getClaim", tags=["claims"], response_model=models.ClaimDetail)
def get_claim(db: Connection, desk: TheDesk, as_of: AsOf, claim_id: ClaimId, derivation: Derived = False) -> Response:
    """One claim with its checks, their evidence, who else says it, who disagrees and what it bears on."""
    if derivation:
        return prepared(reading.claim(db, desk.theses, claim_id, as_of, derivation))
    return plain(one_plain.whole_claim(db, desk.theses, one_plain.published_claim(db, claim_id, as_of), as_of))


@router.get("/claims/{claim_id}/derivation", operation_id="getDerivation", tags=["claims"])
def get_derivation(db: Connection, as_of: AsOf, claim_id: ClaimId) -> models.DerivationAnswer:
    """How the verdict on a claim came about: every step in words, with its arithmetic and its observations."""
    return reading.derivation(db, claim_id, as_of)


_REVIEW: dict[int | str, dict[str, Any]] = {
    200: {"content": {MEDIA_TYPE: {"schema": ClaimReview.model_json_schema()}}, "description": "The review."}
}


@router.get(
    "/claims/{claim_id}/claim-review",
    operation_id="getClaimReview",
    tags=["claims"],
    response_class=Response,
    responses=_REVIEW,
)
def get_claim_review(request: Request, db: Connection, as_of: AsOf, claim_id: ClaimId) -> Response:
    """The verdict on a claim as schema.org ClaimReview; there is one only where the verdict is settled."""
    found = reading.claims_of(db, [claim_id], as_of)
    review = claim_review(found[0], site_of(request)) if found else None
    if review is None:
        raise NotFound(claim_id, f"has no settled verdict by {as_of}, so no review")
    return Response(orjson.dumps(review), media_type=MEDIA_TYPE)


@router.get("/articles/{article_id}", operation_id="getArticle", tags=["articles"], response_model=models.ArticleAnswer)
def get_article(db: Connection, as_of: AsOf, article_id: ArticleId) -> Response:
    """One article with its text and every claim in it."""
    return plain(one_plain.whole_article(db, article_id, as_of))


@router.get("/articles/{article_id}/versions", operation_id="getVersions", tags=["articles"])
def get_versions(db: Connection, as_of: AsOf, article_id: ArticleId) -> VersionsAnswer:
    """The texts that one article had, in the order seen, and what changed from each to the next."""
    return version_reading.changed_versions(db, article_id, as_of)
