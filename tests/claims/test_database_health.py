from pathlib import Path

from claims.database import open_database, write_transaction
from claims.database_health import why_not_ready


def test_a_good_file_is_ready_and_a_bad_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    assert str(why_not_ready(path)).startswith("desk.db: cannot be opened")
    assert not path.exists()
    path.write_bytes(b"no database, but long enough to be looked at" * 100)
    assert "desk.db: cannot be used" in str(why_not_ready(path))
    path.unlink()
    open_database(path).close()
    assert why_not_ready(path) is None


def test_another_version_is_not_ready(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    db = open_database(path)
    db["_sqlite_migrations"].delete_where("name = 'm019_reviews'")
    db.close()
    assert why_not_ready(path) == "desk.db: is not of this version (m019_reviews); start the server again"


def test_a_writer_that_does_not_end_is_told_and_one_that_ended_is_not(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    db = open_database(path)
    with write_transaction(db):
        found = why_not_ready(path, patience=0.01)
    assert found == "desk.db: another has been writing for 0.01 s without an end"
    assert why_not_ready(path, patience=0.01) is None
    db.close()
