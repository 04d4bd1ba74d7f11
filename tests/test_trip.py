"""The whole trip on the bundled sample: files and a feed in, a scorecard out, and nothing new the second time."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from tests.unwritten import unwritten

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "sample"
LAST_DAY = "2026-10-08"

STEPS = [
    ["ingest", str(SAMPLE / "articles"), str(SAMPLE / "feed.xml")],
    ["market", "import", str(SAMPLE / "market")],
    ["verify", "--as-of", LAST_DAY],
    ["theses", "--as-of", LAST_DAY],
]


def run(db: Path, *words: str) -> Result:
    result = CliRunner().invoke(main, ["--db", str(db), *words])
    assert result.exit_code == 0, result.output
    return result


def rows(db: Path) -> dict[str, int]:
    """How many rows each table has."""
    with sqlite3.connect(db) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in sorted(names)}
    connection.close()
    return counts


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("trip") / "trip.db"
    for step in STEPS:
        run(path, *step)
    with unwritten(path):
        yield path


def verdicts(db: Path) -> dict[str, int]:
    found: dict[str, int] = json.loads(run(db, "--json", "verify", "--as-of", LAST_DAY).stdout)["verdicts"]
    return found


def test_the_sample_has_claims_that_held_that_failed_and_that_are_open(db: Path) -> None:
    assert {"supported", "refuted", "open", "no_data"} <= verdicts(db).keys()


def test_every_step_run_again_adds_nothing(db: Path) -> None:
    before = rows(db)
    for step in STEPS:
        run(db, *step)
    assert rows(db) == before


def test_every_claim_stands_in_its_article_where_it_says(db: Path) -> None:
    with sqlite3.connect(db) as connection:
        stored = connection.execute(
            "SELECT text, quote, span_start, span_end FROM claims JOIN articles ON articles.id = article"
        ).fetchall()
    connection.close()
    assert stored
    assert all(text[start:end] == quote for text, quote, start, end in stored)


def test_the_lead_of_small_caps_is_the_one_of_the_prices_in_the_sample(db: Path) -> None:
    theses = json.loads(run(db, "--json", "theses", "--as-of", LAST_DAY).stdout)["theses"]
    lead = next(one for one in theses if one["slug"] == "small-caps-over-large-caps-2026")
    # IWM from 246.16 to 277.20, SPY from 681.92 to 772.82.
    assert lead["standing"] == pytest.approx(100 * (277.20 / 246.16 - 772.82 / 681.92), abs=0.01)
    assert 0 < lead["outlook"] < 1


def test_the_scorecard_is_written_the_same_twice_in_every_form(db: Path, tmp_path: Path) -> None:
    copy = Path(copyfile(db, tmp_path / "trip.db"))  # the scorecard is kept

    def written(folder: Path) -> dict[str, bytes]:
        run(copy, "scorecard", "--week", "2026-W41", "--as-of", LAST_DAY, "--out", str(folder))
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    first, second = written(tmp_path / "first"), written(tmp_path / "second")
    assert first == second
    assert {Path(name).suffix for name in first} >= {".md", ".html", ".json", ".pdf"}
