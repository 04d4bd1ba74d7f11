"""Which key opens which route: a table of all that want one; whatever is not in it may be asked by anybody, and only
reads.

Rules. The routes are those that the server has: one that is added is tried at once. Each is asked with no key, with a
key of each scope alone, and with a login of each; the right one gets in, whatever the answer then is, and no other.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import health_routes
from api.app import create_app
from api.clock import now
from api.key_access import COOKIE, SCOPES, Scope
from api.routers import OPEN, READ
from api.settings import Settings
from claims import key_rows
from claims.database import open_database
from tests.asking import Client
from tests.unwritten import unwritten

#: What wants a key, and the scope that it wants.
WANTED: dict[tuple[str, str], Scope] = {
    ("POST", "/v1/articles"): "write",
    ("POST", "/v1/searches"): "write",
    ("DELETE", "/v1/searches/{search_id}"): "write",
    ("POST", "/searches"): "write",
    ("POST", "/searches/{search_id}/remove"): "write",
    ("POST", "/v1/feeds"): "feeds",
    ("PATCH", "/v1/feeds/{number}"): "feeds",
    ("DELETE", "/v1/feeds/{number}"): "feeds",
    ("POST", "/feeds/{number}/pause"): "feeds",
    ("POST", "/feeds/{number}/resume"): "feeds",
    ("GET", "/v1/reviews"): "review",
    ("GET", "/v1/claims/{claim_id}/reviews"): "review",
    ("POST", "/v1/claims/{claim_id}/reviews"): "review",
    ("GET", "/queue"): "review",
    ("GET", "/queue/{claim_id}"): "review",
    ("POST", "/queue/{claim_id}"): "review",
}
#: What is sent without a key though it is no question: it keeps nothing, or is how one logs in.
SENT_BY_ANYBODY = {("POST", "/v1/extract"), ("POST", "/login"), ("POST", "/logout")}
#: What is open to anybody even where reading needs a key.
ALWAYS_OPEN = {("GET", "/healthz"), ("GET", "/readyz"), ("GET", "/login"), ("POST", "/login"), ("POST", "/logout")}

Route = tuple[str, str]


def _routes() -> dict[Route, bool]:
    """Every route, and whether reading keys count for it."""
    routers = [(one.router, False) for one in OPEN] + [(health_routes.metrics_router, True)]
    routers += [(one.router, True) for one in READ]
    return {
        (method, route.path): is_read
        for router, is_read in routers
        for route in router.routes
        for method in sorted(route.methods - {"HEAD"})
    }


ROUTES = _routes()
SAME = {"Sec-Fetch-Site": "same-origin"}
OTHER = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}


@dataclass(frozen=True)
class Doors:
    """A server, the key of each scope alone, and a login of each."""

    client: TestClient
    keys: dict[Scope, str]
    logins: dict[Scope, str]

    def status(self, route: Route, headers: dict[str, str]) -> int:
        method, path = route
        address = re.sub(r"\{(\w+)[^}]*\}", lambda found: "999" if found[1] == "number" else "none", path)
        is_form = not path.startswith("/v1/")
        kind = "application/x-www-form-urlencoded" if is_form else "application/json"
        sent = {"Content-Type": kind} if method != "GET" else {}
        content = None if method in ("GET", "DELETE") else b"a=b" if is_form else _body(route)
        return int(self.client.request(method, address, headers=sent | headers, content=content).status_code)

    def key(self, scope: Scope) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.keys[scope]}"} | SAME

    def login(self, scope: Scope) -> dict[str, str]:
        return {"Cookie": f"{COOKIE}={self.logins[scope]}"}


def _body(route: Route) -> bytes:
    """What is no good, but reaches the point where it is asked who sends it."""
    bodies = {
        "/v1/feeds": b'{"address": "https://example.com/rss"}',
        "/v1/searches": b'{"name": "x", "query": "q=x"}',
        "/v1/claims/{claim_id}/reviews": b'{"action": "accept"}',
    }
    return bodies.get(route[1], b"{}") if route[0] == "POST" else b'{"status": "paused"}'


#: What those who get in leave behind. It opens no door and closes none.
LEFT = ("feeds", "saved_searches", "sqlite_sequence")


@contextmanager
def _doors(database: Path, path: Path, settings: Settings) -> Iterator[Doors]:
    shutil.copy(database, path)
    db = open_database(path)
    made = {scope: key_rows.create(db, scope, [scope], 1_000_000, now()) for scope in SCOPES}
    until = datetime(2099, 1, 1, tzinfo=UTC)
    logins = {scope: key_rows.log_in(db, key.id, now(), until) for scope, (key, _) in made.items()}
    db.close()
    app = create_app(path, settings)
    with Client(app, raise_server_exceptions=False, follow_redirects=False) as client:
        yield Doors(client, {scope: secret for scope, (_, secret) in made.items()}, logins)


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory, database: Path, settings: Settings) -> Iterator[Doors]:
    path = tmp_path_factory.mktemp("doors") / "desk.db"
    with _doors(database, path, settings) as made, unwritten(path, *LEFT):
        yield made


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, database: Path, settings: Settings) -> Iterator[Doors]:
    """The same where reading needs a key, too."""
    path = tmp_path_factory.mktemp("closed") / "desk.db"
    with _doors(database, path, replace(settings, read_keys=True)) as made, unwritten(path, *LEFT):
        yield made


@pytest.fixture
def own(tmp_path: Path, database: Path, settings: Settings) -> Iterator[Doors]:
    """The doors of one test, which makes and revokes keys."""
    with _doors(database, tmp_path / "desk.db", settings) as made:
        yield made


def _named(route: Route) -> str:
    return f"{route[0]} {route[1]}"


def test_the_table_names_routes_that_there_are_and_all_that_change_anything() -> None:
    assert WANTED.keys() | SENT_BY_ANYBODY | ALWAYS_OPEN <= ROUTES.keys()
    assert {route for route in ROUTES if route[0] != "GET"} == {
        route for route in WANTED.keys() | SENT_BY_ANYBODY if route[0] != "GET"
    }


@pytest.mark.parametrize("route", WANTED, ids=_named)
def test_one_scope_gets_in_and_no_other_nor_nobody(doors: Doors, route: Route) -> None:
    wanted = WANTED[route]
    nobody = doors.status(route, SAME)
    assert nobody == (303 if route[1].startswith("/queue") else 401)
    for scope in SCOPES:
        for headers in (doors.key(scope), doors.login(scope) | SAME):
            status = doors.status(route, headers)
            assert status < 500
            assert (status not in (401, 403)) if scope == wanted else (status == 403), f"{scope}: {status}"


@pytest.mark.parametrize("route", [one for one in WANTED if one[0] != "GET"], ids=_named)
def test_a_login_does_nothing_for_a_page_of_another_site(doors: Doors, route: Route) -> None:
    login = doors.login(WANTED[route])
    origins = ("null", "https://evil.example", "http://[", "http://testserver.evil.example", "http://testserver@evil")
    for headers in (OTHER, {}, {"Sec-Fetch-Site": "none"}, *({"Origin": one} for one in origins)):
        assert doors.status(route, login | headers) == 403
    for headers in (SAME, {"Origin": "http://testserver"}):
        assert doors.status(route, login | headers) != 403


@pytest.mark.parametrize("route", sorted(ROUTES.keys() - WANTED.keys()), ids=_named)
def test_everything_else_is_anybodys(doors: Doors, route: Route) -> None:
    wrong_key = route == ("POST", "/login")
    assert doors.status(route, SAME) not in (401, 403) or wrong_key


@pytest.mark.parametrize("route", [one for one, is_read in ROUTES.items() if is_read], ids=_named)
def test_where_reading_needs_a_key_everything_that_reads_does(closed: Doors, route: Route) -> None:
    assert closed.status(route, SAME) == 401
    for scope in SCOPES:
        status = closed.status(route, closed.key(scope))
        wanted = WANTED.get(route, "read")
        assert (status in (401, 403)) is (scope != "read" or wanted != "read"), scope


@pytest.mark.parametrize("route", sorted(route for route, is_read in ROUTES.items() if not is_read), ids=_named)
def test_where_reading_needs_a_key_the_rest_is_as_it_was(closed: Doors, doors: Doors, route: Route) -> None:
    assert closed.status(route, SAME) == doors.status(route, SAME)


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-Method-Override", "X-Original-URL", "X-Rewrite-URL"])
def test_no_header_makes_another_request_of_one(doors: Doors, name: str) -> None:
    for value in ("DELETE", "/v1/reviews"):
        answer = doors.client.get("/v1/feeds?_method=DELETE", headers=doors.key("feeds") | {name: value})
        assert (answer.status_code, answer.json().keys()) == (200, {"feeds"})


def test_a_login_ends_at_once_where_it_is_ended(own: Doors) -> None:
    client = own.client
    for way in ("out", "revoked"):
        db = open_database(client.app.state.desk.database)  # type: ignore[attr-defined]
        _, secret = key_rows.create(db, f"analyst {way}", ["review"], 1_000, now())
        begun = client.post("/login", data={"key": secret}, headers=SAME | {"Cookie": f"{COOKIE}=chosen-by-another"})
        cookie = {"Cookie": f"{COOKIE}={begun.cookies[COOKIE]}"}
        client.cookies.clear()
        assert begun.cookies[COOKIE] != "chosen-by-another"
        assert client.get("/v1/reviews", headers=cookie).status_code == 200
        if way == "out":
            client.post("/logout", headers=SAME | cookie)
        else:
            key_rows.revoke(db, f"analyst {way}", now())
            client.post("/logout", headers=SAME)  # of anybody: what was believed is looked up anew
        db.close()
        assert client.get("/v1/reviews", headers=cookie).status_code == 401


def test_what_was_answered_to_a_key_is_for_no_shared_cache_and_for_nobody_else(doors: Doors) -> None:
    for headers in (doors.key("review"), doors.login("review")):
        page = doors.client.get("/claims", headers=headers)
        assert page.headers["cache-control"] == "private, no-cache"
        assert doors.client.get("/v1/claims.csv", headers=headers).headers["cache-control"] == "private, no-cache"
        anybody = doors.client.get("/claims")
        assert anybody.headers["cache-control"] == "no-cache"
        assert anybody.headers["etag"] != page.headers["etag"]
        assert "Logged in as" not in anybody.text
        assert doors.client.get("/claims", headers={"If-None-Match": page.headers["etag"]}).status_code == 200
    assert doors.client.get("/queue", headers=doors.login("review")).headers["cache-control"] == "no-store"
