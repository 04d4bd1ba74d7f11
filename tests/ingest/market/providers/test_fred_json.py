"""Lists of FRED that come in pages are read whole, or not at all."""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from ingest.market.providers.answer import ProviderError, Wanted
from ingest.market.providers.asking import Asking
from ingest.market.providers.fred_json import FredPages
from ingest.market.providers.registry import fetcher_of, providers
from tests.ingest.market.providers.speaking_server import AS_OF, HOST, Reply, SpeakingServer, server, throttle

__all__ = ["server"]


def pages(server: SpeakingServer) -> FredPages:
    provider = replace(providers()["fred"], base_url=server.url)
    wanted = Wanted("A", "A", "value", AS_OF)
    return FredPages(Asking(provider, throttle()), wanted, fetcher_of(provider, frozenset({HOST})))


def test_every_page_is_asked_for(server: SpeakingServer) -> None:
    def speech(asked: Mapping[str, str]) -> Reply:
        first = int(asked["offset"])
        return Reply(json.dumps({"count": 7, "names": list(range(first, min(7, first + int(asked["limit"]))))}))

    server.says("/list", speech)
    asked = pages(server)
    assert asked.whole("/list", "names", 3, {}) == [0, 1, 2, 3, 4, 5, 6]
    assert [parameters["offset"] for _, parameters in server.asked] == ["0", "3", "6"]
    assert len(asked.pages) == 3


def test_a_count_that_changes_between_pages_is_refused(server: SpeakingServer) -> None:
    def speech(asked: Mapping[str, str]) -> Reply:
        first = int(asked["offset"])
        return Reply(json.dumps({"count": 6 + first, "names": list(range(first, first + 3))}))

    server.says("/list", speech)
    with pytest.raises(ProviderError, match="counts 9 names where it counted 6 before"):
        pages(server).whole("/list", "names", 3, {})


def test_a_page_in_the_middle_that_is_short_is_refused(server: SpeakingServer) -> None:
    def speech(asked: Mapping[str, str]) -> Reply:
        found = [1, 2, 3] if asked["offset"] == "0" else [4]
        return Reply(json.dumps({"count": 9, "names": found}))

    server.says("/list", speech)
    with pytest.raises(ProviderError, match="gave 1 names of 3"):
        pages(server).whole("/list", "names", 3, {})
