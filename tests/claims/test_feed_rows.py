"""Feeds, their entries and their polls come back as they were kept, and no two feeds stand at one address."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from claims import article_rows, feed_entry_rows, feed_rows, poll_rows
from claims.database import open_database
from claims.errors import ClaimsError, NotFound
from claims.feed_entry_rows import Counts, Known, Seen
from claims.poll_rows import Poll
from ingest.article import Article
from ingest.polling import FeedState

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def state(address: str = "https://example.com/feed", **known: object) -> FeedState:
    return replace(FeedState(address, address, NOON, reads="longer"), **known)  # type: ignore[arg-type]


WHOLE = state(
    title="Example Markets",
    site="https://example.com/",
    source="Example",
    obeys_robots=False,
    status="paused",
    status_reason="asked to",
    etag='W/"a-1"',
    last_modified="Mon, 04 May 2026 11:00:00 GMT",
    last_poll=NOON - HOUR,
    last_success=NOON - 2 * HOUR,
    last_error="answered 503",
    errors_in_a_row=2,
    interval=timedelta(hours=3),
    items_per_week=12.5,
)


def test_a_feed_comes_back_whole_also_from_another_connection(db: Database, database_path: str) -> None:
    added = feed_rows.add(db, WHOLE, NOON)
    again = open_database(database_path)
    assert feed_rows.all_feeds(again) == [added]
    assert (added.state, added.added_at) == (WHOLE, NOON)
    again.close()


@pytest.mark.parametrize(
    "same",
    ["http://EXAMPLE.com/feed", "https://example.com/feed/", "https://example.com/feed?utm_source=a#top"],
)
def test_a_feed_that_is_followed_already_is_refused_by_name(db: Database, same: str) -> None:
    feed_rows.add(db, WHOLE, NOON)
    with pytest.raises(ClaimsError, match=r"followed already, as feed 1: Example Markets \(https://example.com/feed\)"):
        feed_rows.add(db, state(same), NOON)
    assert len(feed_rows.all_feeds(db)) == 1


def test_a_feed_that_only_http_reaches_keeps_its_address(db: Database) -> None:
    assert feed_rows.add(db, state("http://example.com:81/Feed/"), NOON).state.address == "http://example.com:81/Feed/"


NAMES = [
    ("number", "2", 2),
    ("address", "https://two.example/rss", 2),
    ("address in another form", "HTTP://two.example/rss/", 2),
    ("part of the address", "two.ex", 2),
    ("part of the title", "second wire", 2),
    ("part of the source", "acme", 1),
    ("an address that is part of another", "https://one.example/feed", 1),
]


@pytest.mark.parametrize(("which", "key"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_a_feed_is_found_by_any_of_its_names(db: Database, which: str, key: int) -> None:
    feed_rows.add(db, state("https://one.example/feed", source="Acme"), NOON)
    feed_rows.add(db, state("https://two.example/rss", title="Second Wire"), NOON)
    feed_rows.add(db, state("https://one.example/feed/comments"), NOON)
    assert feed_rows.get(db, which).key == key


def test_a_name_that_fits_none_or_several_is_refused_without_secrets(db: Database) -> None:
    for path in "abcdefg":
        feed_rows.add(db, state(f"https://one.example/{path}?token=hidden"), NOON)
    with pytest.raises(NotFound, match="other"):
        feed_rows.get(db, "other")
    with pytest.raises(NotFound):
        feed_rows.get(db, " ")
    with pytest.raises(ClaimsError, match=r"7 feeds .*: 1 https://one.example/a.* and 2 more") as it:
        feed_rows.get(db, "one.example")
    assert "hidden" not in str(it.value)


def test_due_are_the_active_whose_time_has_come_the_longest_waiting_first(db: Database) -> None:
    for number, (status, hours) in enumerate([("active", 0), ("active", -2), ("active", 1), ("paused", -3)]):
        feed_rows.add(db, state(f"https://{number}.example/", status=status, next_poll=NOON + hours * HOUR), NOON)
    assert [one.key for one in feed_rows.due(db, NOON)] == [2, 1]
    assert feed_rows.next_poll(db) == NOON - 2 * HOUR


def test_without_an_active_feed_nothing_is_next(db: Database) -> None:
    feed_rows.add(db, WHOLE, NOON)
    assert feed_rows.next_poll(db) is None


def test_a_feed_that_moves_to_an_address_of_another_ends_and_names_it(db: Database) -> None:
    feed_rows.add(db, state("https://new.example/feed", title="New"), NOON)
    moving = feed_rows.add(db, state("https://old.example/feed"), NOON)
    kept = feed_rows.save(db, moving.key, replace(moving.state, address="http://new.example/feed/", etag='"x"'))
    assert (kept.address, kept.status) == ("https://old.example/feed", "ended")
    assert kept.status_reason == "moved to http://new.example/feed/, which is followed already as feed 1"
    assert feed_rows.by_key(db, moving.key).state == kept


def test_a_feed_that_moves_elsewhere_stands_there(db: Database) -> None:
    feed = feed_rows.add(db, state("https://old.example/feed"), NOON)
    moved = replace(feed.state, address="https://new.example/feed")
    assert feed_rows.save(db, feed.key, moved) == moved
    assert feed_rows.get(db, "https://new.example/feed").state.added_as == "https://old.example/feed"


def test_what_is_gone_cannot_be_saved(db: Database) -> None:
    feed = feed_rows.add(db, WHOLE, NOON)
    feed_rows.remove(db, feed.key)
    with pytest.raises(NotFound, match="feed 1"):
        feed_rows.save(db, feed.key, feed.state)


def test_a_removed_feed_takes_its_entries_and_polls_and_leaves_its_articles(db: Database) -> None:
    feed = feed_rows.add(db, WHOLE, NOON)
    article = Article("Yields rose to 4.2%.")
    article_rows.store(db, article)
    feed_entry_rows.remember(db, feed.key, Seen("a", "1", article.id), NOON)
    poll_rows.append(db, feed.key, Poll(NOON, "read"))
    feed_rows.remove(db, feed.key)
    assert article_rows.count(db) == 1
    assert (feed_entry_rows.latest(db, feed.key, 9), poll_rows.latest(db, feed.key, 9)) == ([], [])


@pytest.fixture
def feed(db: Database) -> int:
    """A feed, and two articles that its entries may have become."""
    for text in ("Yields rose to 4.2%.", "Yields fell to 4.1%."):
        article_rows.store(db, Article(text))
    return feed_rows.add(db, WHOLE, NOON).key


FIRST, SECOND = Article("Yields rose to 4.2%.").id, Article("Yields fell to 4.1%.").id


def test_entries_are_known_by_name_and_only_in_their_own_feed(db: Database, feed: int) -> None:
    other = feed_rows.add(db, state("https://other.example/"), NOON).key
    feed_entry_rows.remember(db, feed, Seen('a "quoted" – guid', "1", FIRST, whole=True), NOON)
    feed_entry_rows.remember(db, feed, Seen("b", "2", tries_left=2), NOON)
    assert feed_entry_rows.known(db, feed, ['a "quoted" – guid', "b", "c"]) == {
        'a "quoted" – guid': Known("1", whole=True),
        "b": Known("2", tries_left=2),
    }
    assert feed_entry_rows.known(db, other, ["b"]) == {}


def test_an_entry_that_changed_keeps_when_it_was_first_seen_and_its_article(db: Database, feed: int) -> None:
    feed_entry_rows.remember(db, feed, Seen("a", "1", FIRST, whole=True), NOON)
    feed_entry_rows.remember(db, feed, Seen("a", "2", None, problem="its page answered 403"), NOON + HOUR)
    [held] = feed_entry_rows.latest(db, feed, 9)
    assert (held.first_seen, held.changed_at) == (NOON, NOON + HOUR)
    assert held.entry == Seen("a", "2", FIRST, whole=True, problem="its page answered 403")


def test_an_entry_that_waited_is_first_seen_when_it_waits_no_more(db: Database, feed: int) -> None:
    feed_entry_rows.remember(db, feed, Seen("a", "1", tries_left=1), NOON)
    assert feed_entry_rows.counts(db, feed, NOON - HOUR) == Counts(0, 0, 0, 1)
    feed_entry_rows.remember(db, feed, Seen("a", "1", FIRST), NOON + HOUR)
    assert feed_entry_rows.counts(db, feed, NOON) == Counts(1, 0, 0, 0)
    assert feed_entry_rows.latest(db, feed, 9)[0].first_seen == NOON + HOUR


def test_entries_are_counted_from_a_moment_on(db: Database, feed: int) -> None:
    for identity, article in (("new", FIRST), ("old", FIRST), ("bad", None)):
        at = NOON - HOUR if identity == "old" else NOON
        feed_entry_rows.remember(db, feed, Seen(identity, "1", article), at)
    feed_entry_rows.remember(db, feed, Seen("old", "2", SECOND), NOON)
    assert feed_entry_rows.counts(db, feed, NOON - HOUR) == Counts(added=1, changed=1, refused=1, waiting=0)
    assert feed_entry_rows.counts(db, feed, NOON) == Counts(0, 0, 0, 0)
    assert feed_entry_rows.counts(db, feed, None) == Counts(2, 0, 1, 0)


def test_polls_are_listed_newest_first_and_the_oldest_go(
    db: Database, feed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(poll_rows, "KEPT", 3)
    other = feed_rows.add(db, state("https://other.example/"), NOON).key
    poll_rows.append(db, other, Poll(NOON, "ended", error="gone"))
    polls = [Poll(NOON + number * HOUR, "read", 9, number, 1, 2) for number in range(5)]
    for poll in polls:
        poll_rows.append(db, feed, poll)
    assert poll_rows.latest(db, feed, 9) == [polls[4], polls[3], polls[2]]
    assert poll_rows.latest(db, feed, 1) == [polls[4]]
    assert poll_rows.latest(db, other, 9) == [Poll(NOON, "ended", error="gone")]


def test_whatever_an_entry_calls_itself_it_is_known_again(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_entry_rows, "AT_A_TIME", 2)

    @settings(max_examples=50, deadline=None)
    @given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.text("abc0", max_size=4)))
    def check(named: dict[str, str]) -> None:
        key = feed_rows.add(db, WHOLE, NOON).key
        for identity, digest in named.items():
            feed_entry_rows.remember(db, key, Seen(identity, digest), NOON)
        known = feed_entry_rows.known(db, key, named)
        feed_rows.remove(db, key)
        assert known == {identity: Known(digest) for identity, digest in named.items()}

    check()


def test_the_number_of_a_feed_that_was_removed_is_given_to_no_other(db: Database) -> None:
    first = feed_rows.add(db, state(), NOON)
    feed_rows.remove(db, first.key)
    assert feed_rows.add(db, state("https://other.example/feed"), NOON).key != first.key


def test_a_poll_that_leaves_a_feed_where_it_is_looks_at_no_other(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = feed_rows.add(db, state(), NOON)
    monkeypatch.setattr(feed_rows, "_at_address", lambda *_, **__: pytest.fail("all feeds were looked at"))
    assert feed_rows.save(db, feed.key, replace(feed.state, title="New")).title == "New"
