"""Transport: what goes wrong below HTTP, byte for byte on the wire."""

from tests.awkward.case import Answer, Case, Expected, Hold, Pause, Reset, Wire, failed
from tests.awkward.made import FEED, PLAIN

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
SIZE = b"Content-Length: %d\r\n\r\n"
BOTH = Expected(texts=2, has=["3.1%", "2.6%"])
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def chunk(part: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(part), part)


def _wire(
    name: str, what: str, *pieces: bytes | Pause | Reset | Hold, expected: Expected = BOTH, slow: bool = False
) -> Case:
    return Case(name, what, {"feed": Wire(pieces)}, expected, slow=slow)


CASES = (
    _wire("http-1.0", "HTTP/1.0 without a length", b"HTTP/1.0 200 OK\r\n\r\n" + PLAIN),
    _wire("no-length", "HTTP/1.1 without a length", HEAD + b"\r\n" + PLAIN),
    _wire("no-reason", "a status line without words", b"HTTP/1.1 200\r\n\r\n" + PLAIN),
    _wire(
        "early-hints",
        "103 before the answer",
        b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + HEAD + b"\r\n" + PLAIN,
    ),
    _wire("bare-lines", "lines that end without a carriage return", HEAD.replace(b"\r", b"") + b"\n" + PLAIN),
    _wire("latin-header", "a header with letters of Latin-1", HEAD + b"X-Author: Jos\xe9\r\n\r\n" + PLAIN),
    _wire("folded-header", "a header over two lines", HEAD + b"X-Note: a\r\n b\r\n\r\n" + PLAIN),
    _wire("repeated-header", "a header twice", HEAD + b"X-A: 1\r\nX-A: 2\r\n\r\n" + PLAIN),
    _wire("chunked", "in chunks", CHUNKED + chunk(PLAIN[:700]) + chunk(PLAIN[700:]) + b"0\r\n\r\n"),
    _wire("chunked-trailer", "in chunks, with headers after them", CHUNKED + chunk(PLAIN) + b"0\r\nX-Sum: 1\r\n\r\n"),
    _wire(
        "chunked-extension",
        "chunks with words behind their sizes",
        CHUNKED + b"%x;a=b\r\n%b\r\n0\r\n\r\n" % (len(PLAIN), PLAIN),
    ),
    _wire(
        "chunked-slow",
        "in chunks, with short silences",
        CHUNKED + chunk(PLAIN[:700]),
        Pause(0.05),
        chunk(PLAIN[700:]) + b"0\r\n\r\n",
    ),
    _wire(
        "chunked-broken",
        "a chunk with a size that is none",
        CHUNKED + b"zz\r\n" + PLAIN,
        expected=failed("no proper HTTP"),
    ),
    _wire("chunked-early", "chunks without an end", CHUNKED + chunk(PLAIN[:700]), expected=failed("breaks off")),
    _wire(
        "chunked-cut", "a chunk shorter than it says", CHUNKED + b"fff\r\n" + PLAIN[:700], expected=failed("breaks off")
    ),
    _wire("length-long", "a length that is too long", HEAD + SIZE % 99_999 + PLAIN, expected=failed("breaks off")),
    _wire(
        "length-short",
        "a length that cuts the second entry off: the first is kept",
        HEAD + SIZE % (PLAIN.index(b"<title>Oil") + 40) + PLAIN,
        expected=Expected(texts=None, has=["3.1%"], lacks=["2.6%", "Oil"]),
    ),
    _wire("length-huge", "a length over the limit", HEAD + SIZE % 10**12 + PLAIN, expected=failed("larger than")),
    _wire(
        "length-garbage",
        "a length that is no number",
        HEAD + b"Content-Length: many\r\n\r\n" + PLAIN,
        expected=failed("no proper HTTP"),
    ),
    _wire(
        "length-negative",
        "a length below nothing",
        HEAD + b"Content-Length: -5\r\n\r\n" + PLAIN,
        expected=failed("no proper HTTP"),
    ),
    _wire(
        "length-twice",
        "two lengths that differ",
        HEAD + b"Content-Length: 500\r\nContent-Length: 900\r\n\r\n" + PLAIN,
        expected=failed("no proper HTTP"),
    ),
    _wire(
        "reset",
        "torn down in the body",
        HEAD + SIZE % len(PLAIN) + PLAIN[:300],
        Pause(0.03),
        Reset(),
        expected=failed("reset"),
    ),
    _wire("reset-at-once", "torn down before an answer", Reset(), expected=failed("cannot be fetched")),
    _wire("closed-at-once", "closed without an answer", expected=failed("without an answer")),
    _wire("closed-in-headers", "closed inside the headers", HEAD[:30], expected=failed("cannot be fetched")),
    _wire("no-http", "another protocol", b"SSH-2.0-OpenSSH_9.6\r\n", expected=failed("cannot be fetched")),
    _wire("http-0.9", "a body without any head", PLAIN, expected=failed("cannot be fetched")),
    _wire(
        "http-2",
        "a preface of HTTP/2",
        b"\x00\x00\x12\x04\x00\x00\x00\x00\x00" + bytes(18),
        expected=failed("no proper HTTP"),
    ),
    _wire(
        "headers-huge",
        "headers of 300 kB",
        HEAD + b"X-A: " + b"a" * 300_000 + b"\r\n\r\n" + PLAIN,
        expected=failed("headers are larger"),
    ),
    _wire(
        "headers-many",
        "ten thousand headers",
        HEAD + b"".join(b"X-%d: aaaaaaaaaa\r\n" % number for number in range(10_000)) + b"\r\n" + PLAIN,
        expected=failed("headers are larger"),
    ),
    _wire("endless", "a body without an end", HEAD + b"\r\n", b" " * 3_100_000, Hold(), expected=failed("larger than")),
    _wire("silent", "no answer at all", Hold(), expected=failed("did not answer in time"), slow=True),
    _wire(
        "silent-body",
        "no body after the headers",
        HEAD + b"\r\n",
        Hold(),
        expected=failed("did not answer in time"),
        slow=True,
    ),
    _wire(
        "drip-headers",
        "a byte of headers at a time",
        *(piece for byte in HEAD for piece in (bytes([byte]), Pause(0.1))),
        expected=failed("did not answer in time"),
        slow=True,
    ),
    _wire(
        "drip-body",
        "a byte of the body at a time",
        HEAD + b"\r\n",
        *(piece for byte in PLAIN[:60] for piece in (bytes([byte]), Pause(0.1))),
        expected=failed("did not answer in time"),
        slow=True,
    ),
    _wire(
        "drip-hints",
        "one interim answer after the other, without an end",
        *(piece for _ in range(60) for piece in (b"HTTP/1.1 103 Early Hints\r\n\r\n", Pause(0.1))),
        expected=failed("did not answer in time"),
        slow=True,
    ),
    _wire(
        "status-hundreds", "a status that is none", b"HTTP/1.1 20 OK\r\n\r\n" + PLAIN, expected=failed("no proper HTTP")
    ),
    Case(
        "nobody-listens",
        "a port where nobody listens",
        {"feed": Answer(FEED)},
        failed("connection refused", address="http://127.0.0.1:59998/feed"),
        asked_at="http://127.0.0.1:59998/feed",
    ),
    Case(
        "private-host",
        "a private address, followed by name",
        {"feed": Answer(FEED)},
        failed("not a public address", address="http://10.1.2.3/feed"),
        asked_at="http://10.1.2.3/feed",
    ),
)
