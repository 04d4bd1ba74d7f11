"""From a real server to the rows: what a server does to a feed is what becomes of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlite_utils import Database

from claims import article_rows, feed_entry_rows, feed_rows
from claims.feed_polling import poll_feeds
from claims.feed_report import PollReport
from claims.feed_rows import Feed
from ingest.polling import FeedState
from tests.claims.made_server import Server, Stands, hasty_fetcher, serving
from tests.claims.made_web import NOON, Clock, Item, page, rss, sentences


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def server(running: Server) -> Server:
    """The server with nothing on it."""
    running.paths.clear()
    running.asked.clear()
    return running


def follow(db: Database, server: Server, path: str = "/feed") -> Feed:
    return feed_rows.add(db, FeedState(server.root + path, server.root + path, NOON, reads="longer"), NOON)


def poll(db: Database, clock: Clock) -> PollReport:
    clock.forward(days=8)
    return poll_feeds(db, hasty_fetcher(), clock, lambda: 0.0)


def gold(server: Server, **other: str) -> Item:
    return Item("gold", link=f"{server.root}/gold", **{"body": sentences("Gold")} | other)


def test_new_then_unchanged_then_changed(db: Database, server: Server) -> None:
    follow(db, server)
    clock = Clock()
    server.paths["/feed"] = Stands(rss(gold(server)), etag='W/"a, 1"')
    assert poll(db, clock).texts == {"stored": 1}
    assert poll(db, clock).feeds[0].outcome == "unchanged"
    server.paths["/feed"] = Stands(rss(gold(server, body=sentences("Gold") + " Silver fell 2.5%.")), etag='W/"b"')
    assert poll(db, clock).texts == {"revision": 1}
    assert server.asked == [("/feed", None), ("/feed", 'W/"a, 1"'), ("/feed", 'W/"a, 1"')]
    assert article_rows.count(db) == 2


def test_the_page_is_read_where_the_feed_has_a_summary_unless_it_is_closed(db: Database, server: Server) -> None:
    feed = follow(db, server)
    items = [
        Item(name, summary=f"{name} rose 3.1% today.", link=f"{server.root}/{folder}/{name}")
        for name, folder in (("Tin", "open"), ("Zinc", "closed"))
    ]
    server.paths["/feed"] = Stands(rss(*items))
    server.paths["/robots.txt"] = Stands(b"User-agent: *\nDisallow: /closed/\n", "text/plain")
    for name, folder in (("Tin", "open"), ("Zinc", "closed")):
        server.paths[f"/{folder}/{name}"] = Stands(page(sentences(name)), "text/html; charset=utf-8")
    report = poll(db, Clock())
    assert (report.total("added"), report.refused) == (2, ())
    lengths = {str(article.title): len(article.text) > 200 for article in article_rows.all_articles(db)}
    assert lengths == {"Note Tin": True, "Note Zinc": False}
    problems = [one.entry.problem for one in feed_entry_rows.latest(db, feed.key, 9)]
    assert sorted(map(str, problems)) == ["None", "its page is closed to robots by robots.txt"]
    assert ("/closed/Zinc", None) not in server.asked


@pytest.mark.parametrize(("status", "stays"), [(301, False), (308, False), (302, True), (307, True)])
def test_only_a_redirect_for_good_moves_a_feed(db: Database, server: Server, status: int, stays: bool) -> None:
    feed = follow(db, server)
    server.paths["/feed"] = Stands(status=status, headers={"Location": "/new"})
    server.paths["/new"] = Stands(rss(gold(server)))
    assert poll(db, Clock()).texts == {"stored": 1}
    state = feed_rows.by_key(db, feed.key).state
    assert state.address == server.root + ("/feed" if stays else "/new")
    assert state.added_as == server.root + "/feed"


def test_what_is_wrong_with_a_feed_is_said_and_the_others_are_read(db: Database, server: Server) -> None:
    for path in ("/gone", "/login", "/lost", "/feed", "/busy"):
        follow(db, server, path)
    server.paths["/gone"] = Stands(status=410)
    server.paths["/busy"] = Stands(status=429, headers={"Retry-After": str(3 * 86_400)})
    server.paths["/login"] = Stands(b"<!doctype html><html><title>Log in</title><p>Who are you?", "text/html")
    server.paths["/feed"] = Stands(rss(gold(server)))
    clock = Clock()
    report = poll(db, clock)
    assert [(one.outcome, one.status, one.error) for one in report.feeds] == [
        ("ended", "ended", "its server says that it is gone for good (410)"),
        ("failed", "active", "is an HTML page, not a feed (Log in)"),
        ("failed", "active", "answered 404"),
        ("read", "active", None),
        ("failed", "active", "answered 429"),
    ]
    assert feed_rows.get(db, "/busy").state.next_poll >= clock.at + timedelta(days=3)
    assert all(one.state.next_poll > clock.at for one in feed_rows.all_feeds(db) if one.state.status == "active")


def test_many_feeds_of_one_host_and_one_of_another_are_all_read(db: Database, server: Server) -> None:
    elsewhere = server.root.replace("127.0.0.1", "localhost")
    for number in range(12):
        path = f"/{number}"
        follow(db, server, path)
        server.paths[path] = Stands(
            rss(Item(str(number), body=sentences(f"Stock {number}"), link=f"{elsewhere}/{path}"))
        )
    other = feed_rows.add(db, FeedState(f"{elsewhere}/other", "other", NOON), NOON)
    server.paths["/other"] = Stands(rss(replace(gold(server), guid="other")))
    report = poll(db, Clock())
    assert (report.worked, report.total("added")) == (13, 13)
    assert feed_rows.by_key(db, other.key).state.errors_in_a_row == 0
