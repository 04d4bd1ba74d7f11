"""What cannot be read waits as it came: once, however often it comes, until it is stored or discarded."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlite_utils import Database

from claims import article_rows, quarantine_rows
from claims.errors import NotFound
from ingest.article import Article

AT = datetime(2026, 8, 31, 12, tzinfo=UTC)


def test_the_same_bytes_for_the_same_reader_are_one_entry(db: Database) -> None:
    key = quarantine_rows.keep(db, "a.csv line 2", "has no text", "table row", b"x", AT)
    assert quarantine_rows.keep(db, "b.csv line 9", "has no words", "table row", b"x", AT + timedelta(days=1)) == key
    kept = quarantine_rows.get(db, key)
    assert (kept.item, kept.problem, kept.tries, kept.at) == ("b.csv line 9", "has no words", 2, AT)
    others = [
        quarantine_rows.keep(db, "a.csv line 2", "p", "json line", b"x", AT),
        quarantine_rows.keep(db, "a.csv line 2", "p", "table row", b"y", AT),
        quarantine_rows.keep(db, "a.csv line 2", "p", "table row", b"x", AT, "https://a.example/"),
        quarantine_rows.keep(db, "f.xml entry 1", "p", "feed", b"x", AT),
        quarantine_rows.keep(db, "f.xml entry 2", "p", "feed", b"x", AT),
        quarantine_rows.keep(db, "nothing 1", "p", "page", None, AT),
        quarantine_rows.keep(db, "nothing 2", "p", "page", b"", AT),
    ]
    assert len({key, *others}) == 8


def test_of_what_is_too_large_the_place_is_kept(db: Database) -> None:
    large = b"x" * (quarantine_rows.LARGEST_KEPT + 1)
    key = quarantine_rows.keep(db, "a.jsonl line 1", "p", "json line", large, AT, "/data/a.jsonl", source="Desk")
    kept = quarantine_rows.get(db, key)
    assert (kept.body, kept.url, kept.source) == (None, "/data/a.jsonl", "Desk")
    assert quarantine_rows.get(db, quarantine_rows.keep(db, "b", "p", "r", large[1:], AT)).body == large[1:]


def test_an_entry_is_stored_or_discarded_and_stays_so(db: Database) -> None:
    keys = [quarantine_rows.keep(db, f"line {number}", "p", "r", b"%d" % number, AT) for number in range(3)]
    article = Article("Small caps rose 2%.")
    article_rows.store(db, article)
    quarantine_rows.mark_stored(db, keys[0], article.id, AT)
    quarantine_rows.mark_failed(db, keys[1], "still bad", AT)
    assert quarantine_rows.discard(db, keys[:2], AT) == 1
    assert quarantine_rows.keep(db, "again", "p", "r", b"1", AT) == keys[1]
    states = {one.key: (one.state, one.article) for one in quarantine_rows.entries(db, ("stored", "discarded"))}
    assert states == {keys[0]: ("stored", article.id), keys[1]: ("discarded", None)}
    assert quarantine_rows.get(db, keys[1]).body is None
    assert [one.key for one in quarantine_rows.entries(db)] == keys[2:]
    assert quarantine_rows.count(db) == 1


def test_a_key_that_is_none_is_named_and_discards_nothing(db: Database) -> None:
    key = quarantine_rows.keep(db, "a", "p", "r", b"x", AT)
    with pytest.raises(NotFound, match="99"):
        quarantine_rows.discard(db, [key, 99], AT)
    assert quarantine_rows.get(db, key).state == "waiting"


def test_entries_come_a_page_at_a_time(db: Database) -> None:
    keys = [quarantine_rows.keep(db, f"{number}", "p", "r", b"%d" % number, AT) for number in range(5)]
    first = quarantine_rows.entries(db, limit=3)
    assert [one.key for one in first + quarantine_rows.entries(db, after=first[-1].key, limit=3)] == keys
