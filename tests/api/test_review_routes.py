"""Reviews as JSON: only for keys that may, told whole, refused with a problem."""

from tests.api.desk_made import DeskServer, desk
from tests.api.made_up_rows import IDS

__all__ = ["desk"]


def test_a_program_reviews_a_claim_and_reads_what_was_decided(desk: DeskServer) -> None:
    headers = {"Authorization": f"Bearer {desk.analyst}"}
    path = f"/v1/claims/{IDS[2]}/reviews"
    before = desk.client.get(path, headers=headers).json()
    assert before["reviews"] == []
    body = {
        "action": "correct",
        "reason": "Of large caps.",
        "correction": {"subject": "sp-500", "attribution": "Dana"},
        "state": before["state"],
    }
    made = desk.client.post(path, json=body, headers=headers)
    assert made.status_code == 201
    review = made.json()["review"]
    assert (review["analyst"], review["action"]) == ("Ada", "correct")
    assert [one["name"] for one in review["changes"]] == ["subject", "attribution"]
    assert desk.client.post(path, json=body, headers=headers).status_code == 409
    claim = desk.client.get(f"/v1/claims/{IDS[2]}").json()
    assert (claim["subject"], claim["confidence"]) == ("sp-500", 1.0)
    listed = desk.client.get("/v1/reviews?limit=1", headers=headers).json()
    assert (listed["reviews"], listed["next"]) == ([review], None)
    assert desk.client.get(f"/v1/reviews?before={review['review']}", headers=headers).json()["reviews"] == []


def test_nobody_else_may(desk: DeskServer) -> None:
    body = {"action": "void", "reason": "No claim."}
    path = f"/v1/claims/{IDS[0]}/reviews"
    assert desk.client.get("/v1/reviews").status_code == 401
    assert desk.client.post(path, json=body).status_code == 401
    reader = {"X-API-Key": desk.reader}
    assert desk.client.get("/v1/reviews", headers=reader).status_code == 403
    assert desk.client.post(path, json=body, headers=reader).status_code == 403


def test_what_cannot_be_is_a_problem(desk: DeskServer) -> None:
    headers = {"X-API-Key": desk.analyst}
    path = f"/v1/claims/{IDS[0]}/reviews"
    for body, status in (
        ({"action": "void"}, 422),
        ({"action": "void", "reason": ""}, 422),
        ({"action": "void", "reason": " "}, 400),
        ({"action": "correct", "reason": "x", "correction": {"quote": "9"}}, 422),
        ({"action": "correct", "reason": "x", "correction": {"metric": None}}, 400),
        ({"action": "merge", "reason": "x", "same_as": "nothing"}, 400),
        ({"action": "undo", "reason": "x"}, 400),
    ):
        answer = desk.client.post(path, json=body, headers=headers)
        assert answer.status_code == status, (body, answer.text)
        assert answer.headers["Content-Type"] == "application/problem+json"
    assert (
        desk.client.post(
            "/v1/claims/a-1-2/reviews", json={"action": "void", "reason": "x"}, headers=headers
        ).status_code
        == 404
    )
