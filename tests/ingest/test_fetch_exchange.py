"""However slow, endless or broken a server is, a request ends within its deadline and says what was wrong."""

import gzip
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import brotli
import httpcore2
import pytest

from ingest.errors import FetchError
from ingest.fetch import HttpFetcher, Limits
from ingest.fetch_address import web_address
from ingest.fetch_deadline import Deadline
from ingest.fetch_exchange import Exchange, ExchangeError
from ingest.fetch_network import PublicNetwork
from tests.ingest.raw_server import Talk, serving

LOCAL = frozenset({"localhost"})
#: How long a server may take that never ends; one that ends by itself gets more, so that no pause of this machine
#: passes for its own.
SECONDS, AMPLE = 0.3, 2.0
#: What a busy machine may add.
GRACE = 5.0
LIMITS = Limits(redirects=3, bytes=100_000, seconds=AMPLE, seconds_of_silence=AMPLE)
SHORT = replace(LIMITS, seconds=SECONDS, seconds_of_silence=SECONDS)
CERTIFICATE = Path(__file__).parents[1] / "data" / "tls" / "self_signed_localhost.pem"

OK = b"HTTP/1.1 200 OK\r\n"
ZEROS = b"\0" * 10_000_000


def said(*headers: bytes, body: bytes = b"", status: bytes = OK) -> bytes:
    return status + b"".join(header + b"\r\n" for header in headers) + b"\r\n" + body


def compressed(encoding: bytes, body: bytes) -> bytes:
    return said(b"Content-Encoding: " + encoding, b"Content-Length: %d" % len(body), body=body)


def raw_deflate(body: bytes) -> bytes:
    made = zlib.compressobj(wbits=-15)
    return made.compress(body) + made.flush()


def then(*steps: Callable[[Talk], None]) -> Callable[[Talk], None]:
    def say(talk: Talk) -> None:
        talk.hear()
        for step in steps:
            step(talk)

    return say


def saying(*parts: bytes) -> Callable[[Talk], None]:
    return then(lambda talk: talk.say(*parts))


def dripping(begin: bytes, rest: bytes) -> Callable[[Talk], None]:
    return then(lambda talk: talk.say(begin), lambda talk: talk.drip(rest))


def repeating(begin: bytes, part: bytes) -> Callable[[Talk], None]:
    return then(lambda talk: talk.say(begin), lambda talk: talk.repeat(part))


LATE = "did not answer in time: "
LARGE = "is larger than 100,000 bytes"
HEADERS = "cannot be fetched: the headers are larger than 100,000 bytes"
NOT_HTTP = "cannot be fetched: the answer is no proper HTTP"
CHUNKED = said(b"Transfer-Encoding: chunked")
EMPTY_BLOCKS = b"\0\0\0\xff\xff" * 100  # of deflate: they decompress to nothing

SERVERS: dict[str, tuple[Callable[[Talk], None], str]] = {
    "says nothing": (then(Talk.be_silent), LATE),
    "drips its headers": (then(lambda talk: talk.drip(said(b"X: y") * 99)), LATE),
    "drips one header line": (dripping(OK, b"x" * 999), LATE),
    "repeats that it goes on": (repeating(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), LATE),
    "drips that it goes on": (then(lambda talk: talk.drip(b"HTTP/1.1 100 Continue\r\n\r\n" * 99)), LATE),
    "falls silent in the body": (then(lambda talk: talk.say(said(b"Content-Length: 9")), Talk.be_silent), LATE),
    "drips its body": (dripping(said(b"Content-Length: 900"), b"x" * 900), LATE),
    "drips a body of no announced length": (dripping(said(), b"x" * 900), LATE),
    "drips chunks": (dripping(CHUNKED, b"1\r\nx\r\n" * 99), LATE),
    "drips what decompresses to nothing": (
        dripping(said(b"Content-Encoding: deflate"), b"\x78\x9c" + EMPTY_BLOCKS),
        LATE,
    ),
    "drips a refusal": (dripping(said(status=b"HTTP/1.1 503 No\r\n"), b"x" * 900), "answered 503"),
    "has endless headers": (repeating(OK, b"X-More: and more\r\n" * 100), HEADERS),
    "has an endless header": (repeating(OK + b"X: ", b"x" * 9_999), HEADERS),
    "has a huge header": (saying(said(b"X: " + b"x" * 120_000)), HEADERS),
    "has an endless first line": (repeating(b"HTTP/1.1 200 ", b"x" * 9_999), HEADERS),
    "has an endless body": (repeating(said(), b"x" * 9_999), LARGE),
    "has endless chunks": (repeating(CHUNKED, b"1000\r\n" + b"x" * 4096 + b"\r\n"), LARGE),
    "announces a large body": (saying(said(b"Content-Length: 100001")), LARGE),
    "announces an absurd body": (saying(said(b"Content-Length: 99999999999999999999")), LARGE),
    "has an endless line between chunks": (
        repeating(CHUNKED + b"5;", b"x" * 9_999),
        "has lines between its parts that are too long",
    ),
    "has endless headers after its body": (
        repeating(CHUNKED + b"0\r\n", b"X: y\r\n" * 900),
        "has lines between its parts that are too long",
    ),
    "sends endless bytes that decompress to nothing": (
        repeating(said(b"Content-Encoding: deflate") + b"\x78\x9c", EMPTY_BLOCKS),
        LARGE,
    ),
    "sends a bomb of gzip": (saying(compressed(b"gzip", gzip.compress(ZEROS))), LARGE),
    "sends a bomb of x-gzip": (saying(compressed(b"x-gzip", gzip.compress(ZEROS))), LARGE),
    "sends a bomb of deflate": (saying(compressed(b"deflate", zlib.compress(ZEROS))), LARGE),
    "sends a bomb of bare deflate": (saying(compressed(b"deflate", raw_deflate(ZEROS))), LARGE),
    "sends a bomb of brotli": (saying(compressed(b"br", brotli.compress(ZEROS, quality=3))), LARGE),
    "compresses twice": (
        saying(compressed(b"gzip, gzip", gzip.compress(gzip.compress(b"x")))),
        "is compressed more than once",
    ),
    "compresses in an unknown way": (saying(compressed(b"zstd", b"x")), "is in a form that is not known: 'zstd'"),
    "cuts its gzip": (
        saying(compressed(b"gzip", gzip.compress(b"x" * 99)[:-5])),
        "breaks off before the end of its gzip",
    ),
    "cuts its brotli": (
        saying(compressed(b"br", brotli.compress(b"x" * 99)[:-1])),
        "breaks off before the end of its br",
    ),
    "calls plain text gzip": (saying(compressed(b"gzip", b"<rss></rss>")), "it is not the gzip that it says it is"),
    "calls plain text brotli": (saying(compressed(b"br", b"<rss></rss>")), "it is not the br that it says it is"),
    "stops before its announced end": (
        saying(said(b"Content-Length: 99", body=b"x")),
        "cannot be fetched: the answer breaks off before its end",
    ),
    "stops between chunks": (
        saying(CHUNKED + b"5\r\nhello\r\n"),
        "cannot be fetched: the answer breaks off before its end",
    ),
    "sends garbage for chunks": (saying(CHUNKED + b"zz\r\nhello\r\n"), NOT_HTTP),
    "announces two lengths": (saying(said(b"Content-Length: 1", b"Content-Length: 2", body=b"xx")), NOT_HTTP),
    "announces a negative length": (saying(said(b"Content-Length: -1", body=b"xx")), NOT_HTTP),
    "speaks another protocol": (saying(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), NOT_HTTP),
    "speaks the first HTTP": (saying(b"<html>hello</html>\r\n\r\n"), NOT_HTTP),
    "speaks HTTP/2": (saying(b"\0\0\x12\4\0\0\0\0\0\0\3\0\0\0\x80\0\4\0\1\0\0\0\5\0\xff\xff\xff"), NOT_HTTP),
    "breaks a header": (saying(said(b"No colon here")), NOT_HTTP),
    "sends a NUL in a header": (saying(said(b"X: a\0b")), NOT_HTTP),
    "switches protocols": (saying(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\nhello"), NOT_HTTP),
    "closes at once": (lambda talk: None, "cannot be fetched: "),
    "closes after the request": (saying(), "cannot be fetched: the server closed the connection without an answer"),
    "redirects in a circle": (
        saying(said(b"Location: /", b"Content-Length: 0", status=b"HTTP/1.1 302 Found\r\n")),
        "redirects more than 3 times",
    ),
}


def fetched(port: int, limits: Limits = LIMITS, scheme: str = "http") -> bytes:
    return HttpFetcher(LOCAL, limits).fetch(f"{scheme}://localhost:{port}/").body


def timed_problem(port: int, scheme: str = "http", limits: Limits = LIMITS) -> str:
    begun = time.monotonic()
    with pytest.raises(FetchError) as caught:
        fetched(port, limits, scheme)
    assert time.monotonic() - begun < limits.seconds + GRACE
    return caught.value.problem


@pytest.mark.parametrize("kind", SERVERS)
def test_a_request_ends_in_time_and_says_what_was_wrong(kind: str) -> None:
    say, problem = SERVERS[kind]
    with serving(say) as port:
        assert problem in timed_problem(port, limits=SHORT if problem == LATE else LIMITS)


def test_redirects_share_one_deadline() -> None:
    onward = said(b"Location: /", b"Content-Length: 0", status=b"HTTP/1.1 302 Found\r\n")
    say = then(lambda talk: talk.drip(onward[:1]), lambda talk: talk.say(onward[1:]))
    with serving(say) as port:
        assert LATE in timed_problem(port, limits=Limits(redirects=10_000, seconds=SECONDS))


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "deflate", "GZIP", "br", "identity", ""])
def test_each_form_is_read(encoding: str) -> None:
    forms: dict[str, Callable[[bytes], bytes]] = {
        "gzip": gzip.compress,
        "x-gzip": gzip.compress,
        "deflate": zlib.compress,
        "br": brotli.compress,
    }
    body = forms.get(encoding.lower(), bytes)(b"hello")
    with serving(saying(compressed(encoding.encode(), body))) as port:
        assert fetched(port) == b"hello"


WHOLE = {
    "no announced length": said(body=b"hello"),
    "the old HTTP": b"HTTP/1.0 200 OK\r\n\r\nhello",
    "chunks": CHUNKED + b"2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nX: y\r\n\r\n",
    "more than announced": said(b"Content-Length: 5", body=b"hello, and more"),
    "a hint before": b"HTTP/1.1 103 Early\r\nLink: </a>\r\n\r\n" + said(b"Content-Length: 5", body=b"hello"),
    "goes on first": b"HTTP/1.1 100 Continue\r\n\r\n" + said(b"Content-Length: 5", body=b"hello"),
    "bare newlines": b"HTTP/1.1 200 OK\nContent-Length: 5\n\nhello",
    "no reason": b"HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello",
}


@pytest.mark.parametrize("kind", WHOLE)
def test_what_is_whole_is_read(kind: str) -> None:
    with serving(saying(WHOLE[kind])) as port:
        assert fetched(port) == b"hello"


def test_a_large_answer_that_is_allowed_comes_whole() -> None:
    with serving(saying(said(body=b"x" * 3_000_000))) as port:
        assert len(fetched(port, Limits(bytes=3_000_000))) == 3_000_000


def test_a_refusal_keeps_its_head_however_large_or_broken_it_is() -> None:
    refusals = (
        said(body=b"no" * 900_000, status=b"HTTP/1.1 403 No\r\n"),
        said(b"Content-Length: 9999", body=b"no" * 50, status=b"HTTP/1.1 403 No\r\n"),
        said(b"Content-Encoding: gzip", body=gzip.compress(b"no" * 900_000), status=b"HTTP/1.1 403 No\r\n"),
    )
    for refusal, length in zip(refusals, (2_000, 100, 2_000), strict=True):
        with serving(saying(refusal)) as port, pytest.raises(FetchError) as caught:
            fetched(port)
        assert caught.value.head == ("no" * 1_000)[:length]


def test_a_server_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert timed_problem(port) == "cannot be fetched: connection refused"


def test_a_name_that_does_not_exist_or_is_not_resolved_in_time() -> None:
    over = threading.Event()

    def never(host: str, port: int) -> list[str]:
        over.wait(20)
        return ["93.184.216.34"]

    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    begun = time.monotonic()
    with pytest.raises(FetchError, match="did not answer in time"):
        HttpFetcher(limits=Limits(seconds=0.1), network=PublicNetwork(resolve=never)).fetch("http://slow.example/")
    assert time.monotonic() - begun < GRACE
    over.set()
    with pytest.raises(FetchError, match=r"x.example/: cannot be fetched: the name x.example does not resolve"):
        HttpFetcher(network=PublicNetwork(resolve=unknown)).fetch("http://x.example/")


# TLS


def of_server() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


HELLO = saying(said(b"Content-Length: 5", body=b"hello"))


def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    with serving(HELLO, of_server()) as port:
        problem = timed_problem(port, "https")
    assert problem == "cannot be fetched: its certificate is not trusted: self-signed certificate"


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
def test_the_environment_cannot_vouch_for_it(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, str(CERTIFICATE))
    with serving(HELLO, of_server()) as port:
        assert "its certificate is not trusted" in timed_problem(port, "https")


def test_a_trusted_certificate_serves_its_own_host_only() -> None:
    trust = ssl.create_default_context(cafile=CERTIFICATE)
    network = PublicNetwork({"localhost", "127.0.0.1"})
    exchange = Exchange(network, trust, Limits(seconds=5))
    deadline = Deadline(time.monotonic() + 5, time.monotonic)
    with serving(HELLO, of_server()) as port:
        assert exchange.ask(web_address(f"https://localhost:{port}/"), {}, deadline).body == b"hello"
        with pytest.raises(ExchangeError, match="its certificate is not trusted: IP address mismatch"):
            exchange.ask(web_address(f"https://127.0.0.1:{port}/"), {}, deadline)


TLS_RECORD = b"\x16\x03\x03\x40\x00" + b"\x02" * 0x4000


@pytest.mark.parametrize(
    ("say", "problem"),
    [
        (then(Talk.be_silent), LATE),
        (then(lambda talk: talk.drip(TLS_RECORD)), LATE),
        (saying(said(body=b"hello")), "cannot be fetched: no secure connection: "),
        (lambda talk: None, "cannot be fetched: "),
    ],
    ids=["silent", "drips its handshake", "speaks plainly", "closes"],
)
def test_a_handshake_ends_in_time(say: Callable[[Talk], None], problem: str) -> None:
    with serving(say) as port:
        assert problem in timed_problem(port, "https", SHORT if problem == LATE else LIMITS)


def test_a_connection_that_takes_all_the_time_is_not_used_and_is_closed() -> None:
    ticks = iter([0.0])
    closed: list[bool] = []

    class Late(httpcore2.NetworkStream):
        def start_tls(self, *_: object, **__: object) -> httpcore2.NetworkStream:
            raise AssertionError("there was no time left for it")

        def close(self) -> None:
            closed.append(True)

    class Slow(httpcore2.NetworkBackend):
        def connect_tcp(self, *_: object, **__: object) -> httpcore2.NetworkStream:
            return Late()

    deadline = Deadline(30, lambda: next(ticks, 99.0))
    exchange = Exchange(Slow(), ssl.create_default_context(cafile=CERTIFICATE), Limits())
    with pytest.raises(ExchangeError, match="took longer than 30 seconds"):
        exchange.ask(web_address("https://example.com/"), {}, deadline)
    assert closed
