"""A document, whatever its kind, to articles. Where documents come from is `ingest.bulk`'s.

What kind a body is, is told by its content first and its name or content type second: the first row of `READERS`
that knows it reads it, and each row says how large it may be.

Nothing here raises on bad input: a document that cannot be read yields one `IngestError` value, a bad item
among many one value for itself while the rest is read.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from ingest.article import Article
from ingest.article_text import read_page
from ingest.encoding import LARGEST_TEXT, binary_kind, decode
from ingest.errors import ArticleError, FeedError, IngestError
from ingest.feed_dates import latest_date
from ingest.feeds import read_feed
from ingest.json_articles import FIELDS, article_of_object, read_json, read_json_lines
from ingest.language import in_english
from ingest.markdown_text import read_markdown
from ingest.pasted_text import read_pasted
from ingest.publishers import publisher_at, zone_for
from ingest.saved_page import read_saved_page
from ingest.urls import canonical_url, is_web_address

LARGEST_ARCHIVE = 500_000_000
SNIFFED = 4_096
FRONT_MATTER = frozenset(name for field, names in FIELDS.items() if field != "text" for name in names) | {"by"}


@dataclass(frozen=True, slots=True)
class Document:
    """A body with its name, and what a transport said of it."""

    body: bytes
    name: str
    url: str | None = None
    content_type: str | None = None
    headers: Mapping[str, str] | None = None

    @property
    def charset(self) -> str | None:
        hit = re.search(r"charset=[\"']?([\w-]+)", self.content_type or "", re.IGNORECASE)
        return hit[1] if hit else None


Items = Iterator[Article | IngestError]


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of document. It is known by how its content begins, or by name or content type where that
    must decide."""

    kind: str
    begins: re.Pattern[str] | None
    suffixes: frozenset[str]
    types: re.Pattern[str] | None
    read: Callable[[Document], Items]
    largest: int = LARGEST_TEXT


def _page(document: Document) -> Items:
    article = read_page(document.body, document.name, document.url, document.charset)
    # A date that lies ahead of the answer itself is a mistake, and a wrong date is worse than none.
    is_ahead = article.published_on and article.published_on > latest_date((document.headers or {}).get("date"))
    yield replace(article, published_on=None, published_at=None) if is_ahead else article


def _text(document: Document) -> Items:
    clean = read_pasted(decode(document.body, document.name, document.charset), zone_for(document.url))
    if not clean.text:
        raise ArticleError(document.name, "has no text but page furniture")
    url = clean.url if clean.url and is_web_address(clean.url) else document.url
    known = publisher_at(url)
    published = clean.published
    yield Article(
        text=clean.text,
        source=clean.source or (known.source if known else None),
        title=clean.title,
        author=clean.author,
        published_on=published.on if published else None,
        published_at=published.at if published else None,
        url=canonical_url(url) if url else None,
    )


def _markdown(document: Document) -> Items:
    text = decode(document.body, document.name, document.charset)
    fields, body = read_markdown(text, FRONT_MATTER)
    if "by" in fields:
        fields.setdefault("author", fields.pop("by"))
    yield article_of_object({"url": document.url} | fields | {"text": body}, document.name)


def _saved_page(document: Document) -> Items:
    yield read_saved_page(document.body, document.name)


def _feed(document: Document) -> Items:
    yield from read_feed(document.body, document.name, document.url, document.headers)


def _json_lines(document: Document) -> Items:
    yield from read_json_lines(document.body, document.name)


def _json(document: Document) -> Items:
    yield from read_json(document.body, document.name)


def _begins(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


_PROLOGUE = r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"

READERS = (
    Reader(
        "feed",
        _begins(_PROLOGUE + r"(?:<!--.*?-->\s*|<\?.*?\?>\s*|<!DOCTYPE (?!html)[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b"),
        frozenset({".rss", ".atom", ".xml", ".rdf"}),
        _begins(r"(?:application|text)/(?:(?:rss|atom|rdf)\+)?xml"),
        _feed,
    ),
    Reader(
        "feed",
        _begins(r"\s*\{[^{}]*?\"version\"\s*:\s*\"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org(?:\\?/)"),
        frozenset(),
        _begins(r"application/feed\+json"),
        _feed,
    ),
    Reader(
        "json lines",
        _begins(r"\s*\{[^\n]*\}\s*\n\s*\{"),
        frozenset({".jsonl", ".ndjson"}),
        _begins(r"application/(?:jsonl|x-ndjson|jsonlines)"),
        _json_lines,
        LARGEST_ARCHIVE,
    ),
    Reader(
        "json",
        _begins(r"\s*(?:\[\s*\{\s*\"|\{\s*\")"),
        frozenset({".json"}),
        _begins(r"application/(?:\w+\+)?json"),
        _json,
    ),
    Reader(
        "page",
        _begins(_PROLOGUE + r"<(?:!doctype html|html|head|body|article|main|div|p|meta|title|h1)\b"),
        frozenset({".html", ".htm", ".xhtml"}),
        _begins(r"text/html|application/xhtml"),
        _page,
    ),
    Reader(
        "saved page",
        _begins(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,20}?Content-Type:\s*multipart/related"),
        frozenset({".mhtml", ".mht"}),
        _begins(r"multipart/related"),
        _saved_page,
        4 * LARGEST_TEXT,
    ),
    Reader("markdown", None, frozenset({".md", ".markdown"}), _begins(r"text/markdown"), _markdown),
    Reader("text", _begins(r""), frozenset({".txt", ".text"}), None, _text),
)
TEXT = READERS[-1]
FEED = READERS[0]
SUFFIXES = frozenset[str]().union(*(reader.suffixes for reader in READERS))
_FEED_PATH = re.compile(r"(?:^|/)(?:feeds?|rss|atom)/?$", re.IGNORECASE)


def articles_of(body: bytes, name: str, content_type: str | None = None) -> Items:
    """The articles of a body. `name`, its path or address, stands in errors and helps to tell its kind."""
    yield from read_document(Document(body, name, name if is_web_address(name) else None, content_type))


def reader_of(document: Document) -> Reader:
    """The reader of a document: by content, or by the feed or JSON lines its name promises."""
    named = _promised(document)
    head = document.body[:SNIFFED].lstrip(b"\xef\xbb\xbf").decode("latin-1")
    sniffed = next(reader for reader in READERS if reader.begins is not None and reader.begins.match(head))
    # A feed that turns out to be a page, or lines of which the first is broken, must be named as such; and Markdown
    # may begin with HTML.
    if named is not None and (named.kind in ("feed", "json lines", "markdown") or sniffed is TEXT):
        return named if sniffed.kind != "feed" else sniffed
    return sniffed


def _promised(document: Document) -> Reader | None:
    parts = urlsplit(document.url) if document.url else None
    suffix = Path(parts.path if parts else document.name).suffix.lower()
    by_name = next((reader for reader in READERS if suffix in reader.suffixes), None)
    if by_name is None and parts and _FEED_PATH.search(parts.path):
        return FEED
    typed = document.content_type or ""
    return by_name or next((reader for reader in READERS if reader.types and reader.types.match(typed)), None)


def read_document(document: Document) -> Items:
    """The articles of a document, with all that is known of it."""
    try:
        if not document.body.strip():
            raise ArticleError(document.name, "is empty")
        if kind := binary_kind(document.body):
            raise ArticleError(document.name, f"is {kind}, not text")
        reader = reader_of(document)
        if len(document.body) > reader.largest:
            raise _too_large(document.name, len(document.body), reader)
        yield from (in_english(item, document.name) for item in reader.read(document))
    except IngestError as error:
        yield error


def _too_large(name: str, size: int, reader: Reader) -> IngestError:
    error = FeedError if reader is FEED else ArticleError
    return error(name, f"is too large: {size:,} bytes, at most {reader.largest:,} are read")
