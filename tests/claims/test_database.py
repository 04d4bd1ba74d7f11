import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlite_utils import Database

from claims.database import JOURNAL_SIZE_LIMIT, MIGRATION_SET, open_database, write_transaction
from claims.database_migrations import MIGRATIONS
from claims.errors import DatabaseError

TABLES = {
    "articles": "key id text_hash text source title author published_on published_at url first_seen revises",
    "article_addresses": "address article",
    "extractions": "key article extractor",
    "claims": "key extraction id article current sort_day span_start span_end quote metric subject "
    "comparator unit low high bound modality period_start period_end statistic annualised event "
    "attribution resolution sentence_start sentence_end confidence sentence",
    "series": "id title unit frequency provider",
    "checks": "key claim as_of method_version digest verdict due error scaled_error outlook payload",
    "thesis_scores": "key thesis as_of method_version digest standing outlook verdict payload",
    "retrievals": "key provider series field retrieved_at payload_sha256 source_url first_date last_date given "
    "added warnings error",
    "observations": "series field provider vintage date value realtime_start known_from retrieval",
    "thesis_path": "key thesis session standing outlook verdict reason was_right was_due supports contradicts "
    "context pillars method_version declared lacked",
    "calibrations": "key kind as_of digest payload",
    "scorecards": "key week as_of method_version made_at digest",
    "scorecard_parts": "key scorecard part payload",
    "verdict_turns": "as_of checked",
    "search_changes": "key claim",
    "bearings": "thesis pillar claim attached_by since",
    "feeds": "key address added_as added_at title site source reads obeys_robots status status_reason "
    "etag last_modified next_poll last_poll last_success last_error errors_in_a_row "
    "interval_seconds items_per_week",
    "feed_entries": "feed identity digest url article whole problem tries_left published_at first_seen changed_at",
    "polls": "key feed at outcome entries added changed refused error",
    "article_versions": "identity number article seen_at revision",
    "version_comparisons": "earlier later extractor",
    "repeated_claims": "claim extractor of_claim",
    "article_signatures": "article method least numbers",
    "article_bands": "value day article",
    "article_links": "article other",
    "imports": "digest name reader done held refused finished at",
    "quarantine": "key item problem reader body digest url source at tries state changed_at article",
    "leases": "name holder taken_at until",
    "jobs": "name next_due started_at finished_at last_success last_error errors_in_a_row summary",
    "marks": "claim kind at other reason",
    "claim_vectors": "claim vector",
    "claim_sketches": "key claim method sketch",
    "api_keys": "id name digest scopes per_minute created_at last_used_at revoked_at",
    "logins": "digest key_id created_at until",
    "saved_searches": "id name query saved_by saved_at",
    "reviews": "key claim action at analyst reason before after other",
}


def test_the_final_schema_is_this_one(db: Database) -> None:
    ours = [name for name in db.table_names() if not name.startswith(("_sqlite", "sqlite_", "claim_words"))]
    assert {name: set(db[name].columns_dict) for name in ours} == {
        name: set(columns.split()) for name, columns in TABLES.items()
    }
    assert all(db.table(name).strict for name in ours)


def test_the_key_of_a_table_without_row_numbers_does_not_end_past_what_must_be_there(db: Database) -> None:
    # SQLite 3.40 would take such a column for NULL when it looks the file over, and call a sound file damaged.
    for name in db.table_names():
        if "WITHOUT ROWID" in db[name].schema.upper() and name not in {"observations"}:
            keys = [bool(pk) for (pk,) in db.execute("SELECT pk FROM pragma_table_info(?)", [name])]
            assert keys == sorted(keys, reverse=True), name


def test_migrations_are_numbered_without_a_gap_and_applied_in_that_order(db: Database) -> None:
    numbers = [int(name[1:4]) for name, _ in MIGRATIONS]
    assert numbers == list(range(1, len(MIGRATIONS) + 1))
    assert [row["name"] for row in db["_sqlite_migrations"].rows] == [name for name, _ in MIGRATIONS]


def test_a_database_of_the_first_schema_is_brought_up_to_date_with_what_it_holds(tmp_path: Path) -> None:
    old = Database(tmp_path / "old.db")
    for statement in MIGRATIONS[0][1]:
        old.execute(statement)
    old.execute("INSERT INTO articles (id, text_hash, text) VALUES ('a', 'h', 'words')")
    old["_sqlite_migrations"].insert(
        {"id": 1, "migration_set": MIGRATION_SET, "name": MIGRATIONS[0][0], "applied_at": "2026-01-01"},
        pk="id",
    )
    old.close()
    db = open_database(tmp_path / "old.db")
    assert db["articles"].count == 1
    assert db["checks"].exists()
    db.close()


def test_observations_from_before_retrievals_are_kept_row_by_row_and_still_guarded(tmp_path: Path) -> None:
    old = Database(tmp_path / "old.db")
    for number, (name, statements) in enumerate(MIGRATIONS[:5], start=1):
        for statement in statements:
            old.execute(statement)
        row = {"id": number, "migration_set": MIGRATION_SET, "name": name, "applied_at": "2026-01-01"}
        old["_sqlite_migrations"].insert(row, pk="id")
    old.execute("INSERT INTO series VALUES ('X', 'X', '', 'daily', 'p')")
    columns = "series, field, provider, vintage, date, value, realtime_start, known_from"
    rows = [
        ("X", field, "p", vintage, f"2026-01-{day:02}", day + 0.5, f"2026-01-{day:02}", "close")
        for field in ("adj_close", "close", "value")
        for vintage in ("", "2026-02-01")
        for day in range(1, 29)
    ]
    with old.conn:
        old.conn.executemany(f"INSERT INTO observations ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    old.close()
    db = open_database(tmp_path / "old.db")
    ordered = f"SELECT {columns}, retrieval FROM observations ORDER BY series, field, vintage, date"
    assert db.execute(ordered).fetchall() == [(*row, None) for row in rows]
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        db.execute("UPDATE observations SET value = 1.0")
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("UPDATE observations SET field = 'open'")
    db.execute("UPDATE observations SET field = 'dividend' WHERE field = 'value' AND vintage = ''")
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    db.close()


def test_bearings_from_before_their_day_was_kept_count_from_the_scores_of_their_thesis(tmp_path: Path) -> None:
    old = Database(tmp_path / "old.db")
    for number, (name, statements) in enumerate(MIGRATIONS[:8], start=1):
        for statement in statements:
            old.execute(statement)
        row = {"id": number, "migration_set": MIGRATION_SET, "name": name, "applied_at": "2026-01-01"}
        old["_sqlite_migrations"].insert(row, pk="id")
    with old.conn:
        for day in ("2026-02-27", "2026-01-30", "2026-03-31"):
            old.execute(
                "INSERT INTO thesis_scores (thesis, as_of, method_version, digest, verdict, payload)"
                f" VALUES ('t', '{day}', '1', '{day}', 'open', '')"
            )
        rows = [("t", "cuts", "a", "supports", "arithmetic"), ("t", "cuts", "b", "context", "meaning")]
        rows.append(("never-scored", "cuts", "a", "supports", "arithmetic"))
        old.conn.executemany("INSERT INTO bearings VALUES (?, ?, ?, ?, ?)", rows)
    old.close()
    db = open_database(tmp_path / "old.db")
    assert db.execute("SELECT thesis, pillar, claim, attached_by, since FROM bearings").fetchall() == [
        ("t", "cuts", "a", "arithmetic", "2026-01-30"),
        ("t", "cuts", "b", "meaning", "2026-03-31"),
    ]
    assert {index.name for index in db["bearings"].indexes} >= {"bearings_by_claim"}
    db.close()


def test_opening_again_changes_nothing_and_keeps_what_is_there(db: Database, database_path: Path) -> None:
    schema = db.schema
    again = open_database(database_path)
    assert again.schema == schema
    again.close()


def test_a_connection_is_set_up_for_readers_beside_a_writer(db: Database) -> None:
    def pragma(name: str) -> object:
        return db.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "wal"
    assert pragma("foreign_keys") == 1
    assert pragma("busy_timeout") >= 10_000
    assert pragma("journal_size_limit") == JOURNAL_SIZE_LIMIT


def test_a_database_from_a_newer_version_is_refused_by_name(db: Database, database_path: Path) -> None:
    db["_sqlite_migrations"].insert(
        {"migration_set": MIGRATION_SET, "name": "m999_tomorrow", "applied_at": "2030-01-01"}
    )
    with pytest.raises(DatabaseError, match=r"borneout\.db: was written by a newer version .*m999_tomorrow"):
        open_database(database_path)


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmarks (url)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match=r"bookmarks\.db: is a database of another program"):
        open_database(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database " * 200)
    with pytest.raises(DatabaseError, match=r"notes\.txt: is not a database"):
        open_database(path)


def test_a_folder_cannot_be_opened_as_a_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="cannot be opened"):
        open_database(tmp_path)


def test_a_transaction_that_fails_writes_nothing(db: Database) -> None:
    with pytest.raises(RuntimeError), write_transaction(db):
        db.execute("INSERT INTO series VALUES ('X', 'X', '', 'daily', 'p')")
        raise RuntimeError
    assert db["series"].count == 0
    assert not db.conn.in_transaction


def test_a_transaction_inside_another_is_undone_alone(db: Database) -> None:
    with write_transaction(db):
        db.execute("INSERT INTO series VALUES ('X', 'X', '', 'daily', 'p')")
        with pytest.raises(RuntimeError), write_transaction(db):
            db.execute("INSERT INTO series VALUES ('Y', 'Y', '', 'daily', 'p')")
            raise RuntimeError
    assert [row["id"] for row in db["series"].rows] == ["X"]


def test_threads_that_read_then_write_wait_for_each_other(db: Database, database_path: Path) -> None:
    db.execute("INSERT INTO series VALUES ('X', '0', '', 'daily', 'p')")

    def count_up(times: int) -> None:
        mine = open_database(database_path)
        for _ in range(times):
            with write_transaction(mine):
                title = mine.execute("SELECT title FROM series").fetchone()[0]
                mine.execute("UPDATE series SET title = ?", [str(int(title) + 1)])
        mine.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count_up, [25] * 4))
    assert db.execute("SELECT title FROM series").fetchone()[0] == "100"


def test_threads_that_open_a_new_database_at_once_all_find_it_ready(tmp_path: Path) -> None:
    def tables(_: int) -> int:
        mine = open_database(tmp_path / "new.db")
        found = len(mine.table_names())
        mine.close()
        return found

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(tables, range(24)))) == 1


def test_the_database_checks_itself_clean(db: Database) -> None:
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("table", ["checks", "thesis_scores"])
def test_what_is_appended_can_be_neither_changed_nor_removed(db: Database, table: str) -> None:
    subject = "claim" if table == "checks" else "thesis"
    db.execute(
        f"INSERT INTO {table} ({subject}, as_of, method_version, digest, verdict, payload)"
        " VALUES ('a', '2026-01-01', '1', 'd', 'open', '{}')"
    )
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(f"UPDATE {table} SET payload = '[]'")
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(f"DELETE FROM {table}")
