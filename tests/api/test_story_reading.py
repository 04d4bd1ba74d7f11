"""The story of an article on its page and in the API: where else it appeared, as of a day."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from claims import article_rows
from claims.copies import group_copies
from claims.database import open_database
from ingest.article import Article
from tests.asking import Client
from tests.unwritten import unwritten

TEXT = " ".join(f"Word{number} of the story, {number}.5% of it." for number in range(12))
FIRST = Article(text=TEXT, source="Example <Wire>", published_on=date(2026, 3, 2))
COPY = Article(text=f"{TEXT} Carried.", source="Harbour News", published_on=date(2026, 3, 4))
APART = Article(text="Another story altogether.", source="Valley Post", published_on=date(2026, 3, 4))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[TestClient]:
    """A server over a story, a copy of it, and another story."""
    path: Path = tmp_path_factory.mktemp("stories") / "stories.db"
    db = open_database(path)
    for one in (COPY, APART, FIRST):
        article_rows.store(db, one)
    group_copies(db)
    db.close()
    with unwritten(path), Client(create_app(path, settings)) as made:
        yield made


def test_the_answer_names_the_origin_and_the_copies(told: TestClient) -> None:
    story = told.get(f"/v1/articles/{COPY.id}?as_of=2026-10-08").json()["story"]
    assert (story["origin"]["id"], story["origin"]["source"], story["origin"]["alike"]) == (FIRST.id, FIRST.source, 1.0)
    assert [(one["id"], one["published_on"]) for one in story["copies"]] == [(COPY.id, "2026-03-04")]
    assert 0.9 < story["copies"][0]["alike"] <= 1.0


@pytest.mark.parametrize(("article", "day"), [(APART, "2026-10-08"), (FIRST, "2026-03-03")])
def test_what_no_other_article_carried_by_then_has_no_story(told: TestClient, article: Article, day: str) -> None:
    assert told.get(f"/v1/articles/{article.id}?as_of={day}").json()["story"] is None
    assert "One story in" not in told.get(f"/articles/{article.id}?as_of={day}").text


def test_the_page_links_the_other_appearances_and_marks_its_own(told: TestClient) -> None:
    page = told.get(f"/articles/{COPY.id}?as_of=2026-10-08").text
    assert "One story in 2 articles" in page
    assert f'<a href="/articles/{FIRST.id}?as_of=2026-10-08">Example &lt;Wire&gt;</a>, 2 Mar 2026' in page
    assert '<strong aria-current="true">This text</strong>, 4 Mar 2026' in page
