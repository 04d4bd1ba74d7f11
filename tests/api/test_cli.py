"""The commands: they start fast, say one thing in words or JSON, and fail in one line."""

import json
import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from api import cli
from api.cli import COMMANDS, main
from tests.api.made_up_rows import IDS, TEXT

Borneout = Callable[..., Result]
AS_OF = ("--as-of", "2026-10-08")
FIELDS = [
    "quote",
    "span",
    "metric",
    "subject",
    "comparator",
    "low",
    "high",
    "unit",
    "bound",
    "start",
    "end",
    "modality",
    "attribution",
    "statistic",
    "annualised",
    "event",
]


@pytest.fixture
def borneout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Borneout:
    """Runs a command in an empty folder; BORNEOUT_DB is a database that is not there yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BORNEOUT_DB", str(tmp_path / "new.db"))

    def run(*arguments: object, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, [str(one) for one in arguments], input=stdin)

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "note.jsonl"
    row = {
        "url": "https://example.com/a",
        "title": "A",
        "source": "Wire",
        "published": "2026-01-05",
        "text": TEXT,
    }
    path.write_text(json.dumps(row) + "\n")
    return path


@pytest.fixture
def prices(tmp_path: Path) -> Path:
    path = tmp_path / "SPY.csv"
    path.write_text("date,close\n2025-12-31,680.5\n2026-01-02,683.1\n2026-01-05,686.0\n")
    return path


def lines(result: Result) -> list[str]:
    return [line for line in result.stderr.splitlines() if line.strip()]


def test_help_lists_every_command_and_imports_nothing_heavy() -> None:
    heavy = "spacy pandas torch fastapi altair typst sqlite_utils trafilatura feedparser pydantic rich jinja2"
    code = f"""
import sys
from click.testing import CliRunner
from api.cli import main
print(CliRunner().invoke(main, ["--help"]).output)
print([name for name in "{heavy}".split() if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"
    for name, _, purpose in COMMANDS:
        assert name in done.stdout
        assert purpose in done.stdout


def test_the_installed_command_answers() -> None:
    done = subprocess.run([sys.executable, "-m", "api.cli", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"borneout {metadata.version('borneout')}\n"


@pytest.mark.parametrize("name", [row[0] for row in COMMANDS])
def test_a_command_says_of_itself_what_the_list_says_of_it(name: str, borneout: Borneout) -> None:
    context = click.Context(main)
    command = main.get_command(context, name)
    assert command is not None
    purpose = next(row[2] for row in COMMANDS if row[0] == name)
    assert (command.help or "").splitlines()[0] == purpose
    shown = borneout(name, "--help")
    assert shown.exit_code == 0
    assert purpose in shown.output


def test_the_trip_from_an_article_and_prices_to_a_scorecard(
    borneout: Borneout, article: Path, prices: Path, tmp_path: Path
) -> None:
    assert borneout("ingest", article).output.startswith("1 articles stored")
    assert borneout("market", "import", prices).output == "1 series, 3 observations read, 3 new\n"
    assert "as of 8 Oct 2026" in borneout("verify", *AS_OF).output
    assert "small-caps-over-large-caps-2026" in borneout("theses", *AS_OF).output
    card = borneout("scorecard", "--week", "2026-W02", "--out", tmp_path / "out", *AS_OF)
    assert card.exit_code == 0, card.output
    assert "out/scorecard-2026-W02.html" in card.output
    assert {path.suffix for path in (tmp_path / "out").glob("scorecard*")} == {
        ".md",
        ".html",
        ".json",
        ".pdf",
    }
    assert "1 of 1" not in borneout("claims", *AS_OF).stderr


def test_every_step_run_again_adds_nothing(borneout: Borneout, article: Path, prices: Path) -> None:
    for _ in range(2):
        results = [
            json.loads(borneout(*step, "--json").stdout)
            for step in (
                ("ingest", article),
                ("market", "import", prices),
                ("verify", *AS_OF),
                ("theses", *AS_OF),
            )
        ]
    ingest, market, verify, _ = results
    assert (ingest["ingest"]["stored"], ingest["extract"]["articles"]) == (0, 0)
    assert (market["added"], verify["added"]) == (0, 0)


JSON = [
    ("verify", *AS_OF),
    ("theses", *AS_OF),
    ("claims", *AS_OF),
    ("scorecard", "--week", "2026-W02", *AS_OF),
]


@pytest.mark.parametrize("command", JSON, ids=lambda row: row[0])
def test_json_is_the_whole_of_the_output_wherever_the_option_stands(
    borneout: Borneout, database: Path, command: tuple[str, ...], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(database.read_bytes())
    after = borneout(*command, "--json", "--db", copy)
    before = borneout("--json", "--db", copy, *command)
    assert after.exit_code == before.exit_code == 0, after.output
    assert json.loads(after.stdout).keys() == json.loads(before.stdout).keys()


def test_one_thesis_is_shown_with_its_path_what_moved_it_and_what_comes_next(borneout: Borneout, prices: Path) -> None:
    assert borneout("market", "import", prices).exit_code == 0
    shown = borneout("theses", "fed-keeps-easing-2026", *AS_OF).output
    assert "It holds if: Federal Reserve rate cuts: 2 or more, 2026." in shown
    assert "The Federal Reserve decides on its policy rate" in shown
    detail = json.loads(borneout("theses", "fed-keeps-easing-2026", "--json", *AS_OF).stdout)
    assert {"path", "movers", "week", "next_dates", "score"} <= detail.keys()
    assert detail["next_dates"][0]["day"] > "2026-10-08"


def test_a_thesis_that_there_is_not_is_named(borneout: Borneout) -> None:
    refused = borneout("theses", "no-such-thesis", *AS_OF)
    assert (refused.exit_code, refused.output) == (1, "Error: no-such-thesis: no such thesis\n")


def test_theses_in_json_have_standing_outlook_and_record(borneout: Borneout) -> None:
    for thesis in json.loads(borneout("theses", "--json", *AS_OF).stdout)["theses"]:
        assert {"slug", "standing", "outlook", "record"} <= thesis.keys()


def test_claims_are_filtered_and_shown_with_their_verdicts(borneout: Borneout, database: Path) -> None:
    shown = borneout("--db", database, "claims", "--verdict", "refuted", *AS_OF)
    assert IDS[4] in shown.output
    assert "Refuted" in shown.output
    assert "1 of 1: claims with the verdict refuted" in shown.output


def test_explain_derives_one_verdict(borneout: Borneout, database: Path) -> None:
    shown = borneout("explain", IDS[0], "--db", database, *AS_OF)
    assert "True if:      The words hold for 2.65% to 2.75%." in shown.output
    told = json.loads(borneout("explain", IDS[0], "--db", database, "--json", *AS_OF).stdout)
    assert told["check"]["verdict"] == "supported"


def test_extract_answers_each_line_with_claims_of_every_field(borneout: Borneout) -> None:
    given = [
        {"file": "a.txt", "text": TEXT, "published": "2026-01-05"},
        {"file": "b", "text": "No number.", "published": None},
    ]
    result = borneout("extract", stdin="".join(json.dumps(one) + "\n" for one in given))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["file"] for one in answers] == ["a.txt", "b"]
    assert answers[1]["claims"] == []
    for claim in answers[0]["claims"]:
        assert TEXT[slice(*claim["span"])] == claim["quote"]
        fields = (
            "metric subject comparator low high unit bound start end modality attribution statistic annualised event"
        )
        assert set(fields.split()) <= claim.keys()


def test_extract_names_a_bad_line_and_does_the_rest(borneout: Borneout, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        'no json\n{"file": "x"}\n{"file": "y", "text": "", "published": "soon"}\n{"file": "z", "text": ""}\n'
    )
    result = borneout("extract", path)
    assert result.exit_code == 0
    assert [json.loads(line)["file"] for line in result.stdout.splitlines()] == ["z"]
    assert [line.split(": ")[1].split(", ")[1] for line in lines(result)] == ["line 1", "line 2", "line 3"]


def test_one_bad_source_among_many_is_a_warning_and_the_rest_is_done(borneout: Borneout, article: Path) -> None:
    result = borneout("ingest", "missing.txt", article)
    assert result.exit_code == 0
    assert len(lines(result)) == 1
    assert lines(result)[0].startswith("warning: ")
    assert "missing.txt" in lines(result)[0]
    assert result.stdout.startswith("1 articles stored")


FAILURES = [
    ("a source that is not there", ("ingest", "missing.txt"), "missing.txt"),
    ("market data that is not there", ("market", "import", "missing.csv"), "missing.csv"),
    ("a day that is none", ("verify", "--as-of", "soon"), "'soon' is no day"),
    ("a week that is none", ("scorecard", "--week", "2026-W54"), "2026-W54"),
    ("a week to come", ("scorecard", "--week", "2026-W45", *AS_OF), "2026-W45"),
    ("a claim that is not held", ("explain", "zz-1-2"), "zz-1-2"),
    ("a filter's day that is none", ("claims", "--published-from", "soon"), "soon"),
    ("a command that there is not", ("vrify",), "vrify"),
    ("an option that there is not", ("verify", "--asof", "2026-01-01"), "--asof"),
    ("nothing to read", ("ingest",), "PATH_OR_URL"),
    ("no lines", ("extract",), "<stdin>"),
    ("a file that is not there", ("extract", "missing.jsonl"), "missing.jsonl"),
    ("a folder where a database belongs", ("verify", "--db", "."), "'.' is a directory"),
]


@pytest.mark.parametrize(("command", "named"), [row[1:] for row in FAILURES], ids=[row[0] for row in FAILURES])
def test_what_cannot_be_done_is_one_line_that_names_the_thing(
    borneout: Borneout, command: tuple[str, ...], named: str
) -> None:
    result = borneout(*command, stdin="")
    assert result.exit_code != 0
    assert isinstance(result.exception, SystemExit)
    assert len(lines(result)) == 1, result.stderr
    assert lines(result)[0].startswith("Error: ")
    assert named in lines(result)[0]
    assert result.stdout == ""


def test_a_file_that_is_no_database_is_named(borneout: Borneout, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("not a database at all, but long enough to be looked at\n" * 40)
    result = borneout("verify", "--db", path, *AS_OF)
    assert (result.exit_code, len(lines(result))) == (1, 1)
    assert str(path) in lines(result)[0]


def test_a_full_disk_is_no_fault_of_ours(borneout: Borneout, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(name: str) -> None:
        error = RuntimeError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"  # type: ignore[attr-defined]  # as SQLite's errors have it
        raise error

    monkeypatch.setattr(cli, "import_module", full)
    assert lines(borneout("verify")) == ["Error: the database cannot be used now: database or disk is full"]


def test_a_fault_is_one_line_too_and_a_traceback_for_who_asks(
    borneout: Borneout, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(name: str) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(cli, "import_module", broken)
    quiet = borneout("verify")
    assert lines(quiet) == ["Error: ZeroDivisionError: by zero (a fault of borneout; -v shows where)"]
    assert isinstance(borneout("-v", "verify").exception, ZeroDivisionError)


def test_a_reader_that_goes_away_is_no_error(database: Path) -> None:
    borneout = f"{sys.executable} -m api.cli --db {database} --json claims"
    done = subprocess.run(f"{borneout} | head -c 1", shell=True, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("{", "")
