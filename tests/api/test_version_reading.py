"""The versions of a story on pages and in the API: which there are, what changed, what stands, and from when."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from api.app import create_app
from api.cli import main
from api.settings import Settings
from claims import check_rows, claim_rows
from claims.check import Check
from claims.database import open_database
from claims.intake import take_in
from claims.pipeline import extract_articles
from claims.revisions import compare_versions
from ingest.article import Article
from tests.asking import Client
from tests.unwritten import unwritten

TEXT = """The S&P 500 rose 1.2% on Monday, led by makers of chips & tools.
The 10-year Treasury yield was 4.1% on Monday.
Unemployment was 4.3% in January 2026."""
CHANGED = """The S&P 500 rose 1.3% on Monday, led by makers of chips & tools.
Unemployment was 4.3% in January 2026.
Inflation ran at 2.5% in January 2026, <b>as expected</b>."""
FIRST = Article(TEXT, "Example Wire", "Stocks rise", None, date(2026, 3, 2), url="https://wire.example/story")
SECOND = replace(FIRST, text=CHANGED)
SEEN, LATER = datetime(2026, 3, 2, 22, tzinfo=UTC), datetime(2026, 3, 5, 15, tzinfo=UTC)
BEFORE, AFTER = "as_of=2026-03-04", "as_of=2026-03-06"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a story that was changed three days later."""
    path = tmp_path_factory.mktemp("versions") / "versions.db"
    db = open_database(path)
    for article, seen in ((FIRST, SEEN), (SECOND, LATER)):
        take_in(db, article, seen)
    extract_articles(db)
    compare_versions(db, LATER)
    stands = next(one for one in claim_rows.extracted(db, FIRST.id) if one.claim.quote == "4.3%")
    check_rows.append(db, [Check(stands.id, date(2026, 3, 6), "1", "supported", "it was so")])
    db.close()
    return path


@pytest.fixture(scope="module")
def client(database: Path) -> Iterator[TestClient]:
    """A client of a server over it."""
    app = create_app(database, Settings(database, "127.0.0.1", 8000, database.parent))
    with unwritten(database), Client(app) as made:
        yield made


def got(client: TestClient, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text[:300]
    return answer.json()


def page(client: TestClient, address: str) -> str:
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text[:300]
    return answer.text


def claims_of(client: TestClient, article: str) -> dict[str, Any]:
    return {one["quote"]: one for one in got(client, f"/v1/articles/{article}?{AFTER}")["claims"]}


def test_an_article_lists_its_versions_with_the_day_from_which_each_counts(client: TestClient) -> None:
    for article in (FIRST.id, SECOND.id):
        found = got(client, f"/v1/articles/{article}?{AFTER}")["versions"]
        assert [(one["number"], one["article"], one["published_on"]) for one in found] == [
            (1, FIRST.id, "2026-03-02"),
            (2, SECOND.id, "2026-03-05"),
        ]
        assert [one["seen_at"] for one in found] == ["2026-03-02T22:00:00Z", "2026-03-05T15:00:00Z"]


def test_the_changes_between_versions_are_data(client: TestClient) -> None:
    found = got(client, f"/v1/articles/{FIRST.id}/versions?{AFTER}")["versions"]
    assert found[0]["changes"] == []
    assert [one["kind"] for one in found[1]["changes"]] == ["changed", "removed", "added"]
    assert "1.2%" in found[1]["changes"][0]["before"]
    assert "1.3%" in found[1]["changes"][0]["after"]


def test_before_a_version_was_seen_it_is_not_there(client: TestClient) -> None:
    assert [one["number"] for one in got(client, f"/v1/articles/{FIRST.id}?{BEFORE}")["versions"]] == [1]
    assert len(got(client, f"/v1/articles/{FIRST.id}/versions?{BEFORE}")["versions"]) == 1
    assert "Version 2" not in page(client, f"/articles/{FIRST.id}?{BEFORE}")
    assert client.get(f"/v1/articles/{SECOND.id}?{BEFORE}").status_code == 404
    assert client.get(f"/v1/articles/{SECOND.id}/versions?{BEFORE}").status_code == 404
    assert all(not one["marks"] for one in got(client, f"/v1/claims?{BEFORE}")["claims"])


def test_the_later_text_shows_what_it_repeats_with_the_score_of_the_claim_that_stands(client: TestClient) -> None:
    first, second = claims_of(client, FIRST.id), claims_of(client, SECOND.id)
    assert set(second) == {"1.3%", "4.3%", "2.5%"}
    assert second["4.3%"]["repeats"] == first["4.3%"]["id"]
    assert second["4.3%"]["score"] == first["4.3%"]["score"] is not None
    assert second["1.3%"]["repeats"] is None
    html = page(client, f"/articles/{SECOND.id}?{AFTER}")
    assert f'id="{second["4.3%"]["id"]}" href="/claims/{first["4.3%"]["id"]}?{AFTER}" title="Supported' in html


def test_a_claim_that_repeats_another_is_found_at_the_other(client: TestClient) -> None:
    first, second = claims_of(client, FIRST.id)["4.3%"], claims_of(client, SECOND.id)["4.3%"]
    answer = client.get(f"/claims/{second['id']}?{AFTER}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"/claims/{first['id']}?{AFTER}")
    assert got(client, f"/v1/claims/{second['id']}?{AFTER}")["score"] == first["score"]
    assert got(client, f"/v1/claims/{second['id']}/derivation?{AFTER}")["id"] == first["id"]


def test_what_its_publisher_did_to_a_claim_is_told_wherever_it_is_shown(client: TestClient) -> None:
    first, second = claims_of(client, FIRST.id), claims_of(client, SECOND.id)
    [edited] = first["1.2%"]["marks"]
    assert (edited["kind"], edited["other"]) == ("edited", second["1.3%"]["id"])
    assert got(client, f"/v1/claims/{first['1.2%']['id']}?{AFTER}")["marks"] == [edited]
    listed = {
        one["quote"]: [mark["kind"] for mark in one["marks"]] for one in got(client, f"/v1/claims?{AFTER}")["claims"]
    }
    assert listed == {"1.2%": ["edited"], "4.1%": ["withdrawn"], "4.3%": [], "1.3%": [], "2.5%": []}
    flag = '<span class="flag">Edited by its publisher</span>'
    assert page(client, f"/claims/{first['1.2%']['id']}?{AFTER}").count(flag) == 1
    assert page(client, f"/claims?{AFTER}").count(flag) == 1
    assert "flag" not in page(client, f"/claims/{first['4.3%']['id']}?{AFTER}")


def test_the_page_of_versions_marks_what_came_and_what_went(client: TestClient) -> None:
    html = re.sub(r'<span class="hidden">[^<]*</span>', "", page(client, f"/articles/{SECOND.id}/versions?{AFTER}"))
    assert "rose <del>1.2</del><ins>1.3</ins>% on Monday" in html
    assert "<del>The 10-year Treasury yield was 4.1% on Monday.\n</del>" in html
    assert "&lt;b&gt;as expected&lt;/b&gt;" in html
    assert f'<a href="/articles/{FIRST.id}/versions?{AFTER}">What changed</a>' in page(
        client, f"/articles/{FIRST.id}?{AFTER}"
    )


@pytest.mark.parametrize("address", [f"/articles/{FIRST.id}", f"/articles/{SECOND.id}/versions", "/claims"])
def test_every_link_leads_somewhere(client: TestClient, address: str) -> None:
    html = page(client, f"{address}?{AFTER}")
    links = {one.replace("&amp;", "&") for one in re.findall(r'href="(/[^"]*)"', html)}
    assert links
    for link in links:
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize(("quote", "said"), [("1.2%", "Edited by its publisher into"), ("4.1%", "Withdrawn by its")])
def test_explain_says_what_the_publisher_did(client: TestClient, database: Path, quote: str, said: str) -> None:
    claim = claims_of(client, FIRST.id)[quote]["id"]
    result = CliRunner().invoke(main, ["--db", str(database), "explain", claim, "--as-of", "2026-03-06"])
    assert result.exit_code == 0
    assert said in " ".join(result.output.split())


def test_what_repeats_another_is_explained_by_the_other(client: TestClient, database: Path) -> None:
    outputs = [
        CliRunner().invoke(main, ["--db", str(database), "explain", one, "--as-of", "2026-03-06"]).output
        for one in (claims_of(client, article)["4.3%"]["id"] for article in (FIRST.id, SECOND.id))
    ]
    assert outputs[0] == outputs[1]
    assert "Supported" in outputs[0]
