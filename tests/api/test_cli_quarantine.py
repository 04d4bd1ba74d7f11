"""What an import cannot read is kept, listed, shown, tried again and discarded; what was read is not read twice."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from tests.ingest.bulk.bulk_made import json_lines, prose, row

Borneout = Callable[..., Result]


@pytest.fixture
def borneout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Borneout:
    """Runs a command in a folder with three lines, of which one is bad."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BORNEOUT_DB", str(tmp_path / "new.db"))
    (tmp_path / "a.jsonl").write_bytes(json_lines(row(1), {"text": ""}, row(2)))

    def run(*arguments: object, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(one) for one in arguments], input=stdin)

    return run


def entries(borneout: Borneout, *options: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(borneout("--json", "quarantine", "list", *options).stdout)["entries"]
    return found


def test_an_import_says_what_it_set_aside_and_what_it_passed_over(borneout: Borneout) -> None:
    first = borneout("ingest", "a.jsonl", "--processes", "1")
    assert (first.exit_code, first.stderr) == (0, "warning: a.jsonl line 2: has no text\n")
    assert first.stdout.startswith("2 articles stored, 0 held already; ")
    assert first.stdout.endswith("\n1 set aside (see `borneout quarantine list`)\n")
    second = borneout("ingest", "a.jsonl")
    assert (second.exit_code, second.stderr) == (0, "")
    assert second.stdout.startswith("0 articles stored, 2 held already; ")
    assert second.stdout.endswith("\n1 files had been read before (--again reads them anew)\n")
    third = borneout("ingest", "--again", "a.jsonl")
    assert "1 set aside" in third.stdout
    assert [one["tries"] for one in entries(borneout)] == [2]


def test_the_standard_input_is_read_with_the_source_it_is_given(borneout: Borneout) -> None:
    result = borneout("--json", "ingest", "-", "--source", "The Desk", stdin=json_lines(row(1), row(2)))
    assert json.loads(result.stdout)["ingest"]["stored"] == 2
    assert borneout("ingest", "-", stdin=b"").exit_code == 1


def test_nothing_but_bad_items_is_a_failure_and_they_are_kept_all_the_same(borneout: Borneout, tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_bytes(b"nope\n")
    result = borneout("ingest", "b.jsonl")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: b.jsonl line 1: is no JSON")
    assert len(entries(borneout)) == 1


def test_an_entry_is_shown_with_what_came(borneout: Borneout) -> None:
    borneout("ingest", "a.jsonl")
    assert "has no text" in borneout("quarantine", "list").stdout
    shown = borneout("quarantine", "show", "1").stdout
    assert "item: a.jsonl line 2" in shown
    assert shown.endswith('\n{"text": ""}\n\n')
    assert json.loads(borneout("--json", "quarantine", "show", "1").stdout)["body"] == '{"text": ""}\n'
    missing = borneout("quarantine", "show", "7")
    assert (missing.exit_code, missing.stderr) == (1, "Error: 7: no such entry in the quarantine\n")


def test_what_was_set_aside_is_tried_again_and_its_claims_found(
    borneout: Borneout, monkeypatch: pytest.MonkeyPatch
) -> None:
    borneout("ingest", "a.jsonl")
    left = borneout("quarantine", "retry", "1")
    assert (left.exit_code, left.stderr) == (0, "warning: a.jsonl line 2: has no text\n")
    assert left.stdout == "0 stored, 1 left; 0 claims found\n"
    with monkeypatch.context() as patched:
        from ingest.article import Article

        patched.setattr("claims.quarantine.read_again", lambda _item: (Article(prose(3)),))
        done = borneout("quarantine", "retry", "--all")
    assert done.stdout.startswith("1 stored, 0 left; ")
    assert entries(borneout) == []
    assert entries(borneout, "--all")[0]["state"] == "stored"
    assert borneout("quarantine", "retry").exit_code == 1
    assert "is stored" in borneout("quarantine", "retry", "1").stderr


def test_what_is_discarded_stays_so(borneout: Borneout) -> None:
    borneout("ingest", "a.jsonl")
    assert borneout("quarantine", "discard", "1").stdout == "1 discarded\n"
    borneout("ingest", "a.jsonl", "--again")
    assert entries(borneout) == []
    assert borneout("quarantine", "discard", "9").exit_code == 1
