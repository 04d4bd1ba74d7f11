"""`borneout embed`: claims get vectors, and a second run has nothing to do."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import main
from api.jobs import JOBS
from claims.database import open_database
from nlp import embedding
from nlp.embedding import Embedder, NoModel
from tests.claims.embedding_made import by_words, tell


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(os, "setpriority", lambda *_: None)
    monkeypatch.setattr(embedding, "mini_lm", lambda threads=1: by_words)
    path = tmp_path / "told.db"
    db = open_database(path)
    tell(db, "Prices rise.", "Wages rise.")
    db.close()
    return path


def test_claims_are_embedded_once(database: Path) -> None:
    assert CliRunner().invoke(main, ["embed", "--db", str(database)]).stdout == "2 claims embedded\n"
    again = CliRunner().invoke(main, ["embed", "--db", str(database), "--json", "--processors", "2"])
    assert json.loads(again.stdout) == {"lacking": 0, "embedded": 0, "stopped": False}


def test_without_the_model_it_is_one_line(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(threads: int = 1) -> Embedder:
        raise NoModel

    monkeypatch.setattr(embedding, "mini_lm", missing)
    done = CliRunner().invoke(main, ["embed", "--db", str(database)])
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: the embedding model: is not installed")


def test_the_watch_embeds_last_and_when_polling_found_claims() -> None:
    assert JOBS[-1].name == "embed"
    assert "embed" in JOBS[0].wakes
