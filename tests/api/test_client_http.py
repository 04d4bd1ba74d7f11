"""The client asks again when it is told to, remembers what has not changed, and gives its key to nobody else."""

import json
from pathlib import Path

import httpx2
import pytest

from api.client_http import ProblemError, Session


class Server:
    """Answers in turn, and what it was asked."""

    def __init__(self, *answers: httpx2.Response) -> None:
        self.answers = list(answers)
        self.asked: list[httpx2.Request] = []
        self.waits: list[float] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(request)
        return self.answers.pop(0)

    def session(self, key: str | None = "bo_secret") -> Session:
        http = httpx2.Client(transport=httpx2.MockTransport(self))
        return Session("https://desk.example.com/", key, http, self.waits.append)


def busy(status: int = 429, after: str | None = None) -> httpx2.Response:
    return httpx2.Response(status, headers={"Retry-After": after} if after else {}, json={"title": "Too Many Requests"})


def good(body: object = None, **headers: str) -> httpx2.Response:
    return httpx2.Response(200, headers=headers, json=body if body is not None else {"ok": True})


def test_who_is_busy_is_asked_again_after_as_long_as_it_says() -> None:
    server = Server(busy(429, "7"), busy(503), busy(503, "Thu, 01 Jan 1970 00:00:00 GMT"), busy(429, "soon"), good())
    assert server.session().get("/v1/theses") == {"ok": True}
    assert server.waits == [7.0, 2.0, 0.0, 1.0]


def test_who_stays_busy_is_a_problem_in_the_end() -> None:
    server = Server(*[busy(429, "9999")] * 5)
    with pytest.raises(ProblemError) as refused:
        server.session().get("/v1/theses")
    assert (refused.value.status, refused.value.title, server.waits) == (429, "Too Many Requests", [120.0] * 4)


def test_a_problem_names_its_object_and_what_was_wrong() -> None:
    problem = {"title": "Not Found", "status": 404, "detail": "zz: no such claim", "errors": [{"field": "x"}]}
    server = Server(
        httpx2.Response(404, json=problem), httpx2.Response(502, text="<html>"), httpx2.Response(400, json=[])
    )
    session = server.session()
    with pytest.raises(ProblemError, match="404 Not Found: zz: no such claim") as refused:
        session.get("/v1/claims/zz")
    assert refused.value.errors == [{"field": "x"}]
    for status in (502, 400):
        with pytest.raises(ProblemError, match=f"{status} Problem"):
            session.get("/v1/claims/zz")


def test_what_has_not_changed_is_not_sent_again() -> None:
    server = Server(good({"n": 1}, ETag='"a"'), httpx2.Response(304), good({"n": 2}, ETag='"b"'))
    session = server.session()
    first = session.get("/v1/theses")
    first["n"] = "altered by whoever asked"
    assert session.get("/v1/theses") == {"n": 1}
    assert session.get("/v1/theses") == {"n": 2}
    assert [one.headers.get("if-none-match") for one in server.asked] == [None, '"a"', '"a"']


def test_all_pages_of_a_list_are_asked_for_one_after_the_other() -> None:
    pages = [{"claims": [1, 2], "next_url": "/v1/claims?cursor=x&limit=2"}, {"claims": [3], "next_url": None}]
    server = Server(*[good(one) for one in pages])
    found = server.session().pages("/v1/claims", "claims", limit=2, metric=["pe", "pe_forward"], q=None, facets=True)
    assert next(found) == 1
    assert len(server.asked) == 1
    assert list(found) == [2, 3]
    assert [str(one.url) for one in server.asked] == [
        "https://desk.example.com/v1/claims?limit=2&metric=pe&metric=pe_forward&facets=true",
        "https://desk.example.com/v1/claims?cursor=x&limit=2",
    ]


@pytest.mark.parametrize("address", ["https://evil.example/v1", "//evil.example/v1", "v1", "@evil.example/"])
def test_the_key_goes_nowhere_else(address: str) -> None:
    server = Server(good({"claims": [], "next_url": address}))
    session = server.session()
    with pytest.raises(ValueError, match="leads away"):
        list(session.pages("/v1/claims", "claims"))
    assert [one.headers["authorization"] for one in server.asked] == ["Bearer bo_secret"]
    assert "bo_secret" not in repr(session)


def test_an_answer_that_leads_elsewhere_is_not_followed() -> None:
    server = Server(httpx2.Response(307, headers={"Location": "https://evil.example/"}))
    with pytest.raises(ProblemError, match="307"):
        server.session().get("/v1/theses")
    assert len(server.asked) == 1


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    server = Server(
        busy(503, "1"), httpx2.Response(200, content=b"a,b\r\n"), httpx2.Response(404, json={"title": "No"})
    )
    session, file = server.session(), tmp_path / "claims.csv"
    assert session.save("/v1/claims.csv", file, metric="pe") == file
    assert file.read_bytes() == b"a,b\r\n"
    with pytest.raises(ProblemError):
        session.save("/v1/claims.csv", tmp_path / "other.csv")
    assert [one.name for one in tmp_path.iterdir()] == ["claims.csv"]


def test_what_is_sent_is_json_and_nothing_comes_back_as_nothing() -> None:
    server = Server(httpx2.Response(201, json={"id": "x"}), httpx2.Response(204))
    session = server.session()
    assert session.send("POST", "/v1/searches", {"name": "é"}) == {"id": "x"}
    assert session.send("DELETE", "/v1/searches/x") is None
    assert json.loads(server.asked[0].content) == {"name": "é"}
    with pytest.raises(ValueError, match="JSON compliant"):
        session.send("POST", "/v1/searches", {"name": float("nan")})
