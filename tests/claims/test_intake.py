"""Whatever comes in, in whatever order and however often, is held once, and as a version of what it changes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from claims import article_rows, version_rows
from claims.database import open_database, write_transaction
from claims.intake import Taken, dated, take_in
from ingest.article import Article
from ingest.same_story import folded

TEXT = """The S&P 500 rose 1.2% on Monday, led by makers of chips.
Analysts expect earnings to grow 8% this year, against 11% in the year before.
Small caps lagged again, as they have in nine of the past ten weeks."""
ADDRESS = "https://wire.example/story"
STORY = Article(TEXT, "Example Wire", "Stocks rise", "Ana Example", date(2026, 3, 2), url=ADDRESS)
CHANGED = replace(STORY, text=TEXT.replace("1.2%", "1.3%"))
OTHER = replace(STORY, text="The dollar gained for a third day. Gold fell below $4,000 an ounce.", title="Dollar")
SEEN = datetime(2026, 3, 2, 22, tzinfo=UTC)
LATER = datetime(2026, 3, 6, 3, tzinfo=UTC)  # still the 5th in New York


def rows(db: Database, identity: str = ADDRESS) -> list[tuple[int, str, bool]]:
    return [(one.number, one.article_id, one.revision) for one in version_rows.under(db, identity)]


def test_an_article_is_stored_with_the_moment_at_which_it_was_seen(db: Database) -> None:
    assert take_in(db, STORY, SEEN) == Taken(STORY.id, "stored")
    assert article_rows.get(db, STORY.id) == STORY
    [found] = version_rows.under(db, ADDRESS)
    assert (found.seen_at, found.revision) == (SEEN, False)
    assert db["articles"].get(1)["first_seen"] == "2026-03-02T22:00:00Z"


def test_an_unchanged_text_adds_nothing(db: Database) -> None:
    take_in(db, STORY, SEEN)
    assert take_in(db, STORY, LATER) == Taken(STORY.id, "duplicate")
    assert rows(db) == [(1, STORY.id, False)]


@pytest.mark.parametrize(
    "text",
    [f"Updated 10:05 a.m. ET\n{TEXT}", TEXT.replace("\n", "\n\n"), TEXT + "\nAdvertisement"],
    ids=["updated", "white space", "advertisement"],
)
def test_what_does_not_count_makes_no_version(db: Database, text: str) -> None:
    take_in(db, STORY, SEEN)
    assert take_in(db, replace(STORY, text=text), LATER) == Taken(STORY.id, "duplicate")
    assert article_rows.count(db) == 1
    assert rows(db) == [(1, STORY.id, False)]


def test_a_changed_text_is_a_version_whose_words_count_from_the_day_in_new_york_on_which_it_was_seen(
    db: Database,
) -> None:
    take_in(db, STORY, SEEN)
    assert take_in(db, CHANGED, LATER) == Taken(CHANGED.id, "revision")
    assert rows(db) == [(1, STORY.id, False), (2, CHANGED.id, True)]
    held = article_rows.get(db, CHANGED.id)
    assert (held.published_on, held.published_at, held.title) == (date(2026, 3, 5), None, STORY.title)
    assert next(db.query("SELECT revises FROM articles WHERE id = ?", [CHANGED.id]))["revises"] == STORY.id


def test_a_text_that_comes_back_is_a_further_version_of_the_article_that_holds_it(db: Database) -> None:
    for article in (STORY, CHANGED):
        take_in(db, article, SEEN)
    assert take_in(db, replace(STORY, text=TEXT + "\nUpdated 11:00"), LATER) == Taken(STORY.id, "revision")
    assert rows(db) == [(1, STORY.id, False), (2, CHANGED.id, True), (3, STORY.id, True)]
    assert article_rows.count(db) == 2


def test_another_story_at_the_address_is_an_article_of_its_own_day(db: Database) -> None:
    take_in(db, STORY, SEEN)
    assert take_in(db, OTHER, LATER) == Taken(OTHER.id, "stored")
    assert rows(db) == [(1, STORY.id, False), (2, OTHER.id, False)]
    assert article_rows.get(db, OTHER.id) == OTHER
    assert [one.article_id for one in version_rows.history(db, STORY.id)] == [STORY.id]
    assert [one.article_id for one in version_rows.history(db, OTHER.id)] == [OTHER.id]


def test_the_identity_of_a_feed_knows_a_story_that_moved(db: Database) -> None:
    take_in(db, STORY, SEEN, "feed guid")
    moved = replace(CHANGED, url="https://wire.example/moved")
    assert take_in(db, moved, LATER, "feed guid") == Taken(CHANGED.id, "revision")
    assert [one.article_id for one in version_rows.history(db, CHANGED.id)] == [STORY.id, CHANGED.id]
    assert rows(db, "https://wire.example/moved") == [(1, CHANGED.id, False)]


def test_the_same_text_at_another_address_is_the_same_article_and_no_version(db: Database) -> None:
    take_in(db, STORY, SEEN)
    elsewhere = replace(STORY, url="https://post.example/story", source="Post")
    assert take_in(db, elsewhere, LATER) == Taken(STORY.id, "another_address")
    assert article_rows.addresses(db, STORY.id) == ["https://post.example/story", ADDRESS]
    changed = replace(elsewhere, text=CHANGED.text)
    assert take_in(db, changed, LATER) == Taken(CHANGED.id, "stored"), "a copy that was changed changes no original"
    assert article_rows.get(db, CHANGED.id).published_on == STORY.published_on


def test_pasted_text_without_an_address_has_no_versions(db: Database) -> None:
    for article in (STORY, CHANGED):
        assert take_in(db, replace(article, url=None), SEEN).outcome == "stored"
    assert version_rows.history(db, STORY.id) == []


def test_an_article_without_an_address_has_versions_under_what_its_feed_calls_it(db: Database) -> None:
    take_in(db, replace(STORY, url=None), SEEN, "feed guid")
    assert take_in(db, replace(CHANGED, url=None), LATER, "feed guid").outcome == "revision"
    assert take_in(db, replace(CHANGED, url=None), LATER, "feed guid").outcome == "duplicate"


AT = datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=-5)))


@pytest.mark.parametrize(
    ("before", "own", "seen", "counts_from"),
    [
        ((date(2026, 3, 2), None), (date(2026, 3, 2), None), SEEN, (date(2026, 3, 2), None)),
        ((date(2026, 3, 2), AT), (date(2026, 3, 2), AT), LATER, (date(2026, 3, 5), None)),
        ((date(2026, 3, 2), None), (date(2026, 3, 4), None), LATER, (date(2026, 3, 4), None)),
        ((date(2026, 3, 2), None), (date(2026, 3, 1), None), LATER, (date(2026, 3, 5), None)),
        ((date(2026, 3, 2), None), (date(2026, 3, 9), None), LATER, (date(2026, 3, 5), None)),
        (
            (date(2026, 3, 2), AT),
            (date(2026, 3, 2), AT.replace(hour=15)),
            LATER,
            (date(2026, 3, 2), AT.replace(hour=15)),
        ),
        ((None, None), (date(2026, 3, 2), None), LATER, (date(2026, 3, 5), None)),
        ((None, None), (None, None), LATER, (date(2026, 3, 5), None)),
        ((date(2026, 3, 2), None), (None, None), LATER, (date(2026, 3, 5), None)),
        ((date(2026, 3, 9), None), (date(2026, 3, 9), None), LATER, (date(2026, 3, 9), None)),
    ],
    ids=[
        *("seen the same day", "seen later", "dated later", "dated earlier", "dated after it was seen"),
        *("a later hour", "first undated", "both undated", "second undated", "first dated after it was seen"),
    ],
)
def test_the_day_from_which_a_version_counts(
    before: tuple[date | None, datetime | None],
    own: tuple[date | None, datetime | None],
    seen: datetime,
    counts_from: tuple[date, datetime | None],
) -> None:
    earlier = replace(STORY, published_on=before[0], published_at=before[1])
    later = dated(replace(CHANGED, published_on=own[0], published_at=own[1]), earlier, seen)
    assert (later.published_on, later.published_at) == counts_from


def test_an_outer_transaction_that_fails_takes_the_article_with_it(db: Database) -> None:
    with pytest.raises(RuntimeError, match="no"), write_transaction(db):
        take_in(db, STORY, SEEN)
        raise RuntimeError("no")
    assert article_rows.count(db) == 0
    assert rows(db) == []


SENTENCES = [f"Sentence number {n} says that growth was {n}.{n}% in the year." for n in range(6)]
TEXTS = st.lists(st.sampled_from([*SENTENCES, "Updated 10:05"]), min_size=1, max_size=5).map("\n".join)
COMING = st.tuples(
    TEXTS, st.sampled_from([None, "https://a.example/1", "https://a.example/2"]), st.sampled_from([None, "g"])
)


@settings(max_examples=40, deadline=None)
@given(st.lists(COMING, max_size=8))
def test_no_text_is_lost_and_the_last_one_of_each_identity_taken_again_adds_nothing(
    coming: list[tuple[str, str | None, str | None]],
) -> None:
    db = open_database(":memory:")
    try:
        last: dict[str, tuple[Article, str | None]] = {}
        for number, (text, url, guid) in enumerate(coming):
            article = Article(text, url=url)
            taken = take_in(db, article, SEEN + timedelta(hours=number), guid)
            assert folded(article_rows.get(db, taken.article_id).text) == folded(text)
            for one in filter(None, (url, guid)):
                last[one] = (article, guid)
                assert version_rows.under(db, one)[-1].article_id == taken.article_id
        size = article_rows.count(db), db["article_versions"].count
        for one, (article, _guid) in last.items():
            again = replace(article, url=one if one != "g" else None)
            assert take_in(db, again, LATER, one if one == "g" else None).outcome in ("duplicate", "another_address")
        assert (article_rows.count(db), db["article_versions"].count) == size
    finally:
        db.close()
