"""A probe says in words what a provider gave, or why it gave nothing."""

from ingest.market.providers.probing import Probe, probe
from ingest.market.providers.provider_tables import ProviderSeries
from ingest.market.providers.registry import fetcher_of, providers
from tests.ingest.market.providers.speaking_server import (
    AS_OF,
    HOST,
    Reply,
    SpeakingServer,
    client,
    server,
    weekdays,
)

__all__ = ["server"]

TABLE = "observation_date,DGS10\n" + "".join(f"{day},4.25\n" for day in weekdays(5))


def probed(server: SpeakingServer, source: ProviderSeries | None = None) -> Probe:
    fetcher = fetcher_of(providers()["fred-csv"], frozenset({HOST}))
    return probe("fred-csv", client("fred-csv", server), fetcher, AS_OF, source)


def test_what_was_found(server: SpeakingServer) -> None:
    server.says("*", TABLE)
    assert probed(server) == Probe("fred-csv", True, "5 values of DGS10, the last of 2026-08-21: 4.25")
    assert server.asked[0][1]["cosd"] == "2026-04-23"


def test_why_nothing_was(server: SpeakingServer) -> None:
    server.says("*", Reply("", 403))
    assert probed(server) == Probe("fred-csv", False, "refuses programs like this one (403)")
    server.says("*", "observation_date,DGS10\n")
    empty = probed(server)
    assert not empty.ok
    assert empty.words == "gave no values of DGS10; has nothing on or after 2026-04-23"


def test_a_warning_is_part_of_the_words(server: SpeakingServer) -> None:
    server.says("*", TABLE + "2026-08-24,4.3\n")
    assert probed(server).words.endswith("4.25; 1 values after 2026-08-21 were left out (to 2026-08-24)")


def test_another_series_may_be_named(server: SpeakingServer) -> None:
    server.says("*", TABLE.replace("DGS10", "DGS2"))
    assert "5 values of DGS2" in probed(server, ProviderSeries("DGS2", "value", "fred-csv", "DGS2", 1)).words


def test_a_provider_without_a_well_known_series_says_so(server: SpeakingServer) -> None:
    fetcher = fetcher_of(providers()["local"])
    found = probe("local", client("fred-csv", server), fetcher, AS_OF)
    assert found == Probe("local", False, "has no well-known series: name one of its own")
    assert server.asked == []
