"""A settled verdict as ClaimReview: only where it is settled, whole, and nothing in it is markup."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.claim_plain import plain_claim
from api.claim_review import ClaimReview, claim_review
from api.models import ClaimAnswer, MarkAnswer
from claims.check import Check
from claims.plain import to_plain
from claims.published_claim import PublishedClaim
from tests.api.made_up_rows import AS_OF, CHECKS, CLAIMS, IDS

SITE = "https://desk.example.com"
SAID = PublishedClaim(
    IDS[0], CLAIMS[0][0], "a", "Half-time </script>", "Example Wire", None, None, AS_OF, None, "Inflation ran at 2.7%."
)
VOID = MarkAnswer(kind="void", at=datetime(2026, 10, 8, tzinfo=UTC), reason="no claim", other="")


def of(check: Check | None, *marks: MarkAnswer) -> dict[str, Any] | None:
    claim = ClaimAnswer.model_validate(plain_claim(SAID, to_plain(check) if check else None, ()))
    return claim_review(claim.model_copy(update={"marks": list(marks)}), SITE)


def test_a_supported_claim_is_rated_five_of_five_and_a_refuted_one_one() -> None:
    ratings = [of(one) for one in (CHECKS[0], replace(CHECKS[0], verdict="refuted"))]
    assert [one and one["reviewRating"]["ratingValue"] for one in ratings] == [5, 1]
    review = ratings[0]
    assert review is not None
    ClaimReview.model_validate(review)
    assert review["url"] == f"{SITE}/claims/{IDS[0]}"
    assert review["itemReviewed"]["author"] == {"@type": "Thing", "name": "Dana <Whitlock> & Sons"}
    assert review["itemReviewed"]["appearance"]["url"] == f"{SITE}/articles/a"
    assert review["datePublished"] == "2026-10-08"


@pytest.mark.parametrize("verdict", ["open", "no_data", "untestable"])
def test_what_is_not_settled_is_no_review(verdict: Any) -> None:
    assert of(replace(CHECKS[0], verdict=verdict)) is None
    assert of(None) is None


def test_what_is_set_aside_is_no_review_until_it_is_taken_in_again() -> None:
    again = VOID.model_copy(update={"kind": "restored"})
    assert of(CHECKS[0], VOID) is None
    assert of(CHECKS[0], VOID, again) is not None


def test_the_route_gives_json_ld_of_settled_claims_and_a_problem_for_the_others(client: TestClient) -> None:
    answer = client.get(f"/v1/claims/{IDS[4]}/claim-review?as_of=2026-10-08")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/ld+json")
    assert "<script" in answer.json()["itemReviewed"]["text"]
    assert answer.json()["url"] == f"http://testserver/claims/{IDS[4]}"
    refused = client.get(f"/v1/claims/{IDS[1]}/claim-review?as_of=2026-10-08")
    assert (refused.status_code, refused.json()["detail"]) == (
        404,
        f"{IDS[1]}: has no settled verdict by 2026-10-08, so no review",
    )
    before = client.get(f"/v1/claims/{IDS[4]}/claim-review?as_of=2026-07-07")
    assert before.status_code == 404


def test_a_host_that_is_none_does_not_get_into_an_address(client: TestClient) -> None:
    host = {"Host": 'evil.example"><script>'}
    answer = client.get(f"/v1/claims/{IDS[4]}/claim-review?as_of=2026-10-08", headers=host)
    assert answer.status_code == 400 or json.loads(answer.content)["url"].startswith("http://127.0.0.1:8000/")
