from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from claims import article_rows
from claims.errors import ClaimsError, NotFound
from ingest.article import Article

STORY = Article(
    text="Small caps closed 2% higher.",
    source="Harbour Wire",
    title="A good day",
    author="Ana Example",
    published_on=date(2026, 3, 2),
    published_at=datetime(2026, 3, 2, 16, 30, tzinfo=timezone(timedelta(hours=-5))),
    url="https://harbour.example/good-day",
)


def test_an_article_comes_back_as_it_was_stored(db: Database) -> None:
    assert article_rows.store(db, STORY) == "stored"
    assert article_rows.get(db, STORY.id) == STORY


def test_the_same_article_twice_is_stored_once(db: Database) -> None:
    article_rows.store(db, STORY)
    assert article_rows.store(db, STORY) == "duplicate"
    assert article_rows.count(db) == 1


def test_the_same_text_under_another_address_is_stored_once_and_both_addresses_are_kept(db: Database) -> None:
    article_rows.store(db, STORY)
    copy = Article(text=STORY.text + "\n", source="Other Wire", url="https://other.example/x")
    assert article_rows.store(db, copy) == "another_address"
    assert article_rows.store(db, copy) == "duplicate"
    assert article_rows.get(db, copy.id) == STORY
    assert article_rows.addresses(db, STORY.id) == [STORY.url, copy.url]


def test_another_text_under_a_known_address_is_another_article(db: Database) -> None:
    article_rows.store(db, STORY)
    changed = Article(text="Small caps closed 3% higher.", url=STORY.url)
    assert article_rows.store(db, changed) == "stored"
    assert article_rows.count(db) == 2


def test_a_text_whose_short_id_is_taken_by_another_is_refused(db: Database) -> None:
    article_rows.store(db, STORY)
    db.execute("UPDATE articles SET text_hash = 'another'")
    with pytest.raises(ClaimsError, match="another text already has the id"):
        article_rows.store(db, STORY)


def test_an_article_that_is_not_held_is_not_found_by_name(db: Database) -> None:
    with pytest.raises(NotFound, match="76e554af3a85"):
        article_rows.get(db, "76e554af3a85")


def test_all_articles_come_in_the_order_stored_beyond_one_page(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_rows, "PAGE", 2)
    articles = [Article(text=f"text {number}", published_on=date(2026, 1, 1 + number)) for number in range(5)]
    for article in articles:
        article_rows.store(db, article)
    assert list(article_rows.all_articles(db)) == articles


def test_articles_published_by_a_day_leave_out_later_ones_but_not_undated_ones(db: Database) -> None:
    for article in (STORY, Article(text="undated"), Article(text="later", published_on=date(2026, 3, 3))):
        article_rows.store(db, article)
    found = article_rows.all_articles(db, published_by=date(2026, 3, 2))
    assert [article.text for article in found] == [STORY.text, "undated"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    text=st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip),
    title=st.none() | st.text(st.characters(codec="utf-8")),
    published_at=st.none() | st.datetimes(timezones=st.just(UTC)),
)
def test_any_article_comes_back_as_it_was_stored(
    db: Database, text: str, title: str | None, published_at: datetime | None
) -> None:
    article = Article(text=text, title=title, published_at=published_at)
    if article_rows.store(db, article) == "stored":
        assert article_rows.get(db, article.id) == article
    else:
        assert article_rows.get(db, article.id).text_hash == article.text_hash
