"""Whatever stands in a provider's place instead of data is refused, by name, and the key is in no message."""

import json
from dataclasses import replace
from datetime import date

import pytest

from ingest.errors import FetchError
from ingest.fetch import Fetched
from ingest.market.providers.answer import ProviderError, Wanted
from ingest.market.providers.asking import Asking, known_refusal
from ingest.market.providers.registry import fetcher_of, providers
from ingest.market.providers.throttle import Throttle
from tests.ingest.market.providers.speaking_server import (
    AS_OF,
    HOST,
    KEY,
    Reply,
    SpeakingServer,
    client,
    refusal,
    server,
    throttle,
)

__all__ = ["server"]

ASKED = {
    "fred": Wanted("DGS10", "DGS10", "value", AS_OF),
    "fred-csv": Wanted("DGS10", "DGS10", "value", AS_OF),
    "alfred-csv": Wanted("GDPC1", "GDPC1", "value", AS_OF),
    "treasury": Wanted("DGS10", "10 Yr", "value", AS_OF, since=date(2026, 8, 1)),
    "stooq": Wanted("GSPC", "^spx", "close", AS_OF),
}
ANY = list(ASKED)

#: What stands there instead of data, and words of the error.
NO_DATA = [
    (Reply("<!DOCTYPE html><html><body>Sign in</body></html>"), "gave a web page, not data"),
    (Reply("  \n<html></html>"), "gave a web page, not data"),
    (Reply("<?xml version='1.0'?><error/>"), "gave a web page, not data"),
    (Reply(""), "gave an empty answer"),
    (Reply(" \r\n "), "gave an empty answer"),
    (Reply(b"PK\x03\x04\x14\x00\x00\x00"), "gave a zip archive, not a table"),
    (Reply(b"date,\xff\xfe\x00"), "no UTF-8 text"),
    (Reply("Internal Server Error", 500), "is out of order (500)"),
    (Reply("", 503), "is out of order (503)"),
    (Reply("Access Denied", 403), "refuses programs like this one (403)"),
    (Reply("", 401), "does not accept the key (401)"),
    (Reply("Too Many Requests", 429), "asks for fewer requests (429)"),
    (Reply("x", 418), "answered 418: 'x'"),
    (Reply("", 302, {"Location": "/elsewhere"}), "redirects more than 5 times"),
    (Reply("", 302), "answered 302"),
    (Reply("", 301, {"Location": "http://10.0.0.1/"}), "refused: 10.0.0.1 is not a public address"),
    (Reply("short", 200, {"Content-Length": "5000"}), "cannot be fetched"),
]


@pytest.mark.parametrize("provider", ANY)
@pytest.mark.parametrize(("reply", "words"), NO_DATA, ids=[words for _, words in NO_DATA])
def test_what_is_no_data_is_named(server: SpeakingServer, provider: str, reply: Reply, words: str) -> None:
    server.says("*", reply)
    assert words in refusal(provider, server, ASKED[provider]).problem


@pytest.mark.parametrize("provider", ANY)
def test_a_provider_that_is_slow_is_given_up(server: SpeakingServer, provider: str) -> None:
    server.says("*", Reply("late", seconds=0.6))
    assert "did not answer in time" in refusal(provider, server, ASKED[provider], seconds=0.2).problem


@pytest.mark.parametrize("provider", ANY)
def test_a_redirect_to_a_web_page_is_refused(server: SpeakingServer, provider: str) -> None:
    server.says("/login", "<html>log in</html>")
    server.says("*", Reply("", 302, {"Location": "/login"}))
    assert refusal(provider, server, ASKED[provider]).problem == "gave a web page, not data"


@pytest.mark.parametrize("provider", ANY)
def test_text_that_is_another_table_is_refused(server: SpeakingServer, provider: str) -> None:
    server.says("*", "date,value\n2026-08-20,1.5\n")
    assert refusal(provider, server, ASKED[provider])


def test_a_provider_says_how_long_it_wants_to_be_left_alone_and_is(server: SpeakingServer) -> None:
    server.says("*", Reply("", 429, {"Retry-After": "300"}))
    assert refusal("fred-csv", server, ASKED["fred-csv"]).retry_after == 300
    dated = {"Retry-After": "Fri, 21 Aug 2026 12:10:00 GMT", "Date": "Fri, 21 Aug 2026 12:00:00 GMT"}
    server.says("*", Reply("", 503, dated))
    assert refusal("fred-csv", server, ASKED["fred-csv"]).retry_after == 600


def test_a_refused_provider_is_not_asked_again_before_it_allows(server: SpeakingServer) -> None:
    server.says("*", Reply("", 429, {"Retry-After": "300"}))
    asking = Asking(replace(providers()["fred-csv"], base_url=server.url), throttle())
    fetcher = fetcher_of(asking.provider, frozenset({HOST}))
    problems = []
    for _ in range(2):
        with pytest.raises(ProviderError) as caught:
            asking.page(ASKED["fred-csv"], fetcher, "/fredgraph.csv", {})
        problems.append(caught.value.problem)
    assert problems[1] == "asked to be left alone for another 300 seconds"
    assert len(server.asked) == 1


@pytest.mark.parametrize("provider", ["fred", "stooq"])
def test_the_key_goes_to_the_provider_and_into_no_message(server: SpeakingServer, provider: str) -> None:
    server.says("*", Reply(f"you sent {KEY} and api_key={KEY}", 418))
    problem = refusal(provider, server, ASKED[provider]).problem
    assert "you sent ***" in problem
    assert KEY in server.asked[0][1].values()
    assert KEY not in repr(client(provider, server))


def test_every_known_refusal_of_fred_is_named(server: SpeakingServer) -> None:
    for words, named in [
        ("The value for variable api_key is not registered.", "the key is not registered"),
        ("The value for variable api_key is not a 32 character alpha-numeric lower-case string.", "32 lower-case"),
        ("Variable api_key is not set.", "asked without a key"),
        ("The series does not exist.", "has no such series"),
        ("This exceeds the limit of 2000 vintage dates.", "too many vintages"),
    ]:
        body = json.dumps({"error_code": 400, "error_message": f"Bad Request.  {words}"})
        server.says("*", Reply(body, 400))
        assert named in refusal("fred", server, ASKED["fred"]).problem


def test_every_refusal_of_stooq_comes_with_200_and_is_named(server: SpeakingServer) -> None:
    proof = "<html><script>fetch('/__verify',{method:'POST'})</script></html>"
    for body, named in [
        ("Get your apikey:\n\n1. Open https://stooq.com/q/d/?s=spy.us&get_apikey\n", "asks for a key"),
        ("<html>Get your API key</html>", "asks for a key"),
        ("Exceeded the daily hits limit", "has a daily limit of requests"),
        ("No data", "has no data"),
        (f"<html>{'x' * 5000}</html>{proof}", "proof of work"),
    ]:
        server.says("*", body)
        assert named in refusal("stooq", server, ASKED["stooq"]).problem


def test_a_silent_web_page_of_fred_points_to_the_api(server: SpeakingServer) -> None:
    server.says("*", Reply("late", seconds=0.6))
    assert "the API of FRED answers with a key" in refusal("fred-csv", server, ASKED["fred-csv"], 0.2).problem


def test_data_is_no_refusal() -> None:
    assert known_refusal("stooq", 200, "Date,Open,High,Low,Close,Volume\n2026-08-20,1,1,1,1,1\n") == ""
    assert known_refusal("fred", 200, '{"observations": []}') == ""


def test_a_key_with_signs_of_its_own_is_in_no_message_as_an_address_writes_it_either() -> None:
    asking = Asking(providers()["fred"], Throttle({"fred": 100.0}), "ab/c+d e=", "api_key")

    class Repeats:
        def fetch(self, url: str) -> Fetched:
            raise FetchError("fred", "refused (418)", 418, head=f"no such page: {url}")

    with pytest.raises(ProviderError) as caught:
        asking.page(ASKED["fred"], Repeats(), "/series", {"id": "DGS10"})
    assert caught.value.problem.endswith("id=DGS10&api_key=***'")
