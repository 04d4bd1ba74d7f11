"""A poll brings each entry in once, follows it when it changes, and lets no feed stop another."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlite_utils import Database

from claims import article_rows, feed_entry_rows, feed_rows, poll_rows, quarantine_rows, version_rows
from claims.database import open_database
from claims.errors import NotFound
from claims.feed_polling import by_host, poll_feeds
from claims.feed_report import PollReport
from claims.feed_rows import Feed
from ingest.article import Article
from ingest.errors import FetchError, RobotsError
from ingest.fetch import Fetched
from ingest.polling import FeedState
from tests.claims.made_web import FEED, NOON, SITE, Clock, Item, Web, sentences

Poll = Callable[..., PollReport]

GOLD = Item("gold", body=sentences("Gold"))
OIL = Item("oil", body=sentences("Oil"))
TEASER = Item("teaser", summary="Copper rose 3.1% and then some.")
WHOLE_TEASER = "Copper rose 3.1% and then some. " + sentences("Copper")


def follow(db: Database, address: str = FEED, **settings: Any) -> Feed:
    state = FeedState(address, address, NOON, reads="longer")
    return feed_rows.add(db, replace(state, **settings), NOON)


@pytest.fixture
def web() -> Web:
    return Web()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def poll(db: Database, web: Web, clock: Clock) -> Poll:
    """Polls what is due in the made-up web."""
    return lambda **asked: poll_feeds(db, web, clock, lambda: 0.0, **asked)


def texts(db: Database) -> list[str]:
    return [article.text for article in article_rows.all_articles(db)]


def test_each_entry_becomes_an_article_with_what_it_says_of_itself(db: Database, web: Web, poll: Poll) -> None:
    feed = follow(db)
    web.feed(GOLD, OIL)
    report = poll()
    [gold, oil] = article_rows.all_articles(db)
    assert (gold.title, gold.source, gold.url) == ("Note gold", "Example Wire", f"{SITE}/gold")
    assert gold.published_at == GOLD.published
    assert oil.text == sentences("Oil")
    assert (report.total("added"), report.texts, report.refused) == (2, {"stored": 2}, ())
    assert str(report.feeds[0]) == f"Example Wire ({FEED}): 2 entries, 2 new"
    [logged] = poll_rows.latest(db, feed.key, 9)
    assert (logged.outcome, logged.entries, logged.added, logged.at) == ("read", 2, 2, NOON)
    assert feed_rows.by_key(db, feed.key).state.last_success == NOON


def test_a_second_poll_adds_nothing(db: Database, web: Web, clock: Clock, poll: Poll) -> None:
    follow(db)
    web.feed(GOLD, OIL, TEASER)
    web.page_at(f"{SITE}/teaser", WHOLE_TEASER)
    poll()
    before = (texts(db), list(db["feed_entries"].rows), list(db["article_versions"].rows))
    clock.forward(days=2)
    report = poll()
    assert (report.feeds[0].outcome, report.total("added"), report.total("changed")) == ("read", 0, 0)
    assert (texts(db), list(db["feed_entries"].rows), list(db["article_versions"].rows)) == before
    assert len(web.pages) == 1


def test_what_is_unchanged_is_asked_with_its_validators_and_costs_nothing(
    db: Database, web: Web, clock: Clock, poll: Poll
) -> None:
    follow(db)
    web.feed(GOLD, etag='W/"a-1"')
    poll()
    clock.forward(days=2)
    report = poll()
    assert web.asked == [(FEED, None, None), (FEED, 'W/"a-1"', None)]
    assert (report.feeds[0].outcome, report.feeds[0].entries) == ("unchanged", 0)
    assert str(report).startswith("1 feed polled: 0 read, 1 unchanged")


def test_a_restart_does_not_poll_again_before_it_is_time(
    db: Database, database_path: str, web: Web, clock: Clock, poll: Poll
) -> None:
    follow(db)
    web.feed(GOLD, etag='"a"')
    poll()
    due = feed_rows.next_poll(db)
    assert due is not None
    assert due > NOON
    again = open_database(database_path)
    clock.at = due - timedelta(seconds=1)
    assert poll_feeds(again, web, clock, lambda: 0.0).feeds == ()
    clock.at = due
    assert [one.outcome for one in poll_feeds(again, web, clock, lambda: 0.0).feeds] == ["unchanged"]
    again.close()


def test_an_entry_that_changed_is_a_version_of_its_article(db: Database, web: Web, clock: Clock, poll: Poll) -> None:
    feed = follow(db)
    web.feed(GOLD, OIL)
    poll()
    clock.forward(days=2)
    web.feed(replace(GOLD, body=sentences("Gold") + " Silver fell 2.5% on the day."), OIL)
    report = poll()
    assert (report.total("changed"), report.total("added"), report.texts) == (1, 0, {"revision": 1})
    assert len(texts(db)) == 3
    newest = feed_entry_rows.latest(db, feed.key, 1)[0]
    assert newest.changed_at == clock.at
    assert len(version_rows.history(db, newest.entry.article or "")) == 2


def test_an_entry_is_known_by_its_guid_whatever_its_link(db: Database, web: Web, clock: Clock, poll: Poll) -> None:
    follow(db)
    web.feed(GOLD)
    poll()
    clock.forward(days=2)
    web.feed(replace(GOLD, link=f"{SITE}/elsewhere"))
    report = poll()
    assert report.total("added") == 0
    assert len(texts(db)) == 1


def test_one_guid_in_two_feeds_is_two_stories(db: Database, web: Web, poll: Poll) -> None:
    other = "https://other.example/feed"
    follow(db)
    follow(db, other)
    web.feed(Item("1", body=sentences("Gold")))
    web.feed(Item("1", body=sentences("Wheat"), link="https://other.example/1"), at=other)
    report = poll()
    assert report.texts == {"stored": 2}
    assert all(len(version_rows.history(db, article.id)) <= 1 for article in article_rows.all_articles(db))


def test_two_entries_with_one_guid_are_one_and_do_not_change_each_other(
    db: Database, web: Web, clock: Clock, poll: Poll
) -> None:
    follow(db)
    web.feed(GOLD, replace(GOLD, body=sentences("Gold", 3)))
    assert poll().total("added") == 1
    clock.forward(days=2)
    assert poll().total("changed") == 0
    assert len(texts(db)) == 1


def test_a_feed_that_moved_for_good_is_asked_there_from_then_on(
    db: Database, web: Web, clock: Clock, poll: Poll
) -> None:
    feed = follow(db)
    new = "https://new.example/feed"
    web.feed(GOLD, at=new)
    answer = web.answers[new]
    assert isinstance(answer, Fetched)
    web.answers[FEED] = replace(answer, moved_to=new)
    poll()
    assert feed_rows.by_key(db, feed.key).state.address == new
    clock.forward(days=2)
    web.feed(replace(GOLD, body=sentences("Gold") + " Silver fell 2.5% on the day."), at=new)
    assert poll().texts == {"revision": 1}
    assert web.asked[-1][0] == new


def test_a_feed_that_moved_to_another_that_is_followed_ends(db: Database, web: Web, poll: Poll) -> None:
    new = "https://new.example/feed"
    follow(db, new, next_poll=NOON + timedelta(days=1))
    old = follow(db)
    web.feed(GOLD, at=new)
    answer = web.answers[new]
    assert isinstance(answer, Fetched)
    web.answers[FEED] = replace(answer, moved_to=new)
    report = poll()
    assert (report.feeds[0].outcome, report.feeds[0].status) == ("ended", "ended")
    assert "which is followed already as feed 1" in (report.feeds[0].error or "")
    assert poll_rows.latest(db, old.key, 1)[0].outcome == "ended"
    assert texts(db) == [sentences("Gold")]


FAILURES = [
    ("gone", FetchError(FEED, "answered 410", status=410), "ended", "ended", "410"),
    ("busy", FetchError(FEED, "answered 429", status=429, retry_after=7200), "failed", "active", "answered 429"),
    ("silent", FetchError(FEED, "did not answer in time"), "failed", "active", "in time"),
    ("a page", Fetched(b"<html><title>Log in</title></html>", FEED), "failed", "active", "HTML page"),
    ("empty", Fetched(b"", FEED), "failed", "active", ""),
    ("a fault", RuntimeError(f"no luck with {FEED}?token=hidden"), "failed", "active", "RuntimeError: no luck"),
]


@pytest.mark.parametrize(
    ("answer", "outcome", "status", "words"), [row[1:] for row in FAILURES], ids=[row[0] for row in FAILURES]
)
def test_a_failure_is_that_feeds_own_and_said_in_words(
    db: Database, web: Web, poll: Poll, answer: Any, outcome: str, status: str, words: str
) -> None:
    others = [f"https://{number}.example/feed" for number in range(9)]
    for number, other in enumerate(others):
        follow(db, other)
        web.feed(Item(str(number), body=sentences(f"Stock {number}"), link=f"{other}/1"), at=other)
    bad = follow(db, f"{FEED}?token=hidden")
    web.answers[bad.state.address] = answer
    report = poll()
    assert len(texts(db)) == 9
    assert [one.outcome for one in report.feeds] == ["read"] * 9 + [outcome]
    state = feed_rows.by_key(db, bad.key).state
    assert (state.status, state.next_poll > NOON) == (status, True)
    assert words in (report.feeds[-1].error or "")
    assert report.feeds[-1].error
    assert "hidden" not in f"{report}{report.feeds[-1]}{report.feeds[-1].error}{poll_rows.latest(db, bad.key, 1)}"


def test_a_busy_server_is_left_alone_as_long_as_it_asks(db: Database, web: Web, poll: Poll) -> None:
    follow(db)
    web.refuse(FEED, 429, retry_after=2 * 86_400)
    poll()
    due = feed_rows.next_poll(db)
    assert due is not None
    assert due >= NOON + timedelta(days=2)


READS = [
    # reads, what the entry has, whether the page is asked for, the text
    ("entry", TEASER, False, TEASER.summary),
    ("longer", TEASER, True, WHOLE_TEASER),
    ("page", TEASER, True, WHOLE_TEASER),
    ("longer", replace(TEASER, body=sentences("Tin")), False, sentences("Tin")),
    ("page", replace(TEASER, body=sentences("Tin")), True, WHOLE_TEASER),
    ("longer", Item("teaser"), True, WHOLE_TEASER),
]


@pytest.mark.parametrize(("reads", "item", "asked", "text"), READS)
def test_what_a_feed_reads_decides_whether_a_page_is_asked_for(
    db: Database, web: Web, poll: Poll, reads: str, item: Item, asked: bool, text: str
) -> None:
    follow(db, reads=reads)
    web.feed(item)
    web.page_at(f"{SITE}/teaser", WHOLE_TEASER)
    poll()
    assert len(web.pages) == asked
    assert [" ".join(one.split()) for one in texts(db)] == [text]


def test_the_longer_text_is_kept_and_the_entrys_own_words_about_it(db: Database, web: Web, poll: Poll) -> None:
    follow(db, source="The desk", obeys_robots=False)
    web.feed(TEASER)
    head = (
        '<meta property="article:published_time" content="2026-01-02T08:00:00Z"><meta property="og:title" content="X">'
    )
    web.page_at(f"{SITE}/teaser", WHOLE_TEASER, head)
    poll()
    [article] = article_rows.all_articles(db)
    assert (article.title, article.source, article.published_at) == ("Note teaser", "The desk", TEASER.published)
    assert web.pages == [(f"{SITE}/teaser", False)]


def test_a_date_that_only_the_page_has_is_the_pages_and_none_is_guessed(db: Database, web: Web, poll: Poll) -> None:
    follow(db)
    dated, undated = replace(TEASER, published=None), Item("undated", "Zinc. " + sentences("Zinc"), published=None)
    web.feed(dated, undated)
    web.page_at(
        f"{SITE}/teaser", WHOLE_TEASER, '<meta property="article:published_time" content="2026-01-02T15:00:00Z">'
    )
    poll()
    days = {article.title: str(article.published_on) for article in article_rows.all_articles(db)}
    assert days == {"Note teaser": "2026-01-02", "Note undated": "None"}


REFUSED_PAGES: list[tuple[str, Any, str]] = [
    ("closed to robots", RobotsError(f"{SITE}/teaser", "is closed to robots by robots.txt"), "robots.txt"),
    ("forbidden", FetchError(f"{SITE}/teaser", "answered 403", status=403), "answered 403"),
    ("nothing there", Fetched(b"<html><body></body></html>", f"{SITE}/teaser", "text/html"), "its page"),
    ("a picture", Fetched(b"\x89PNG\r\n\x1a\n" + b"\0" * 99, f"{SITE}/teaser", "image/png"), "its page"),
]


@pytest.mark.parametrize(("answer", "words"), [row[1:] for row in REFUSED_PAGES], ids=[row[0] for row in REFUSED_PAGES])
def test_a_page_that_is_refused_leaves_the_entrys_own_text_and_the_reason(
    db: Database, web: Web, clock: Clock, poll: Poll, answer: Any, words: str
) -> None:
    feed = follow(db)
    web.feed(TEASER)
    web.answers[f"{SITE}/teaser"] = answer
    assert poll().refused == ()
    assert texts(db) == [TEASER.summary]
    [seen] = feed_entry_rows.latest(db, feed.key, 9)
    assert words in (seen.entry.problem or "")
    assert not seen.entry.whole
    clock.forward(days=2)
    poll()
    assert len(web.pages) == 1
    assert quarantine_rows.count(db) == 0


def test_an_entry_waits_for_a_page_that_does_not_answer_for_now(
    db: Database, web: Web, clock: Clock, poll: Poll
) -> None:
    feed = follow(db)
    web.feed(TEASER, GOLD, etag='"a"')
    web.refuse(f"{SITE}/teaser", 503)
    report = poll()
    assert (report.total("waiting"), report.total("added"), texts(db)) == (1, 1, [sentences("Gold")])
    assert feed_rows.by_key(db, feed.key).state.etag is None
    clock.forward(days=2)
    web.page_at(f"{SITE}/teaser", WHOLE_TEASER)
    report = poll()
    assert (report.total("waiting"), report.total("added"), report.texts) == (0, 1, {"stored": 1})
    assert feed_rows.by_key(db, feed.key).state.etag == '"a"'


def test_after_three_polls_the_entrys_own_text_must_do(db: Database, web: Web, clock: Clock, poll: Poll) -> None:
    follow(db)
    web.feed(TEASER)
    web.answers[f"{SITE}/teaser"] = FetchError(f"{SITE}/teaser", "did not answer in time")
    waiting = []
    for _ in range(4):
        waiting.append(poll().total("waiting"))
        clock.forward(days=2)
    assert waiting == [1, 1, 0, 0]
    assert texts(db) == [TEASER.summary]
    assert len(web.pages) == 3


def test_an_entry_that_leaves_its_feed_while_it_waits_has_its_place_in_the_quarantine(
    db: Database, web: Web, clock: Clock, poll: Poll
) -> None:
    feed = follow(db)
    web.feed(TEASER, etag='"a"')
    web.refuse(f"{SITE}/teaser", 503)
    poll()
    clock.forward(days=2)
    web.feed(GOLD, etag='"b"')
    report = poll()
    assert (report.total("waiting"), report.total("refused")) == (0, 1)
    [kept] = quarantine_rows.entries(db)
    assert (kept.url, kept.problem) == (f"{SITE}/teaser", "is gone from its feed, and its page answered 503")
    assert feed_rows.by_key(db, feed.key).state.etag == '"b"'


def test_a_poll_in_which_a_page_was_not_asked_for_costs_its_entry_no_try(
    db: Database, web: Web, clock: Clock, poll: Poll
) -> None:
    feed = follow(db)
    web.feed(TEASER)
    web.refuse(f"{SITE}/teaser", 503)
    poll()
    [before] = feed_entry_rows.waiting(db, feed.key)
    clock.forward(days=2)
    web.feed(Item("newer", summary="Tin rose 2.1% and then some."), TEASER)
    web.page_at(f"{SITE}/newer", sentences("Tin"))
    assert poll(pages=1).total("left") == 1
    assert feed_entry_rows.waiting(db, feed.key) == [before]


def test_a_page_that_says_less_than_the_entry_is_not_used(db: Database, web: Web, poll: Poll) -> None:
    follow(db)
    long = sentences("Nickel", 9) + " […]"
    web.feed(replace(TEASER, summary=long))
    web.page_at(f"{SITE}/teaser", sentences("Nickel", 3))
    poll()
    assert len(web.pages) == 1
    assert texts(db) == [sentences("Nickel", 9)]


def test_what_a_user_says_of_a_feed_while_it_is_polled_stands(db: Database, web: Web, poll: Poll) -> None:
    feed = follow(db)
    web.feed(GOLD)

    def paused() -> bool:
        if web.asked and not texts(db):
            feed_rows.change(db, feed.key, status="paused", status_reason="too loud", source="Desk")
        return False

    assert poll(stopping=paused).total("added") == 1
    state = feed_rows.by_key(db, feed.key).state
    assert (state.status, state.status_reason, state.source, state.last_success) == ("paused", "too loud", "Desk", NOON)


def test_a_whole_text_does_not_give_way_to_a_summary(db: Database, web: Web, clock: Clock, poll: Poll) -> None:
    feed = follow(db)
    web.feed(TEASER)
    web.page_at(f"{SITE}/teaser", WHOLE_TEASER)
    poll()
    web.feed(replace(TEASER, summary="Copper rose 3.2% and then some."))
    web.refuse(f"{SITE}/teaser", 403)
    clock.forward(days=2)
    report = poll()
    assert (len(texts(db)), report.texts, report.refused) == (1, {}, ())
    [seen] = feed_entry_rows.latest(db, feed.key, 9)
    assert (seen.entry.whole, seen.entry.problem) == (True, "its page answered 403")


def test_an_entry_without_any_text_is_refused_once_and_kept(db: Database, web: Web, clock: Clock, poll: Poll) -> None:
    follow(db)
    web.feed(Item("empty"), GOLD)
    wall = b"<html><body><p></p></body></html>"
    web.answers[f"{SITE}/empty"] = Fetched(wall, f"{SITE}/empty", "text/html")
    report = poll()
    assert report.total("refused") == 1
    [refused] = report.refused
    assert f"entry {SITE}/empty" in refused.item
    assert "has no text, and its page" in refused.reason
    [kept] = quarantine_rows.entries(db)
    assert (quarantine_rows.get(db, kept.key).body, kept.reader, kept.url) == (wall, "page", f"{SITE}/empty")
    clock.forward(days=2)
    assert poll().refused == ()
    assert quarantine_rows.get(db, kept.key).tries == 1
    assert len(web.pages) == 1


def test_no_more_pages_are_asked_for_than_allowed_and_no_entry_is_lost(
    db: Database, web: Web, clock: Clock, poll: Poll
) -> None:
    feed = follow(db)
    teasers = [Item(f"t{number}", summary=f"Metal {number} rose {number}.1%.") for number in range(5)]
    web.feed(*teasers, GOLD, etag='"a"')
    for number in range(5):
        web.page_at(f"{SITE}/t{number}", sentences(f"Metal {number}"))
    report = poll(pages=2)
    assert (report.total("added"), report.total("left"), len(web.pages)) == (3, 3, 2)
    assert sentences("Gold") in texts(db)
    assert feed_rows.by_key(db, feed.key).state.etag is None
    for left in (1, 0):
        clock.forward(days=2)
        assert poll(pages=2).total("left") == left
    assert len(texts(db)) == 6
    assert [url for url, _ in web.pages] == [f"{SITE}/t{number}" for number in range(5)]
    assert feed_rows.by_key(db, feed.key).state.etag == '"a"'


def test_a_wish_to_stop_is_heard_between_entries_and_the_feed_stays_due(
    db: Database, web: Web, clock: Clock, poll: Poll
) -> None:
    feed = follow(db)
    web.feed(GOLD, OIL, etag='"a"')
    report = poll(stopping=lambda: bool(texts(db)))
    assert (report.stopped, report.feeds, len(texts(db))) == (True, (), 1)
    assert feed_rows.by_key(db, feed.key).state == feed.state
    assert poll_rows.latest(db, feed.key, 1) == []
    assert poll().total("added") == 2
    assert len(texts(db)) == 2


def test_a_feed_that_is_removed_while_it_is_polled_is_left_out(db: Database, web: Web, poll: Poll) -> None:
    feed = follow(db)
    web.feed(TEASER)

    def removed() -> FetchError:
        return FetchError(f"{SITE}/teaser", "answered 403", status=403)

    web.answers[f"{SITE}/teaser"] = removed
    report = poll(stopping=lambda: bool(web.asked) and feed_rows.remove(db, feed.key) is not None)
    assert (report.feeds, texts(db)) == ((), [])
    assert "no such feed" in report.refused[0].reason


def test_only_the_feeds_named_are_asked_due_or_not(db: Database, web: Web, clock: Clock, poll: Poll) -> None:
    later = NOON + timedelta(days=1)
    for number in range(3):
        address = f"https://{number}.example/feed"
        follow(db, address, next_poll=later, status="paused" if number == 2 else "active")
        web.feed(at=address)
    assert poll().feeds == ()
    assert [one.feed for one in poll(due_only=False).feeds] == [1, 2]
    assert [one.feed for one in poll(only=["2.example", "1"], due_only=False).feeds] == [3, 1]
    assert poll(only=["2.example"]).feeds == ()
    with pytest.raises(NotFound, match="nobody"):
        poll(only=["nobody"])


def test_feeds_of_one_host_follow_each_other_in_one_lane(db: Database) -> None:
    addresses = ["https://a.example/1", "https://b.example/1", "https://A.example/2"]
    feeds = [follow(db, address) for address in addresses]
    assert by_host(feeds) == [[feeds[0], feeds[2]], [feeds[1]]]


def test_each_feed_that_is_done_is_told(db: Database, web: Web, poll: Poll) -> None:
    for number in range(3):
        follow(db, f"https://{number}.example/feed")
    told: list[tuple[str, int, int | None]] = []
    poll(progress=lambda *step: told.append(step))
    assert told == [("poll", 1, 3), ("poll", 2, 3), ("poll", 3, 3)]


def test_a_text_that_is_held_from_elsewhere_is_not_stored_again(db: Database, web: Web, poll: Poll) -> None:
    article_rows.store(db, Article(sentences("Gold")))
    follow(db)
    web.feed(GOLD)
    report = poll()
    assert report.texts.get("stored", 0) == 0
    assert (report.total("added"), len(texts(db))) == (1, 1)
