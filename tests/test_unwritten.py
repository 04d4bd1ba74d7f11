"""A fixture that many tests share notices whatever one of them wrote."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING

import pytest

from claims import article_rows, key_rows
from claims.database import open_database
from ingest.article import Article
from tests.unwritten import unwritten

if TYPE_CHECKING:
    from sqlite_utils import Database

AT = datetime(2026, 10, 8, 9, 30, tzinfo=UTC)
WRITES: dict[str, tuple[Callable[["Database"], object], str]] = {
    "an article": (lambda db: article_rows.store(db, Article("Gold rose 2% in May.")), "Gold rose 2% in May"),
    "a key": (lambda db: key_rows.create(db, "Ben", ["read"], 60, AT), "Ben"),
    "another name": (lambda db: db.conn.execute("UPDATE api_keys SET name = 'Eve'"), "Eve"),
    "nothing more": (lambda db: db.conn.execute("DELETE FROM api_keys"), "Ada"),
    "a table": (lambda db: db.conn.execute("CREATE TABLE more (n)"), "more"),
}


@pytest.fixture
def path(empty: Path, tmp_path: Path) -> Path:
    """A database with a key."""
    made = Path(copyfile(empty, tmp_path / "desk.db"))
    write(made, lambda db: key_rows.create(db, "Ada", ["read"], 60, AT))
    return made


def write(path: Path, what: Callable[["Database"], object]) -> None:
    db = open_database(path)
    with db.conn:
        what(db)
    db.close()


@pytest.mark.parametrize("kind", WRITES)
def test_what_was_written_is_named(kind: str, path: Path) -> None:
    what, named = WRITES[kind]
    with pytest.raises(AssertionError, match=named), unwritten(path):
        write(path, what)


def test_reading_what_is_allowed_and_that_a_key_was_used_are_no_matter(path: Path) -> None:
    with unwritten(path, "articles", "api_keys"):
        write(path, WRITES["an article"][0])
        write(path, WRITES["a key"][0])
    with unwritten(path):
        write(path, lambda db: [key_rows.note_use(path, key.id, AT) for key in key_rows.all_keys(db)])
