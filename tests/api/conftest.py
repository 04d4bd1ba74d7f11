"""A small database that the tests of pages, API and commands share, and a client of the server over it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from claims import article_rows, check_rows, claim_rows, thesis_rows
from claims.database import open_database
from claims.theses import load_theses
from claims.thesis import Bearing, ThesisRecord
from tests.api.made_up import point, score
from tests.api.made_up_rows import ARTICLES, CHECKS, CLAIMS, IDS, THESIS
from tests.api.serving import Served
from tests.asking import Client
from tests.unwritten import unwritten


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with one made-up thesis."""
    folder = tmp_path_factory.mktemp("theses")
    (folder / "small-over-large.toml").write_text(THESIS)
    return Settings(folder / "unused.db", "127.0.0.1", 8000, folder)


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Path]:
    """A database file with the articles, claims, checks and scores of this module; not to be written to."""
    path = tmp_path_factory.mktemp("database") / "small.db"
    db = open_database(path)
    for article, claims in zip(ARTICLES, CLAIMS, strict=True):
        article_rows.store(db, article)
        claim_rows.store(db, article.id, claims, "test")
    check_rows.append(db, CHECKS)
    thesis_rows.append(db, [score(date(2026, 8, 16), 8.1, 0.87), score(date(2026, 8, 23), 9.6, 0.91)])
    thesis_rows.append_points(
        db, [point(date(2026, 8, 14), 8.1, 0.87, ThesisRecord(0, 0, 1, 0, 0)), point(date(2026, 8, 21), 9.6, 0.91)]
    )
    [thesis] = load_theses(settings.theses)
    thesis_rows.store_bearings(db, thesis, [Bearing(IDS[1], "fed-eases", "supports")], date(2026, 8, 23))
    db.close()
    with unwritten(path):
        yield path


@pytest.fixture(scope="session")
def client(database: Path, settings: Settings) -> Iterator[TestClient]:
    """A client of the server over that database. Faults come back as answers."""
    with Client(create_app(database, settings), raise_server_exceptions=False) as made:
        yield made


@pytest.fixture
def served(empty: Path, tmp_path: Path) -> Served:
    """A server with routes of the tests' own, over a database of the test's own."""
    return Served(copyfile(empty, tmp_path / "desk.db"))
