"""Reviews as JSON: what analysts decided, and deciding. Only for keys with the scope `review`."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from api import review_models as models
from api import review_reading
from api.clock import now, today
from api.dependencies import Connection, Writing
from api.key_access import Caller, requires
from api.problems import RESPONSES, problems
from claims.review import Asked
from claims.reviewing import review_claim

router = APIRouter(tags=["reviews"], responses={**RESPONSES, **problems(403)})

Analyst = Annotated[Caller, Depends(requires("review"))]
ClaimId = Annotated[str, Path(max_length=64, examples=["76e554af3a85-20-23"])]
LARGEST_PAGE = 500


@router.get("/v1/reviews", operation_id="listReviews")
def list_reviews(
    db: Connection,
    _: Analyst,
    before: Annotated[int | None, Query(ge=1, le=2**62, description="Only those with a smaller number.")] = None,
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = 50,
) -> models.ReviewPage:
    """What analysts decided of claims, newest first."""
    return review_reading.reviews(db, before, limit)


@router.get("/v1/claims/{claim_id}/reviews", operation_id="listReviewsOfClaim")
def list_reviews_of_claim(db: Connection, _: Analyst, claim_id: ClaimId) -> models.ClaimReviews:
    """What analysts decided of one claim, oldest first, and the state to name with the next review."""
    return review_reading.of_claim(db, claim_id)


@router.post("/v1/claims/{claim_id}/reviews", operation_id="reviewClaim", status_code=201, responses=problems(409))
def review(db: Writing, analyst: Analyst, claim_id: ClaimId, body: models.NewReview) -> models.ReviewResult:
    """Accepts, corrects, merges or voids a claim, or takes the last review back. A corrected one is checked anew."""
    fields = body.correction.model_dump(exclude_unset=True) if body.correction else {}
    asked = Asked(body.action, body.reason, body.same_as.strip(), fields)
    made = review_claim(db, claim_id, asked, analyst.name, now(), today(), body.state)
    return models.ReviewResult(review=models.review_answer(made))
