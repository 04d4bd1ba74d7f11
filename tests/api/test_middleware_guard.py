"""What every answer carries, and how much may be sent."""

import asyncio
from collections.abc import Iterator

import pytest
from starlette.exceptions import HTTPException
from starlette.types import Message

from api import middleware_guard
from tests.api.serving import FAR, Served

CARRIED = ("x-content-type-options", "referrer-policy", "content-security-policy", "x-request-id")


@pytest.mark.parametrize(
    "address", ["/v1/theses", "/claims", "/try/none", "/try/stream", "/try/fault", "/static/icon.svg"]
)
def test_every_answer_carries_what_keeps_a_browser_safe(served: Served, address: str) -> None:
    with served.client() as client:
        answer = client.get(address)
    for name in CARRIED:
        assert len(answer.headers.get_list(name)) == 1, name
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "server" not in answer.headers


def test_a_body_that_is_too_large_is_refused_whatever_it_says_of_itself(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(middleware_guard, "LARGEST", 100)

    def parts() -> Iterator[bytes]:
        for _ in range(50):
            yield b"x" * 10

    with served.client() as client:
        assert client.post("/try/body", content=b"x" * 100).json() == {"length": 100}
        for content in (b"x" * 101, parts()):
            refused = client.post("/try/body", content=content)
            assert (refused.status_code, refused.json()["status"]) == (413, 413)
            assert refused.headers["content-type"] == "application/problem+json"
            assert refused.json()["request_id"] == refused.headers["x-request-id"]


def test_no_other_site_may_ask_unless_the_settings_name_it(
    served: Served, tmp_path_factory: pytest.TempPathFactory
) -> None:
    asking = {"Origin": "https://desk.example", "Access-Control-Request-Method": "GET"}
    with served.client() as client:
        assert "access-control-allow-origin" not in client.get("/v1/theses", headers=asking).headers
        assert client.options("/v1/theses", headers=asking).status_code == 405
    path = tmp_path_factory.mktemp("origins") / "desk.db"
    with Served(path, origins=("https://desk.example",), per_minute=1).client(FAR) as client:
        before = client.options("/v1/theses", headers=asking | {"Access-Control-Request-Headers": "x-api-key"})
        assert (before.status_code, before.headers["access-control-allow-origin"]) == (200, "https://desk.example")
        answers = [client.get("/v1/theses", headers=asking) for _ in range(2)]
        assert [one.status_code for one in answers] == [200, 429]
        for one in answers:  # what it was refused for, it may read
            assert one.headers["access-control-allow-origin"] == "https://desk.example"
            assert "access-control-allow-credentials" not in one.headers
        other = client.get("/v1/theses", headers=asking | {"Origin": "https://evil.example"})
        assert "access-control-allow-origin" not in other.headers


def test_a_question_without_an_end_is_given_up_and_named(served: Served) -> None:
    with served.client() as client:
        served.app.state.desk.readers.seconds = 0.05
        answer = client.get("/try/endless")
        assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
        assert "the question took longer than 0.05 s" in answer.json()["detail"]
        served.app.state.desk.readers.seconds = 60.0
        assert client.get("/try/keys").json() == []


@pytest.mark.parametrize("host", ["[", "[::1", "a/b", "a/v1/claims", "x?y", "x#y", "x@y", "desk:port", "a b", "é.at"])
def test_a_host_that_is_none_is_refused(served: Served, host: str) -> None:
    with served.client() as client:
        answer = client.get("/try/caller", headers={"Host": host.encode()})  # type: ignore[dict-item]
        assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
        twice = client.get("/try/caller", headers=[("Host", "testserver"), ("Host", "evil.example")])
        assert twice.status_code == 400


def test_where_its_names_are_set_the_server_answers_to_no_other(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("hosts") / "desk.db"
    with Served(path, hosts=("desk.example", "[::1]")).client() as client:
        for host in ("desk.example", "DESK.example:8443", "[::1]:8000"):
            assert client.get("/try/caller", headers={"Host": host}).status_code == 200, host
        for host in ("evil.example", "desk.example.evil.example", "", "127.0.0.1"):
            assert client.get("/try/caller", headers={"Host": host}).status_code == 421, host
            assert client.get("/healthz", headers={"Host": host}).status_code == 200, host


def test_a_body_that_does_not_come_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware_guard, "SECONDS", 0.01)

    async def never() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def ask() -> None:
        with pytest.raises(HTTPException) as refused:
            await middleware_guard._counted(never)()
        assert refused.value.status_code == 408

    asyncio.run(ask())
