"""What was set aside is read again: from its bytes, or from where it lay."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from claims import article_rows, quarantine, quarantine_rows
from claims.bulk_import import import_sources
from ingest.errors import RobotsError
from ingest.fetch import Fetched
from tests.ingest.bulk.bulk_made import NoNetwork, json_lines, prose, row

AT = datetime(2026, 8, 31, 12, tzinfo=UTC)
LATER = datetime(2026, 9, 30, 12, tzinfo=UTC)


class Answers:
    """A fetcher with one page, which robots may not read where it says so."""

    closed = False

    def page(self, url: str, obey_robots: bool = True) -> Fetched:
        if self.closed and obey_robots:
            raise RobotsError(url, "is closed to robots by robots.txt")
        return self.fetch(url)

    def fetch(self, url: str) -> Fetched:
        body = f"<html><body><article><h1>Rates</h1><p>{prose(1)}</p><p>{prose(2)}</p></article></body></html>"
        return Fetched(body.encode(), url, "text/html")


def only(db: Database) -> quarantine_rows.Kept:
    (kept,) = quarantine_rows.entries(db, ("waiting", "stored"))
    return quarantine_rows.get(db, kept.key)


def test_kept_bytes_are_read_by_todays_reader_and_seen_now(db: Database) -> None:
    (body,) = (json_lines(row(1, published="2026-02-02")),)
    key = quarantine_rows.keep(db, "a.jsonl line 4", "was beyond us", "json line", body, AT, source="The Desk")
    assert quarantine.retry(db, quarantine_rows.get(db, key), NoNetwork(), LATER) is None
    kept = only(db)
    assert (kept.state, kept.tries) == ("stored", 2)
    article = article_rows.get(db, kept.article or "")
    assert (article.text, article.source) == (prose(1), "The Desk")
    assert db["articles"].get(1)["first_seen"] == "2026-09-30T12:00:00Z"


def test_what_still_cannot_be_read_stays_with_todays_problem(db: Database) -> None:
    key = quarantine_rows.keep(db, "a.csv line 4", "was bad", "table row", b"title,text\nragged\n", AT)
    problem = quarantine.retry(db, quarantine_rows.get(db, key), NoNetwork(), LATER)
    assert problem == only(db).problem == "has 1 cells, where the header has 2"
    assert (only(db).state, only(db).tries, only(db).changed_at) == ("waiting", 2, LATER)


def test_without_bytes_its_place_is_read_again(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quarantine_rows, "LARGEST_KEPT", 10)
    path = tmp_path / "a.jsonl"
    path.write_bytes(json_lines(row(1), {"text": "", "title": "Story"}))
    import_sources(db, [str(path)], NoNetwork(), lambda: AT)
    assert (only(db).body, only(db).url) == (None, str(path))
    assert quarantine.retry(db, only(db), NoNetwork(), LATER) == "has no text"
    path.write_bytes(json_lines(row(1), row(2)))
    assert quarantine.retry(db, only(db), NoNetwork(), LATER) is None
    assert {one.text for one in article_rows.all_articles(db)} == {prose(1), prose(2)}
    path.unlink()
    assert quarantine.retry(db, only(db), NoNetwork(), LATER) == "does not exist"


def test_an_address_is_asked_again_and_what_came_from_nowhere_is_not(db: Database) -> None:
    key = quarantine_rows.keep(db, "x, entry 1", "has no text", "feed entry", None, AT, "https://a.example/1")
    assert quarantine.retry(db, quarantine_rows.get(db, key), Answers(), LATER) is None
    assert article_rows.addresses(db, only(db).article or "") == ["https://a.example/1"]
    lost = quarantine_rows.keep(db, "y", "has no text", "feed entry", None, AT)
    assert "no place" in (quarantine.retry(db, quarantine_rows.get(db, lost), Answers(), LATER) or "")


def test_a_bad_entry_of_a_feed_is_found_again_in_its_feed(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    feed = "<rss version='2.0'><channel><title>Wire</title>{}</channel></rss>"
    entry = "<item><title>{}</title><guid>{}</guid><description>{}</description></item>"
    path.write_text(feed.format(entry.format("One", 1, prose(1)) + entry.format("Two", 2, "")))
    report = import_sources(db, [str(path)], NoNetwork(), lambda: AT)
    assert (report.stored, report.set_aside) == (1, 1)
    assert (only(db).body, only(db).url) == (None, str(path))
    path.write_text(feed.format(entry.format("One", 1, prose(1)) + entry.format("Two", 2, prose(2))))
    assert quarantine.retry(db, only(db), NoNetwork(), LATER) is None
    assert article_rows.count(db) == 2


@pytest.mark.parametrize("reader", ["feed entry", "page"])
def test_a_page_that_a_feed_led_to_stays_closed_where_robots_may_not_read(db: Database, reader: str) -> None:
    key = quarantine_rows.keep(db, "The Feed, entry 1", "is closed", reader, None, AT, "https://a.example/1")
    closed = Answers()
    closed.closed = True
    problem = quarantine.retry(db, quarantine_rows.get(db, key), closed, LATER)
    assert problem == "is closed to robots by robots.txt"
    assert quarantine.retry(db, quarantine_rows.get(db, key), Answers(), LATER) is None


@pytest.mark.parametrize("reader", ["feed entry", "page"])
def test_what_a_feed_names_is_never_read_as_a_file(db: Database, tmp_path: Path, reader: str) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(prose(1))
    key = quarantine_rows.keep(db, "The Feed, entry 1", "is no page", reader, None, AT, str(path))
    assert "no place" in (quarantine.retry(db, quarantine_rows.get(db, key), NoNetwork(), LATER) or "")
    assert not list(article_rows.all_articles(db))
