"""Versions as rows: in the order seen, one story after another, and claims that stand for others."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlite_utils import Database

from claims import article_rows, claim_rows, version_rows
from claims.version_rows import Neighbours
from ingest.article import Article

SEEN = datetime(2026, 3, 2, 22, tzinfo=UTC)
ARTICLES = {name: Article(f"The text called {name}.") for name in "abcd"}


@pytest.fixture
def held(db: Database) -> Database:
    """A database with four articles, read by one extractor; `b` was stored as a version of `a`."""
    for name, article in ARTICLES.items():
        article_rows.store(db, article, SEEN, revises=ARTICLES["a"].id if name == "b" else None)
        claim_rows.store(db, article.id, [], "one")
    return db


def put(db: Database, identity: str, texts: str) -> None:
    """Texts under an identity, an hour apart; capital letters are versions of what stood before."""
    for hour, name in enumerate(texts):
        article = ARTICLES[name.lower()].id
        version_rows.add(db, identity, article, SEEN + timedelta(hours=hour), revision=name.isupper())


def names(versions: list[version_rows.Version]) -> str:
    return "".join(name for one in versions for name, article in ARTICLES.items() if article.id == one.article_id)


def test_texts_come_back_in_the_order_seen(held: Database) -> None:
    put(held, "x", "aBAcd")
    assert names(version_rows.under(held, "x")) == "abacd"
    assert names(version_rows.under(held, "x", last=2)) == "cd"
    assert [one.number for one in version_rows.under(held, "x")] == [1, 2, 3, 4, 5]
    assert version_rows.under(held, "x")[1].seen_at == SEEN + timedelta(hours=1)
    assert version_rows.under(held, "y") == []


@pytest.mark.parametrize(
    ("asked", "story"), [("a", "aba"), ("b", "aba"), ("c", "cd"), ("d", "cd")], ids=["a", "b", "c", "d"]
)
def test_a_history_is_of_one_story(held: Database, asked: str, story: str) -> None:
    put(held, "x", "aBAcD")
    assert names(version_rows.history(held, ARTICLES[asked].id)) == story


def test_of_several_identities_the_one_that_knows_most_tells_the_history(held: Database) -> None:
    put(held, "guid", "aBC")
    put(held, "address", "a")
    put(held, "new address", "bC")
    assert names(version_rows.history(held, ARTICLES["b"].id)) == "abc"
    assert version_rows.history(held, ARTICLES["d"].id) == []


def test_neighbours_wait_until_both_were_read_and_until_they_were_seen(held: Database) -> None:
    put(held, "x", "aBcD")
    put(held, "y", "aB")
    first = Neighbours(ARTICLES["a"].id, ARTICLES["b"].id, SEEN + timedelta(hours=1), stored_as=True)
    second = Neighbours(ARTICLES["c"].id, ARTICLES["d"].id, SEEN + timedelta(hours=3), stored_as=False)
    assert version_rows.to_compare(held, "one", SEEN + timedelta(hours=9), 10) == [first, second]
    assert version_rows.to_compare(held, "one", SEEN + timedelta(hours=2), 10) == [first]
    assert version_rows.to_compare(held, "one", SEEN + timedelta(hours=9), 10, skipping=1) == [second]
    assert version_rows.to_compare(held, "two", SEEN + timedelta(hours=9), 10) == []
    version_rows.compared(held, first, "one")
    assert version_rows.to_compare(held, "one", SEEN + timedelta(hours=9), 10) == [second]


def test_the_claim_that_stands_is_the_first_of_those_that_repeat_each_other(held: Database) -> None:
    first, second, third = (f"{ARTICLES[name].id}-1-4" for name in "abc")
    version_rows.set_aside(held, second, first, "one")
    version_rows.set_aside(held, third, second, "one")
    version_rows.set_aside(held, third, second, "one")
    assert version_rows.standing(held, [first, second, third]) == {second: first, third: first}


def test_what_an_older_extractor_took_for_the_same_stands_for_itself(held: Database) -> None:
    first, second = (f"{ARTICLES[name].id}-1-4" for name in "ab")
    version_rows.set_aside(held, second, first, "one")
    claim_rows.store(held, ARTICLES["b"].id, [], "two")
    assert version_rows.standing(held, [second]) == {}
