"""Feed bodies: the formats and their dialects, namespaces, JSON Feed, and what is nearly a feed."""

import json
from html import escape
from typing import Any

from tests.awkward.case import Answer, Case, Expected, failed
from tests.awkward.made import ATOM, BONDS, DAY, FEED, GOLD, GOLD_AT, OIL, atom, entry, item, rss

ONE = Expected(titles=["Gold"], has=["3.1%", "$4,215"])
DATED = Expected(titles=["Gold"], has=["3.1%", "$4,215"], published=[GOLD_AT], urls=["@HERE@/gold"])
UNDATED = Expected(titles=["Gold"], has=["3.1%"], published=[None], urls=["@HERE@/gold"])
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
OLD_ITEM = f"<item><title>Gold</title><link>@HERE@/gold</link><description>{GOLD}</description></item>"


def _feed(name: str, what: str, body: str, expected: Expected = DATED, content_type: str = "application/xml") -> Case:
    return Case(name, what, {"feed": Answer(body, content_type)}, expected)


def _json(name: str, what: str, document: Any, expected: Expected = DATED) -> Case:
    body = document if isinstance(document, str) else json.dumps(document)
    return Case(name, what, {"feed": Answer(body, "application/feed+json")}, expected)


def _json_item(**other: Any) -> dict[str, Any]:
    given = {
        "id": "gold",
        "url": "@HERE@/gold",
        "title": "Gold",
        "content_html": f"<p>{GOLD}</p>",
        "date_published": "2026-04-20T09:30:00Z",
    } | other
    return {name: value for name, value in given.items() if value is not None}


def _json_feed(*items: Any, version: str = "1.1", **other: Any) -> dict[str, Any]:
    head = {"version": f"https://jsonfeed.org/version/{version}", "title": "Example Wire", "home_page_url": "@ROOT@/"}
    return head | {"items": list(items)} | other


def _episode(name: str) -> str:
    sound = f'<enclosure url="@HERE@/{name}.mp3" length="1" type="audio/mpeg"/><itunes:duration>31:02</itunes:duration>'
    return item(f"In this episode: {GOLD}", name, extra=sound)


CASES = (
    _feed(
        "rss-0.90",
        "RSS 0.90",
        f'<?xml version="1.0"?><rdf:RDF {RDF} '
        'xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>Example Wire'
        f"</title><link>@ROOT@/</link></channel>{OLD_ITEM}</rdf:RDF>",
        UNDATED,
    ),
    _feed(
        "rss-0.91",
        "RSS 0.91 with its DTD, which is not fetched",
        '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "@HERE@/rss.dtd">'
        f'<rss version="0.91"><channel><title>Example Wire</title>{OLD_ITEM}</channel></rss>',
        Expected(titles=["Gold"], has=["3.1%"], published=[None], never_asked=["rss.dtd"]),
    ),
    _feed("rss-0.92", "RSS 0.92", f'<rss version="0.92"><channel><title>W</title>{OLD_ITEM}</channel></rss>', UNDATED),
    _feed(
        "rss-1.0",
        "RSS 1.0, items beside the channel, dated by Dublin Core",
        f'<?xml version="1.0"?><rdf:RDF {RDF} xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="@ROOT@/"><title>Example Wire</title></channel><item '
        'rdf:about="@HERE@/gold"><title>Gold</title>'
        f"<link>@HERE@/gold</link><description>{GOLD}</description><dc:date>2026-04-20T09:30:00Z</dc:date>"
        "</item></rdf:RDF>",
    ),
    _feed("rss-2.0", "RSS 2.0", FEED),
    _feed("rss-no-version", "RSS without a version", FEED.replace('version="2.0"', "")),
    _feed("rss-3.0", "RSS of a version that there is not", FEED.replace('version="2.0"', 'version="3.0"')),
    _feed("rss-capitals", "RSS in capital letters", FEED.replace("rss", "RSS").replace("item>", "ITEM>"), ONE),
    _feed(
        "rss-namespaced",
        "RSS 2.0 in a namespace",
        FEED.replace("<rss ", '<rss xmlns="http://backend.userland.com/rss2" '),
    ),
    _feed(
        "rss-items-outside",
        "RSS 2.0 with items beside the channel",
        FEED.replace("<item>", "</channel><item>").replace("</item></channel>", "</item>"),
    ),
    _feed(
        "rss-prefixed",
        "RSS elements with a prefix",
        rss(item()).replace("<rss ", '<r:rss xmlns:r="x" ').replace("</rss>", "</r:rss>"),
        ONE,
    ),
    _feed(
        "content-prefix-odd",
        "the content module under another prefix",
        FEED.replace("content:", "c:").replace("xmlns:content", "xmlns:c"),
    ),
    _feed(
        "content-prefix-undeclared",
        "the content module's prefix undeclared",
        FEED.replace('xmlns:content="http://purl.org/rss/1.0/modules/content/"', ""),
    ),
    _feed(
        "content-namespace-odd",
        "the content module's namespace without its slash",
        FEED.replace("modules/content/", "modules/content"),
    ),
    _feed(
        "content-and-summary",
        "a summary beside the whole text: the whole text is read",
        rss(item(summary="Gold rose.")),
    ),
    _feed("description-only", "the whole text in the description", rss(item(None, summary=escape(f"<p>{GOLD}</p>")))),
    _feed(
        "description-twice",
        "two descriptions, the second one longer",
        rss(item(None, summary=f"Gold.</description><description>{GOLD}")),
    ),
    _feed("atom-1.0", "Atom 1.0", ATOM),
    _feed(
        "atom-prefixed",
        "Atom under a prefix",
        ATOM.replace("<feed xmlns=", "<a:feed xmlns:a=")
        .replace("</", "</a:")
        .replace("a:a:", "a:")
        .replace("<title", "<a:title")
        .replace("<entry", "<a:entry")
        .replace("<content", "<a:content")
        .replace("<link", "<a:link")
        .replace("<published", "<a:published")
        .replace("<updated", "<a:updated")
        .replace("<id", "<a:id"),
    ),
    _feed("atom-no-namespace", "Atom without its namespace", ATOM.replace(' xmlns="http://www.w3.org/2005/Atom"', "")),
    _feed(
        "atom-namespace-https", "Atom's namespace with https", ATOM.replace("http://www.w3.org", "https://www.w3.org")
    ),
    _feed(
        "atom-namespace-draft",
        "Atom's namespace of a draft",
        ATOM.replace("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#draft-ietf-atompub-format-00"),
    ),
    _feed(
        "atom-0.3",
        "Atom 0.3, issued before modified",
        '<?xml version="1.0"?><feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Example Wire</title><entry>'
        '<title>Gold</title><id>gold</id><link rel="alternate" '
        'href="@HERE@/gold"/><issued>2026-04-20T09:30:00Z</issued>'
        f'<modified>2026-04-25T10:00:00Z</modified><content mode="escaped" type="text/html">&lt;p&gt;{GOLD}&lt;/p&gt;'
        "</content></entry></feed>",
    ),
    _feed(
        "atom-xhtml",
        "Atom with XHTML inside",
        atom(entry(f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{GOLD}</p></div></content>')),
    ),
    _feed(
        "atom-text",
        "Atom with plain text that has angle brackets",
        atom(entry(f'<content type="text">{GOLD} The P/E is &lt;15x.</content>')),
        Expected(titles=["Gold"], has=["3.1%", "<15x"]),
    ),
    _feed("atom-no-type", "Atom content without a type", atom(entry(f"<content>{GOLD}</content>"))),
    _feed(
        "atom-html-unescaped",
        "Atom that says html and holds elements",
        atom(entry(f'<content type="html"><p>{GOLD}</p></content>')),
        ONE,
    ),
    _feed("atom-summary-only", "Atom with a summary only", atom(entry(f"<summary>{GOLD}</summary>"))),
    _feed(
        "atom-base64",
        "Atom content that is no text",
        atom(entry('<content type="application/pdf">JVBERi0xLjcKJeLjz9MK</content>')),
        Expected(texts=0, refused=1, entry_problems=["text"]),
    ),
    _feed(
        "atom-links",
        "Atom links of several kinds: the alternate one counts",
        atom(
            entry(
                link='<link rel="self" href="@HERE@/api/7"/><link rel="replies" href="@HERE@/gold/comments"/><link '
                'rel="alternate" type="text/html" href="@HERE@/gold"/><link rel="enclosure" href="@HERE@/gold.png"/>'
            )
        ),
    ),
    _feed(
        "atom-updated-only",
        "Atom with the time of its update alone",
        atom(entry(dates="<updated>2026-04-20T09:30:00Z</updated>")),
    ),
    _json("json-1.0", "JSON Feed 1.0", _json_feed(_json_item(), version="1")),
    _json(
        "json-1.1",
        "JSON Feed 1.1",
        _json_feed(_json_item(authors=[{"name": "Jane Doe"}])),
        Expected(authors=["Jane Doe"], published=[GOLD_AT]),
    ),
    _json(
        "json-text",
        "JSON Feed with plain text",
        _json_feed(_json_item(content_html=None, content_text=f"{GOLD}\n\nYields <4%.")),
        Expected(has=["3.1%", "<4%"]),
    ),
    _json(
        "json-numbers",
        "JSON Feed with numbers as ids",
        _json_feed(_json_item(id=7), _json_item(id=8, content_html=OIL, url="@HERE@/oil")),
        Expected(texts=2),
    ),
    _json("json-bom", "JSON Feed after a byte order mark", "\ufeff" + json.dumps(_json_feed(_json_item()))),
    _json(
        "json-one-broken",
        "JSON Feed with an item that is none: the others are read",
        _json_feed("nothing", None, _json_item(), 7),
        Expected(texts=1, has=["3.1%"], refused=1, entry_problems=["broken beyond reading"]),
    ),
    _json("json-no-items", "JSON Feed without items", _json_feed(), Expected(texts=0)),
    _json(
        "json-null-fields",
        "JSON Feed with nulls",
        _json_feed(_json_item(), authors=None, home_page_url=None, title=None) | {"icon": None},
    ),
    _json(
        "json-nested",
        "JSON Feed with a text that is a list",
        _json_feed(
            _json_item(content_html=["a"]), _json_item(id="oil", url="@HERE@/oil", title="Oil", content_html=OIL)
        ),
        Expected(titles=["Oil"], refused=1, entry_problems=["text"]),
    ),
    _json(
        "json-items-no-list",
        "JSON Feed whose items are no list",
        _json_feed() | {"items": {"a": 1}},
        failed("no JSON Feed"),
    ),
    _json("json-broken", "JSON Feed that breaks off", json.dumps(_json_feed(_json_item()))[:-60], failed("JSON")),
    _json(
        "json-deep",
        "JSON nested a hundred thousand deep",
        '{"version":"https://jsonfeed.org/version/1.1","items":' + "[" * 100_000,
        failed(""),
    ),
    _json("json-nan", "JSON with a number that is none", json.dumps(_json_feed(_json_item(rank=float("nan"))))),
    _json(
        "json-other",
        "a list of articles in JSON, which is no feed",
        json.dumps([{"text": GOLD}]),
        failed("no JSON Feed"),
    ),
    _feed(
        "sitemap",
        "an XML sitemap",
        '<?xml version="1.0"?><urlset '
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>@HERE@/a</loc></url></urlset>',
        failed("sitemap"),
    ),
    _feed(
        "opml",
        "a list of feeds",
        '<?xml version="1.0"?><opml version="2.0"><body><outline xmlUrl="@HERE@/x"/></body></opml>',
        failed("OPML"),
    ),
    _feed("channel-empty", "a channel without entries", rss(), Expected(texts=0)),
    _feed("atom-empty", "Atom without entries", atom(), Expected(texts=0)),
    _feed(
        "channel-no-title",
        "a channel without title and link",
        rss(item(), head="").replace("<title>Example Wire</title>", "", 1),
    ),
    _feed(
        "podcast",
        "a podcast: show notes are no articles",
        rss(_episode("one"), _episode("two"), head="<itunes:author>Jane</itunes:author>"),
        Expected(texts=0, refused=2, entry_problems=["podcast"]),
    ),
    _feed(
        "podcast-among-texts",
        "one recording among texts: the texts are read",
        rss(item(), item(OIL, "oil"), item(BONDS, "bonds"), _episode("one")),
        Expected(texts=3, has=["3.1%", "2.6%", "4.35%"], refused=1, entry_problems=["podcast episode"]),
    ),
    _feed(
        "picture-enclosures",
        "entries with pictures are no podcast",
        rss(item(extra='<enclosure url="@HERE@/a.png" type="image/png" length="1"/>')),
    ),
    _feed(
        "stylesheet",
        "a stylesheet that is not fetched",
        FEED.replace("\n", '\n<?xml-stylesheet href="@HERE@/style.xsl" type="text/xsl"?>\n', 1),
        Expected(never_asked=["style.xsl"]),
    ),
    _feed("date-constant", "an RSS date element of no module", rss(item(date=None, extra=f"<date>{DAY}</date>")), ONE),
)
