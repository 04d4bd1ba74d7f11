"""What Prometheus is told, and what a watcher of the process is told."""

import re
from pathlib import Path

import pytest

from api import health_routes, metrics
from api.metrics import Metrics
from claims.database import open_database, write_transaction
from claims.errors import DatabaseError
from claims.held import Held
from tests.api.serving import Served

NOTHING = Held(0, 0, 0, 0, 0, 0, 0, {})


def figures(text: str) -> dict[str, float]:
    """The samples by name and labels."""
    lines = [line.rsplit(" ", 1) for line in text.splitlines() if line and not line.startswith("#")]
    return {name: float(value) for name, value in lines}


def test_requests_are_counted_by_route_and_not_by_address(served: Served) -> None:
    with served.client() as client:
        before = figures(client.get("/metrics").text)
        for address in ("/v1/claims/a-1-2", "/v1/claims/b-1-2", "/nothing/a", "/nothing/b", "/static/icon.svg"):
            client.get(address)
        client.request("BREW", "/nothing")
        answer = client.get("/metrics")
    assert answer.headers["content-type"] == metrics.MEDIA_TYPE
    after = figures(answer.text)

    def more(name: str) -> float:
        return after.get(name, 0) - before.get(name, 0)

    assert more('borneout_requests_total{method="GET",route="/v1/claims/{claim_id}",status="404"}') == 2
    assert more('borneout_requests_total{method="GET",route="other",status="404"}') == 2
    assert more('borneout_requests_total{method="other",route="other",status="404"}') == 1
    assert more('borneout_requests_total{method="GET",route="/static",status="200"}') == 1
    assert more('borneout_request_seconds_count{route="/v1/claims/{claim_id}"}') == 2
    assert after["borneout_requests_in_flight"] == 1
    assert after["borneout_database_up"] == 1
    for name in ("articles", "claims", "checks", "embedded_claims", "feeds", "feeds_in_trouble", "quarantine"):
        assert after[f"borneout_{name}"] == 0
    assert "a-1-2" not in answer.text
    assert not re.search(r"_created\b", answer.text)


def test_an_answer_given_again_is_counted_to_its_route(served: Served) -> None:
    with served.client() as client:
        for _ in range(2):
            client.get("/v1/theses?as_of=2026-03-01")
        told = figures(client.get("/metrics").text)
    assert told['borneout_requests_total{method="GET",route="/v1/theses",status="200"}'] >= 2


def test_the_database_is_asked_seldom_and_may_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def held() -> Held:
        asked.append(1)
        if len(asked) > 1:
            raise DatabaseError("desk.db", "is gone")
        return NOTHING

    made = Metrics(held)
    assert not asked  # not before somebody wants to know
    assert figures(made.told().decode())["borneout_claims"] == 0
    made.told()
    assert len(asked) == 1
    monkeypatch.setattr(metrics, "ASKED_EVERY", -1.0)
    told = figures(made.told().decode())
    assert told["borneout_database_up"] == 0
    assert "borneout_claims" not in told


def test_searches_are_timed() -> None:
    made = Metrics(lambda: NOTHING)
    with made.searching():
        pass
    assert figures(made.told().decode())["borneout_search_seconds_count"] == 1


def test_the_process_lives_without_a_database_and_is_not_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health_routes, "LOOKED_EVERY", -1.0)
    served = Served(tmp_path / "desk.db")
    with served.client() as client:
        assert client.get("/readyz").json() == {"status": "ready"}
        for one in tmp_path.iterdir():
            one.unlink()
        assert client.get("/healthz").json()["status"] == "ok"
        answer = client.get("/readyz")
        assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
        assert "desk.db: cannot be opened" in answer.json()["detail"]


def test_a_stuck_writer_makes_it_not_ready(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health_routes, "LOOKED_EVERY", -1.0)
    monkeypatch.setattr("claims.database_health.why_not_ready.__defaults__", (0.01,))
    db = open_database(served.path)
    with served.client() as client, write_transaction(db):
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert "another has been writing" in answer.json()["detail"]
    db.close()


def test_whether_it_is_ready_is_looked_at_once_for_many(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(health_routes, "why_not_ready", asked.append)
    monkeypatch.setitem(served.app.state._state, "watch", health_routes.Watch())
    with served.client() as client:
        assert [client.get("/readyz").status_code for _ in range(5)] == [200] * 5
    assert len(asked) == 1
