"""The API, route by route: what a good request gets, what a bad one gets, and the one form of every error.

Success is JSON by the declared model, with an ETag; an error is `application/problem+json` with `type`,
`title`, `status` and `instance`, and a `detail` that names the thing.
"""

import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.app import create_app
from api.settings import Settings
from tests.api.made_up_rows import ARTICLES, IDS
from tests.asking import Client

AS_OF = "as_of=2026-10-08"
GOOD = [
    f"/v1/claims?{AS_OF}",
    f"/v1/claims/{IDS[0]}?{AS_OF}",
    f"/v1/claims/{IDS[0]}/derivation?{AS_OF}",
    f"/v1/articles/{ARTICLES[0].id}?{AS_OF}",
    f"/v1/articles/{ARTICLES[0].id}/versions?{AS_OF}",
    f"/v1/theses?{AS_OF}",
    f"/v1/theses/small-over-large?{AS_OF}",
    f"/v1/theses/small-over-large/path?{AS_OF}",
    f"/v1/scorecards/2026-W34?{AS_OF}",
    f"/v1/contradictions?{AS_OF}",
    f"/v1/records?{AS_OF}",
    f"/v1/calibration?{AS_OF}",
    "/healthz",
    "/readyz",
    "/openapi.json",
]
BAD = [
    ("a claim that is not held", "/v1/claims/zz-1-2", 404, "zz-1-2: no such claim"),
    (
        "a claim published after the day",
        f"/v1/claims/{IDS[4]}?as_of=2026-01-31",
        404,
        f"{IDS[4]}: was published on",
    ),
    ("a derivation of a claim that is not held", "/v1/claims/zz-1-2/derivation", 404, "zz-1-2: no such claim"),
    ("an article that is not held", "/v1/articles/zz", 404, "zz: no such article"),
    ("the versions of an article that is not held", "/v1/articles/zz/versions", 404, "zz: no such article"),
    ("a thesis that there is not", "/v1/theses/zz", 404, "zz: no such thesis"),
    ("the path of a thesis that there is not", "/v1/theses/zz/path", 404, "zz: no such thesis"),
    (
        "a thesis before it was opened",
        "/v1/theses/small-over-large?as_of=2025-12-31",
        404,
        "small-over-large: ",
    ),
    ("a week that there is not", "/v1/scorecards/2026-W54", 400, "2026-W54: is no ISO week"),
    ("a week to come", "/v1/scorecards/2026-W45?as_of=2026-10-08", 400, "2026-W45: has not begun"),
    ("no week at all", "/v1/scorecards/soon", 400, "soon: is no ISO week"),
    ("a day that is none", "/v1/theses?as_of=yesterday", 422, "query.as_of: "),
    ("a day that is none, of claims", "/v1/claims?as_of=2026-02-30", 422, "query.as_of: "),
    (
        "a day that is none, in a filter",
        "/v1/claims?published_from=soon",
        422,
        "query.published_from: ",
    ),
    ("a limit that is none", "/v1/claims?limit=many", 422, "query.limit: "),
    ("a limit too large", "/v1/claims?limit=1001", 422, "query.limit: "),
    ("a filter that there is not", "/v1/claims?colour=red", 422, "query.colour: "),
    ("a verdict that there is not", "/v1/claims?verdict=wrong", 422, "query.verdict.0: "),
    ("a cursor that is none", "/v1/claims?cursor=abc", 400, "cursor: is none"),
    ("an id too long", f"/v1/claims/{'x' * 65}", 422, "path.claim_id: "),
    ("an address that there is not", "/v1/nothing", 404, None),
    ("an address that there is not, of no package", "/nothing", 404, None),
]


def get(client: TestClient, address: str, **headers: str) -> Any:
    return client.get(address, headers=headers)


@pytest.mark.parametrize("address", GOOD)
def test_a_good_request_gets_json_with_an_etag_and_304_when_sent_back(client: TestClient, address: str) -> None:
    first = get(client, address)
    assert first.status_code == 200, first.text
    assert first.headers["content-type"] == "application/json"
    again = get(client, address, **{"If-None-Match": f'"other", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    json.loads(first.content, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


@pytest.mark.parametrize(("address", "status", "detail"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_bad_request_gets_a_problem_that_names_the_thing(
    client: TestClient, address: str, status: int, detail: str | None
) -> None:
    answer = get(client, address)
    problem = answer.json()
    assert (answer.status_code, problem["status"]) == (status, status), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["type"] == "about:blank"
    assert problem["title"]
    assert problem["instance"] == address.partition("?")[0]
    assert problem.keys() <= {"type", "title", "status", "detail", "instance", "errors", "request_id"}
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert problem.get("detail", "").startswith(detail) if detail else "detail" not in problem
    assert ("errors" in problem) == (status == 422)


def test_a_method_that_a_route_does_not_have_is_a_problem_too(client: TestClient) -> None:
    answer = client.post("/v1/claims", content=b'{"x": NaN}', headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")
    assert answer.headers["allow"] == "GET"


def test_a_fault_of_the_server_says_so_and_nothing_about_itself(
    database: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("api.one_plain.whole_claim", lambda *_: 1 / 0)
    # A server of its own: one that was asked the same a moment ago has the answer at hand.
    with Client(create_app(database, settings), raise_server_exceptions=False) as own, caplog.at_level(logging.ERROR):
        answer = get(own, f"/v1/claims/{IDS[0]}?as_of=2026-03-03")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "detail" not in answer.json()
    assert "ZeroDivisionError" in caplog.text


def test_a_claim_is_told_with_its_article_its_score_and_its_evidence(client: TestClient) -> None:
    claim = get(client, f"/v1/claims/{IDS[0]}?{AS_OF}").json()
    assert claim["statement"] == "US CPI inflation 2.7%"
    assert claim["sentence"].startswith("Inflation ran at 2.7%")
    assert ARTICLES[0].text[slice(*claim["span"])] == claim["quote"]
    assert (claim["article"]["title"], claim["article"]["published_on"]) == ("Half-time", "2026-01-05")
    assert (claim["score"]["verdict"], claim["score"]["actual"], claim["score"]["exact_hit"]) == (
        "supported",
        2.74,
        True,
    )
    used = claim["checks"][0]["readings"][0]["used"][0]
    assert (used["series"], used["date"], used["known_from"]) == ("CPIAUCNS", "2025-11-01", "lag")


def test_a_claim_names_the_theses_it_bears_on(client: TestClient) -> None:
    claim = get(client, f"/v1/claims/{IDS[1]}?{AS_OF}").json()
    assert claim["bearings"] == [
        {"thesis": "small-over-large", "pillar": "fed-eases", "stance": "supports", "by": "arithmetic"}
    ]


def test_before_a_check_was_made_there_is_no_score(client: TestClient) -> None:
    claim = get(client, f"/v1/claims/{IDS[0]}?as_of=2026-02-01").json()
    assert claim["score"] is None
    assert claim["checks"] == []


FILTERS = [
    ("metric=pe_forward", [2, 3]),
    ("verdict=refuted", [4]),
    ("modality=forecast", [1]),
    ("attribution=dana+%3Cwhitlock%3E+%26+sons", [0]),
    ("thesis=small-over-large", [1]),
    (f"article={ARTICLES[1].id}", [4]),
    ("published_from=2026-07-01", [4]),
    ("q=dana+ran", [0]),
    ("q=P%2FE+%22x+-%3A*", []),
    ("metric=pe_forward&verdict=refuted", []),
]


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_a_filter_leaves_the_claims_that_fit(client: TestClient, query: str, expected: list[int]) -> None:
    claims = get(client, f"/v1/claims?{query}&{AS_OF}").json()["claims"]
    assert [one["id"] for one in claims] == [IDS[nth] for nth in expected]


def test_pages_of_claims_lead_from_one_to_the_next_and_to_all_of_them(client: TestClient) -> None:
    seen: list[str] = []
    address: str | None = f"/v1/claims?limit=2&{AS_OF}"
    while address:
        answer = get(client, address)
        seen += [one["id"] for one in answer.json()["claims"]]
        link = re.fullmatch(r'<([^>]+)>; rel="next"', answer.headers.get("link", ""))
        assert (link[1] if link else None) == answer.json()["next_url"]
        address = answer.json()["next_url"]
    assert seen == [IDS[4], *IDS[:4]]


def test_a_thesis_is_told_as_it_stood_on_the_day(client: TestClient) -> None:
    paths = [
        [one["standing"] for one in get(client, f"/v1/theses/small-over-large?as_of={day}").json()["path"]]
        for day in ("2026-01-31", "2026-08-20", "2026-10-08")
    ]
    assert paths == [[], [8.1], [8.1, 9.6]]
    listed = get(client, "/v1/theses?as_of=2026-08-20").json()["theses"]
    assert [(one["slug"], one["score"]["standing"]) for one in listed] == [("small-over-large", 8.1)]
    assert listed[0]["outcome"] == "IWM return relative to SPY: 0% or more, 2026"


def test_the_path_of_a_thesis_has_its_record_and_its_pillars(client: TestClient) -> None:
    path = get(client, f"/v1/theses/small-over-large/path?{AS_OF}").json()
    assert (path["slug"], path["unit"]) == ("small-over-large", "percent")
    assert [(one["as_of"], one["right"], one["due"]) for one in path["points"]] == [
        ("2026-08-14", 0, 0),
        ("2026-08-21", 1, 2),
    ]
    assert path["points"][1]["pillars"] == [{"slug": "fed-eases", "verdict": "open", "standing": 0.0, "outlook": 0.2}]


def test_a_thesis_is_told_with_what_comes_next_and_nothing_that_is_past(client: TestClient) -> None:
    thesis = get(client, f"/v1/theses/small-over-large?{AS_OF}").json()
    dates = [(one["day"], one["kind"], one["bears_on"]) for one in thesis["next_dates"]]
    assert ("2026-10-28", "meeting", ["fed-eases"]) in dates
    assert ("2026-12-31", "outcome", ["outcome"]) in dates
    assert dates == sorted(dates)
    assert thesis["movers"] == []
    assert thesis["week"] == {"since": "2026-10-01", "standing_change": None, "outlook_change": None}


def test_a_scorecard_counts_what_was_published_by_its_sunday(client: TestClient) -> None:
    january, august = (get(client, f"/v1/scorecards/2026-W{week}?{AS_OF}").json() for week in ("02", "34"))
    assert (january["counts"]["claims"], august["counts"]["claims"]) == (4, 5)
    assert january["as_of"] == "2026-01-11"


def test_multiples_that_do_not_fit_together_are_listed(client: TestClient) -> None:
    found = get(client, f"/v1/contradictions?{AS_OF}").json()["contradictions"]
    assert [(one["subject"], one["lowest"], one["highest"]) for one in found] == [("russell-2000", 18.0, 25.0)]


def test_the_description_names_what_a_search_takes_and_every_model(client: TestClient) -> None:
    api = get(client, "/openapi.json").json()
    assert api["openapi"].startswith("3.1")
    claims = api["paths"]["/v1/claims"]["get"]
    assert {"q", "metric", "verdict", "cursor", "limit", "as_of"} <= {one["name"] for one in claims["parameters"]}
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(api)))
    assert "Problem" in named
    assert named <= api["components"]["schemas"].keys()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=60),
    st.sampled_from(["q", "metric", "source", "cursor", "published_to", "as_of", "limit"]),
)
def test_no_value_of_any_filter_is_a_fault_of_the_server(client: TestClient, value: str, key: str) -> None:
    answer = client.get("/v1/claims", params={key: value})
    assert answer.status_code in (200, 400, 422), answer.text
