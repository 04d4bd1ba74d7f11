"""A poll that is killed at any of its writes, and done again, leaves exactly what one undisturbed leaves."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from sqlite_utils import Database

from claims import feed_rows
from claims.database import open_database
from claims.feed_polling import poll_feeds
from ingest.fetch import Fetched
from ingest.polling import FeedState
from tests.claims.made_web import FEED, NOON, SITE, Clock, Item, Web, sentences

OTHER = "https://other.example/feed"
TABLES = (
    "articles", "article_addresses", "article_versions", "feeds", "feed_entries", "polls", "quarantine",
)  # fmt: skip
GOLD, OIL = Item("gold", body=sentences("Gold", 4)), Item("oil", body=sentences("Oil", 1))
TEASER = Item("teaser", summary="Copper rose 3.1% and then some.")


class Killed(BaseException):
    """The process is gone."""


class Fatal(sqlite3.Connection):
    """A connection that kills the process before its n-th write."""

    writes_left: int | None = None

    def execute(self, sql: str, *given: Any) -> sqlite3.Cursor:
        if self.writes_left is not None and sql.split()[0].upper() in ("INSERT", "UPDATE", "DELETE", "COMMIT"):
            self.writes_left -= 1
            if self.writes_left < 0:
                raise Killed
        return super().execute(sql, *given)


def first_answers() -> Web:
    web = Web()
    web.feed(GOLD, OIL, TEASER, etag='"first"')
    web.answers[f"{SITE}/teaser"] = Fetched(sentences("Copper", 2).encode(), f"{SITE}/teaser", "text/plain")
    web.feed(Item("gold", body=sentences("Wheat", 1), link="https://other.example/gold"), at=OTHER, title="Other")
    return web


def later_answers() -> Web:
    """New, changed and refused entries, a page that does not answer, and a feed that is gone."""
    web = Web()
    changed = replace(GOLD, body=sentences("Gold", 4) + " Silver fell 2.5% on the day.")
    web.feed(changed, OIL, TEASER, Item("tin", body=sentences("Tin", 1)), Item("empty"), Item("away", summary="Up 1%."))
    web.answers[f"{SITE}/empty"] = Fetched(b"\x89PNG\r\n\x1a\n", f"{SITE}/empty", "image/png")
    web.refuse(f"{SITE}/away", 503)
    web.refuse(OTHER, 410)
    return web


def opened(start: Database, writes: int | None = None) -> Database:
    """A copy of a database in memory, of which so many writes go well."""
    connection = sqlite3.connect(":memory:", factory=Fatal, check_same_thread=False)
    start.conn.backup(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.writes_left = writes
    return Database(connection)


def poll(db: Database, web: Web, clock: Clock) -> None:
    poll_feeds(db, web, clock, lambda: 0.25, workers=1)


def rows(db: Database) -> dict[str, list[Any]]:
    return {table: db.conn.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}


@pytest.mark.parametrize("second", [False, True], ids=["the first poll", "a later poll"])
def test_killed_at_any_write_and_done_again_it_leaves_the_same_rows(second: bool) -> None:
    start, clock, web = open_database(":memory:"), Clock(), first_answers()
    for address in (FEED, OTHER):
        feed_rows.add(start, FeedState(address, address, NOON, reads="longer"), NOON)
    if second:
        poll(start, web, clock)
        clock.at, web = NOON + timedelta(days=2), later_answers()
    whole = opened(start)
    poll(whole, web, clock)
    expected = rows(whole)
    whole.close()
    assert len(expected["polls"]) == (4 if second else 2)
    for writes in count():
        db = opened(start, writes)
        try:
            poll(db, web, clock)
        except Killed:
            # What the dead process had not committed is not there for the next one.
            db.conn.rollback()
            db.conn.writes_left = None
            poll(db, web, clock)
            assert rows(db) == expected, f"killed before write {writes}"
        else:
            break
        finally:
            db.close()
    start.close()
    assert writes > 20
