"""The fetcher reaches public addresses only, keeps its limits, and its errors tell no secrets."""

import gzip
import logging
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpcore2
import pytest

from ingest.errors import FetchError
from ingest.fetch import HttpFetcher, Limits
from ingest.fetch_network import PublicNetwork, RefusedAddressError

LOCAL = frozenset({"localhost"})


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/to/"):
            self.answer(302, b"", {"Location": self.path[4:].replace("PORT", str(self.server.server_port))})  # type: ignore[attr-defined]
        elif self.path == "/loop":
            self.answer(302, b"", {"Location": "/loop", "Set-Cookie": "a=b"})
        elif self.path == "/bomb":
            self.answer(200, gzip.compress(b"0" * 500_000), {"Content-Encoding": "gzip"})
        elif self.path == "/headers":
            self.answer(200, str(self.headers).encode(), {})
        else:
            self.answer(404, b"no", {})

    def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("localhost", 0), Handler) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://localhost:{running.server_port}"
        running.shutdown()


def problem(fetcher: HttpFetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    return str(caught.value)


def test_an_allowed_host_is_reached_and_told_who_asks(server: str) -> None:
    fetched = HttpFetcher(LOCAL).fetch(f"{server}/to//headers")
    assert fetched.url == f"{server}/headers"
    assert b"borneout/" in fetched.body
    assert b"Cookie" not in fetched.body


def test_each_failure_names_its_address(server: str) -> None:
    fetcher = HttpFetcher(LOCAL, Limits(redirects=2, bytes=1_000))
    assert problem(fetcher, f"{server}/none") == f"{server}/none: answered 404"
    assert problem(fetcher, f"{server}/loop") == f"{server}/loop: redirects more than 2 times"
    assert problem(fetcher, f"{server}/bomb") == f"{server}/bomb: is larger than 1,000 bytes"


def test_the_whole_takes_no_longer_than_its_limit(server: str) -> None:
    ticks = iter([0.0, 31.0, 62.0])
    assert "took longer than 30 seconds" in problem(
        HttpFetcher(LOCAL, elapsed=lambda: next(ticks)), f"{server}/headers"
    )


def test_a_redirect_to_a_private_address_is_refused(server: str) -> None:
    assert "refused: 127.0.0.1 is not a public address" in problem(
        HttpFetcher(LOCAL), f"{server}/to/http://127.0.0.1:PORT/"
    )


PRIVATE = [
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://[::1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://169.254.169.254/",
]


@pytest.mark.parametrize("url", PRIVATE)
def test_a_private_address_is_refused_however_it_is_written(url: str) -> None:
    assert "is not a public address" in problem(HttpFetcher(), url)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.com/", "gopher://example.com/"])
def test_other_schemes_are_refused(url: str) -> None:
    assert "is no http or https address" in problem(HttpFetcher(), url)


def test_errors_keep_the_secrets_of_an_address() -> None:
    message = problem(HttpFetcher(), "http://jane:pa55@127.0.0.1/x?api_key=s3cret")
    assert "pa55" not in message
    assert "s3cret" not in message


def test_a_name_is_resolved_once_and_any_private_address_of_it_refuses() -> None:
    asked: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["93.184.216.34", "10.0.0.1"] if host == "mixed.example" else ["93.184.216.34"]

    class Recorder(httpcore2.NetworkBackend):
        def connect_tcp(self, host: str, *_: object, **__: object) -> httpcore2.NetworkStream:
            raise httpcore2.ConnectError(f"connected to {host}")

    network = PublicNetwork(resolve=resolve, network=Recorder())
    with pytest.raises(RefusedAddressError):
        network.connect_tcp("mixed.example", 80)
    with pytest.raises(httpcore2.ConnectError, match=r"connected to 93\.184\.216\.34"):
        network.connect_tcp("public.example", 80)
    assert asked == ["mixed.example", "public.example"]


def test_no_log_tells_the_secrets_of_an_address(server: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        HttpFetcher(LOCAL).fetch(f"{server}/headers")
        with pytest.raises(FetchError):
            HttpFetcher(LOCAL).fetch(f"{server}/data?api_key=0123456789abcdef")
    assert "0123456789abcdef" not in caplog.text
