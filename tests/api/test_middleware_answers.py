"""Answers on their way out: tags, 304, HEAD, compression, streams left alone, and the same answer given again."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from api import middleware_answers
from api.middleware_callers import Callers
from claims import key_rows
from claims.database import open_database
from tests.api.serving import AT, Served

IDENTITY = {"Accept-Encoding": "identity"}
GZIP = {"Accept-Encoding": "gzip"}


def write(served: Served, name: str) -> None:
    db = open_database(served.path)
    key_rows.create(db, name, ["read"], 60, AT)
    db.close()


def test_compressed_or_not_an_answer_is_the_same_under_two_tags_and_either_gets_304(served: Served) -> None:
    with served.client() as client:
        plain, squeezed = (client.get("/try/long", headers=one) for one in (IDENTITY, GZIP))
        assert plain.content == squeezed.content
        assert "content-encoding" not in plain.headers
        assert squeezed.headers["content-encoding"] == "gzip"
        assert int(squeezed.headers["content-length"]) < int(plain.headers["content-length"]) / 10
        assert squeezed.headers["etag"] == plain.headers["etag"][:-1] + '-gz"'
        assert not squeezed.headers["etag"].startswith("W/")
        for headers in (IDENTITY, GZIP):
            for sent in (plain, squeezed):
                again = client.get("/try/long", headers=headers | {"If-None-Match": sent.headers["etag"]})
                assert (again.status_code, again.content) == (304, b"")
                assert again.headers["vary"] == "Accept-Encoding"
                assert "content-length" not in again.headers


def test_who_refuses_gzip_gets_none_and_short_answers_are_left(served: Served) -> None:
    with served.client() as client:
        for accepted in ("gzip;q=0", "gzip; q=0.000", "br", ""):
            answer = client.get("/try/long", headers={"Accept-Encoding": accepted})
            assert "content-encoding" not in answer.headers, accepted
        assert "content-encoding" not in client.get("/try/counted", headers=GZIP).headers


def test_head_is_get_without_its_body(served: Served) -> None:
    with served.client() as client:
        for address in ("/try/long", "/v1/theses", "/try/none"):
            get, head = (client.request(one, address, headers=IDENTITY) for one in ("GET", "HEAD"))
            assert (head.status_code, head.content) == (get.status_code, b"")
            same = ("content-type", "etag", "content-length", "cache-control")
            if get.status_code == 200:
                assert [head.headers[one] for one in same] == [get.headers[one] for one in same]
        assert client.head("/static/icon.svg").status_code == 200


def test_a_stream_passes_through_and_head_of_it_makes_hardly_any(served: Served) -> None:
    with served.client() as client:
        stream = client.get("/try/stream", headers=GZIP)
        assert stream.text.startswith("part 0\npart 1\n")
        assert stream.text.endswith("part 999\n")
        assert "etag" not in stream.headers
        assert "content-encoding" not in stream.headers
        served.asked.clear()
        head = client.head("/try/stream")
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-type"].startswith("text/csv")
        assert len(served.asked) < 100


def test_an_answer_is_given_again_until_something_is_written(served: Served) -> None:
    with served.client() as client:
        assert [client.get("/try/keys").json() for _ in range(3)] == [[]] * 3
        assert served.asked == ["keys"]
        write(served, "elsewhere")
        assert client.get("/try/keys").json() == ["elsewhere"]
        assert client.post("/try/write?name=here").status_code == 200
        assert client.get("/try/keys").json() == ["elsewhere", "here"]
        assert served.asked == ["keys"] * 3


def test_what_is_written_here_is_seen_here_also_while_another_writes_all_the_time(served: Served) -> None:
    with served.client() as client:
        for nth in range(6):
            write(served, f"elsewhere {nth}")
            client.get("/try/keys")
        client.post("/try/write?name=here")
        assert "here" in client.get("/try/keys").json()


DIFFERENT: list[tuple[str, dict[str, str]]] = [
    ("/try/counted?n=1", {}),
    ("/try/counted?n=2", {}),
    ("/try/counted?n=1", {"Accept": "text/html"}),
    ("/try/counted?n=1", {"Host": "other.example"}),
    ("/try/counted?n=1", {"HX-Request": "true"}),
]


def test_answers_to_different_questions_are_different(served: Served) -> None:
    with served.client() as client:
        for _ in range(2):
            told = [client.get(address, headers=headers).json() for address, headers in DIFFERENT]
            assert [one["times"] for one in told] == [1, 2, 3, 4, 5]
            assert [one["n"] for one in told] == [1, 2, 1, 1, 1]


def test_what_is_somebodys_own_is_not_kept(served: Served) -> None:
    secret = served.key("reader", "read")
    with served.client() as client:
        for headers in ({"Authorization": f"Bearer {secret}"}, {"X-API-Key": secret}, {"Cookie": "theme=dark"}):
            served.asked.clear()
            assert [client.get("/try/counted", headers=headers).json()["times"] for _ in range(2)] == [1, 2]
        assert [client.get("/try/private").text for _ in range(2)] == ["3", "4"]
        assert client.get("/try/private").headers["cache-control"] == "private"


def test_an_answer_is_not_given_for_ever(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    with served.client() as client:
        client.get("/try/counted")
        monkeypatch.setattr(middleware_answers, "LONGEST", 0.0)
        assert client.get("/try/counted").json()["times"] == 2


def test_there_is_room_for_so_many_bytes_and_no_more(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware_answers, "ROOM", 10_000)
    with served.client() as client:
        for nth in range(20):
            client.get(f"/try/counted?n={nth}")
        answers = _answers(served)
        assert 0 < len(answers._kept) < 10
        assert answers._bytes == sum(middleware_answers._size(*one) for one in answers._kept.items()) <= 10_000


@pytest.mark.parametrize("name", ["Accept", "Host", "HX-Target", "X-Forwarded-Proto"])
def test_what_is_long_is_not_what_an_answer_is_kept_by(served: Served, name: str) -> None:
    with served.client() as client:
        before = len(_answers(served)._kept)
        for headers in ({name: "x" * 500}, {}):
            assert client.get(f"/try/counted?by={name}", headers=headers).status_code in (200, 400)
        assert len(_answers(served)._kept) == before + 1


def test_of_many_who_ask_the_same_at_once_all_get_it(served: Served) -> None:
    with served.client() as client, ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda _: client.get("/try/counted").json(), range(24)))
    assert {one["n"] for one in told} == {0}
    assert len(served.asked) < 24


def _answers(served: Served) -> Any:
    """The layer of the server that keeps answers."""
    layer: Any = served.app.middleware_stack
    while not isinstance(layer, Callers):
        layer = layer.app
    return layer.app
