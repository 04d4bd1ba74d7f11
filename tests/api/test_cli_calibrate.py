"""`borneout calibrate`: asks the past, prints or writes what came of it, and keeps it."""

import json
from pathlib import Path
from shutil import copyfile

import numpy as np
import pytest
from click.testing import CliRunner, Result

from api.cli import main
from claims import calibration_rows, market_rows
from claims.database import open_database
from ingest.market.series import Series
from tests.claims.test_calibration_pairs import ROWS

AS_OF = ("--as-of", "2023-06-30")


@pytest.fixture(scope="module")
def funds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the prices of three funds and an index, to be copied."""
    path = tmp_path_factory.mktemp("calibrate") / "funds.db"
    db = open_database(path)
    for name in sorted({row.series for row in ROWS}):
        market_rows.store_series(db, Series(name, name, "USD", "daily", "made"))
    market_rows.store_observations(db, ROWS)
    db.close()
    return path


@pytest.fixture
def path(funds: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(copyfile(funds, tmp_path / "funds.db"))


def run(path: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--db", str(path), "calibrate", *words])


def test_pairs_as_json_hold_the_whole_back_test(path: Path) -> None:
    result = run(path, "--pairs", "all", "--asked", "month-end", "--json", *AS_OF)
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert (found["kind"], found["asked"], found["n"], found["pairs"]) == ("pairs", "month-end", 462, 3)
    assert found["years"] == list(range(2016, 2023))
    assert {one["name"]: one["brier"] for one in found["references"]}["climatology"] == 0.25
    assert len(found["by_pair"]) == 3 and len(found["bins"]) == 10
    assert np.isfinite([found["brier"], found["ece"], found["skill"]]).all()


def test_without_pairs_every_measure_is_asked_a_page_is_written_and_the_result_is_kept(
    path: Path, tmp_path: Path
) -> None:
    page = tmp_path / "calibration.html"
    result = run(path, "--output", str(page), *AS_OF)
    assert result.exit_code == 0, result.output
    assert "measures, 2016 to 2022, asked at month-ends" in result.output
    assert "<svg" in page.read_text(encoding="utf-8")
    db = open_database(path)
    assert "measures" in [one.kind for one in calibration_rows.latest(db)]
    db.close()


def test_with_nothing_to_ask_the_error_names_what_it_needs(tmp_path: Path) -> None:
    for words, needs in ((("--pairs", "all"), "two funds over a whole year; funds held: none"), ((), "a measure")):
        result = run(tmp_path / "empty.db", *words, *AS_OF)
        assert result.exit_code == 1
        assert needs in result.output and "Traceback" not in result.output
    assert run(tmp_path / "empty.db", "--pairs", "some").exit_code == 2
