"""Transport: validators, 304, and how long a server asks to be left alone."""

from tests.awkward.case import Answer, Case, Expected, Headers, failed
from tests.awkward.made import FEED, FEED_TWO, item, rss

OLD = "Mon, 20 Apr 2026 09:30:00 GMT"
TAGGED = [("ETag", '"a"')]
NOT_MODIFIED = Answer(content_type="", status=304)
#: Sparse enough that its own rhythm asks for no poll within a day.
SLOW = rss(
    *(
        item(f"{month} notes: gold rose 3.1%.", f"m{month}", date=f"1 {month} 2026 09:00 GMT")
        for month in ("Jan", "Mar")
    )
)


def _kept(name: str, what: str, etag: str | None, modified: str | None = None) -> Case:
    headers = [("ETag", etag or ""), ("Last-Modified", modified or "")]
    return Case(
        f"validator-{name}",
        f"{what}: kept and sent back as it came, then 304",
        {"feed": [Answer(FEED, headers=headers), NOT_MODIFIED]},
        Expected("unchanged", etag=etag, last_modified=modified, sent=(etag, modified)),
        polls=2,
    )


def _wish(name: str, what: str, wait: tuple[float, float], headers: Headers = (), body: str = FEED) -> Case:
    etag = dict(headers).get("ETag", '"a"') or None
    answer = Answer(body, headers=[("ETag", '"a"'), *headers])
    return Case(f"wish-{name}", what, {"feed": answer}, Expected(texts=None, etag=etag, wait=wait))


def _busy(name: str, what: str, status: int, wish: str, wait: tuple[float, float], errors: int = 0) -> Case:
    answer = Answer("", "", status, [("Retry-After", wish)])
    return Case(f"busy-{name}", what, {"feed": answer}, failed(f"answered {status}", errors=errors, wait=wait))


CASES = (
    _kept("strong", "a plain ETag", '"33a64df5"'),
    _kept("weak", "a weak ETag", 'W/"33a64df5"'),
    _kept("unquoted", "an ETag without quotes", "33a64df5"),
    _kept("comma", "an ETag with a comma and a space inside", '"a, b"'),
    _kept("gzip", "an ETag with the mark of a packer", '"33a64df5-gzip"'),
    _kept("single-quotes", "an ETag in single quotes", "'33a64df5'"),
    _kept("empty", "an ETag of nothing but quotes", '""'),
    _kept("date", "Last-Modified alone", None, OLD),
    _kept("odd-date", "a Last-Modified that is no date", None, "yesterday"),
    _kept("local-date", "a Last-Modified in another form", None, "2026-04-20 09:30:00"),
    _kept("both", "both", 'W/"b"', OLD),
    Case(
        "304-never-asked-for",
        "304 to a question without validators",
        {"feed": NOT_MODIFIED},
        failed("answered 304"),
    ),
    Case(
        "304-new-etag",
        "304 with another ETag: the newer one is kept",
        {"feed": [Answer(FEED, headers=TAGGED), Answer(content_type="", status=304, headers=[("ETag", '"b"')])]},
        Expected("unchanged", etag='"b"'),
        polls=2,
    ),
    Case(
        "304-with-body",
        "304 with a length and no body, as some servers have it",
        {
            "feed": [
                Answer(FEED, headers=TAGGED),
                Answer(content_type="", status=304, headers=[("Content-Length", "4711")]),
            ]
        },
        Expected("unchanged", etag='"a"'),
        polls=2,
    ),
    Case(
        "200-same-again",
        "the same feed again with status 200, its validators unheeded",
        {"feed": Answer(FEED, headers=TAGGED)},
        Expected(etag='"a"', sent=('"a"', None)),
        polls=3,
    ),
    Case(
        "validators-gone",
        "the second answer has no validators: the old ones are forgotten",
        {"feed": [Answer(FEED, headers=[*TAGGED, ("Last-Modified", OLD)]), Answer(FEED_TWO)]},
        Expected(texts=2, sent=('"a"', OLD)),
        polls=2,
    ),
    Case(
        "validators-after-error",
        "an error between: the validators are kept, and sent again",
        {"feed": [Answer(FEED, headers=TAGGED), Answer(status=500), NOT_MODIFIED]},
        Expected("unchanged", etag='"a"', sent=('"a"', None)),
        polls=3,
    ),
    Case(
        "validators-of-an-error-page",
        "a page that is no feed with an ETag: not kept",
        {"feed": Answer("<html><title>Log in</title></html>", "text/html", headers=[("ETag", '"login"')])},
        failed("an HTML page"),
    ),
    _wish("none", "no wish, with an ETag: at least an hour", (1, 26.5)),
    _wish("max-age", "max-age of twelve hours", (12, 26.5), [("Cache-Control", "public, max-age=43200")]),
    _wish("max-age-quoted", "max-age in quotes", (12, 26.5), [("Cache-Control", 'max-age="43200"')]),
    _wish(
        "max-age-endless", "max-age of thirty thousand years", (20, 26.5), [("Cache-Control", "max-age=999999999999")]
    ),
    _wish("max-age-garbage", "max-age that is no number", (1, 26.5), [("Cache-Control", "max-age=soon")]),
    _wish("no-cache", "no-cache: still at least an hour", (1, 26.5), [("Cache-Control", "no-cache, max-age=0")]),
    _wish("expires", "Expires in ten hours", (10, 26.5), [("Expires", "Mon, 04 May 2026 22:00:00 GMT")]),
    _wish("expires-0", "Expires: 0", (1, 26.5), [("Expires", "0")]),
    _wish("expires-far", "Expires in the year 9999", (1, 26.5), [("Expires", "Fri, 31 Dec 9999 23:59:59 GMT")]),
    _wish("ttl", "a ttl of 600 minutes", (10, 26.5), body=FEED.replace("<item>", "<ttl>600</ttl><item>", 1)),
    _wish(
        "ttl-endless",
        "a ttl of two centuries: a mistake",
        (1, 26.5),
        body=FEED.replace("<item>", "<ttl>99999999</ttl><item>", 1),
    ),
    _wish("ttl-week", "a ttl of a week", (23.9, 26.5), body=FEED.replace("<item>", "<ttl>10080</ttl><item>", 1)),
    _wish(
        "ttl-garbage", "a ttl that is no number", (1, 26.5), body=FEED.replace("<item>", "<ttl>an hour</ttl><item>", 1)
    ),
    _wish("ttl-negative", "a ttl below nothing", (1, 26.5), body=FEED.replace("<item>", "<ttl>-60</ttl><item>", 1)),
    _wish(
        "skip-all-hours",
        "all hours of the day to be skipped: asked all the same",
        (1, 51),
        body=FEED.replace(
            "<item>", f"<skipHours>{''.join(f'<hour>{hour}</hour>' for hour in range(24))}</skipHours><item>", 1
        ),
    ),
    _wish(
        "skip-hours",
        "the next twelve hours to be skipped",
        (12, 51),
        body=FEED.replace(
            "<item>", f"<skipHours>{''.join(f'<hour>{hour}</hour>' for hour in range(12, 24))}</skipHours><item>", 1
        ),
    ),
    Case(
        "no-validators",
        "neither ETag nor Last-Modified: once a day",
        {"feed": Answer(SLOW)},
        Expected(texts=2, wait=(23.9, 26.5)),
    ),
    _busy("seconds", "503 for two hours", 503, "7200", (2, 26.5)),
    _busy("429-seconds", "429 for two hours", 429, "7200", (2, 26.5)),
    _busy("429-days", "429 for three days", 429, "259200", (72, 80)),
    _busy("429-year", "429 for a year: honoured for a week", 429, "31536000", (24, 200)),
    _busy("429-date", "429 until nine in the evening", 429, "Mon, 04 May 2026 21:00:00 GMT", (9, 26.5)),
    _busy("503-past", "503 until a time that has passed", 503, "Sun, 03 May 2026 12:00:00 GMT", (0.99, 26.5)),
    _busy("429-garbage", "429 with a Retry-After that is none", 429, "in a while", (0.99, 26.5), 1),
    _busy("429-negative", "429 with a Retry-After below nothing", 429, "-60", (0.99, 26.5), 1),
    _busy("429-fraction", "429 with a fraction of seconds", 429, "7200.5", (0.99, 26.5), 1),
    _busy("500-seconds", "500 with a Retry-After: an error all the same", 500, "7200", (2, 26.5), 1),
)
