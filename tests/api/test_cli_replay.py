"""`verify --replay` answers in words or JSON, and fails when nothing explains a difference."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from claims.verify import METHOD_VERSION
from tests.api.made_up_rows import TEXT

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command on a database with one article, the S&P fund's prices, and checks as of two days."""
    note = tmp_path / "note.jsonl"
    note.write_text(json.dumps({"title": "A", "source": "Wire", "published": "2026-01-05", "text": TEXT}))
    prices = tmp_path / "SPY.csv"
    prices.write_text("date,close\n2025-12-31,680.5\n2026-01-02,683.1\n2026-01-05,686.0\n")
    path = tmp_path / "log.db"

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--db", str(path), *arguments])

    for step in (("ingest", str(note)), ("market", "import", str(prices))):
        assert call(*step).exit_code == 0
    for day in ("2026-02-01", "2026-10-08"):
        assert call("verify", "--as-of", day).exit_code == 0
    return call


def tamper(path: Path) -> str:
    db = sqlite3.connect(path)
    db.execute("DROP TRIGGER checks_stay_as_stored")
    claim, payload = db.execute("SELECT claim, payload FROM checks ORDER BY key LIMIT 1").fetchone()
    changed = json.dumps(json.loads(payload) | {"verdict": "supported", "reason": "because"})
    db.execute("UPDATE checks SET payload = ? WHERE key = 1", [changed])
    db.commit()
    db.close()
    return str(claim)


def test_an_untouched_log_is_replayed_without_a_difference(run: Run) -> None:
    result = run("verify", "--replay")
    assert result.exit_code == 0, result.output
    assert f"of 2 days by method {METHOD_VERSION} derived again" in result.output
    assert "0 differ, 0 of them for no named reason" in result.output


def test_a_tampered_check_is_named_and_fails(run: Run, tmp_path: Path) -> None:
    claim = tamper(tmp_path / "log.db")
    shown = run("verify", "--replay")
    assert shown.exit_code == 1
    assert claim in shown.output
    assert "Altered" in shown.output
    told = run("verify", "--replay", "--json")
    assert told.exit_code == 1
    [found] = json.loads(told.stdout)["differences"]
    assert (found["claim_id"], found["cause"]) == (claim, "altered")
    assert found["changed"]["reason"][0] == "because"
