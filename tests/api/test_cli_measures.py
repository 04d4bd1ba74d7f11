"""`borneout measures` and `borneout market template`: what can be checked, and the file that would make it so."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main

Borneout = Callable[..., Result]
AS_OF = ("--as-of", "2026-10-08")


@pytest.fixture
def borneout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Borneout:
    """Runs a command in a folder of its own, with a database that holds a few prices."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BORNEOUT_DB", str(tmp_path / "new.db"))

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(one) for one in arguments])

    (tmp_path / "RUT.csv").write_text("date,close\n2026-01-02,2500\n2026-01-05,2510\n")
    assert run("market", "import", tmp_path / "RUT.csv").exit_code == 0
    return run


def test_a_measure_shows_what_is_held_and_where_the_rest_comes_from(borneout: Borneout) -> None:
    shown = borneout("measures", "--metric", "return", "--subject", "russell-2000", *AS_OF)
    assert shown.exit_code == 0, shown.output
    assert "price: RUT" in shown.stdout and "2 Jan 2026" in shown.stdout and "5 Jan 2026" in shown.stdout
    assert "1 of 1 measures can be checked" in shown.stdout


def test_what_no_series_measures_yet_names_the_file(borneout: Borneout) -> None:
    shown = borneout("measures", "--metric", "breadth", "--subject", "sp-500", *AS_OF)
    assert "SP_500__BREADTH" in shown.stdout and "by file" in shown.stdout


def test_a_proxy_says_its_gap_and_where_that_comes_from(borneout: Borneout) -> None:
    shown = borneout("measures", "--subject", "us-small-caps", *AS_OF)
    assert "Proxy Russell 2000: measured: " in " ".join(shown.stdout.split())
    assert " 0.3" in shown.stdout


@pytest.mark.parametrize(
    "options", [(), ("--missing",), ("--metric", "relative_valuation"), ("--metric", "return"), ("--subject", "iwm")]
)
def test_a_list_is_readable_on_a_hundred_columns(borneout: Borneout, options: tuple[str, ...]) -> None:
    shown = borneout("measures", *options, *AS_OF)
    assert shown.exit_code == 0, shown.output
    assert max(map(len, shown.stdout.splitlines())) <= 100


def test_missing_leaves_out_what_can_be_checked(borneout: Borneout) -> None:
    whole = json.loads(borneout("measures", "--metric", "index_level", "--json", *AS_OF).stdout)["measures"]
    wanting = json.loads(borneout("measures", "--metric", "index_level", "--missing", "--json", *AS_OF).stdout)[
        "measures"
    ]
    assert {one["subject"] for one in whole if one["checkable"]} == {"russell-2000"}
    assert len(wanting) == len(whole) - 1 and all(one["wanted"] for one in wanting)


def test_all_metrics_are_counted(borneout: Borneout) -> None:
    given = json.loads(borneout("measures", "--json", *AS_OF).stdout)
    counts = {one["metric"]: one for one in given["metrics"]}
    assert counts["return"]["checkable"] >= 2, "the Russell 2000, and small caps by it"
    assert counts["streak"] == {"metric": "streak", "unit": "count", "measures": 0, "checkable": 0, "by_rule": False}
    assert "none: untestable" in borneout("measures", *AS_OF).stdout


def test_an_unknown_metric_is_one_line(borneout: Borneout) -> None:
    failed = borneout("measures", "--metric", "pe_backward")
    assert failed.exit_code == 1
    assert failed.stderr.splitlines() == ["Error: pe_backward: is no metric: `borneout measures` lists those there are"]


def test_a_template_is_printed_or_written_and_what_is_there_stays(borneout: Borneout, tmp_path: Path) -> None:
    printed = borneout("market", "template", "pe_forward", "sp-400")
    assert printed.exit_code == 0, printed.output
    assert "SP_400__PE_FORWARD.csv" in printed.stdout and "date,value" in printed.stdout
    assert not list(tmp_path.glob("SP_400*"))
    out = tmp_path / "mine"
    assert borneout("market", "template", "pe_forward", "sp-400", "--out", out).exit_code == 0
    file = out / "SP_400__PE_FORWARD.csv"
    assert file.read_text() == "date,value\n"
    file.write_text("date,value\n2026-01-02,15.5\n")
    again = borneout("market", "template", "pe_forward", "sp-400", "--out", out)
    assert "is there already" in again.stderr and file.read_text().endswith("15.5\n")


def test_a_filled_template_makes_its_measure_checkable(borneout: Borneout, tmp_path: Path) -> None:
    borneout("market", "template", "market_cap_share", "us-technology/sp-500", "--out", tmp_path)
    file = tmp_path / "US_TECHNOLOGY__MARKET_CAP_SHARE__SP_500.csv"
    file.write_text(file.read_text() + "2026-01-02,34.5\n")
    assert borneout("market", "import", file).exit_code == 0
    options = ("--metric", "market_cap_share", "--subject", "us-technology", "--comparator", "sp-500", "--json")
    (one,) = json.loads(borneout("measures", *options, *AS_OF).stdout)["measures"]
    assert one["checkable"] and one["readings"][0]["first"] == "2026-01-02"


def test_one_bad_subject_does_not_stop_the_others(borneout: Borneout) -> None:
    some = borneout("market", "template", "relative_return", "iwm", "iwm/dax")
    assert some.exit_code == 0 and "IWM.csv" in some.stdout
    assert some.stderr.startswith("warning: relative_return of iwm")
    assert borneout("market", "template", "relative_return", "iwm").exit_code == 1
