"""Transport: what kind of answer it is. Content types, error pages with status 200, refusals, encodings of a body."""

import gzip
import zlib

import brotli

from tests.awkward.case import Answer, Case, Expected, failed
from tests.awkward.made import FEED, FEED_TWO, LOGIN, PLAIN

READ = Expected(titles=["Gold"], has=["3.1%", "$4,215"])
TWICE = failed("compressed more than once")
READ_TWO = Expected(texts=2, has=["3.1%", "2.6%"])


def _typed(name: str, what: str, content_type: str, body: str = FEED) -> Case:
    return Case(f"type-{name}", f"a good feed sent as {what}", {"feed": Answer(body, content_type)}, READ)


def _no_feed(name: str, what: str, body: str | bytes, problem: str, content_type: str = "text/html") -> Case:
    return Case(name, what, {"feed": Answer(body, content_type)}, failed(problem, lacks=["<"]))


def _refused(status: int, problem: str | None = None) -> Case:
    answer = Answer(LOGIN, "text/html", status)
    return Case(f"status-{status}", f"answered {status}", {"feed": answer}, failed(problem or f"answered {status}"))


def _packed(name: str, what: str, body: bytes, encoding: str, expected: Expected) -> Case:
    return Case(name, what, {"feed": Answer(body, headers=[("Content-Encoding", encoding)])}, expected)


def _raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


def _page(title: str, words: str) -> str:
    return (
        f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{words}</p></body></html>"
    )


CASES = (
    _typed("html", "text/html", "text/html; charset=utf-8"),
    _typed("octet-stream", "application/octet-stream", "application/octet-stream"),
    _typed("none", "nothing: no content type", ""),
    _typed("image", "image/png", "image/png"),
    _typed("plain", "text/plain", "text/plain"),
    _typed("nonsense", "a content type that is none", "rss; ;charset"),
    _typed("charset-unknown", "a charset that nobody knows", "application/rss+xml; charset=x-unknown-9"),
    _typed(
        "charset-wrong",
        "iso-8859-1 in the header while the document says utf-8 and is",
        "text/xml; charset=iso-8859-1",
        FEED.replace("silver", "Crédit Agricole’s silver"),
    ),
    _no_feed("html-error-200", "an error page with status 200", _page("Server error", "Oops."), "an HTML page"),
    _no_feed("soft-404", "a not-found page with status 200", _page("Page not found", "Sorry."), "Page not found"),
    _no_feed("bot-check-200", "a bot check with status 200", _page("Just a moment...", "Verify."), "Just a moment"),
    _no_feed("consent-200", "a cookie wall with status 200", _page("Your privacy", "Accept all?"), "Your privacy"),
    _no_feed(
        "html-links-feed",
        "a site's front page that names its feed",
        '<html><head><title>Example Wire</title><link rel="alternate" type="application/rss+xml" href="/rss"></head>'
        "<body><p>Markets today</p></body></html>",
        "an HTML page",
    ),
    _no_feed(
        "json-error-200", "a JSON error with status 200", '{"error": "quota"}', "no JSON Feed", "application/json"
    ),
    _no_feed(
        "text-error-200", "a line of text with status 200", "Too many connections", "no RSS or Atom", "text/plain"
    ),
    _no_feed(
        "soap-fault", "other XML", "<?xml version='1.0'?><fault><code>7</code></fault>", "no RSS or Atom", "text/xml"
    ),
    _no_feed("body-empty", "an empty body", "", "is empty"),
    _no_feed("white-space", "nothing but white space", " \r\n\t \n", "is empty"),
    _no_feed("only-bom", "nothing but a byte order mark", b"\xef\xbb\xbf", "is empty"),
    _no_feed("pdf", "a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< >>\nendobj\n", "PDF", "application/rss+xml"),
    _no_feed("png", "a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200), "not a feed", "application/rss+xml"),
    _no_feed(
        "gzip-file", "a gzip file that is not announced as one", gzip.compress(PLAIN), "not a feed", "application/gzip"
    ),
    Case("status-204", "answered 204, no content", {"feed": Answer(status=204)}, failed("empty")),
    Case("status-206", "a part of the feed that nobody asked for", {"feed": Answer(FEED, status=206)}, failed("206")),
    _refused(401),
    _refused(403),
    _refused(404),
    _refused(451),
    _refused(500),
    _refused(502),
    _refused(503),
    _refused(999),
    Case(
        "bot-check-403",
        "a bot check with status 403",
        {"feed": Answer(_page("Just a moment...", "Checking your browser"), "text/html", 403)},
        failed("answered 403", lacks=["browser"]),
    ),
    Case(
        "status-410",
        "answered 410, gone",
        {"feed": Answer(LOGIN, "text/html", 410)},
        failed("gone", outcome="ended", status="ended"),
    ),
    Case(
        "status-404-then-back",
        "404 once, then there again",
        {"feed": [Answer(status=404), Answer(FEED)]},
        READ,
        polls=2,
    ),
    Case(
        "gone-after-reading",
        "read once, then 410: what was read stays",
        {"feed": [Answer(FEED), Answer(status=410)]},
        Expected("ended", status="ended", errors=1, problem="gone"),
        polls=2,
    ),
    Case(
        "html-three-times",
        "a page that is no feed, three times over weeks",
        {"feed": Answer(LOGIN, "text/html")},
        failed("an HTML page", errors=3, status="paused"),
        polls=3,
    ),
    Case(
        "html-three-times-after-reading",
        "a feed that was read once, and is a login page since",
        {"feed": [Answer(FEED), Answer(LOGIN, "text/html")]},
        Expected("failed", errors=3, status="paused", problem="an HTML page", titles=["Gold"]),
        polls=4,
    ),
    Case(
        "password-in-address",
        "an address with a password and a key that answers 500",
        {"feed": Answer(status=500)},
        failed(
            "answered 500",
            lacks=["SECRET"],
            address="http://jane:SECRET@127.0.0.1:@PORT@/password-in-address/feed?api_key=SECRET",
        ),
        asked_at="http://jane:SECRET@127.0.0.1:@PORT@/password-in-address/feed?api_key=SECRET",
    ),
    Case(
        "key-in-address-no-feed",
        "an address with a key that answers with a page",
        {"feed": Answer(LOGIN, "text/html")},
        failed("an HTML page", lacks=["SECRET"], address="@HERE@/feed?api_key=SECRET"),
        asked_at="@HERE@/feed?api_key=SECRET",
    ),
    _packed("gzip", "gzip", gzip.compress(PLAIN), "gzip", READ_TWO),
    _packed("gzip-x", "gzip by its old name", gzip.compress(PLAIN), "x-gzip", READ_TWO),
    _packed("gzip-capitals", "gzip in capital letters", gzip.compress(PLAIN), "GZIP", READ_TWO),
    _packed("deflate", "deflate as the standard has it", zlib.compress(PLAIN), "deflate", READ_TWO),
    _packed("deflate-raw", "deflate without its header", _raw_deflate(PLAIN), "deflate", READ_TWO),
    _packed("brotli", "brotli", brotli.compress(PLAIN), "br", READ_TWO),
    _packed("identity", "an encoding that is none", PLAIN, "identity", READ_TWO),
    _packed("gzip-twice", "gzip twice: refused, in words", gzip.compress(gzip.compress(PLAIN)), "gzip, gzip", TWICE),
    _packed(
        "gzip-members", "gzip in two members", gzip.compress(PLAIN[:500]) + gzip.compress(PLAIN[500:]), "gzip", READ_TWO
    ),
    _packed("gzip-trailing", "gzip with bytes after its end", gzip.compress(PLAIN) + bytes(64), "gzip", READ_TWO),
    _packed("gzip-partial", "gzip that breaks off", gzip.compress(PLAIN)[:-40], "gzip", failed("breaks off")),
    _packed("gzip-lie", "gzip announced, plain bytes sent", PLAIN, "gzip", failed("gzip")),
    _packed("gzip-bomb", "20 MB in 20 kB of gzip", gzip.compress(bytes(20_000_000), 6), "gzip", failed("larger than")),
    _packed(
        "brotli-bomb",
        "20 MB in some bytes of brotli",
        brotli.compress(bytes(20_000_000), quality=1),
        "br",
        failed("larger than"),
    ),
    _packed(
        "gzip-bomb-nested",
        "a gzip bomb in gzip",
        gzip.compress(gzip.compress(bytes(20_000_000), 6), 9),
        "gzip, gzip",
        TWICE,
    ),
    _packed("brotli-partial", "brotli that breaks off", brotli.compress(PLAIN)[:-40], "br", failed("breaks off")),
    _packed("unasked-encoding", "an encoding that was not asked for", PLAIN, "zstd", failed("zstd")),
    Case(
        "too-large",
        "a feed over the limit of 3 MB",
        {"feed": Answer(FEED_TWO.replace("<channel>", f"<channel><!-- {'x' * 3_000_000} -->"))},
        failed("larger than"),
    ),
)
