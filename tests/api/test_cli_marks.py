"""A mark is kept with its moment and reason, shown wherever its claim is, and refused where it makes no sense."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api import cli_marks
from api.cli import main
from tests.api.made_up_rows import IDS

Run = Callable[..., Result]
NOON = datetime(2026, 10, 7, 16, tzinfo=UTC)
AS_OF = ("--as-of", "2026-10-08")


@pytest.fixture
def run(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on a copy of the small database; it is noon in New York on 7 October 2026."""
    copy = tmp_path / "copy.db"
    copy.write_bytes(database.read_bytes())
    monkeypatch.setattr(cli_marks, "now", lambda: NOON)
    return lambda *arguments: CliRunner().invoke(main, ["--db", str(copy), *arguments])


def test_a_void_claim_is_shown_as_void_with_its_moment_and_reason(run: Run) -> None:
    made = run("mark", IDS[0], "void", "--reason", "a page number")
    assert made.output == f"{IDS[0]}: set aside\n"
    listed = run("mark", IDS[0], "--list", *AS_OF)
    assert "7 Oct 2026 12:00" in listed.output
    assert "a page number" in listed.output
    assert "Void" in run("claims", *AS_OF).output
    explained = run("explain", IDS[0], *AS_OF).output
    assert "Void: set aside by an analyst" in explained
    assert "Mark:         Set aside on 7 Oct 2026 at 12:00 in New York: a page number." in explained


def test_a_mark_does_not_count_before_it_was_made(run: Run) -> None:
    run("mark", IDS[0], "void", "--reason", "a page number")
    earlier = ("--as-of", "2026-10-06")
    assert "no marks" in run("mark", IDS[0], "--list", *earlier).output
    assert "Void" not in run("claims", *earlier).output


def test_a_void_claim_counts_as_void_in_the_records_of_the_week(run: Run) -> None:
    before = json.loads(run("scorecard", "--json", *AS_OF).stdout)
    run("mark", IDS[0], "void", "--reason", "a page number")
    after = json.loads(run("scorecard", "--json", *AS_OF).stdout)
    assert (before["counts"]["void"], after["counts"]["void"]) == (0, 1)
    assert sum(record["void"] for record in after["records"]) > 0


def test_a_claim_is_superseded_by_another(run: Run) -> None:
    made = json.loads(run("mark", IDS[2], "superseded_by", IDS[3], "--reason", "a newer figure", "--json").stdout)
    assert made["added"] == made["marks"][0]
    assert (made["added"]["other"], made["added"]["at"]) == (IDS[3], NOON.isoformat())


FAILURES = [
    ("no reason", (IDS[0], "void"), "--reason"),
    ("an empty reason", (IDS[0], "void", "--reason", " "), "--reason"),
    ("nothing said", (IDS[0],), "--list"),
    ("a kind that is none", (IDS[0], "wrong", "--reason", "x"), "wrong"),
    ("a claim that is not held", ("zz-1-2", "void", "--reason", "x"), "zz-1-2"),
    ("one that is replaced by nothing", (IDS[0], "superseded_by", "--reason", "x"), "replaces it"),
    ("one that is replaced by itself", (IDS[0], "superseded_by", IDS[0], "--reason", "x"), "by itself"),
    ("a replacement that is not held", (IDS[0], "superseded_by", "zz-1-2", "--reason", "x"), "zz-1-2"),
    ("another claim where none belongs", (IDS[0], "void", IDS[1], "--reason", "x"), IDS[1]),
]


@pytest.mark.parametrize(("arguments", "named"), [row[1:] for row in FAILURES], ids=[row[0] for row in FAILURES])
def test_what_cannot_be_marked_is_one_line_and_adds_nothing(run: Run, arguments: tuple[str, ...], named: str) -> None:
    result = run("mark", *arguments)
    assert result.exit_code != 0
    assert named in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert "no marks" in run("mark", IDS[0], "--list", *AS_OF).output
