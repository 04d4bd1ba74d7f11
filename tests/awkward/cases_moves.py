"""Transport: where a redirect leads, and whether the feed moves with it."""

from tests.awkward.case import Answer, Case, Expected, failed
from tests.awkward.made import FEED, LOGIN


def to(place: str, status: int = 302) -> Answer:
    return Answer("<p>Moved.", "text/html", status, [("Location", place)])


def _redirect(status: int, moves: bool) -> Case:
    there = "@HERE@/new" if moves else "@HERE@/feed"
    words = "moves" if moves else "does not move"
    return Case(
        f"redirect-{status}",
        f"{status} to a good feed: the feed {words}",
        {"feed": to("@HERE@/new", status), "new": Answer(FEED)},
        Expected(address=there),
    )


def _nowhere(name: str, what: str, place: str, problem: str, status: int = 302) -> Case:
    return Case(name, what, {"feed": to(place, status)}, failed(problem))


CASES = (
    _redirect(301, True),
    _redirect(302, False),
    _redirect(303, False),
    _redirect(307, False),
    _redirect(308, True),
    Case(
        "redirect-301-301",
        "moved twice for good",
        {"feed": to("@HERE@/new", 301), "new": to("@HERE@/newest", 308), "newest": Answer(FEED)},
        Expected(address="@HERE@/newest"),
    ),
    Case(
        "redirect-301-302",
        "moved for good to what moved for now: it is asked at the first from now on",
        {"feed": to("@HERE@/new", 301), "new": to("@HERE@/today"), "today": Answer(FEED)},
        Expected(address="@HERE@/new"),
    ),
    Case(
        "redirect-302-301",
        "moved for now to what moved for good: it stays",
        {"feed": to("@HERE@/today"), "today": to("@HERE@/new", 301), "new": Answer(FEED)},
        Expected(),
    ),
    Case(
        "redirect-relative",
        "a relative Location, with a fragment",
        {"feed": to("new?a=1#top", 301), "new": Answer(FEED)},
        Expected(address="@HERE@/new?a=1"),
    ),
    Case(
        "redirect-protocol-relative",
        "a Location without a scheme",
        {"feed": to("//127.0.0.1:@PORT@/redirect-protocol-relative/new", 301), "new": Answer(FEED)},
        Expected(address="@HERE@/new"),
    ),
    Case(
        "redirect-login",
        "302 to a login page",
        {"feed": to("@HERE@/login"), "login": Answer(LOGIN, "text/html")},
        failed("an HTML page"),
    ),
    Case(
        "redirect-login-for-good",
        "301 to a login page: the feed does not move there",
        {"feed": to("@HERE@/login", 301), "login": Answer(LOGIN, "text/html")},
        failed("an HTML page"),
    ),
    Case(
        "redirect-404-for-good",
        "301 to what is not there: the feed does not move",
        {"feed": to("@HERE@/nothing", 301)},
        failed("answered 404"),
    ),
    Case(
        "redirect-gone",
        "302 to what is gone (410)",
        {"feed": to("@HERE@/gone"), "gone": Answer(status=410)},
        failed("gone", outcome="ended", status="ended"),
    ),
    Case("redirect-nowhere", "301 without a Location", {"feed": Answer(status=301)}, failed("answered 301")),
    Case("redirect-300", "300, several choices", {"feed": Answer(status=300)}, failed("answered 300")),
    _nowhere("redirect-loop", "a redirect to itself", "@HERE@/feed", "redirects more than"),
    Case(
        "redirect-circle",
        "two that redirect to each other",
        {"feed": to("@HERE@/there", 301), "there": to("@HERE@/feed", 301)},
        failed("redirects more than"),
    ),
    _nowhere("redirect-private", "a redirect to a private address", "http://10.1.2.3/feed", "not a public address"),
    _nowhere(
        "redirect-metadata",
        "a redirect to a cloud's own data",
        "http://169.254.169.254/latest/",
        "not a public address",
    ),
    _nowhere(
        "redirect-loopback",
        "a redirect to another loopback address",
        "http://127.0.0.2:@PORT@/",
        "not a public address",
    ),
    _nowhere("redirect-loopback-6", "a redirect to IPv6 loopback", "http://[::1]:@PORT@/", "not a public address"),
    _nowhere(
        "redirect-mapped",
        "a redirect to a private address inside IPv6",
        "http://[::ffff:10.1.2.3]/",
        "not a public address",
    ),
    _nowhere("redirect-number", "a redirect to an address as one number", "http://2130706434:@PORT@/", "address"),
    _nowhere("redirect-port", "a redirect to a mail server", "http://127.0.0.1:25/feed", "port"),
    _nowhere("redirect-file", "a redirect to a file", "file:///etc/passwd", "no http or https address"),
    _nowhere("redirect-ftp", "a redirect to FTP", "ftp://127.0.0.1/feed", "no http or https address"),
    _nowhere("redirect-data", "a redirect to data", "data:text/xml,<rss/>", "no http or https address"),
    _nowhere("redirect-script", "a redirect to a script", "javascript:alert(1)", "no http or https address"),
    _nowhere(
        "redirect-private-for-good", "301 to a private address", "http://192.168.0.1/feed", "not a public address", 301
    ),
    Case(
        "redirect-credentials",
        "a redirect that brings a password along: it is not kept",
        {"feed": to("http://eve:SECRET@127.0.0.1:@PORT@/redirect-credentials/new", 301), "new": Answer(FEED)},
        Expected(address="@HERE@/new", lacks=["SECRET"]),
    ),
    Case(
        "redirect-meta-refresh",
        "a page that refreshes to the feed: no redirect",
        {
            "feed": Answer('<html><meta http-equiv="refresh" content="0; url=new"></html>', "text/html"),
            "new": Answer(FEED),
        },
        failed("an HTML page", never_asked=["new"]),
    ),
    Case(
        "redirect-cookie",
        "redirects until a cookie comes back, which is never sent",
        {"feed": Answer("", "", 302, [("Location", "@HERE@/feed"), ("Set-Cookie", "seen=1")])},
        failed("redirects more than"),
    ),
    Case(
        "moved-then-asked-there",
        "moved for good: the next poll asks there at once",
        {"feed": [to("@HERE@/new", 301), Answer(status=500)], "new": Answer(FEED)},
        Expected(address="@HERE@/new"),
        polls=2,
    ),
)
