"""The log: one line a request, found by its id, and never a secret in it."""

import json
import logging
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.key_access import COOKIE
from api.request_log import (
    LONGEST_PATH,
    LONGEST_QUERY,
    MOST_NAMES,
    log_libraries,
    make_log,
    shown,
    shown_path,
    shown_query,
)
from claims import key_rows
from claims.database import open_database
from tests.api.serving import AT, Served


def test_a_request_has_one_line_that_says_what_became_of_it(served: Served) -> None:
    secret = served.key("reader", "read")
    with served.client(("203.0.113.9", 1)) as client:
        answer = client.get("/v1/claims?metric=pe&limit=1", headers={"X-API-Key": secret})
    [line] = served.lines()
    db = open_database(served.path)
    [key] = key_rows.all_keys(db)
    db.close()
    assert line.pop("ms") > 0
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "id": answer.headers["x-request-id"],
        "event": "request",
        "level": "info",
        "method": "GET",
        "path": "/v1/claims",
        "query": {"metric": "pe", "limit": "1"},
        "status": 200,
        "bytes": len(answer.content),
        "client": "203.0.113.9",
        "caller": key.id,
    }


def test_a_sane_id_that_comes_along_is_taken_and_another_is_made(served: Served) -> None:
    with served.client() as client:
        for given_id, taken in (("trace-0001.a_b", True), ("short", False), ("x" * 65, False), ("a b c d e f", False)):
            answer = client.get("/healthz", headers={"X-Request-ID": given_id})
            assert (answer.headers["x-request-id"] == given_id) is taken
            assert served.lines()[-1]["id"] == answer.headers["x-request-id"]


def test_a_problem_and_its_line_have_the_same_id(served: Served) -> None:
    with served.client() as client:
        for address in ("/v1/claims/none", "/none", "/v1/claims?limit=x"):
            problem = client.get(address).json()
            assert problem["request_id"] == served.lines()[-1]["id"]


def test_a_fault_is_logged_with_the_id_and_its_traceback_and_without_what_it_said_in_secret(served: Served) -> None:
    with served.client() as client:
        answer = client.get("/try/fault?secret=hunter2hunter2")
    assert answer.status_code == 500
    assert answer.json().keys() == {"type", "title", "status", "instance", "request_id"}
    line = served.lines()[-1]
    assert (line["status"], line["id"]) == (500, answer.json()["request_id"])
    assert "hunter2" not in served.stream.getvalue()


def test_what_libraries_log_has_its_form_and_no_secret() -> None:
    stream, root = StringIO(), logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        log_libraries(stream, pretty=False)
        try:
            raise ValueError("Authorization: Bearer bo_abcdefghijklmnop")
        except ValueError:
            logging.getLogger("some.library").exception("asked https://me:hunter2@host/?api_key=hunter3")
        logging.getLogger("some.library").info("not worth a line")
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    [line] = [json.loads(one) for one in stream.getvalue().splitlines()]
    assert (line["logger"], line["level"]) == ("some.library", "error")
    assert "ValueError" in line["exception"]
    for secret in ("hunter2", "hunter3", "abcdefgh"):
        assert secret not in stream.getvalue()


def test_on_a_terminal_a_line_is_readable() -> None:
    stream = StringIO()
    make_log(stream, pretty=True).info("request", path="/claims", status=200)
    assert "/claims" in stream.getvalue()
    assert not stream.getvalue().startswith("{")


def test_no_secret_is_logged_wherever_it_is_sent(served: Served) -> None:
    """Keys, tokens and passwords in every place of a request; the log is looked through for each."""
    key = served.key("analyst", "review", "read", "write")
    db = open_database(served.path)
    [made] = key_rows.all_keys(db)
    token = key_rows.log_in(db, made.id, AT, AT.replace(year=2099))
    db.close()
    secrets = [key, token, "hunter2hunter2"]
    with served.client() as client:
        for secret in secrets:
            for headers in (
                {"Authorization": f"Bearer {secret}"},
                {"Authorization": f"Basic {secret}"},
                {"X-API-Key": secret},
                {"Cookie": f"{COOKIE}={secret}"},
                {"User-Agent": secret},
                {"Referer": f"https://desk.example/?key={secret}"},
                {"X-Forwarded-For": secret},
                {"If-None-Match": secret},
                {"Origin": f"https://{secret}.example"},
            ):
                client.get("/try/caller", headers=headers)
                client.post("/try/review", headers=headers, json={"key": secret})
            for name in ("key", "api_key", "apikey", "token", "access_token", "password", "secret", "x", "sig", "code"):
                client.get("/v1/claims", params={name: secret})
            client.get("/try/fault", params={"secret": secret})
            client.get(
                "/v1/claims", params={"q": f"https://me:{secret}@host/?token={secret}", "cursor": f"key={secret}"}
            )
            client.get(f"/v1/claims?{secret if secret != secrets[2] else 'x'}=1")
            client.post(
                "/login", content=f"key={secret}", headers={"Content-Type": "application/x-www-form-urlencoded"}
            )
        for secret in secrets[:2]:  # those that can be told by how they look
            client.get(f"/v1/claims/{secret}")
            client.get("/v1/claims", params={"q": secret, "metric": f"a {secret} b", "cursor": secret})
            client.get(f"/v1/claims?q={''.join(f'%25{ord(letter):02x}' for letter in secret)}")
    told = served.stream.getvalue()
    assert len(served.lines()) > 100
    for secret in secrets:
        assert secret not in told
    assert "/v1/claims" in told


@given(st.binary(max_size=60))
def test_no_query_is_too_strange_for_the_log(query: bytes) -> None:
    told = shown_query(query)
    assert all(isinstance(value, str) for value in told.values())


def test_ordinary_words_are_told() -> None:
    for text in (
        "/v1/claims/76e554af3a85-20-23",
        "/theses/small-caps-over-large-caps-and-everything-else-2026",
        "S&P 500 forward P/E 18x",
        "WyIyMDI2LTAxLTI2",
    ):
        assert shown(text) == text


def test_only_what_the_program_takes_is_told_of_a_query() -> None:
    assert shown_query(b"metric=pe&metric=cpi&nonsense=1&q=") == {"metric": "pe, cpi", "nonsense": "[hidden]", "q": ""}


@pytest.mark.parametrize("word", ["aA", "a-", "bearer+", "//a", "key ", "%41", "bo_"])
def test_a_line_is_short_and_made_in_no_time_however_long_an_address_is(word: str) -> None:
    """One that was looked through from each of its letters on would take minutes, and this test with it."""
    assert len(shown_path("/" + word * 30_000)) <= LONGEST_PATH + 100
    told = shown_query(b"&".join([b"q=" + word.encode() * 50] * 5_000))
    assert sum(map(len, [*told, *told.values()])) < LONGEST_QUERY + 500
    assert len(shown_query(b"&".join(b"n%d=1" % nth for nth in range(300)))) <= MOST_NAMES + 2
    assert shown(word * 30_000) is not None


def test_half_of_a_secret_is_not_told_where_an_address_is_cut() -> None:
    secret = "bo_" + "aB3" * 14
    for before in range(LONGEST_PATH - 60, LONGEST_PATH + 5):
        assert "aB3aB3" not in shown_path("/" + "x" * (before - 2) + "/" + secret + "/more" * 9)
    for before in range(LONGEST_QUERY - 60, LONGEST_QUERY + 5, 3):
        told = shown_query(b"x=" + b"x" * (before - 5) + b"&q=" + secret.encode() + b"&a=b" * 9)
        assert "aB3aB3" not in str(told)


def test_nothing_that_a_terminal_obeys_stands_in_a_line() -> None:
    for pretty in (True, False):
        stream = StringIO()
        log = make_log(stream, pretty=pretty)
        log.warning("login with \x1b]0;owned\x07 \u202e", path=shown_path("/\x9b31m\u2066\x00"))
        try:
            raise ValueError("\x1b[2J\x7f")
        except ValueError:
            log.exception("failed")
        told = stream.getvalue()
        for sign in ("\x1b]", "\x07", "\u202e", "\x9b", "\u2066", "\0", "\x1b[2J", "\x7f"):
            assert sign not in told
        assert "u202e" in told
