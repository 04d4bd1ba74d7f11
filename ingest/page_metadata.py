"""What a page says of itself in its head: address, title, author, site and the moment of publication.

For each field the places are tried in the order of `PLACES`, the page's own markup for machines first
(JSON-LD, then meta tags, then a `time` element). Only what is written there is taken: no date from an address
or a footer.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]

from ingest.encoding import normalise
from ingest.publication_date import NEW_YORK, Published, read_published
from ingest.publishers import zone_for

ARTICLE_TYPES = frozenset(
    {
        "Article",
        "NewsArticle",
        "BlogPosting",
        "Report",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "ReportageNewsArticle",
        "WebPage",
    }
)
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


def read_metadata(page: str, url: str | None = None) -> PageMetadata:
    """The metadata of an HTML page; all `None` for one that cannot be parsed."""
    try:
        tree = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return PageMetadata()
    linked = list(_linked_data(tree))
    site = next(_values(tree, linked, "site"), None)
    address = next((value for value in _values(tree, linked, "url") if value.startswith("http")), url)
    zone = zone_for(url or address, site)
    return PageMetadata(
        title=_without_site(next(_values(tree, linked, "title"), None), site),
        author=next((author for author in _values(tree, linked, "author") if not author.startswith("http")), None),
        site=site,
        published=_first_date(_values(tree, linked, "published"), zone),
        url=address,
    )


def _first_date(texts: Iterator[str], zone: tzinfo = NEW_YORK) -> Published | None:
    dates = [date for date in (read_published(text, zone) for text in texts) if date]
    timed = [date for date in dates if date.at and date.on == dates[0].on]
    return timed[0] if timed else next(iter(dates), None)


def _values(tree: html.HtmlElement, linked: list[dict[str, Any]], field: str) -> Iterator[str]:
    for place in PLACES[field]:
        key = place.removeprefix("ld:")
        texts = (
            [_named(item.get(key)) for item in linked] if key != place else [str(text) for text in tree.xpath(place)]
        )
        for text in texts:
            if folded := " ".join(normalise(text).split()):
                yield folded


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
