"""The commands `records` and `contradictions`: what they print, and what they leave off."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api import cli_records
from api.cli import main
from tests.api.made_up import card


def run(database: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--db", str(database), "--as-of", "2026-10-08"])


def test_facts_and_calls_are_two_tables(database: Path) -> None:
    result = run(database, "records", "--all")
    assert result.exit_code == 0, result.output
    titles = [line.split()[0] for line in result.stdout.splitlines() if "Borne out" in line]
    assert titles == ["Calls", "Facts"] or titles == ["Facts", "Calls"]
    assert "Standing" in result.stdout
    assert result.stdout.splitlines()[-1].startswith("As of 8 Oct 2026:")


def test_who_has_nothing_that_came_due_is_only_counted(database: Path) -> None:
    told = run(database, "records").stdout
    everything = json.loads(run(database, "records", "--json").stdout)["records"]
    waiting = [one for one in everything if not one["due"] and one["kind"] != "calls_standing"]
    assert waiting
    assert f"{len(waiting)} more have nothing that came due" in told


def test_records_as_json_are_those_asked_for(database: Path) -> None:
    answer = json.loads(run(database, "records", "--json", "--by", "metric", "--kind", "facts").stdout)
    assert answer["as_of"] == "2026-10-08"
    assert {(one["kind"], one["by"]) for one in answer["records"]} == {("facts", "metric")}


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scorecard made by hand, with a ranked speaker, in place of that of the database."""
    made = card()
    calls = replace(made.records[0], kind="calls", by="speaker", name="A desk", due=12, supported=9, low=0.4, high=0.9)
    sure = replace(calls, edge=0.2, edge_low=0.04, edge_high=0.36, skill=0.25, skill_of=7, brier=0.18, brier_of=3)
    standing = replace(sure, kind="calls_standing", due=8, supported=7)
    several = replace(made, records=(sure, standing))
    monkeypatch.setattr(cli_records, "card_of", lambda *_: several)


@pytest.mark.usefixtures("known")
def test_a_row_says_how_often_how_sure_how_hard_and_how_near(database: Path) -> None:
    result = run(database, "records")
    (row,) = [line for line in result.stdout.splitlines() if "A desk" in line]
    assert "9 of 12" in row
    assert "40% to 90%" in row
    assert "+20 pp (+4 to +36)" in row
    assert "7 of 8" in row
    assert "0.25 (7)" in row
    assert "0.18 (3)" in row


@pytest.mark.usefixtures("known")
def test_what_still_stood_has_a_table_for_who_asks(database: Path) -> None:
    result = run(database, "records", "--kind", "calls_standing")
    assert "Calls that stood" in result.stdout
    assert "7 of 8" in result.stdout


def test_a_contradiction_shows_its_spread_and_every_side(database: Path) -> None:
    told = run(database, "contradictions").stdout
    assert "Russell 2000 P/E, reported" in told
    assert "From 18× to 25×, said on 5 Jan 2026. Example Wire contradicts itself." in told
    assert sum("forward P/E" in line for line in told.splitlines()) == 2
    assert told.splitlines()[-1] == "1 as of 8 Oct 2026."


@pytest.mark.parametrize(("asked", "found"), [("--within", 1), ("--across", 0)])
def test_contradictions_inside_a_source_or_not(database: Path, asked: str, found: int) -> None:
    assert len(json.loads(run(database, "contradictions", "--json", asked).stdout)["contradictions"]) == found


def test_of_many_contradictions_the_latest_are_shown_and_the_others_counted(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    several = replace(card(), contradictions=(card().contradictions[0],) * 3)
    monkeypatch.setattr(cli_records, "card_of", lambda *_: several)
    monkeypatch.setattr(cli_records, "CONTRADICTIONS", 1)
    told = run(database, "contradictions").stdout.splitlines()
    assert told[-1] == "1 as of 8 Oct 2026; 2 older ones are not shown, --metric or --subject narrows them."
    answer = json.loads(run(database, "contradictions", "--json").stdout)
    assert (len(answer["contradictions"]), answer["more"]) == (1, 2)


def test_none_is_said_in_words(database: Path) -> None:
    assert run(database, "contradictions", "--subject", "gold").stdout == "None as of 8 Oct 2026.\n"


def test_a_wide_spread_shows_its_ends(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = card().contradictions[0]
    many = tuple(replace(one.sides[0], low=float(n), high=float(n)) for n in range(40))
    wide = replace(card(), contradictions=(replace(one, sides=many, actual=17.25),))
    monkeypatch.setattr(cli_records, "card_of", lambda *_: wide)
    told = run(database, "contradictions").stdout
    assert "The series says 17.25×." in told
    assert "28 in between are not shown." in told
    shown = [line.split()[0] for line in told.splitlines() if line.strip()[:1].isdigit() and "×" in line]
    assert shown == [f"{n}×" for n in (*range(6), *range(34, 40))]
