"""Entries: by what they are known again, where they lead, and what becomes of them from one poll to the next."""

from tests.awkward.case import Answer, Case, Expected
from tests.awkward.made import BONDS, OIL, atom, entry, item, rss

TWO = Expected(texts=2, has=["3.1%", "2.6%"])


def feed(name: str, what: str, *items: str, expected: Expected, head: str = "<link>@ROOT@/</link>") -> Case:
    return Case(name, what, {"feed": Answer(rss(*items, head=head))}, expected)


def polled(name: str, what: str, *feeds: str, expected: Expected) -> Case:
    """One feed after the other at the same address."""
    return Case(name, what, {"feed": [Answer(feed) for feed in feeds]}, expected, polls=len(feeds))


def link(name: str, what: str, link: str | None, url: str | None, head: str = "", **parts: str | None) -> Case:
    feed = rss(item(link=link, **{"guid": "tag:gold"} | parts), head=f"<link>@ROOT@/</link>{head}")
    return Case(f"link-{name}", what, {"feed": Answer(feed)}, Expected(urls=[url]))


CASES = (
    polled(
        "guid-missing",
        "no guids: known by their addresses",
        *[rss(item(guid=None), item(OIL, "oil", guid=None))] * 2,
        expected=TWO,
    ),
    polled(
        "guid-and-link-missing",
        "neither guids nor addresses: known by what they say",
        *[rss(item(guid=None, link=None), item(OIL, "oil", guid=None, link=None))] * 2,
        expected=TWO,
    ),
    polled(
        "guid-changes",
        "guids that change with each fetch",
        *[rss(item(guid=f"{number}-a"), item(OIL, "oil", guid=f"{number}-b")) for number in range(3)],
        expected=TWO,
    ),
    polled(
        "guid-changes-no-link",
        "guids that change, and no addresses",
        *[rss(item(guid=f"{number}", link=None)) for number in range(3)],
        expected=Expected(),
    ),
    polled(
        "guid-session",
        "addresses with a session number as guids",
        *[rss(item(guid=f"@HERE@/gold?sid={number}", link=f"@HERE@/gold?sid={number}")) for number in range(3)],
        expected=Expected(),
    ),
    feed(
        "guid-shared",
        "one guid for all entries, with their own addresses and titles",
        item(guid="7"),
        item(OIL, "oil", guid="7"),
        item(BONDS, "bonds", guid="7"),
        expected=Expected(texts=3),
    ),
    feed("guid-empty", "empty guids", item(guid=""), item(OIL, "oil", guid=" "), expected=TWO),
    feed(
        "guid-front-page",
        "the front page as guid of all entries",
        item(guid="@ROOT@/"),
        item(OIL, "oil", guid="@ROOT@/"),
        expected=TWO,
    ),
    feed("guid-twice", "the same entry twice", item(), item(), expected=Expected(titles=["Gold"])),
    feed(
        "guid-twice-longer",
        "the same entry twice, the second time with more text",
        item("Gold rose 3.1% in April."),
        item(),
        expected=Expected(has=["$4,215"]),
    ),
    feed(
        "guid-capitals",
        "guids that differ in capital letters alone",
        item(guid="a1"),
        item(OIL, "oil", guid="A1"),
        expected=TWO,
    ),
    feed(
        "story-twice",
        "one text under two guids and addresses: one article",
        item(),
        item(guid="again", link="@HERE@/gold-again"),
        expected=Expected(urls=["@HERE@/gold"]),
    ),
    feed(
        "link-shared",
        "one address for all entries, told apart by guid",
        item(link="@HERE@/all", guid="1"),
        item(OIL, "oil", link="@HERE@/all", guid="2"),
        expected=TWO,
    ),
    feed(
        "link-shared-no-guid",
        "one address for all entries, and no guids",
        item(link="@HERE@/all", guid=None),
        item(OIL, "oil", link="@HERE@/all", guid=None),
        expected=TWO,
    ),
    feed(
        "link-front-page",
        "all entries lead to the front page",
        item(link="@ROOT@/", guid="1"),
        item(OIL, "oil", link="@ROOT@/", guid="2"),
        expected=Expected(texts=2, urls=[None, None]),
    ),
    link("relative", "a relative address", "notes/gold", "@HERE@/notes/gold"),
    link("root-relative", "an address from the root", "/notes/gold", "@ROOT@/notes/gold"),
    link("protocol-relative", "an address without a scheme", "//desk.example/gold", "https://desk.example/gold"),
    link("missing", "no address", None, None),
    link("empty", "an empty address", "", None),
    link("guid-is-link", "no link, and a guid that is an address", None, "@HERE@/gold", guid="@HERE@/gold"),
    link(
        "guid-no-link",
        "no link, and a guid that says it is none",
        None,
        None,
        guid=None,
        extra='<guid isPermaLink="false">@HERE@/7</guid>',
    ),
    link(
        "white-space",
        "an address with line breaks around",
        "\n   https://desk.example/gold\n  ",
        "https://desk.example/gold",
    ),
    link(
        "cdata",
        "an address in CDATA",
        "<![CDATA[https://desk.example/gold?a=1&b=2]]>",
        "https://desk.example/gold?a=1&b=2",
    ),
    link(
        "escaped-twice",
        "an address escaped twice",
        "https://desk.example/gold?a=1&amp;amp;b=2",
        "https://desk.example/gold?a=1&b=2",
    ),
    link(
        "tracking",
        "an address with marks of advertising",
        "https://desk.example/gold?utm_source=rss&amp;utm_medium=feed&amp;id=7#top",
        "https://desk.example/gold?id=7",
    ),
    link(
        "feedburner",
        "an address that goes through FeedBurner",
        "http://feedproxy.google.com/~r/desk/~3/abc/",
        "https://desk.example/gold",
        extra="<feedburner:origLink>https://desk.example/gold</feedburner:origLink>",
    ),
    link("script", "an address that is a script", "javascript:alert(1)", None),
    link("file", "an address that is a file", "file:///etc/passwd", None),
    link("mail", "an address that is mail", "mailto:desk@desk.example", None),
    link(
        "spaces",
        "an address with spaces inside",
        "https://desk.example/gold in april",
        "https://desk.example/gold%20in%20april",
    ),
    link(
        "letters",
        "an address with letters of other scripts",
        "https://desk.example/métal",
        "https://desk.example/m%C3%A9tal",
    ),
    link(
        "password", "an address with a password", "https://jane:SECRET@desk.example/gold", "https://desk.example/gold"
    ),
    link(
        "twice",
        "two addresses: the first counts",
        "https://desk.example/gold</link><link>https://desk.example/other",
        "https://desk.example/gold",
    ),
    link(
        "atom-inside",
        "an address as Atom has it, inside RSS",
        None,
        "@HERE@/gold",
        extra='<atom:link href="@HERE@/gold"/>',
    ),
    Case(
        "link-base-feed",
        "xml:base on the feed",
        {
            "feed": Answer(
                atom(
                    entry(link='<link href="gold"/>'),
                    root='feed xmlns="http://www.w3.org/2005/Atom" xml:base="@ROOT@/notes/"',
                )
            )
        },
        Expected(urls=["@ROOT@/notes/gold"]),
    ),
    Case(
        "link-base-entry",
        "xml:base on the entry, relative to the feed's",
        {
            "feed": Answer(
                atom(
                    entry(link='<link href="gold"/>').replace("<entry>", '<entry xml:base="april/">'),
                    root='feed xmlns="http://www.w3.org/2005/Atom" xml:base="@ROOT@/notes/"',
                )
            )
        },
        Expected(urls=["@ROOT@/notes/april/gold"]),
    ),
    Case(
        "link-after-redirect",
        "a relative address in a feed that was redirected",
        {
            "feed": Answer(status=302, headers=[("Location", "@HERE@/deep/down/feed")]),
            "deep/down/feed": Answer(rss(item(link="gold", guid="g"))),
        },
        Expected(urls=["@HERE@/deep/down/gold"]),
    ),
)
