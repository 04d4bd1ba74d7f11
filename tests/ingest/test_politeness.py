"""Hosts are spared: one request at a time, spaced, left alone when they say so, and closed pages stay unread."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from ingest.errors import FetchError, RobotsError
from ingest.fetch import HttpFetcher
from ingest.politeness import BURST, PoliteFetcher, host_of, product_token
from tests.ingest.market.providers.speaking_server import HOST, Reply, SpeakingServer, speaking
from tests.ingest.polite_fakes import Clock, Web, gaps

PAGE = "https://desk.example/notes/1"
ROBOTS = "https://desk.example/robots.txt"


def polite(web: Web, **how: float) -> PoliteFetcher:
    return PoliteFetcher(web, clock=web.clock, sleep=web.clock.sleep, **how)  # type: ignore[arg-type]


def test_requests_to_a_host_are_spaced_after_a_short_burst() -> None:
    web = Web({"*": b""})
    fetcher = polite(web, seconds=2.0)
    for number in range(6):
        fetcher.fetch(f"https://desk.example/{number}")
    assert gaps(web, "desk.example") == [0.0] * (BURST - 1) + [2.0] * (6 - BURST)
    fetcher.fetch("https://other.example/")
    assert web.asked[-1][1] == web.asked[-2][1], "another host waits for nobody"


def test_a_burst_is_there_again_only_after_rest() -> None:
    web = Web({"*": b""})
    fetcher = polite(web, burst=2)
    for _ in range(3):
        fetcher.fetch(PAGE)
    web.clock.now = 3.0
    for _ in range(3):
        fetcher.fetch(PAGE)
    assert [at for _, at in web.asked] == [0, 0, 1, 3, 3, 4]


def test_one_host_has_many_spellings() -> None:
    web = Web({"*": b""})
    fetcher = polite(web, burst=1)
    for url in ("http://Desk.Example/", "https://desk.example.:8443/", "https://u:p@DESK.example/x"):
        fetcher.fetch(url)
    assert [at for _, at in web.asked] == [0, 1, 2]


def test_what_is_asked_is_passed_on_as_it_is() -> None:
    web = Web({"*": b"feed"})
    assert polite(web).ask(PAGE, 'W/"a"', "then").body == b"feed"
    assert web.validators == ('W/"a"', "then")
    with pytest.raises(FetchError, match=r"notes\.txt"):
        polite(web := Web()).fetch("notes.txt")
    assert web.clock.slept == []


@pytest.mark.parametrize(
    ("status", "retry_after", "waited"),
    [(429, 20.0, 20.0), (503, 20.0, 20.0), (429, None, 30.0), (503, None, 0.0), (500, 20.0, 0.0), (404, None, 0.0)],
)
def test_a_host_that_asks_for_it_is_left_alone(status: int, retry_after: float | None, waited: float) -> None:
    web = Web({PAGE: FetchError(PAGE, f"answered {status}", status, retry_after), "*": b""})
    fetcher = polite(web)
    with pytest.raises(FetchError, match=f"answered {status}"):
        fetcher.fetch(PAGE)
    fetcher.fetch("https://desk.example/other")
    assert web.asked[-1][1] == waited
    fetcher.fetch("https://other.example/")
    assert web.asked[-1][1] == waited


@pytest.mark.parametrize("seconds", [3600.0, float("inf")])
def test_a_long_wish_is_an_error_at_once_that_names_the_host(seconds: float) -> None:
    web = Web({PAGE: FetchError(PAGE, "answered 429", 429, seconds), "*": b""})
    fetcher = polite(web)
    with pytest.raises(FetchError):
        fetcher.fetch(PAGE)
    for ask in (fetcher.fetch, fetcher.ask, fetcher.page):
        with pytest.raises(FetchError, match=r"desk\.example: asked to be left alone for another") as caught:
            ask("https://desk.example/other")
        assert caught.value.status is None
        assert caught.value.retry_after == min(seconds, 7 * 86_400)
    assert len(web.asked) == 1
    assert web.clock.slept == []
    fetcher.fetch("https://other.example/")
    web.clock.now = 7 * 86_400.0
    fetcher.fetch("https://desk.example/other")


def test_a_host_that_is_redirected_to_is_counted_and_may_ask_to_be_left_alone() -> None:
    there = "https://cdn.example/1"
    web = Web({PAGE: (there,), there: b"", "*": b""})
    fetcher = polite(web, burst=1)
    fetcher.fetch(PAGE)
    fetcher.fetch("https://cdn.example/2")
    assert web.asked[-1][1] == 1.0
    web.answers[there] = FetchError(there, "answered 503", 503, 500.0)
    with pytest.raises(FetchError):
        fetcher.fetch(PAGE)
    for host in ("cdn", "desk"):
        with pytest.raises(FetchError, match=f"{host}.example: asked to be left alone"):
            fetcher.fetch(f"https://{host}.example/")


def test_pages_ask_robots_once_and_feeds_never() -> None:
    web = Web({ROBOTS: b"User-agent: *\nDisallow: /closed", "*": b""})
    fetcher = polite(web)
    fetcher.fetch("https://desk.example/closed/feed")
    fetcher.ask("https://desk.example/closed/feed")
    assert ROBOTS not in web.addresses
    fetcher.page(PAGE)
    with pytest.raises(RobotsError, match=r"^https://desk.example/closed/1: is closed to robots by robots.txt$"):
        fetcher.page("https://desk.example/closed/1")
    assert fetcher.page("https://desk.example/closed/1", obey_robots=False).body == b""
    assert web.addresses.count(ROBOTS) == 1


def test_a_page_that_a_redirect_led_to_is_used_only_where_it_is_open() -> None:
    there = "https://other.example/closed/1"
    web = Web({PAGE: (there,), there: b"", "https://other.example/robots.txt": b"User-agent: *\nDisallow: /closed"})
    with pytest.raises(RobotsError, match=there):
        polite(web).page(PAGE)
    assert polite(web).page(PAGE, obey_robots=False).url == there


def test_a_crawl_delay_becomes_the_spacing_of_its_host_up_to_a_cap() -> None:
    for delay, expected in (("5", 5.0), ("0.1", 1.0), ("86400", 30.0), ("soon", 1.0)):
        web = Web({ROBOTS: f"User-agent: *\nCrawl-delay: {delay}".encode(), "*": b""})
        fetcher = polite(web, burst=1)
        for _ in range(3):
            fetcher.page(PAGE)
        assert gaps(web, "desk.example")[1:] == [expected] * 2
    web = Web({ROBOTS: b"User-agent: *\nCrawl-delay: 5", "*": b""})
    fetcher = polite(web)
    for _ in range(3):
        fetcher.page(PAGE)
    assert gaps(web, "desk.example")[1:] == [5.0, 5.0], "and leaves no burst"


def test_twenty_threads_never_meet_in_one_host_but_do_side_by_side() -> None:
    web = Web({"*": b""}, takes=0.002)
    fetcher = polite(web, seconds=1.0)
    hosts = [f"{name}.example" for name in "abc"]
    addresses = [f"https://{host}/{number}" for number in range(20) for host in hosts]
    Random(1).shuffle(addresses)
    with ThreadPoolExecutor(20) as workers:
        list(workers.map(fetcher.page, addresses))
    assert dict(web.most) == dict.fromkeys(hosts, 1)
    assert web.most_at_all > 1
    assert sorted(web.addresses) == sorted([*addresses, *(f"https://{host}/robots.txt" for host in hosts)])
    for host in hosts:
        starts = sorted(at for url, at in web.asked if host_of(url) == host)
        assert all(later - earlier >= 1.0 for earlier, later in zip(starts, starts[BURST:], strict=False))


def test_two_hundred_feeds_on_twenty_hosts_keep_their_distance() -> None:
    web = Web({"*": b""})
    fetcher = polite(web)
    feeds = [f"https://host{number % 20}.example/feed{number // 20}" for number in range(200)]
    with ThreadPoolExecutor(8) as workers:
        list(workers.map(fetcher.ask, feeds))
    assert len(web.asked) == 200
    for number in range(20):
        starts = sorted(at for url, at in web.asked if host_of(url) == f"host{number}.example")
        assert len(starts) == 10
        # A bucket of three that fills by one a second: in any window of n seconds, no more than n + 3.
        for first in range(10):
            for last in range(first, 10):
                assert last - first + 1 <= starts[last] - starts[first] + BURST + 1e-9


def test_over_a_real_connection() -> None:
    with speaking() as server:
        answers(server)
        clock = Clock()
        fetcher = PoliteFetcher(HttpFetcher({HOST}), "borneout/9 (tests)", clock, clock.sleep)
        assert fetcher.page(f"{server.url}/open").body == b"open"
        for closed in ("/closed", "/moved"):
            with pytest.raises(RobotsError, match="/closed: is closed to robots"):
                fetcher.page(f"{server.url}{closed}")
        with pytest.raises(FetchError, match="answered 429"):
            fetcher.page(f"{server.url}/busy")
        with pytest.raises(FetchError, match=f"{HOST}: asked to be left alone for another 900 seconds"):
            fetcher.ask(f"{server.url}/open")
        assert [path for path, _ in server.asked] == ["/robots.txt", "/open", "/moved", "/closed", "/busy"]


def answers(server: SpeakingServer) -> None:
    server.says("/robots.txt", "User-agent: borneout\nDisallow: /closed\n")
    server.says("/open", "open")
    server.says("/closed", "closed")
    server.says("/moved", Reply(status=302, headers={"Location": "/closed"}))
    server.says("/busy", Reply(status=429, headers={"Retry-After": "900"}))


def test_a_product_token_is_the_first_word_of_the_user_agent() -> None:
    assert product_token("Desk-Reader/2.0 (+https://desk.example)") == "Desk-Reader"
    assert product_token("42") == "borneout"
