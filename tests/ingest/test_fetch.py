"""The fetcher reaches public addresses only, asks conditionally, follows what moved, and tells no secrets."""

import itertools
import logging
import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from ingest.errors import FetchError
from ingest.fetch import ConditionalFetcher, Fetched, HttpFetcher, Limits, seconds_to_wait
from ingest.fetch_network import PublicNetwork
from tests.ingest.forbidden_addresses import (
    DIRECT,
    NAMES,
    PUBLIC,
    REDIRECTS,
    RecordingNetwork,
    answer,
    as_the_system_resolves,
)

PAGE = "http://public.example/feed"
STATUSES = (301, 302, 303, 307, 308)


@pytest.fixture
def port() -> Iterator[int]:
    """The port of a listener on this machine, over IPv4 and IPv6. Fails the test that connects to it."""
    with ExitStack() as open_ones:
        listener = open_ones.enter_context(socket.create_server(("127.0.0.1", 0)))
        listeners = [listener]
        number = listener.getsockname()[1]
        if socket.has_dualstack_ipv6():
            six = open_ones.enter_context(socket.socket(socket.AF_INET6, socket.SOCK_STREAM))
            six.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            six.bind(("::1", number))
            six.listen()
            listeners.append(six)
        yield number
        for one in listeners:
            one.setblocking(False)
            with pytest.raises(BlockingIOError):
                one.accept()


def over(network: RecordingNetwork, *allowed: str, **answers: list[str]) -> HttpFetcher:
    def resolve(host: str, port: int) -> list[str]:
        return answers[host] if host in answers else as_the_system_resolves(host, port)

    return HttpFetcher(network=PublicNetwork(allowed, resolve, network))


def problem(fetcher: HttpFetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    return str(caught.value)


def test_there_are_many_ways_to_try_it() -> None:
    assert len(DIRECT) + len(NAMES) + len(REDIRECTS) >= 55


@pytest.mark.parametrize("way", DIRECT)
def test_no_spelling_reaches_what_is_not_public(way: str, port: int) -> None:
    network = RecordingNetwork()
    said = problem(over(network), DIRECT[way].format(port=port))
    assert network.connected == []
    assert "connected to" not in said


@pytest.mark.parametrize("way", [way for way, url in DIRECT.items() if "{port}" in url])
def test_no_spelling_reaches_a_listener_on_this_machine(way: str, port: int) -> None:
    with pytest.raises(FetchError):
        HttpFetcher().fetch(DIRECT[way].format(port=port))


@pytest.mark.parametrize("way", NAMES)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_name_reaches_what_is_not_public(way: str, scheme: str) -> None:
    network = RecordingNetwork()
    problem(over(network, **{"name.example": NAMES[way]}), f"{scheme}://name.example/")
    assert network.connected == []


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("way", REDIRECTS)
def test_no_redirect_reaches_what_is_not_public(way: str, status: int, port: int) -> None:
    network = RecordingNetwork([answer(status, f"Location: {REDIRECTS[way].format(port=port)}"), answer(404)])
    said = problem(over(network), PAGE)
    # What reads as a path of the same public server may be asked for, there.
    assert network.connected in ([PUBLIC], [PUBLIC, PUBLIC])
    assert network.connected == [PUBLIC] or said.endswith("answered 404")


def test_a_relative_redirect_stays_on_the_server_that_was_checked() -> None:
    network = RecordingNetwork([answer(302, "Location: ../a b/é?q=ü#part"), answer(200, body="x")])
    assert over(network).fetch("http://public.example/x/y").url == "http://public.example/a%20b/%C3%A9?q=%C3%BC"
    assert network.sent[1].startswith(b"GET /a%20b/%C3%A9?q=%C3%BC HTTP/1.1\r\nHost: public.example\r\n")


def test_a_name_is_resolved_once_for_each_connection() -> None:
    """So an answer that changes between the check and the connection changes nothing."""
    changing = itertools.chain([[PUBLIC]], itertools.repeat(["127.0.0.1"]))
    network = RecordingNetwork([answer(200, body="x"), answer(200, body="x")])
    fetcher = HttpFetcher(network=PublicNetwork(resolve=lambda host, port: next(changing), network=network))
    assert fetcher.fetch(PAGE).body == b"x"
    assert network.connected == [PUBLIC]
    assert "is not a public address" in problem(fetcher, PAGE)
    assert network.connected == [PUBLIC]


def test_a_name_that_changes_before_a_redirect_is_refused() -> None:
    changing = itertools.chain([[PUBLIC]], itertools.repeat(["127.0.0.1"]))
    network = RecordingNetwork([answer(302, "Location: /again"), answer(200, body="secret")])
    fetcher = HttpFetcher(network=PublicNetwork(resolve=lambda host, port: next(changing), network=network))
    assert "public.example is not a public address (this machine)" in problem(fetcher, PAGE)
    assert network.connected == [PUBLIC]


@pytest.mark.parametrize("allowed", ["desk.example", "DESK.Example.", "ｄesk.example"])
@pytest.mark.parametrize("url", ["http://desk.example/", "http://DESK.EXAMPLE./", "http://ｄesk。example/"])
def test_an_allowed_host_is_reached_however_it_is_written(allowed: str, url: str) -> None:
    network = RecordingNetwork([answer(200, body="x")])
    assert over(network, allowed, **{"desk.example": ["10.0.0.5"]}).fetch(url).url == "http://desk.example/"
    assert network.connected == ["10.0.0.5"]


@pytest.mark.parametrize("allowed", ["10.0.0.5", "desk", "example", "other.desk.example"])
def test_what_resembles_an_allowed_host_is_not_allowed(allowed: str) -> None:
    network = RecordingNetwork([answer(200)])
    assert "is not a public address" in problem(
        over(network, allowed, **{"desk.example": ["10.0.0.5"]}), "http://desk.example/"
    )
    assert network.connected == []


@pytest.mark.parametrize(
    "location", ["http://10.0.0.6/", "http://10.0.0.5/", "//private.example/", "http://127.0.0.1/"]
)
def test_an_allowed_host_cannot_send_on_to_another_private_one(location: str) -> None:
    network = RecordingNetwork([answer(302, f"Location: {location}"), answer(200)])
    said = problem(over(network, "desk.example", **{"desk.example": ["10.0.0.5"]}), "http://desk.example/")
    assert "is not a public address" in said
    assert network.connected == ["10.0.0.5"]


def test_the_fetcher_is_a_conditional_one() -> None:
    fetcher: ConditionalFetcher = HttpFetcher()
    assert callable(fetcher.ask)


def test_validators_are_sent_as_they_came_and_nothing_new_is_no_failure() -> None:
    etag, modified = 'W/"33a64;\xe9--gzip"', "Wed, 21 Oct 2015 07:28:00 GMT"
    network = RecordingNetwork(
        [
            answer(200, f"ETag: {etag}", f"Last-Modified: {modified}", body="x").replace(b"\xc3\xa9", b"\xe9"),
            answer(304),
        ]
    )
    fetcher = over(network)
    first = fetcher.ask(PAGE)
    again = fetcher.ask(PAGE, first.headers["etag"], first.headers["last-modified"])
    assert (again.status, again.body, again.moved_to) == (304, b"", None)
    assert f"If-None-Match: {etag}\r\nIf-Modified-Since: {modified}\r\n".encode("latin-1") in network.sent[1]
    assert b"If-" not in network.sent[0]


@pytest.mark.parametrize(
    "validator", ['"a"\r\nX-Evil: 1', '"a\x00"', "", " ", "“quoted”", " padded ", '"' + "x" * 5_000 + '"']
)
def test_a_validator_that_cannot_be_sent_is_left_out(validator: str) -> None:
    network = RecordingNetwork([answer(200, body="x")])
    assert over(network).ask(PAGE, etag=validator, last_modified=validator).body == b"x"
    assert b"If-" not in network.sent[0]
    assert b"Evil" not in network.sent[0]


def test_an_answer_that_nothing_is_new_to_an_open_question_is_a_failure() -> None:
    assert problem(over(RecordingNetwork([answer(304)])), PAGE) == f"{PAGE}: answered 304"


CHAINS = [
    # statuses and locations -> moved_to
    ([(301, "/b")], "http://public.example/b"),
    ([(308, "/b")], "http://public.example/b"),
    ([(301, "/b"), (308, "http://other.example/c")], "http://other.example/c"),
    ([(301, "https://public.example/feed")], "https://public.example/feed"),
    ([(301, "/b"), (302, "/c")], "http://public.example/b"),
    ([(301, "/b"), (307, "/c"), (301, "/d")], "http://public.example/b"),
    ([(302, "/b")], None),
    ([(303, "/b")], None),
    ([(307, "/b")], None),
    ([(302, "/b"), (301, "/c")], None),
    ([(301, "https://public.example/b"), (301, "http://public.example/c")], "https://public.example/b"),
    ([(301, "/b"), (301, "/feed")], None),
    ([(301, "/b#part")], "http://public.example/b"),
    ([], None),
]


@pytest.mark.parametrize(("chain", "moved_to"), CHAINS)
@pytest.mark.parametrize("last", [200, 304])
def test_a_page_that_moved_for_good_is_asked_for_there(
    chain: list[tuple[int, str]], moved_to: str | None, last: int
) -> None:
    network = RecordingNetwork([*(answer(status, f"Location: {to}") for status, to in chain), answer(last)])
    assert over(network).ask(PAGE, etag='"1"').moved_to == moved_to


def test_a_secure_address_is_not_given_up_for_one_that_is_not() -> None:
    network = RecordingNetwork([answer(301, "Location: http://public.example/b"), answer(200)])
    found = over(network).ask("https://public.example/feed")
    assert (found.url, found.moved_to) == ("http://public.example/b", None)


def test_a_page_that_fails_after_it_moved_has_not_moved() -> None:
    network = RecordingNetwork([answer(301, "Location: /b"), answer(500)])
    assert problem(over(network), PAGE) == "http://public.example/b: answered 500"


def test_redirects_end() -> None:
    network = RecordingNetwork([answer(302, "Location: /feed") for _ in range(9)])
    assert problem(over(network), PAGE) == f"{PAGE}: redirects more than 5 times"
    assert len(network.connected) == 6


def test_a_redirect_without_a_place_is_a_failure_with_its_status() -> None:
    assert problem(over(RecordingNetwork([answer(302)])), PAGE) == f"{PAGE}: answered 302"


SECRET = "jane:pa%20ss"
AUTHORIZATION = b"Authorization: Basic amFuZTpwYSBzcw=="
SENT_ON = [
    ("http://{secret}public.example/a", "/b", True),
    ("http://{secret}public.example/a", "http://PUBLIC.example.:80/b", True),
    ("http://{secret}public.example/a", "https://public.example/b", True),
    ("https://{secret}public.example/a", "http://public.example/b", False),
    ("http://{secret}public.example/a", "http://other.example/b", False),
    ("http://{secret}public.example/a", "http://public.example:8080/b", False),
    ("http://{secret}public.example/a", "http://sub.public.example/b", False),
    ("http://{secret}public.example/a", "http://eve:else@other.example/b", False),
    ("http://public.example/a", "http://eve:else@public.example/b", False),
]


@pytest.mark.parametrize(("url", "location", "kept"), SENT_ON)
def test_user_and_password_stay_with_their_server(url: str, location: str, kept: bool) -> None:
    network = RecordingNetwork([answer(301, f"Location: {location}", "Set-Cookie: a=b"), answer(200)])
    found = over(network).ask(url.format(secret=f"{SECRET}@"))
    assert (AUTHORIZATION in network.sent[0]) is ("secret" in url)
    assert (b"Authorization" in network.sent[1]) is kept
    assert (SECRET in (found.moved_to or "")) is kept
    assert "@" not in found.url
    assert "pa%20ss" not in repr(found)
    assert not any(word in network.sent[1] for word in (b"Cookie", b"Referer", b"else", b"eve"))


def test_what_is_asked_with() -> None:
    network = RecordingNetwork([answer(200)])
    HttpFetcher(user_agent="desk/1", network=PublicNetwork(resolve=as_the_system_resolves, network=network)).fetch(PAGE)
    assert network.sent[0].split(b"\r\n")[:6] == [
        b"GET /feed HTTP/1.1",
        b"Host: public.example",
        b"User-Agent: desk/1",
        b"Accept: */*",
        b"Accept-Encoding: gzip, deflate, br",
        b"Connection: close",
    ]


def test_a_refusal_says_what_the_server_said() -> None:
    network = RecordingNetwork([answer(429, "Retry-After: 120", "Content-Encoding: zstd", body="slow down")])
    with pytest.raises(FetchError) as caught:
        over(network).fetch(PAGE)
    assert (caught.value.status, caught.value.retry_after, caught.value.head) == (429, 120.0, "")
    network = RecordingNetwork([answer(403, body="no " * 2_000)])
    with pytest.raises(FetchError) as caught:
        over(network).fetch(PAGE)
    assert caught.value.head == ("no " * 2_000)[:2_000]


def test_a_part_of_a_page_does_not_pass_for_the_page() -> None:
    assert problem(over(RecordingNetwork([answer(206, body="ha")])), PAGE) == f"{PAGE}: answered 206"


def test_cookies_are_kept_nowhere() -> None:
    network = RecordingNetwork([answer(200, "Set-Cookie: session=1", "Link: <a>", "Link: <b>")])
    headers = over(network).fetch(PAGE).headers
    assert "set-cookie" not in headers
    assert headers["link"] == "<a>, <b>"


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
    network = RecordingNetwork([answer(200, body="x")])
    assert over(network).fetch(PAGE).body == b"x"
    assert network.connected == [PUBLIC]


SECRETIVE = [
    "http://jane:pa55@127.0.0.1/x?api_key=s3cret",
    "http://jane:pa55@127.1/x?api_key=s3cret",
    "http://jane:pa#55@127.0.0.1/?token=s3cret",
    "http://jane:pa/55@127.0.0.1/?token=s3cret",
    "http://jane:pa55@@127.0.0.1/",
    "http:/\\jane:pa55@127.0.0.1/",
    "http://jane:pa55@[::1/x",
    "http://jane:pa\n55@127.0.0.1/",
    "ftp://jane:pa55@127.0.0.1/",
]


@pytest.mark.parametrize("url", SECRETIVE)
def test_errors_keep_the_secrets_of_an_address(url: str) -> None:
    message = problem(HttpFetcher(), url)
    assert not any(secret in message for secret in ("pa55", "s3cret", "jane", "55@", "\n"))


def test_an_error_names_no_more_than_a_line_of_an_address() -> None:
    assert len(problem(HttpFetcher(), "http://127.0.0.1/" + "x" * 7_000)) < 500
    assert "\x1b" not in problem(HttpFetcher(), "http://127.0.0.1/\x1b[31m")


def test_no_log_tells_the_secrets_of_an_address(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        over(RecordingNetwork([answer(200)])).fetch("http://public.example/data?api_key=0123456789abcdef")
        with pytest.raises(FetchError):
            over(RecordingNetwork()).fetch("http://public.example/data?api_key=0123456789abcdef")
    assert "0123456789abcdef" not in caplog.text


def test_the_whole_takes_no_longer_than_its_limit() -> None:
    ticks = iter([0.0, 1.0, 2.0, 31.0])
    network = PublicNetwork(resolve=as_the_system_resolves, network=RecordingNetwork([answer(200)]))
    fetcher = HttpFetcher(network=network, limits=Limits(), elapsed=lambda: next(ticks, 31.0))
    assert problem(fetcher, PAGE) == f"{PAGE}: did not answer in time: took longer than 30 seconds"


def test_seconds_to_wait() -> None:
    day = {"retry-after": "Wed, 21 Oct 2015 07:28:30 GMT", "date": "Wed, 21 Oct 2015 07:28:00 GMT"}
    assert seconds_to_wait(day) == 30.0
    assert seconds_to_wait({"retry-after": day["date"], "date": day["retry-after"]}) == 0.0
    assert [seconds_to_wait({"retry-after": odd}) for odd in ("", "soon", "-1", "²", day["date"])] == [None] * 5


def test_what_was_fetched_shows_no_address_with_a_password() -> None:
    assert "secret" not in repr(Fetched(b"", "https://example.com/", moved_to="https://jane:secret@example.com/"))
