"""A server over a database of its own that may be written to, with two keys, for the tests of what analysts do."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.clock import now
from api.settings import Settings
from claims import feed_rows, key_rows, poll_rows
from claims.database import open_database
from claims.poll_rows import Poll
from ingest.polling import FeedState
from tests.asking import Client

SAME_SITE = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}


@dataclass(frozen=True)
class DeskServer:
    """A client that sends no key of itself, the database, and the keys of an analyst and of a mere reader."""

    client: TestClient
    path: Path
    analyst: str
    reader: str

    def log_in(self, key: str | None = None) -> None:
        """Logs the client in, as a browser does."""
        form = {"key": key or self.analyst, "next": "/queue"}
        answer = self.client.post("/login", data=form, headers=SAME_SITE, follow_redirects=False)
        assert answer.status_code == 303


@pytest.fixture
def desk(database: Path, settings: Settings, tmp_path: Path) -> Iterator[DeskServer]:
    """The server of a copy of the small database, with an analyst, a reader and two feeds."""
    path = Path(shutil.copy(database, tmp_path / "desk.db"))
    db = open_database(path)
    moment = now()
    _, analyst = key_rows.create(db, "Ada", ["read", "review", "feeds"], 10_000, moment)
    _, reader = key_rows.create(db, "Ben", ["read"], 10_000, moment)
    for address, errors in (("https://example.com/rss", 0), ("https://example.org/rss?token=secret", 3)):
        state = FeedState(
            address=address,
            added_as=address,
            next_poll=moment + timedelta(hours=1),
            last_poll=moment,
            last_success=moment - timedelta(days=2),
            last_error="answered <503>" if errors else None,
            errors_in_a_row=errors,
        )
        feed = feed_rows.add(db, state, moment)
        poll_rows.append(db, feed.key, Poll(moment, "failed" if errors else "read"))
    db.close()
    with Client(create_app(path, settings), raise_server_exceptions=False) as client:
        yield DeskServer(client, path, analyst, reader)
