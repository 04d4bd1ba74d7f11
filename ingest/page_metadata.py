"""What a page says of itself in its head: address, title, author, site and the moment of publication.

For each field the places are tried in the order of `PLACES`, the page's own markup for machines first
(JSON-LD, then meta tags, then a `time` element, then what an element called date, published or byline shows).
Only what is written there is taken: no date from an address or a footer. A later place may add the hour to the
day that an earlier one names, and nothing else.

The canonical address is believed when it is on the page's own site, with the hosts of mirrors and of AMP caches
counted as the site they stand for, and not its home page: else the address that was fetched is the page's.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any
from urllib.parse import urljoin

from lxml import etree, html  # type: ignore[import-untyped]

from ingest.encoding import normalise, without_entities
from ingest.markup_limits import is_flooded
from ingest.publication_date import NEW_YORK, Published, find_dates, read_published
from ingest.publishers import zone_for
from ingest.urls import is_web_address, may_stand_for

ARTICLE_TYPES = frozenset(
    {
        "Article",
        "NewsArticle",
        "BlogPosting",
        "Report",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "LiveBlogPosting",
        "ReportageNewsArticle",
        "WebPage",
    }
)
_OUTSIDE = "not(ancestor-or-self::footer or ancestor::aside or ancestor::nav or ancestor::article//article)"
_DATE_NAMES = ("date", "time", "publish", "posted", "byline", "dateline", "post-meta", "entry-meta", "article-meta")
SHOWN_DATES = tuple(
    f"//*[contains(translate(@class, 'DTPB', 'dtpb'), '{name}')][{_OUTSIDE}][string-length() < 200]"
    for name in _DATE_NAMES
)
# A midnight that no zone but the world's own is given for stands for a day.
_MIDNIGHT = re.compile(r"(?<=\d)[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+]00:?00)?$")
_CLOCK = re.compile(r"(?i)\b\d{1,2}:\d{2} ?[ap]\.?m\.?(?: (?:[ECMP][SD]?T|GMT|BST|UTC))?(?!\w)")
PLACES = {
    "title": (
        "ld:headline",
        "//meta[@property='og:title']/@content",
        "//meta[@name='twitter:title']/@content",
        "//h1[1]//text()",
        "//title/text()",
    ),
    "author": (
        "ld:author",
        "//meta[@name='author' or @property='article:author']/@content",
        "//meta[@name='parsely-author' or @name='sailthru.author']/@content",
        "//*[@rel='author' or @itemprop='author']//text()",
        "//*[contains(concat(' ', @class, ' '), ' byline ')]",
    ),
    "site": (
        "//meta[@property='og:site_name']/@content",
        "ld:publisher",
        "//meta[@name='application-name']/@content",
    ),
    "published": (
        "ld:datePublished",
        "//meta[@property='article:published_time' or @property='og:published_time']/@content",
        "//meta[@itemprop='datePublished']/@content",
        "//meta[@name='date' or @name='pubdate' or @name='publish-date']/@content",
        "//meta[@name='parsely-pub-date' or @name='sailthru.date' or @name='DC.date.issued']/@content",
        "//article//time[1]/@datetime",
        "//time[@pubdate or @itemprop='datePublished']/@datetime",
        "//header//time[1]/@datetime",
        "//main//time[1]/@datetime",
        *SHOWN_DATES,
    ),
    "url": ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"),
}


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says of itself; `None` where it says nothing."""

    title: str | None = None
    author: str | None = None
    site: str | None = None
    published: Published | None = None
    url: str | None = None


def parsed_page(page: str) -> html.HtmlElement | None:
    """The tree of an HTML page; `None` for one that cannot be parsed."""
    if is_flooded(page):
        return None
    try:
        return html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.ParserError, ValueError):
        return None


def read_metadata(tree: html.HtmlElement, url: str | None = None) -> PageMetadata:
    """The metadata of a parsed HTML page; `url` is the address it was fetched from."""
    linked = list(_linked_data(tree))
    site = next(_values(tree, linked, "site"), None)
    claimed = (_believed(address, url) for address in _values(tree, linked, "url"))
    address = next(filter(None, claimed), url)
    zone = zone_for(url or address, site)
    return PageMetadata(
        title=_without_site(next(_values(tree, linked, "title"), None), site),
        author=next(filter(None, map(_author, _values(tree, linked, "author"))), None),
        site=site,
        published=_first_date(_values(tree, linked, "published"), zone),
        url=address,
    )


def article_bodies(tree: html.HtmlElement) -> list[str]:
    """The texts that a page's linked data holds whole."""
    bodies = (item.get("articleBody") for item in _linked_data(tree))
    return [body for body in bodies if isinstance(body, str) and body.strip()]


def _believed(canonical: str, url: str | None) -> str | None:
    """The address a page claims for itself, absolute, or `None` when it cannot be the page's."""
    try:
        address = urljoin(url or "", canonical)
    except ValueError:
        return None
    if not is_web_address(address):
        return None
    return address if url is None or may_stand_for(address, url) else None


def _author(text: str) -> str | None:
    name = re.sub(r"(?i)^(?:written |reported )?by:?\s+", "", text)
    name = re.split(r"\s+(?:[|·•]|on (?=[A-Z]))\s*", name)[0].strip(" ,;|·•")
    is_name = name and len(name) <= 90 and not re.search(r"\d{2}", name) and not is_web_address(name)
    return name if is_name else None


def _first_date(texts: Iterator[str], zone: tzinfo = NEW_YORK) -> Published | None:
    """The first date, with the hour that a later place gives for that day."""
    first: Published | None = None
    for text in texts:
        dates = find_dates(_MIDNIGHT.sub("", text), zone)
        shown = [read_published(text, zone)] if text.isdigit() else [date.published for date in dates[:1]]
        if first and not shown and (clock := _CLOCK.search(text)):
            shown = [read_published(f"{first.on.isoformat()} {clock[0]}", zone)]
        for date in filter(None, shown):
            if date.at and (first is None or date.on == first.on):
                return date
            first = first or date
    return first


def _values(tree: html.HtmlElement, linked: list[dict[str, Any]], field: str) -> Iterator[str]:
    for place in PLACES[field]:
        key = place.removeprefix("ld:")
        texts = [_named(item.get(key)) for item in linked] if key != place else map(_shown, tree.xpath(place))
        for text in texts:
            if folded := " ".join(without_entities(normalise(text)).split()):
                yield folded


def _shown(value: Any) -> str:
    """The text of an attribute, a text node or an element, with the texts within it parted."""
    return str(value) if isinstance(value, str) else " ".join(value.itertext())


def _named(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_named, value)))
    if isinstance(value, dict):
        return _named(value.get("name"))
    return value if isinstance(value, str) else ""


def _linked_data(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            waiting = [json.loads(str(script), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                kinds = item.get("@type")
                if ARTICLE_TYPES.intersection([kinds] if isinstance(kinds, str) else filter(None, kinds or [])):
                    yield item
                waiting.extend(item.get("@graph") or [])


def _without_site(title: str | None, site: str | None) -> str | None:
    if title is None or not site:
        return title
    return re.sub(rf"\s*[|–—·-]\s*{re.escape(site)}\s*$", "", title, flags=re.IGNORECASE) or title
