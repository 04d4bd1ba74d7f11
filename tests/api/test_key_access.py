"""Who may do what: by key, by login, and from which site."""

from datetime import timedelta
from pathlib import Path

import pytest

from api import middleware_callers
from api.clock import now
from api.key_access import COOKIE
from api.rate_limit import WRONG_KEYS
from claims import key_rows
from claims.database import open_database
from tests.api.serving import FAR, Served


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def log_in(served: Served, name: str, hours: int = 1) -> str:
    db = open_database(served.path)
    [key] = [one for one in key_rows.all_keys(db) if one.name == name]
    token = key_rows.log_in(db, key.id, now(), now() + timedelta(hours=hours))
    db.close()
    return token


def test_without_a_key_401_with_the_wrong_scope_403_with_the_right_one_the_answer(served: Served) -> None:
    reader, analyst = served.key("reader", "read"), served.key("analyst", "review")
    with served.client() as client:
        none = client.post("/try/review")
        assert (none.status_code, none.headers["www-authenticate"]) == (401, "Bearer")
        assert "the scope review" in none.json()["detail"]
        wrong = client.post("/try/review", headers=bearer(reader))
        assert (wrong.status_code, wrong.json()["detail"]) == (403, "the key reader has not the scope review")
        for headers in (bearer(analyst), {"X-API-Key": analyst}, {"Authorization": f"bEaReR  {analyst} "}):
            assert client.post("/try/review", headers=headers).json() == {"name": "analyst"}


def test_a_key_in_the_address_is_none(served: Served) -> None:
    analyst = served.key("analyst", "review")
    with served.client() as client:
        assert client.post(f"/try/review?api_key={analyst}&key={analyst}").status_code == 401


def test_a_key_that_is_none_is_told_so_everywhere_and_after_ten_to_wait(served: Served) -> None:
    good = served.key("reader", "read")
    with served.client() as client:
        for nth in range(WRONG_KEYS):
            answer = client.get("/try/caller", headers=bearer(f"bo_wrong{nth}"))
            assert (answer.status_code, answer.json()["status"]) == (401, 401)
            assert answer.headers["content-type"] == "application/problem+json"
        late = client.get("/try/caller", headers=bearer("bo_wrong"))
        assert late.status_code == 429
        assert 0 < int(late.headers["retry-after"]) <= 60
        assert client.get("/try/caller", headers=bearer(good)).json() == {"name": "reader"}  # a right one always counts
        assert client.get("/try/caller").json() == {"name": ""}


def test_a_key_revoked_meanwhile_stops_within_seconds(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = served.key("reader", "read")
    with served.client() as client:
        assert client.get("/try/caller", headers=bearer(secret)).status_code == 200
        db = open_database(served.path)
        key_rows.revoke(db, "reader", now())
        db.close()
        monkeypatch.setattr(middleware_callers, "BELIEVED", 0.0)
        assert client.get("/try/caller", headers=bearer(secret)).status_code == 401


def test_the_use_of_a_key_is_noted(served: Served) -> None:
    secret = served.key("reader", "read")
    with served.client() as client:
        client.get("/try/caller", headers=bearer(secret))
    db = open_database(served.path)
    [key] = key_rows.all_keys(db)
    db.close()
    assert key.last_used_at is not None


SAME = {"Sec-Fetch-Site": "same-origin"}
SITES = [
    ("a page of this site", SAME, 200),
    ("a page of this site, in an older browser", {"Origin": "http://testserver"}, 200),
    ("a page of another site", {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
    ("a page of a site beside it", {"Sec-Fetch-Site": "same-site"}, 403),
    ("a page of another site, in an older browser", {"Origin": "http://evil.example"}, 403),
    ("a page in a sandbox", {"Origin": "null"}, 403),
    ("nobody knows", {}, 403),
]


@pytest.mark.parametrize(("headers", "status"), [row[1:] for row in SITES], ids=[row[0] for row in SITES])
def test_a_login_counts_only_for_what_a_page_of_this_site_asks(
    served: Served, headers: dict[str, str], status: int
) -> None:
    served.key("analyst", "review")
    with served.client() as client:
        client.cookies.set(COOKIE, log_in(served, "analyst"))
        assert client.post("/try/review", headers=headers).status_code == status
        assert client.get("/try/caller", headers=headers).json() == {"name": "analyst"}


def test_a_login_that_ended_is_no_login_and_no_fault(served: Served) -> None:
    served.key("analyst", "review")
    with served.client() as client:
        for cookie in (log_in(served, "analyst", hours=-1), "nonsense", '"', "a=b; c"):
            headers = {"Cookie": f"{COOKIE}={cookie}"}
            assert client.get("/try/caller", headers=headers).json() == {"name": ""}
            assert client.post("/try/review", headers=headers | SAME).status_code == 401


def test_reading_needs_a_key_where_the_settings_want_one(tmp_path: Path) -> None:
    served = Served(tmp_path / "desk.db", read_keys=True)
    reader, writer = served.key("reader", "read"), served.key("writer", "write")
    with served.client() as client:
        for address in ("/v1/theses", "/claims", "/", "/metrics"):
            assert client.get(address).status_code == 401, address
            assert client.get(address, headers=bearer(writer)).status_code == 403, address
            assert client.get(address, headers=bearer(reader)).status_code == 200, address
        for address in ("/healthz", "/readyz", "/static/icon.svg", "/openapi.json"):
            assert client.get(address).status_code == 200, address


def test_a_key_may_make_its_number_of_requests_and_is_told_how_many_are_left(served: Served) -> None:
    secret = served.key("reader", "read", per_minute=2)
    with served.client() as client:
        answers = [client.get("/try/caller", headers=bearer(secret)) for _ in range(3)]
        assert [one.status_code for one in answers] == [200, 200, 429]
        assert answers[0].headers["ratelimit"].startswith('"key";r=1;t=')
        problem = answers[2].json()
        assert "the key may make 2 requests a minute" in problem["detail"]
        assert int(answers[2].headers["retry-after"]) <= 60
        assert client.get("/readyz", headers=bearer(secret)).status_code == 200


def test_an_address_far_away_is_limited_and_this_machine_is_not(tmp_path: Path) -> None:
    served = Served(tmp_path / "desk.db", per_minute=3)
    with served.client(FAR) as client:
        lies = {"X-Forwarded-For": "127.0.0.1"}
        assert [client.get("/healthz").status_code for _ in range(5)] == [200] * 5
        statuses = [client.get("/try/caller", headers=lies).status_code for _ in range(5)]
        assert statuses == [200, 200, 200, 429, 429]
    with served.client() as client:
        assert [client.get("/try/caller").status_code for _ in range(5)] == [200] * 5


def test_the_description_names_the_ways_to_send_a_key(served: Served) -> None:
    with served.client() as client:
        api = client.get("/openapi.json").json()
    schemes = api["components"]["securitySchemes"]
    assert schemes.keys() == {"Bearer", "ApiKey", "Login"}
    assert (schemes["Bearer"]["scheme"], schemes["ApiKey"]["name"]) == ("bearer", "X-API-Key")
    assert {next(iter(one)) for one in api["paths"]["/try/review"]["post"]["security"]} == schemes.keys()
    assert "security" not in api["paths"]["/v1/theses"]["get"]
