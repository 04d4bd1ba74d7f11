"""Entries with a summary alone, and the pages that they link to."""

from tests.awkward.case import Answer, Case, Expected, Hold, Pause, Reset, Served, Wire
from tests.awkward.made import GOLD, GOLD_AT, LAST, LONGER, item, page, rss

SUMMARY = "Gold rose 3.1% in April."
FEED = Answer(rss(item(None, summary=SUMMARY, link="@HERE@/page")))
WHOLE = Expected(titles=["Gold"], has=["$4,215", "3,390 tonnes", "15 basis points"], published=[GOLD_AT])
#: The summary is what there is, and why.
PAGE = Answer(page(), "text/html; charset=utf-8")
DENIED = "<!doctype html><html><head><title>Access denied</title></head><body><p>Access denied.</p></body></html>"
WALL = (
    "<!doctype html><html><head><title>Gold in April</title></head><body><article "
    'class="paywall"><h1>Gold in April</h1>'
    "<p>Subscribe to continue reading. Already a subscriber? Log in.</p></article></body></html>"
)


def summary_for(problem: str, **rest: object) -> Expected:
    """The summary is kept, with the reason why it is no more."""
    given = {"titles": ["Gold"], "has": [SUMMARY], "lacks": ["$4,215"], "entry_problems": [problem]}
    return Expected(**given | rest)  # type: ignore[arg-type]


def _page(name: str, what: str, *pages: Served, expected: Expected, polls: int = 1, slow: bool = False) -> Case:
    return Case(f"its-page-{name}", what, {"feed": FEED, "page": pages}, expected, polls, "longer", slow)


WAITS = Expected(texts=0, waiting=1, entry_problems=["its page"])

CASES = (
    _page("good", "its page is good: the whole text", PAGE, expected=WHOLE),
    _page(
        "refused",
        "its page is refused (403)",
        Answer(DENIED, "text/html", 403),
        expected=summary_for("its page answered 403"),
    ),
    _page(
        "lost",
        "its page is not there (404)",
        Answer(DENIED, "text/html", 404),
        expected=summary_for("its page answered 404"),
    ),
    _page(
        "denied", "its page is denied with status 200", Answer(DENIED, "text/html"), expected=summary_for("its page")
    ),
    _page("wall", "its page is behind a wall", Answer(WALL, "text/html"), expected=summary_for("its page")),
    _page("empty", "its page is empty", Answer("", "text/html"), expected=summary_for("its page is empty")),
    _page(
        "pdf",
        "its page is a PDF",
        Answer(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "application/pdf"),
        expected=summary_for("PDF"),
    ),
    _page("feed", "its page is the feed again", FEED, expected=Expected(titles=["Gold"], has=[SUMMARY])),
    _page(
        "login",
        "its page leads to a login",
        Answer(status=302, headers=[("Location", "@HERE@/login")]),
        expected=summary_for("its page"),
    ),
    _page(
        "too-large",
        "its page is larger than the limit",
        Answer(page(after=" " * 3_100_000), "text/html"),
        expected=summary_for("its page is larger"),
    ),
    _page(
        "private",
        "its page leads to a private address: that is for good",
        Answer(status=302, headers=[("Location", "http://10.1.2.3/")]),
        expected=summary_for("not a public address"),
    ),
    _page(
        "shorter",
        "its page says less than the summary",
        Answer("<!doctype html><title>Gold</title><article><h1>Gold</h1><p>Gold.</p></article>", "text/html"),
        expected=Expected(titles=["Gold"], has=[SUMMARY], entry_problems=["its page"]),
    ),
    _page("away", "its page is away for now (503): the entry waits", Answer(status=503), expected=WAITS),
    _page("away-then-back", "its page is away, then there", Answer(status=503), PAGE, expected=WHOLE, polls=2),
    _page(
        "away-for-good",
        "its page is away in three polls: the summary must do",
        Answer(status=500),
        expected=summary_for("its page answered 500"),
        polls=3,
    ),
    _page("silent", "its page does not answer: the entry waits", Wire([Hold()]), expected=WAITS, slow=True),
    _page(
        "silent-then-back",
        "its page does not answer, then it does",
        Wire([Hold()]),
        PAGE,
        expected=WHOLE,
        polls=2,
        slow=True,
    ),
    _page(
        "reset",
        "its page is torn down",
        Wire([b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<p>", Pause(0.03), Reset()]),
        expected=WAITS,
    ),
    Case(
        "its-page-closed",
        "its page is closed by robots.txt: not asked for",
        {"feed": Answer(rss(item(None, summary=SUMMARY, link="@HERE@/closed"))), "closed": PAGE},
        summary_for("closed to robots", never_asked=["closed"]),
        reads="longer",
    ),
    _page(
        "closed-behind",
        "its page leads to one that is closed by robots.txt",
        Answer(status=302, headers=[("Location", "@HERE@/closed")]),
        expected=summary_for("its page"),
    ),
    Case(
        "its-page-robots-away",
        "robots.txt cannot be read: the entry waits, its page is not asked for",
        {"feed": Answer(rss(item(None, summary=SUMMARY, link="@LOCAL@/page"))), "page": PAGE},
        Expected(texts=0, waiting=1, entry_problems=["robots.txt"], never_asked=["page"]),
        reads="longer",
    ),
    Case(
        "its-page-whole-entry",
        "the entry has the whole text: its page is not asked for",
        {
            "feed": Answer(rss(item(f"{GOLD}</p><p>{LONGER}</p><p>{LAST}", link="@HERE@/page", summary=SUMMARY))),
            "page": PAGE,
        },
        Expected(has=["3,390 tonnes"], never_asked=["page"]),
        reads="longer",
    ),
    Case(
        "its-page-always",
        "a feed whose pages are always read",
        {"feed": Answer(rss(item(link="@HERE@/page"))), "page": PAGE},
        WHOLE,
        reads="page",
    ),
    Case(
        "its-page-never",
        "a feed whose pages are never read",
        {"feed": FEED, "page": PAGE},
        Expected(has=[SUMMARY], lacks=["$4,215"], never_asked=["page"]),
    ),
    Case(
        "its-page-title-only",
        "a title alone, with a good page",
        {"feed": Answer(rss(item(None, link="@HERE@/page"))), "page": PAGE},
        WHOLE,
        reads="longer",
    ),
    Case(
        "its-page-title-only-lost",
        "a title alone, and no page",
        {"feed": Answer(rss(item(None, link="@HERE@/page")))},
        Expected(texts=0, refused=1, entry_problems=["answered 404"]),
        reads="longer",
    ),
    Case(
        "its-page-date",
        "no date in the feed: the page's",
        {
            "feed": Answer(rss(item(None, summary=SUMMARY, link="@HERE@/page", date=None))),
            "page": Answer(
                page(head='<meta property="article:published_time" content="2026-04-20T09:30:00Z">'), "text/html"
            ),
        },
        WHOLE,
        reads="longer",
    ),
    Case(
        "its-page-file",
        "a link to a file of this machine: never opened",
        {"feed": Answer(rss(item(None, summary=SUMMARY, link="file:///etc/passwd", guid="tag:gold")))},
        Expected(has=[SUMMARY], lacks=["root:"]),
        reads="longer",
    ),
    Case(
        "its-page-unchanged",
        "an entry that was read is not asked for again",
        {"feed": FEED, "page": [PAGE, Answer(DENIED, "text/html", 403)]},
        WHOLE,
        polls=3,
        reads="longer",
    ),
    Case(
        "its-page-edited-refused",
        "an edited entry whose page is refused now: the whole text that is held stays",
        {
            "feed": [FEED, Answer(rss(item(None, summary=SUMMARY.replace("3.1", "2.9"), link="@HERE@/page")))],
            "page": [PAGE, Answer(DENIED, "text/html", 403)],
        },
        Expected(texts=1, has=["$4,215"], changed=None, entry_problems=["its page answered 403"]),
        polls=2,
        reads="longer",
    ),
)
