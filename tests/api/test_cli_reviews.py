"""The command `reviews`: what was decided, listed, and as files that training reads."""

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import main
from claims.database import open_database
from claims.review import Asked
from claims.reviewing import review_claim
from nlp.training.annotated import passages
from tests.api.made_up_rows import IDS


@pytest.fixture
def reviewed(database: Path, tmp_path: Path) -> Path:
    """A database in which one sentence was corrected, one claim accepted, one voided."""
    path = Path(shutil.copy(database, tmp_path / "reviewed.db"))
    db = open_database(path)
    at, day = datetime(2026, 10, 8, 14, tzinfo=UTC), date(2026, 10, 8)
    fields = {"subject": "sp-500", "start": "2026-01-05", "end": "2026-01-05"}
    review_claim(db, IDS[2], Asked("correct", "Of large caps.", fields=fields), "Ada", at, day)
    review_claim(db, IDS[1], Asked("accept", "Right."), "Ada", at, day)
    review_claim(db, IDS[3], Asked("void", "Nobody says so."), "Ada", at, day)
    db.close()
    return path


def test_an_export_is_what_training_reads(reviewed: Path, tmp_path: Path) -> None:
    file = tmp_path / "reviewed.txt"
    done = CliRunner().invoke(main, ["--db", str(reviewed), "reviews", "export", str(file)])
    assert done.exit_code == 0, done.output
    assert "3 sentences with 2 claims, 0 left out" in done.output
    found = passages(file)
    assert [[(one.metric, one.subject, one.low) for one in each.claims] for each in found] == [
        [("rate_cuts", "federal-reserve", 2.0)],
        [("pe_forward", "sp-500", 18.0)],
        [],
    ]


def test_json_lines_have_one_reviewed_claim_each(reviewed: Path, tmp_path: Path) -> None:
    file = tmp_path / "reviewed.jsonl"
    done = CliRunner().invoke(main, ["--db", str(reviewed), "--json", "reviews", "export", str(file)])
    assert json.loads(done.stdout)["claims"] == 3
    lines = [json.loads(one) for one in file.read_text().splitlines()]
    assert {one["claim"]: one["is_claim"] for one in lines} == {IDS[1]: True, IDS[2]: True, IDS[3]: False}


def test_the_list_says_who_decided_what_and_why(reviewed: Path) -> None:
    shown = CliRunner().invoke(main, ["--db", str(reviewed), "reviews", "list", "--limit", "2"]).output
    assert "Nobody says so." in shown
    assert "2 of 3 reviews" in shown
