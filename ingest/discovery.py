"""From a page to its feeds: those that it names, those that it links to, and those that usually stand there.

What a page names (`<link rel="alternate">` of a feed's type) comes first, in the page's order; then links whose
address looks like a feed's; feeds of comments come last of all. Each address appears once, resolved against the
page's `<base>`. Only `find_feeds` asks the network, through the fetcher it is given, and gives back an address
that was guessed only when a feed stands there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin

from lxml import etree, html  # type: ignore[import-untyped]

from ingest.encoding import LARGEST_TEXT
from ingest.errors import FeedError, FetchError
from ingest.feed_links import web_address
from ingest.feed_xml import feed_text
from ingest.feeds import parse_feed
from ingest.fetch import Fetcher
from ingest.markup_limits import is_flooded
from ingest.tables import rows
from ingest.urls import redacted

FoundBy = Literal["itself", "named", "linked", "guessed"]
#: Of the usual places, how many are asked at most, and how many feeds of one page are given back.
MOST_GUESSES, MOST_FOUND = 12, 50
_PATHS = tuple(row["path"] for row in rows("feed_guesses"))
_TYPES = re.compile(r"application/(?:(?:rss|atom|rdf)\+xml|feed\+json)|text/(?:rss|atom)(?:\+xml)?", re.IGNORECASE)
# These types are used for other things too, so that the address must look like a feed's.
_LOOSE_TYPES = re.compile(r"(?:application|text)/(?:xml|json)", re.IGNORECASE)
_FEED_ADDRESS = re.compile(
    r"(?:/(?:feeds?|rss|atom)(?:/(?:rss2?|atom|posts/default))?/?|[/.](?:feed|rss|atom|index)\.(?:xml|rss|atom|json)"
    r"|\.(?:rss|atom|rdf)|[?&](?:feed|format|type|alt)=(?:feed|rss2?|atom|json))(?:$|[?#&])",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"\bcomments?\b|/comments?/|\bcomentarios\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A feed, or what is taken for one: its address, the title given to it, and how it was found."""

    url: str
    title: str | None
    by: FoundBy


def discover(body: bytes, url: str) -> tuple[Found, ...]:
    """The feeds that a page names or links to, the likeliest first; a body that is a feed is found itself.

    >>> page = b'<link rel="alternate" type="application/rss+xml" href="/feed" title="Posts">'
    >>> discover(page, "https://example.com/blog/")
    (Found(url='https://example.com/feed', title='Posts', by='named'),)
    """
    try:
        return (Found(url, parse_feed(body, redacted(url), url).facts.title, "itself"),)
    except FeedError:
        page = _page(body)
    if page is None:
        return ()
    bases = (web_address(base.get("href") or "", url) for base in page.iter("base"))
    base = next((address for address in bases if address), url)
    found = [*_named(page, base), *_linked(page, base)]
    once = {feed.url: feed for feed in reversed(found)}
    order = sorted(dict.fromkeys(feed.url for feed in found), key=lambda address: _is_of_comments(once[address]))
    return tuple(once[address] for address in order[:MOST_FOUND])


def guesses(url: str) -> tuple[str, ...]:
    """Where the feed of a site usually stands (`data/feed_guesses.csv`), the likeliest first.

    >>> guesses("https://example.com/blog/post?id=1")[:2]
    ('https://example.com/feed', 'https://example.com/rss')
    """
    root = web_address(urljoin(web_address(url), "/"))
    return tuple(urljoin(root, path) for path in _PATHS) if root else ()


def find_feeds(url: str, fetcher: Fetcher, most_guesses: int = MOST_GUESSES) -> tuple[Found, ...]:
    """The feeds of an address: itself, those that its page names or links to, else those that stand at the
    usual places, of which at most `most_guesses` are asked. Raises `FetchError` when the address cannot be
    fetched; a guess that cannot is no feed."""
    page = fetcher.fetch(url)
    if found := discover(page.body, page.url):
        return found
    feeds = (_fetched_feed(guess, fetcher) for guess in guesses(page.url)[:most_guesses])
    return tuple({feed.url: feed for feed in feeds if feed}.values())


def _fetched_feed(url: str, fetcher: Fetcher) -> Found | None:
    try:
        fetched = fetcher.fetch(url)
        title = parse_feed(fetched.body, redacted(fetched.url), fetched.url, fetched.headers).facts.title
    except (FetchError, FeedError):
        return None
    return Found(fetched.url, title, "guessed")


def _page(body: bytes) -> html.HtmlElement | None:
    if not body.strip() or len(body) > LARGEST_TEXT:
        return None
    try:
        parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
        text = feed_text(body)
        return None if is_flooded(text) else html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _named(page: html.HtmlElement, base: str) -> Iterator[Found]:
    for link in page.iter("link"):
        kind, relations = link.get("type") or "", (link.get("rel") or "").lower().split()
        address = web_address(link.get("href") or "", base)
        if not address or not {"alternate", "feed"} & set(relations):
            continue
        looks = _LOOSE_TYPES.match(kind) and _FEED_ADDRESS.search(address)
        if _TYPES.match(kind.strip()) or looks or ("feed" in relations and not kind):
            yield Found(address, _title(link.get("title")), "named")


def _linked(page: html.HtmlElement, base: str) -> Iterator[Found]:
    for link in page.iter("a"):
        address = web_address(link.get("href") or "", base)
        if address and _FEED_ADDRESS.search(address):
            yield Found(address, _title(link.get("title") or link.text_content()), "linked")


def _title(given: str | None) -> str | None:
    return " ".join((given or "").split())[:200] or None


def _is_of_comments(feed: Found) -> bool:
    return _COMMENTS.search(f"{feed.title or ''} {feed.url}") is not None
