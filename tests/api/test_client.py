"""The client against the server itself; and every example of the documentation, as it stands there."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from api.app import create_app
from api.client import Client, ProblemError
from api.settings import Settings
from claims import key_rows
from claims.database import open_database
from claims.key_rows import SCOPES
from tests import asking, client_types
from tests.api.made_up_rows import IDS
from tests.unwritten import unwritten

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "api.md"
AS_OF = "2026-10-08"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, database: Path, settings: Settings) -> Iterator[tuple[Any, str]]:
    """The server over a copy of the small database, and a key for all of it."""
    copy = Path(copyfile(database, tmp_path_factory.mktemp("client") / "copy.db"))
    db = open_database(copy)
    _, secret = key_rows.create(db, "desk", frozenset(SCOPES), 1_000_000, datetime(2026, 10, 8, tzinfo=UTC))
    db.close()
    with unwritten(copy), asking.Client(create_app(copy, replace(settings, per_minute=0))) as http:
        yield http, secret


@pytest.fixture
def client(served: tuple[Any, str]) -> Client:
    return Client("http://testserver", served[1], served[0])


def test_every_page_of_a_search_is_iterated_and_asked_for_when_it_is_needed(client: Client) -> None:
    found = client.claims(limit=2, as_of=AS_OF)
    assert [one["id"] for one in found] == [IDS[4], *IDS[:4]]
    assert [one["id"] for one in client.claims(metric=["inflation", "return"], as_of=AS_OF)] == [IDS[4], IDS[0]]


def test_a_search_says_how_it_was_understood_and_what_was_found(client: Client) -> None:
    found = client.found("Russell 2000 forward P/E above 20", as_of=AS_OF)
    assert {one["dimension"] for one in found["understood"]} >= {"metric", "subject", "value_from"}
    assert [one["id"] for one in found["claims"]] == [IDS[3]]
    assert (found["total"], found["text"]) == (1, "")
    verdicts = (found["facets"] or {})["verdict"]
    assert sum(one["count"] for one in verdicts) == 1
    literal = client.found("Russell 2000 forward", literal=True, as_of=AS_OF)
    assert (literal["understood"], literal["text"]) == ([], "Russell 2000 forward")


def test_what_the_address_names_counts_in_place_of_what_the_words_say(client: Client) -> None:
    found = client.found("Russell 2000 forward P/E", subject="sp-500", metric="return", as_of=AS_OF)
    assert [one["id"] for one in found["claims"]] == [IDS[4]]
    assert {one["dimension"]: one["used"] for one in found["understood"]} == {"subject": False, "metric": False}


def test_one_claim_comes_with_who_disagrees_its_links_and_its_derivation(client: Client) -> None:
    claim = client.claim(IDS[2], derivation=True, as_of=AS_OF)
    assert claim["derivation"] == client.derivation(IDS[2], as_of=AS_OF)
    assert client.claim(IDS[2], as_of=AS_OF)["derivation"] is None
    assert claim["links"]["review"] is None
    assert client.claim(IDS[0], as_of=AS_OF)["links"]["review"] == f"/v1/claims/{IDS[0]}/claim-review?as_of={AS_OF}"
    for link in ("self", "article", "derivation", "consensus"):
        assert client.get(claim["links"][link])  # type: ignore[literal-required]


def test_a_refusal_is_a_problem_that_names_its_object(client: Client) -> None:
    with pytest.raises(ProblemError, match="404 Not Found: zz: no such claim") as refused:
        client.claim("zz")
    assert refused.value.instance == "/v1/claims/zz"
    with pytest.raises(ProblemError) as refused:
        client.get("/v1/claims", colour="red")
    assert refused.value.errors[0]["field"] == "query.colour"


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_whole_tables_are_written_into_files(client: Client, tmp_path: Path, form: Any) -> None:
    claims = client.export_claims(tmp_path / "claims", form=form, as_of=AS_OF)
    checks = client.export_checks(tmp_path / "checks", form=form, as_of=AS_OF, verdict="refuted")
    lines = {"csv": (6, 2), "jsonl": (5, 1)}.get(form)
    assert lines is None or tuple(len(one.read_text().splitlines()) for one in (claims, checks)) == lines
    assert form != "parquet" or claims.read_bytes()[:4] == checks.read_bytes()[-4:] == b"PAR1"


def test_json_lines_are_the_objects_of_the_list(client: Client, tmp_path: Path) -> None:
    import json

    file = client.export_claims(tmp_path / "claims", form="jsonl", as_of=AS_OF)
    assert [json.loads(line) for line in file.read_text().splitlines()] == list(client.claims(as_of=AS_OF))


def test_an_export_is_a_file_with_a_name_and_a_wrong_question_no_half_one(served: tuple[Any, str]) -> None:
    answer = served[0].get(f"/v1/claims.csv?as_of={AS_OF}")
    assert answer.headers["content-disposition"] == f'attachment; filename="claims-{AS_OF}.csv"'
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    for wrong, status in (("/v1/claims.csv?colour=red", 422), ("/v1/claims.xml", 422), ("/v1/claims.csv?as_of=x", 422)):
        assert served[0].get(wrong).status_code == status
    assert served[0].get("/v1/series/ZZ/observations.csv").json()["detail"] == "ZZ: no such series"


def test_a_search_is_kept_told_of_and_forgotten(client: Client, served: tuple[Any, str]) -> None:
    saved = client.save_search("Small caps", "subject=sp-500&metric=return&metric=")
    assert saved["query"] == "metric=return&subject=sp-500"
    assert client.save_search("Small caps", "subject=sp-500&metric=return")["id"] == saved["id"]
    assert [one["name"] for one in client.searches()] == ["Small caps"]
    items = client.search_feed(saved["id"], as_of=AS_OF)["items"]
    assert [one["id"] for one in items] == [
        f"tag:borneout,2026:claims/{IDS[4]}/2026-10-08/refuted",
        f"tag:borneout,2026:claims/{IDS[4]}",
    ]
    assert client.search_feed(saved["id"], as_of="2026-08-01")["items"] == items[1:]
    assert items[0]["id"] in client.search_atom(saved["id"], as_of=AS_OF)
    address = f"/v1/searches/{saved['id']}/feed.atom?as_of={AS_OF}"
    first = served[0].get(address)
    assert first.headers["content-type"] == "application/atom+xml"
    assert served[0].get(address, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    with pytest.raises(ProblemError, match="Small caps: is the name of another search"):
        client.save_search("Small caps", "subject=us-cpi")
    with pytest.raises(ProblemError, match="400 Bad Request: query: colour: Extra inputs"):
        client.save_search("Colours", "colour=red")
    client.remove_search(saved["id"])
    assert list(client.searches()) == []


def test_keeping_a_search_needs_a_key_and_removing_it_the_same_one(served: tuple[Any, str], client: Client) -> None:
    nobody = Client("http://testserver", None, served[0])
    with pytest.raises(ProblemError, match="401"):
        nobody.save_search("x", "q=x")
    saved = client.save_search("x", "q=x")
    with pytest.raises(ProblemError, match="401"):
        nobody.remove_search(saved["id"])
    client.remove_search(saved["id"])


def test_the_types_are_those_of_the_description() -> None:
    made = ast.dump(ast.parse(client_types.source(client_types.description())))
    assert ast.dump(ast.parse(client_types.MODULE.read_text())) == made, "run python -m tests.client_types"


def test_importing_the_client_costs_little() -> None:
    code = "import sys, api.client; print(*sorted({'httpx2', 'pydantic', 'fastapi', 'numpy'} & sys.modules.keys()))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert told.stdout.strip() == ""


def test_every_example_of_the_documentation_works(
    served: tuple[Any, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("api.client_http._new_client", lambda: served[0])
    examples = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)
    assert len(examples) >= 8
    names: dict[str, Any] = {"KEY": served[1], "__name__": "example"}
    for example in examples:
        exec(compile(example, str(DOCUMENT), "exec"), names)
    assert {one.name for one in tmp_path.iterdir()} == {"claims.csv", "claims.parquet", "checks.jsonl"}
