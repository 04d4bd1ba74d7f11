"""`borneout watch`: one round, what it says of itself, who may work, and the clean end."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from api.clock import now
from api.lease import NAME
from claims import lease_rows
from claims.database import open_database

Borneout = Callable[..., Result]
#: What does not ask anybody outside.
QUIET = ("--without", "market")


@pytest.fixture
def borneout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Borneout:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BORNEOUT_DB", str(tmp_path / "new.db"))
    return lambda *arguments: CliRunner().invoke(main, ["watch", *map(str, arguments)])


def test_one_round_does_every_job_says_so_and_writes_the_scorecard(borneout: Borneout, tmp_path: Path) -> None:
    done = borneout("--once", *QUIET, "--reports", tmp_path / "weekly")
    assert done.exit_code == 0, done.output
    said = [line.split(" ", 1)[1].split(":")[0] for line in done.stderr.splitlines()]
    assert said == ["verify", "theses", "scorecard", "upkeep"]
    assert {path.suffix for path in (tmp_path / "weekly").iterdir()} >= {".md", ".html", ".json", ".pdf"}
    assert not list((tmp_path / "weekly").glob(".*"))


def test_a_second_round_has_nothing_to_do_but_what_is_asked_for(borneout: Borneout) -> None:
    only = [part for name in ("scorecard", "theses", "poll") for part in ("--without", name)]
    borneout("--once", *QUIET, *only)
    assert borneout("--once", *QUIET, *only).stderr == ""
    assert "upkeep: the database is whole" in borneout("--once", *QUIET, *only, "--now", "upkeep").stderr


def test_the_status_tells_what_was_done_what_is_due_and_who_is_at_work(borneout: Borneout, tmp_path: Path) -> None:
    before = borneout("--status")
    assert "not done yet" in before.stdout
    assert "Nobody is at work." in before.stdout
    borneout("--once", *QUIET, "--without", "scorecard", "--without", "theses", "--without", "poll")
    db = open_database(tmp_path / "new.db")
    lease_rows.take(db, NAME, "the other one", now(), timedelta(minutes=1))
    db.close()
    after = borneout("--status")
    assert "the database is whole" in after.stdout
    assert "At work: the other one" in after.stdout
    status = json.loads(borneout("--status", "--json").stdout)
    assert status["at_work"]["holder"] == "the other one"
    names = ["poll", "market", "verify", "theses", "scorecard", "running week", "upkeep", "embed"]
    assert [job["name"] for job in status["jobs"]] == names


def test_a_second_watch_is_refused_by_name(borneout: Borneout, tmp_path: Path) -> None:
    db = open_database(tmp_path / "new.db")
    lease_rows.take(db, NAME, "the other one", now(), timedelta(minutes=1))
    db.close()
    done = borneout("--once")
    assert done.exit_code == 1
    assert "new.db: the other one is at work on it; if that died, it is free at" in done.stderr


def test_a_job_that_there_is_not_is_named(borneout: Borneout) -> None:
    done = borneout("--now", "polish")
    assert done.exit_code == 2
    jobs = "poll, market, verify, theses, scorecard, running week, upkeep, embed"
    assert f"polish is no job; there are {jobs}" in done.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    jobs = ("market", "theses", "scorecard", "verify", "poll", "embed")
    running = subprocess.Popen(
        [sys.executable, "-m", "api.cli", "watch", *(part for name in jobs for part in ("--without", name))],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"BORNEOUT_DB": str(tmp_path / "new.db")},
    )
    assert running.stderr is not None
    with running, running.stderr as said:
        assert "upkeep: the database is whole" in said.readline()
        running.send_signal(number)
        assert running.wait(120) == 0
        assert said.read().split(" ", 1)[1] == f"stopped: {number.name}\n"
    db = open_database(tmp_path / "new.db")
    assert lease_rows.lease(db, NAME) is None
    db.close()
