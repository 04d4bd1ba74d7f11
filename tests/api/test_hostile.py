"""What nobody means well: hostile values in every parameter, field and header are escaped, refused or harmless.

Rules. An answer is never a fault of the server; an error is a problem; what is sent back inside a page is text. What
the routes take is read from the description, so that a new parameter is tried as soon as it is there.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copyfile
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from claims import article_rows, claim_rows, key_rows
from claims.database import open_database
from claims.key_rows import SCOPES
from ingest.article import Article
from tests.api.made_up_rows import ARTICLES, IDS, claim
from tests.asking import Client
from tests.unwritten import unwritten

SCRIPT = "<script>alert(1)</script>"
HOSTILE: dict[str, str] = {
    "script": SCRIPT,
    "attribute": "\" onmouseover=alert(1) x='",
    "template": "{{ 7 * 7 }}{% raw %}${7*7}",
    "formula": '=HYPERLINK("http://evil.example","x")',
    "full text": '"unfinished AND (NOT OR NEAR/2 * ^col:x -',
    "sql": "x' OR 1=1; DROP TABLE claims; --",
    "path": "../../../../etc/passwd",
    "path twice encoded": "%252e%252e%252fetc%252fpasswd",
    "header": "x\r\nSet-Cookie: evil=1\r\n\r\n<html>",
    "nothing": "",
    "null byte": "a\0b",
    "huge integer": "9" * 300,
    "beyond 64 bits": str(2**63),
    "below 64 bits": str(-(2**63) - 1),
    "not a number": "NaN",
    "infinity": "-Infinity",
    "exponent": "1e400",
    "first day": "0001-01-01",
    "last day": "9999-12-31",
    "no day": "2026-02-30",
    "overlong": "x" * 5000,
    "surrogates": "\\ud800",
    "right to left": "\u202egnp.exe",
    "combining": "Z\u0351\u036b\u0343" * 40,
    "deep": "[" * 400,
    "cursor of another": "WyI5OTk5LTEyLTMxIiwgIiIsIDAsIDBd",
    "json": '{"a": {"$gt": ""}}',
    "shell": "$(id); `id` | id",
    "format": "%s%n%x{0.__class__}",
}
#: Each value is tried in so small a part of the parameters, in turn: every one of them meets some.
THIN = 6
RAW = {"bad utf-8": "%ff%fe%80", "half an escape": "%", "plus": "+++", "twice": "1&{name}=2&{name}[]=3"}
#: What there is, for the places of a path.
FILLED = {
    "claim_id": IDS[0],
    "article_id": ARTICLES[0].id,
    "form": "csv",
    "slug": "small-over-large",
    "week": "2026-W34",
    "name": "Example Wire",
    "metric": "inflation",
    "subject": "us-cpi",
    "period": "2026",
    "number": "1",
}
PAGES = (
    "/",
    "/claims",
    "/claims/{id}",
    "/articles/{id}",
    "/sources/{id}",
    "/theses/{id}",
    "/scorecards/{id}",
    "/calibration",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, database: Path) -> tuple[Path, str]:
    """A database in which every text is hostile too, to be copied, and a key for everything."""
    path = Path(copyfile(database, tmp_path_factory.mktemp("hostile") / "hostile.db"))
    db = open_database(path)
    text = f"{SCRIPT} The S&P 500 rose 4.2% in May, said =cmd() \"'><img src=x onerror=alert(1)>."
    article = Article(
        text, f"{SCRIPT}", f"=1+1{SCRIPT}", f"@{SCRIPT}", date(2026, 6, 1), None, "https://example.com/a?x=\"'<script>"
    )
    article_rows.store(db, article)
    said = claim(text, "4.2%", "return", "sp-500", 4.2, "percent", attribution=f"-{SCRIPT}", event=SCRIPT)
    claim_rows.store(db, article.id, [said], "test")
    _, secret = key_rows.create(db, "tests", frozenset(SCOPES), 1_000_000, datetime(2026, 10, 8, tzinfo=UTC))
    db.close()
    return path, secret


@contextmanager
def _desk(hostile: tuple[Path, str], path: Path, settings: Settings) -> Iterator[TestClient]:
    app = create_app(Path(copyfile(hostile[0], path)), replace(settings, per_minute=0))
    with Client(app, raise_server_exceptions=False, follow_redirects=False) as made:
        made.headers["X-API-Key"] = hostile[1]
        yield made


@pytest.fixture(scope="module")
def desk(
    tmp_path_factory: pytest.TempPathFactory, hostile: tuple[Path, str], settings: Settings
) -> Iterator[TestClient]:
    """A client that asks with that key, and keeps nothing."""
    path = tmp_path_factory.mktemp("asked") / "desk.db"
    with _desk(hostile, path, settings) as made, unwritten(path):
        yield made


@pytest.fixture(scope="module")
def taking(
    tmp_path_factory: pytest.TempPathFactory, hostile: tuple[Path, str], settings: Settings
) -> Iterator[TestClient]:
    """Another, to which anything is sent: whatever it kept before, no answer of it may do harm."""
    with _desk(hostile, tmp_path_factory.mktemp("taking") / "desk.db", settings) as made:
        yield made


@pytest.fixture
def own(tmp_path: Path, hostile: tuple[Path, str], settings: Settings) -> Iterator[TestClient]:
    """Another of one test."""
    with _desk(hostile, tmp_path / "desk.db", settings) as made:
        yield made


def operations(desk: TestClient) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in desk.get("/openapi.json").json()["paths"].items():
        for method, one in methods.items():
            yield path, method, one


def _filled(path: str) -> str:
    return re.sub(r"\{(\w+)[^}]*\}", lambda found: quote(FILLED.get(found[1], "x")), path)


def harmless(answer: Any, what: str) -> None:
    """2xx, 3xx or a problem; nothing of a header or a script that was sent stands in it as such."""
    assert answer.status_code < 500, f"{what}: {answer.status_code} {answer.text[:300]}"
    assert "evil" not in answer.headers.get("set-cookie", ""), what
    kind = answer.headers.get("content-type", "")
    if answer.status_code >= 400 and "text/html" not in kind:
        assert kind.startswith("application/problem+json"), f"{what}: {answer.status_code} {kind}"
        json.loads(answer.content, parse_constant=lambda name: pytest.fail(f"{what}: {name} is no JSON"))
    if "text/html" in kind:
        assert SCRIPT not in answer.text, what
        assert '" onmouseover=alert' not in answer.text, what
        assert "<img src=x" not in answer.text, what
        assert "'unsafe-inline'" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_value_in_any_parameter_is_refused_or_harmless(desk: TestClient, what: str) -> None:
    value, turn = HOSTILE[what], list(HOSTILE).index(what)
    asking = [(path, one) for path, method, one in operations(desk) if method == "get"]
    for nth, (path, one) in enumerate(asking):
        parameters = one.get("parameters", [])
        filled = _filled(path)
        if filled != path and (nth + turn) % 2:
            hostile = re.sub(r"\{(\w+)\}", lambda _: quote(value, safe="") or "%20", path)
            harmless(desk.get(hostile), f"{what} in {path}")
        asked = [each["name"] for each in parameters if each["in"] == "query"]
        for name in asked[turn % THIN :: THIN]:
            harmless(desk.get(filled, params={name: value}), f"{what} in {name} of {path}")
    harmless(desk.get("/v1/claims", params={value[:50] or "x": value}), f"{what} as a name")


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_value_in_any_page_is_text(desk: TestClient, what: str) -> None:
    value = HOSTILE[what]
    for path in PAGES[len(what) % 2 :: 2]:
        harmless(
            desk.get(path.replace("{id}", quote(value, safe="") or "%20"), headers={"Accept": "text/html"}),
            f"{what} in {path}",
        )
    names = ("q", "metric", "source", "sort", "cursor", "published_from", "value_to", "as_of", "limit", "verdict")
    for name in names[len(what) % 2 :: 2]:
        harmless(desk.get("/claims", params={name: value}, headers={"Accept": "text/html"}), f"{what} in {name}")


@pytest.mark.parametrize("what", RAW)
def test_what_is_no_text_at_all_is_refused_or_harmless(desk: TestClient, what: str) -> None:
    for name in ("q", "metric", "limit", "as_of", "cursor"):
        for path in ("/v1/claims", "/claims", "/v1/claims.csv", "/v1/records", "/v1/sources"):
            harmless(desk.get(f"{path}?{name}={RAW[what].format(name=name)}"), f"{what} in {name} of {path}")
    harmless(desk.get(f"/v1/claims/{RAW[what]}".replace("%&", "%25&")), f"{what} in a path")


HEADERS = (
    *("Accept", "Host", "If-None-Match", "Authorization", "X-API-Key", "X-Request-ID", "Cookie", "X-Forwarded-For"),
    *("X-Forwarded-Host", "Origin", "Referer", "User-Agent", "Range", "Content-Type", "Accept-Encoding"),
)


@pytest.mark.parametrize("name", HEADERS)
def test_a_hostile_header_is_refused_or_harmless(desk: TestClient, name: str) -> None:
    odd = ['"' * 300, "," * 300, "Bearer \xff", "bytes=0-,0-,0-"]
    values = [*(one for one in HOSTILE.values() if one and one.isprintable()), *odd][len(name) % 2 :: 2]
    for value in values:
        for path in ("/v1/claims?limit=1", "/claims"):
            answer = desk.get(path, headers={name: value.encode("utf-8", "surrogatepass")})  # type: ignore[dict-item]
            harmless(answer, f"{value[:40]!r} as {name}")
            assert "evil.example" not in answer.headers.get("location", "")


ODD = "a\0b"
DAY = {"text": "The S&P 500 rose 5% this year.", "title": "x", "source": "x"}
#: Fields of all bodies at once; a body that has a field too many is refused for it.
FIELDS = ("name", "query", "text", "address", "reason", "source", "title", "url", "published", "published_on")
BODIES: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b"{",
    "not a number": b'{"name": NaN, "query": "q=x"}',
    "infinity": b'{"name": "x", "query": -Infinity}',
    "huge integer": b'{"name": ' + b"9" * 5000 + b', "query": "q=x"}',
    "deep": b"[" * 100_000 + b"]" * 100_000,
    "deep objects": b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    "bad utf-8": b'{"name": "\xff\xfe", "query": "\x80"}',
    "not an object": b'["name", "query"]',
    "twice": b'{"name": "a", "name": {"b": 1}, "query": "q=x"}',
    "prototype": b'{"__proto__": {"x": 1}, "constructor": 1, "name": "a", "query": "q=x"}',
    "oversized": b'{"name": "' + b"x" * 3_000_000 + b'"}',
    "surrogate": json.dumps({"name": "\ud800", "query": "q=\udfff"}).encode(),
    "surrogate in a text": json.dumps({"text": "The S&P 500 rose 5% \ud800 today."}).encode(),
    "surrogate in an address": json.dumps({"address": "https://example.com/\ud800"}).encode(),
    "surrogate in a reason": json.dumps({"action": "void", "reason": "\ud800"}).encode(),
    "null byte": json.dumps({"name": ODD, "query": f"q={ODD}"}).encode(),
    "null byte in a text": json.dumps({"text": f"The S&P 500 rose 5% {ODD} today."}).encode(),
    "null byte in an address": json.dumps({"address": f"https://example.com/{ODD}"}).encode(),
    "script": json.dumps(dict.fromkeys(FIELDS, SCRIPT)).encode(),
    "script in a text": json.dumps({"text": f"{SCRIPT} The S&P 500 rose 5%."}).encode(),
    "no day": json.dumps(DAY | {"published": "9999-99-99"}).encode(),
    "first day": json.dumps(DAY | {"published": "0001-01-01"}).encode(),
    "last day": json.dumps(DAY | {"published": "9999-12-31"}).encode(),
    "first day of a text": b'{"text": "The S&P 500 rose 5% this year.", "published": "0001-01-01"}',
    "last day of a text": b'{"text": "The S&P 500 will rise 5% next year.", "published": "9999-12-31"}',
}
TYPES = (
    *("application/json", "text/plain", "application/xml", "application/x-www-form-urlencoded"),
    *("multipart/form-data; boundary=x", "application/json; charset=utf-16", "x" * 500, ""),
)


@pytest.mark.parametrize("what", BODIES)
def test_a_hostile_body_is_refused_or_harmless(taking: TestClient, what: str) -> None:
    for path, method, one in operations(taking):
        if "requestBody" not in one:
            continue
        address = _filled(path)
        for kind in TYPES if what in ("no JSON", "script") else TYPES[:1]:
            answer = taking.request(method.upper(), address, content=BODIES[what], headers={"Content-Type": kind})
            harmless(answer, f"{what} as {kind[:40]!r} to {method} {path}")


def test_what_is_stored_is_text_on_every_page_and_in_every_feed(own: TestClient) -> None:
    saved = own.post("/v1/searches", json={"name": f"{SCRIPT}]]>", "query": f"q={quote(SCRIPT)}&subject=sp-500"})
    assert saved.status_code == 201, saved.text
    found = own.get("/v1/claims?subject=sp-500&as_of=2026-10-08").json()["claims"]
    [stored] = [one for one in found if one["event"] == SCRIPT]
    pages = (
        "/",
        "/claims",
        f"/claims/{stored['id']}",
        f"/articles/{stored['article']['id']}",
        f"/sources/{quote(SCRIPT)}",
        "/searches",
    )
    for path in pages:
        harmless(own.get(path, params={"as_of": "2026-10-08"}, headers={"Accept": "text/html"}), path)
    for form in ("json", "atom"):
        feed = own.get(f"/v1/searches/{saved.json()['id']}/feed.{form}?as_of=2026-10-08")
        assert feed.status_code == 200, feed.text
        assert form == "json" or SCRIPT not in feed.text


def test_no_cell_of_an_export_is_a_formula(desk: TestClient) -> None:
    lines = desk.get("/v1/claims.csv?subject=sp-500&as_of=2026-10-08").text
    assert "'=1+1" in lines
    assert not re.search(r'(^|,|")[=@][^,]*', lines.partition("\r\n")[2].replace('""', ""), re.MULTILINE)
