"""`borneout market`: what was had, what failed and why, in words, in JSON and in the exit code."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api import market_asking
from api.cli import main
from ingest.market.providers.answer import ProviderError
from ingest.market.providers.provider_tables import served_series, sources_of
from tests.claims.made_providers import Clock, MadeClient, connect

YIELDS = {date(2026, 11, day): 4.0 + day / 100 for day in (16, 17, 18)}
Borneout = Callable[..., Result]


@pytest.fixture
def client() -> MadeClient:
    return MadeClient("fred", {"DGS10": YIELDS})


@pytest.fixture
def borneout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: MadeClient) -> Borneout:
    """Runs a command with one made provider, `fred`, on 19 November 2026."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BORNEOUT_DB", str(tmp_path / "new.db"))
    for name in ("BORNEOUT_FRED_KEY", "BORNEOUT_STOOQ_KEY", "BORNEOUT_LOCAL_SERIES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(market_asking, "connect", lambda settings: connect(client))
    monkeypatch.setattr(market_asking, "market_moment", Clock(date(2026, 11, 19)))
    return lambda *arguments: CliRunner().invoke(main, ["market", *map(str, arguments)])


def test_sync_says_what_was_had_of_each_series(borneout: Borneout) -> None:
    done = borneout("sync", "DGS10")
    assert done.exit_code == 0, done.output
    assert "DGS10" in done.stdout
    assert done.stdout.endswith("1 series had, 0 not due, 0 failed; 3 values added\n")
    assert borneout("sync", "DGS10").stdout == "0 series had, 1 not due, 0 failed; 0 values added\n"


def test_the_report_in_json_has_every_series_with_its_provider(borneout: Borneout) -> None:
    done = borneout("sync", "DGS10", "DGS2", "--json")
    report = json.loads(done.stdout)
    assert (report["synced"], report["failed"], report["added"]) == (1, 1, 3)
    assert [(one["series"], one["provider"], one["added"]) for one in report["series"]] == [
        ("DGS10", "fred", 3),
        ("DGS2", None, 0),
    ]
    assert done.exit_code == 0
    assert "warning: DGS2 fred: has no such series" in done.stderr


def test_the_exit_code_says_when_nothing_could_be_had(borneout: Borneout) -> None:
    done = borneout("sync", "DGS2", "NO-SUCH-SERIES")
    assert done.exit_code == 1
    assert "Error: DGS2 fred: has no such series" in done.stderr
    assert "Error: NO-SUCH-SERIES no provider serves it: import it from a file" in done.stderr


def test_sync_names_what_is_stale(borneout: Borneout, client: MadeClient) -> None:
    borneout("sync", "DGS10")
    client.given["DGS10"] = ProviderError("fred DGS10", "gave a web page, not data")
    done = borneout("sync", "DGS10", "--force")
    assert "stale: DGS10 value, newest value of 2026-11-18: fred: gave a web page, not data" in done.stdout
    assert done.exit_code == 1


def test_without_names_every_series_that_is_served_is_asked_for(borneout: Borneout, client: MadeClient) -> None:
    client.given = dict.fromkeys(served_series(), YIELDS)
    report = json.loads(borneout("sync", "--json").stdout)
    assert {one["series"] for one in report["series"]} == set(served_series())
    assert report["synced"] == sum(any(one.provider == "fred" for one in sources_of(name)) for name in served_series())


def test_a_table_of_own_series_is_asked_first(
    borneout: Borneout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: MadeClient
) -> None:
    (tmp_path / "own.csv").write_text("series,path,date_column,value_column\nDGS10,ten.csv,day,yield\n")
    monkeypatch.setenv("BORNEOUT_LOCAL_SERIES", str(tmp_path / "own.csv"))
    client.provider = "local"
    monkeypatch.setattr(market_asking, "connect", lambda settings: connect(client))
    report = json.loads(borneout("sync", "DGS10", "--json").stdout)
    assert [one["provider"] for one in report["series"]] == ["local"]


def test_providers_are_listed_with_key_finding_and_terms(borneout: Borneout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BORNEOUT_FRED_KEY", "hunter2")
    done = borneout("providers", "--json")
    rows = {row["provider"]: row for row in json.loads(done.stdout)}
    assert rows["fred"]["ok"]
    assert rows["fred"]["found"].startswith("3 values of DGS10, the last of 2026-11-18")
    assert rows["fred"]["key"] == "BORNEOUT_FRED_KEY is set"
    assert rows["stooq"]["key"] == "BORNEOUT_STOOQ_KEY is not set"
    assert rows["treasury"]["key"] == "not needed"
    assert (rows["treasury"]["ok"], rows["treasury"]["found"]) == (False, "needs the setting MADE_KEY")
    assert "hunter2" not in done.output
    shown = borneout("providers").stdout
    assert "BORNEOUT_FRED_KEY is set" in shown
    assert "U.S. Department of the Treasury" in " ".join(shown.split())
