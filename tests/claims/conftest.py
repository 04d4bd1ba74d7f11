"""A database in a file, as the program has it."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING

import pytest

from claims.database import open_database

if TYPE_CHECKING:
    from sqlite_utils import Database


@pytest.fixture
def database_path(tmp_path: Path) -> Path:
    """Where `db` lies, for a test that opens it again."""
    return tmp_path / "store" / "borneout.db"


@pytest.fixture
def db(database_path: Path, empty: Path) -> Iterator["Database"]:
    """An empty database, closed after the test."""
    database_path.parent.mkdir()
    database = open_database(copyfile(empty, database_path))
    yield database
    database.close()
