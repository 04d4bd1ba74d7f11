"""What comes in over HTTP: texts whose claims are wanted, articles, feeds; who may send them, and what is refused."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api import feed_managing
from api.app import create_app
from api.settings import Settings
from claims import key_rows
from claims.database import open_database
from ingest.errors import FetchError
from tests.asking import Client
from tests.unwritten import unwritten

AT = datetime(2026, 1, 5, 14, tzinfo=UTC)
TEXT = "The S&P 500 fell 1.5% on Friday."
ARTICLE = {
    "text": TEXT,
    "title": "Half-time",
    "source": "Example Wire",
    "published": "2026-01-12",
    "url": "https://example.com/half",
}


SCOPES = ("read", "write", "feeds")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """An empty database, and a key of each scope."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    db = open_database(path)
    secrets = {scope: key_rows.create(db, scope, [scope], 1000, AT)[1] for scope in SCOPES}
    db.close()
    return path, secrets


@pytest.fixture(scope="module")
def secrets(made: tuple[Path, dict[str, str]]) -> dict[str, str]:
    """The secret of the key with each scope."""
    return made[1]


@pytest.fixture(scope="module")
def server(made: tuple[Path, dict[str, str]], settings: Settings) -> Iterator[TestClient]:
    """A client of a server that the tests share which keep nothing."""
    path = made[0]
    with unwritten(path), Client(create_app(path, settings), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def fresh(made: tuple[Path, dict[str, str]], settings: Settings, tmp_path: Path) -> Iterator[TestClient]:
    """A client of a server over a copy, empty but for the keys."""
    path = tmp_path / "fresh.db"
    shutil.copy(made[0], path)
    with Client(create_app(path, settings), raise_server_exceptions=False) as client:
        yield client


def sent(client: TestClient, method: str, address: str, key: str | None, **rest: Any) -> Any:
    headers = rest.pop("headers", {}) | ({"Authorization": f"Bearer {key}"} if key else {})
    return client.request(method, address, headers=headers, **rest)


def test_the_claims_of_a_text_come_back_with_their_spans_and_nothing_is_kept(server: TestClient) -> None:
    found = server.post("/v1/extract", json={"text": TEXT, "published": "2026-01-12"})
    assert found.status_code == 200, found.text
    [claim] = found.json()["claims"]
    assert (claim["metric"], claim["subject"], claim["low"]) == ("return", "sp-500", -1.5)
    assert TEXT[slice(*claim["span"])] == claim["quote"] == "1.5%"
    assert (claim["start"], claim["statement"]) == ("2026-01-09", "S&P 500 return −1.5%")
    assert server.get("/v1/assertions?metric=return").json()["assertions"] == []
    assert server.post("/v1/extract", json={"text": "No number."}).json()["claims"] == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": 1},
        {"text": "x" * 100_001},
        {"text": "5%", "published": "soon"},
        {"text": "5%", "colour": "red"},
        [],
        None,
    ],
    ids=str,
)
def test_what_is_no_text_is_refused(server: TestClient, body: object) -> None:
    found = server.post("/v1/extract", json=body)
    assert (found.status_code, found.headers["content-type"]) == (422, "application/problem+json")


def test_an_article_is_kept_once_with_its_claims(fresh: TestClient, secrets: dict[str, str]) -> None:
    first = sent(fresh, "POST", "/v1/articles", secrets["write"], json=ARTICLE)
    assert first.status_code == 201, first.text
    [taken] = first.json()["articles"]
    assert (taken["outcome"], taken["claims"], taken["title"]) == ("stored", 1, "Half-time")
    assert first.headers["location"] == f"/v1/articles/{taken['id']}"
    assert fresh.get(first.headers["location"]).json()["claims"][0]["quote"] == "1.5%"
    again = sent(fresh, "POST", "/v1/articles", secrets["write"], json=[ARTICLE])
    assert (again.status_code, again.json()["articles"][0]["outcome"]) == (200, "duplicate")
    assert again.json()["articles"][0]["claims"] == 1
    assert "location" not in again.headers


def test_the_good_ones_are_kept_and_the_bad_ones_named(fresh: TestClient, secrets: dict[str, str]) -> None:
    body = [ARTICLE, {"text": ""}, 5, {**ARTICLE, "text": "Gold rose 2% in May.", "published": "some day"}]
    found = sent(fresh, "POST", "/v1/articles", secrets["write"], json=body)
    assert (found.status_code, len(found.json()["articles"])) == (201, 1)
    assert [one["item"] for one in found.json()["refused"]] == ["body item 2", "body item 3", "body item 4"]


def test_json_lines_are_read_too(fresh: TestClient, secrets: dict[str, str]) -> None:
    lines = b'{"text": "Gold rose 2% in May."}\n{bad\n'
    kind = {"Content-Type": "application/x-ndjson"}
    found = sent(fresh, "POST", "/v1/articles", secrets["write"], content=lines, headers=kind)
    assert (found.status_code, len(found.json()["articles"]), len(found.json()["refused"])) == (201, 1, 1)


def test_a_changed_text_at_an_address_is_a_revision(fresh: TestClient, secrets: dict[str, str]) -> None:
    text = " ".join(f"Sentence number {nth} says little of markets and much of the weather." for nth in range(30))
    for ending, outcome in (
        ("The S&P 500 fell 1.5% on Friday.", "stored"),
        ("The S&P 500 fell 1.6% on Friday.", "revision"),
    ):
        found = sent(fresh, "POST", "/v1/articles", secrets["write"], json={**ARTICLE, "text": f"{text} {ending}"})
        assert found.json()["articles"][0]["outcome"] == outcome


BODIES = [
    ("no JSON", b"{", 400),
    ("nothing", b"[]", 400),
    ("a number", b"5", 400),
    ("too deep", b"[" * 5000, 400),
    ("no text", b'{"text": " "}', 400),
    ("too many", b"[" + b'{"text":"a 5%"},' * 201 + b"1]", 400),
]


@pytest.mark.parametrize(("body", "status"), [row[1:] for row in BODIES], ids=[row[0] for row in BODIES])
def test_what_is_no_article_is_a_problem(server: TestClient, secrets: dict[str, str], body: bytes, status: int) -> None:
    kind = {"Content-Type": "application/json"}
    found = sent(server, "POST", "/v1/articles", secrets["write"], content=body, headers=kind)
    assert (found.status_code, found.headers["content-type"]) == (status, "application/problem+json"), found.text


def test_another_kind_of_body_is_refused(server: TestClient, secrets: dict[str, str]) -> None:
    found = sent(
        server, "POST", "/v1/articles", secrets["write"], content=b"<x/>", headers={"Content-Type": "text/xml"}
    )
    assert found.status_code == 415


CHANGES = [
    ("POST", "/v1/articles", "write"),
    ("POST", "/v1/feeds", "feeds"),
    ("PATCH", "/v1/feeds/1", "feeds"),
    ("DELETE", "/v1/feeds/1", "feeds"),
]


@pytest.mark.parametrize(("method", "address", "scope"), CHANGES, ids=[f"{row[0]} {row[1]}" for row in CHANGES])
def test_changes_need_a_key_with_their_scope(
    fresh: TestClient, secrets: dict[str, str], method: str, address: str, scope: str
) -> None:
    body = None if method == "DELETE" else {"address": "https://example.com/rss"}
    assert sent(fresh, method, address, None, json=body).status_code == 401
    assert sent(fresh, method, address, secrets["read"], json=body).status_code == 403
    assert sent(fresh, method, address, secrets[scope], json=body).status_code not in (401, 403)


def test_a_feed_is_followed_changed_paused_resumed_and_left(fresh: TestClient, secrets: dict[str, str]) -> None:
    key = secrets["feeds"]
    made = sent(
        fresh, "POST", "/v1/feeds", key, json={"address": "example.com/rss?token=abc", "interval_seconds": 3600}
    )
    assert (made.status_code, made.headers["location"]) == (201, "/v1/feeds/1")
    assert (made.json()["status"], made.json()["interval_seconds"], made.json()["last_poll"]) == ("active", 3600, None)
    assert "abc" not in made.text
    paused = sent(
        fresh, "PATCH", "/v1/feeds/1", key, json={"status": "paused", "reason": "moving", "source": "Wire"}
    ).json()
    assert (paused["status"], paused["status_reason"], paused["source"]) == ("paused", "moving", "Wire")
    active = sent(fresh, "PATCH", "/v1/feeds/1", key, json={"status": "active", "source": ""}).json()
    assert (active["status"], active["status_reason"], active["source"]) == ("active", None, None)
    assert fresh.get("/v1/feeds/1").json()["polls"] == fresh.get("/v1/feeds/1/polls").json()["polls"] == []
    assert len(fresh.get("/v1/feeds").json()["feeds"]) == 1
    assert (
        sent(fresh, "POST", "/v1/feeds", key, json={"address": "https://example.com/rss?token=abc"}).status_code == 409
    )
    assert sent(fresh, "DELETE", "/v1/feeds/1", key).status_code == 204
    assert fresh.get("/v1/feeds/1").status_code == sent(fresh, "DELETE", "/v1/feeds/1", key).status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"address": "ftp://example.com/x"}, 400),
        ({"address": "javascript:alert(1)"}, 400),
        ({"address": "https://"}, 400),
        ({"address": "https://exa mple.com/"}, 400),
        ({"address": "http://[::1"}, 400),
        ({"address": "https://example.com/rss", "interval_seconds": 1}, 422),
        ({"address": "https://example.com/rss", "colour": "red"}, 422),
        ({}, 422),
    ],
    ids=str,
)
def test_what_is_no_feed_is_refused(server: TestClient, secrets: dict[str, str], body: object, status: int) -> None:
    found = sent(server, "POST", "/v1/feeds", secrets["feeds"], json=body)
    assert (found.status_code, found.headers["content-type"]) == (status, "application/problem+json"), found.text


def test_a_private_address_is_never_asked(fresh: TestClient, secrets: dict[str, str]) -> None:
    for address in ("http://127.0.0.1:9/rss", "http://169.254.169.254/latest", "http://[::1]/"):
        found = sent(fresh, "POST", "/v1/feeds", secrets["feeds"], json={"address": address, "discover": True})
        assert (found.status_code, fresh.get("/v1/feeds").json()) == (400, {"feeds": []}), found.text


def test_with_discovery_the_likeliest_feed_of_a_page_is_followed(
    fresh: TestClient, secrets: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(address: str) -> list[tuple[str, str | None]]:
        if "away" in address:
            raise FetchError(address, "does not answer")
        return [("https://example.com/rss", "Wire")] if "site" in address else []

    monkeypatch.setattr(feed_managing, "discovery", lambda settings: found)
    asked = [{"address": f"https://example.com/{name}", "discover": True} for name in ("site", "none", "away")]
    answers = [sent(fresh, "POST", "/v1/feeds", secrets["feeds"], json=one) for one in asked]
    assert [one.status_code for one in answers] == [201, 400, 400]
    assert (answers[0].json()["address"], answers[0].json()["title"]) == ("https://example.com/rss", "Wire")


def test_a_change_of_nothing_is_refused(fresh: TestClient, secrets: dict[str, str]) -> None:
    sent(fresh, "POST", "/v1/feeds", secrets["feeds"], json={"address": "https://example.com/rss"})
    assert sent(fresh, "PATCH", "/v1/feeds/1", secrets["feeds"], json={}).status_code == 400
