"""What is answered directly is what the route would have said, and all else is left to it."""

import asyncio
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from api import direct
from api.dependencies import Desk
from api.direct import Direct
from api.explained_case import background
from api.settings import Settings
from claims import claim_rows
from claims.errors import DatabaseError
from claims.known import Held
from tests.api.made_up_rows import ARTICLES, CLAIMS, IDS

DAY = "as_of=2026-03-03"
ROWS = [f"{path}/{IDS[0]}" for path in ("/claims", "/v1/claims")] + [
    f"{path}/{ARTICLES[0].id}" for path in ("/articles", "/v1/articles")
]
ELSEWHERE = [
    ("another path", f"/v1/sources/{ARTICLES[0].id}", DAY),
    ("an id that is none", "/v1/claims/first", DAY),
    ("a claim that is not held", "/v1/claims/aaaaaaaaaaaa-1-4", DAY),
    ("a claim of a later day", f"/v1/claims/{IDS[4]}", "as_of=2026-01-31"),
    ("more than the day", f"/v1/claims/{IDS[0]}", f"{DAY}&derivation=1"),
    ("the day twice", f"/v1/claims/{IDS[0]}", f"{DAY}&{DAY}"),
    ("a day that is none", f"/v1/claims/{IDS[0]}", "as_of=2026-02-30"),
    ("a day far off", f"/v1/claims/{IDS[0]}", "as_of=1066-10-14"),
    ("a path that goes on", f"/v1/claims/{IDS[0]}/derivation", DAY),
    ("a page whose market is not at hand", f"/claims/{IDS[0]}", DAY),
]


@pytest.fixture
def desk(database: Path, settings: Settings) -> Iterator[Desk]:
    """A desk over the small database."""
    made = Desk(database, settings)
    yield made
    made.close()


def asked(desk: Desk, path: str, query: str, method: str = "GET") -> tuple[list[Message], bool]:
    """What is sent for an address, and whether that was left to the usual way."""
    sent: list[Message] = []
    left = []

    async def usual(scope: Scope, receive: Receive, send: Send) -> None:
        left.append(scope["path"])

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    asyncio.run(Direct(usual, desk)(scope_of(path, query, method), receive, send))
    return sent, bool(left)


def scope_of(path: str, query: str, method: str = "GET") -> dict[str, Any]:
    scope: dict[str, Any] = {"type": "http", "method": method, "path": path, "query_string": query.encode()}
    return scope | {"headers": [(b"host", b"desk")], "root_path": "", "scheme": "http"}


@pytest.mark.parametrize("path", ROWS[1:])
def test_a_row_of_a_day_is_answered(desk: Desk, path: str) -> None:
    [start, body], left = asked(desk, path, DAY)
    assert (start["status"], left) == (200, False)
    assert body["body"]


def test_the_page_of_a_claim_is_once_its_market_is_at_hand(desk: Desk) -> None:
    with desk.readers.reading() as db:
        background(db, claim_rows.one(db, IDS[0]), date(2026, 3, 3), desk.market)
    [start, _], left = asked(desk, ROWS[0], DAY)
    assert (start["status"], left) == (200, False)


@pytest.mark.parametrize(("path", "query"), [row[1:] for row in ELSEWHERE], ids=[row[0] for row in ELSEWHERE])
def test_all_else_goes_the_usual_way(desk: Desk, path: str, query: str) -> None:
    assert asked(desk, path, query) == ([], True)


def test_a_page_of_a_day_whose_market_is_not_made_goes_the_usual_way(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = date(2026, 3, 3)
    monkeypatch.setattr(desk, "_all_known", lambda db, wanted: (date(2026, 3, 4), (Held(), ())))
    with desk.readers.reading() as db:
        published = claim_rows.one(db, IDS[0])
        background(db, published, date(2026, 3, 4), desk.market)
        assert asked(desk, ROWS[0], DAY) == ([], True)
        background(db, published, day, desk.market)
    assert not asked(desk, ROWS[0], DAY)[1]


@pytest.mark.parametrize("path", ROWS[2:])
def test_an_article_of_many_claims_goes_the_usual_way(desk: Desk, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(direct, "MOST", len(CLAIMS[0]))
    assert not asked(desk, path, DAY)[1]
    monkeypatch.setattr(direct, "MOST", len(CLAIMS[0]) - 1)
    assert asked(desk, path, DAY) == ([], True)


def test_what_took_long_goes_the_usual_way_the_next_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter(range(100))
    monkeypatch.setattr(direct, "thread_time", lambda: next(moments) * 1e6)
    one = Direct(lambda *_: None, desk)  # type: ignore[arg-type]
    assert [one._answer(scope_of(ROWS[1], DAY)) is None for _ in range(2)] == [False, True]
    assert one._answer(scope_of(ROWS[3], DAY)) is not None


def test_where_no_connection_is_to_be_had_the_usual_way_tells_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.readers, "take", fail)
    assert asked(desk, ROWS[1], DAY) == ([], True)


def test_a_fault_is_in_the_log_and_what_was_to_be_expected_is_not(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for _, path, query in ELSEWHERE:
        asked(desk, path, query)
    assert not caplog.records
    monkeypatch.setattr(desk.readers, "take", partial(int, "a fault"))
    assert asked(desk, ROWS[1], DAY) == ([], True)
    [record] = caplog.records
    assert record.getMessage() == "/v1/claims/{claim_id} could not be answered directly"
    assert record.exc_info


def fail() -> None:
    raise DatabaseError("small.db", "cannot be opened")


def test_what_is_not_read_goes_the_usual_way(desk: Desk) -> None:
    assert asked(desk, ROWS[1], DAY, "POST") == ([], True)


@pytest.mark.parametrize("query", ["", f"?{DAY}"])
@pytest.mark.parametrize("path", ROWS)
def test_both_ways_give_the_same(client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str, query: str) -> None:
    client.get(path + query)  # what it needs is at hand
    answers = []
    for accept in ("text/html, a/direct", "text/html, a/usual"):  # an answer is kept by what is accepted
        monkeypatch.setattr(direct, "_BY_PATH", direct._BY_PATH if "direct" in accept else {})
        answers.append(client.get(path + query, headers={"Accept": accept}, follow_redirects=False))
    one, other = answers
    assert (one.status_code, one.content) == (other.status_code, other.content)
    assert sorted(one.headers) == sorted(other.headers)
    assert one.headers["etag"] == other.headers["etag"]
