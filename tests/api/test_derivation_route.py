"""The derivation of a verdict as data: the same steps as the command prints, and the same errors as its claim."""

from fastapi.testclient import TestClient

from tests.api.made_up_rows import IDS

AS_OF = "as_of=2026-10-08"


def test_the_steps_of_a_claim_are_words_lines_and_figures(client: TestClient) -> None:
    answer = client.get(f"/v1/claims/{IDS[0]}/derivation?{AS_OF}")
    assert answer.status_code == 200
    told = answer.json()
    assert (told["id"], told["verdict"], told["void"], told["marks"]) == (IDS[0], "supported", False, [])
    steps = {step["name"]: step for step in told["steps"]}
    assert steps["Said"]["figures"]["claim"]["metric"] == "inflation"
    assert steps["True if"]["figures"]["low"] == 2.65
    assert steps["Reading"]["figures"]["used"][0]["series"] == "CPIAUCNS"
    assert steps["Verdict"]["figures"]["method_version"] == "1"
    assert next(iter(steps)) == "Said"


def test_a_claim_never_checked_has_no_verdict_and_says_so(client: TestClient) -> None:
    told = client.get(f"/v1/claims/{IDS[3]}/derivation?{AS_OF}").json()
    assert told["verdict"] is None
    assert told["steps"][-1]["words"] == "No check has been run on it."


def test_a_claim_that_is_not_held_then_has_no_derivation(client: TestClient) -> None:
    assert client.get("/v1/claims/zz-1-2/derivation").status_code == 404
    assert client.get(f"/v1/claims/{IDS[4]}/derivation?as_of=2026-01-31").status_code == 404


def test_the_page_of_a_claim_shows_the_same_steps(client: TestClient) -> None:
    told = client.get(f"/v1/claims/{IDS[0]}/derivation?{AS_OF}").json()
    page = client.get(f"/claims/{IDS[0]}?{AS_OF}").text
    for step in told["steps"]:
        assert f"<dt>{step['name']}</dt>" in page
