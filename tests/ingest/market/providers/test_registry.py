"""A client is made with what it needs, or what is missing is named."""

from pathlib import Path

import pytest

from ingest.market.providers.answer import ProviderError
from ingest.market.providers.fred_api import FredApi
from ingest.market.providers.local_table import LocalTable
from ingest.market.providers.registry import client_of, fetcher_of, process_throttle, providers
from ingest.market.providers.treasury import Treasury
from tests.ingest.market.providers.speaking_server import HOST, KEYS, Reply, SpeakingServer, server, throttle

__all__ = ["server"]


@pytest.mark.parametrize(
    ("provider", "setting"),
    [("fred", "BORNEOUT_FRED_KEY"), ("stooq", "BORNEOUT_STOOQ_KEY"), ("local", "BORNEOUT_LOCAL_SERIES")],
)
def test_a_missing_setting_is_named(provider: str, setting: str) -> None:
    for keys in ({}, {setting: " "}):
        with pytest.raises(ProviderError, match=f"{provider}: needs the setting {setting}"):
            client_of(provider, keys, throttle())


def test_a_provider_that_is_none_is_named() -> None:
    with pytest.raises(ProviderError, match="bloomberg: is no provider; there are fred, fred-csv"):
        client_of("bloomberg", {}, throttle())


def test_clients_are_made_of_their_row_and_their_key(tmp_path: Path) -> None:
    assert isinstance(client_of("fred", KEYS, throttle()), FredApi)
    treasury = client_of("treasury", {}, throttle(), base_url="https://mirror.example")
    assert isinstance(treasury, Treasury)
    assert treasury.asking.provider.base_url == "https://mirror.example"
    path = tmp_path / "series.csv"
    path.write_text("series,path,date_column,value_column\n")
    assert isinstance(client_of("local", {"BORNEOUT_LOCAL_SERIES": str(path)}, throttle()), LocalTable)


def test_each_provider_is_told_who_asks_in_its_own_way(server: SpeakingServer) -> None:
    server.says("*", Reply("ok"))
    for provider in providers().values():
        fetcher_of(provider, frozenset({HOST})).fetch(f"{server.url}/x")
        assert "borneout/0.1" in server.headers["User-Agent"]
        assert not provider.user_agent or server.headers["User-Agent"] == provider.user_agent


def test_the_process_has_one_throttle() -> None:
    assert process_throttle() is process_throttle()
    process_throttle().wait("local")
