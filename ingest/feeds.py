"""RSS and Atom feeds: bytes to articles.

feedparser is given bytes, never a name, since it would open a name that is an address or a path. What it
recognises as no version of any feed is refused, HTML pages sent as feeds among them; a broken feed keeps the
entries that could be read. An entry's text is its full content; where it has only a summary, the summary,
without the invitation to read on at its end: that is what the source has said there, and no more is claimed
of it. Relative links are resolved against the feed's own address.

Dates: the entry's `published`, else `updated`, read from the raw text by `ingest.publication_date`, which
mends what feedparser gives up on (no zone, seconds since 1970, BST). With the transport's `Date` header
given, a date more than two days after it is dropped; so is one outside the window of
`ingest.publication_date`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta, tzinfo
from typing import Any
from urllib.parse import urljoin

from ingest.article import Article
from ingest.article_text import fragment_text
from ingest.encoding import LARGEST_TEXT, normalise
from ingest.errors import ArticleError, FeedError, IngestError
from ingest.pasted_text import read_pasted
from ingest.publication_date import LATEST, Published, read_published
from ingest.publishers import named, publisher_at, zone_for
from ingest.urls import canonical_url, is_web_address

EARLY_BY = timedelta(days=2)
_READ_ON = re.compile(
    r"(?:\s*(?:\[(?:…|\.\.\.)\]"
    r"|(?:continue reading|read more|read the full|keep reading|seguir leyendo|leer más)\b[^\n.]{0,99}[.…→»]*"
    r"|the post [^\n]{0,300} (?:first appeared|appeared first) on [^\n]{0,120}))+\s*$",
    re.IGNORECASE,
)


def read_feed(
    body: bytes, name: str, url: str | None = None, headers: Mapping[str, str] | None = None
) -> Iterator[Article | IngestError]:
    """The article of each entry, in the feed's order; an entry without text is an error value."""
    import feedparser

    if len(body) > LARGEST_TEXT:
        yield FeedError(name, f"is too large: {len(body):,} bytes, at most {LARGEST_TEXT:,} are read")
        return
    address = {"content-location": url} if url else {}
    feed = feedparser.parse(body, response_headers=address, sanitize_html=False, resolve_relative_uris=True)
    if not feed.get("version"):
        yield FeedError(name, _why_no_feed(body))
        return
    latest = LATEST
    if headers and (fetched := read_published(headers.get("date", ""))):
        latest = fetched.on + EARLY_BY
    title = normalise(str(feed.feed.get("title", ""))).strip() or None
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield _article(entry, f"{name} entry {number}", title, url or feed.feed.get("link"), latest)
        except IngestError as error:
            yield error


def _article(entry: Any, item: str, feed_title: str | None, base: str | None, latest: date) -> Article:
    title = fragment_text(entry.get("title", "")).replace("\n", " ") or None
    own = entry.get("link") or entry.get("id")
    link = urljoin(base or "", own) if own else ""
    link = link if is_web_address(link) else ""
    known = publisher_at(link)
    text = _READ_ON.sub("", fragment_text(_content(entry)))
    if not text:
        raise ArticleError(f"{item} ({title})" if title else item, "has no text")
    source = known.source if known else named(_source(entry) or feed_title)
    zone = zone_for(link, source)
    clean = read_pasted(text, zone, title or "")
    if not clean.text:
        raise ArticleError(f"{item} ({title})" if title else item, "has no text but page furniture")
    published = _published(entry, zone, latest) or clean.published
    return Article(
        text=clean.text,
        source=source,
        title=title,
        author=_author(entry) or clean.author,
        published_on=published.on if published else None,
        published_at=published.at if published else None,
        url=canonical_url(link) if link else None,
    )


def _content(entry: Any) -> str:
    bodies = [content.get("value") or "" for content in entry.get("content") or []]
    return max([*bodies, ""], key=len) or entry.get("summary") or ""


def _source(entry: Any) -> str | None:
    return normalise(str((entry.get("source") or {}).get("title") or "")).strip() or None


def _author(entry: Any) -> str | None:
    names = [author.get("name") or "" for author in entry.get("authors") or []]
    author = ", ".join(filter(None, names)) or entry.get("author") or ""
    # RSS says `mail (name)`; without the name, an address is nobody's name.
    author = re.sub(r"^\S+@\S+\s*\(([^)]*)\)$", r"\1", normalise(author).strip())
    return None if "@" in author else author or None


def _published(entry: Any, zone: tzinfo, latest: date) -> Published | None:
    for field in ("published", "updated", "created"):
        # Asked as a plain dict: feedparser's own `get` answers for `updated` with `published`, and warns.
        if published := read_published(dict.get(entry, field) or "", zone, latest):
            return published
    return None


def _why_no_feed(body: bytes) -> str:
    head = body[:4096].decode("latin-1")
    if re.search(r"(?i)<!doctype html|<html\b", head):
        title = re.search(r"(?is)<title[^>]*>(.*?)</title>", head)
        says = f" ({' '.join(title[1].split())})" if title else ""
        return f"is an HTML page, not a feed{says}"
    return "is no RSS or Atom feed"
