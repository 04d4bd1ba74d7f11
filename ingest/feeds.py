"""Feeds: the bytes of RSS 0.90 to 2.0, Atom 0.3 and 1.0 or JSON Feed to entries and the feed's own facts.

Every format is read into one model (`ingest.feed_entry`), and what is judged is judged there, once. What is no
feed is refused in words that say what it is. A broken feed keeps the entries that could be read, and an entry
that could not is an error value in its place.

Identity: an entry's guid or id, else its canonical address, else a digest of its title and text. An identity
which entries of one document share that have neither address nor title in common tells nothing, and the next is
used; so is an address that entries with different titles share, or that is the feed's own front page, and
then the entry has none. Of entries with one identity the first stands, unless a later one has more text.

The document is read as bytes, and nothing it names is opened or fetched.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.article import Article
from ingest.encoding import LARGEST_TEXT, binary_kind
from ingest.errors import FeedError, IngestError
from ingest.feed_articles import Reading, Setting, digest_of, read_entry
from ingest.feed_channel import xml_feed
from ingest.feed_dates import latest_date
from ingest.feed_entry import RawEntry
from ingest.feed_facts import FeedFacts
from ingest.feed_json import json_feed
from ingest.feed_xml import feed_text, feed_tree
from ingest.publication_date import Published
from ingest.urls import canonical_url

LONGEST_IDENTITY = 500
_OTHERS: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), problem)
    for pattern, problem in (
        (r"<(?:\w+:)?(?:urlset|sitemapindex)\b", "is an XML sitemap, not a feed"),
        (r"<opml\b", "is an OPML list of feeds, not a feed"),
        (r"<!doctype html|<html\b|<head\b|<body\b", "is an HTML page, not a feed"),
    )
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. `identity` tells it from the others of its feed, `digest` changes when it is edited;
    `url` is its address as the feed has it, to be fetched; `content` its article, or why there is none;
    `is_whole` is false where the feed carries only a summary or the beginning."""

    identity: str
    digest: str
    url: str | None
    title: str | None
    published: Published | None
    content: Article | IngestError
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it stood: what it says of itself, and its entries in its own order."""

    facts: FeedFacts
    entries: tuple[Entry, ...]


def parse_feed(body: bytes, name: str, url: str | None = None, headers: Mapping[str, str] | None = None) -> Feed:
    """The feed that a body is. Raises `FeedError` naming `name` when it is none, or dangerous.

    `url` is where it was found, `headers` (lower-case names) what the transport said: links are resolved against
    the one, and the `date` of the other says which dates lie in the future.

    >>> feed = parse_feed(b"<rss><channel><item><title>Oil</title></item></channel></rss>", "oil.rss")
    >>> feed.entries[0].content
    ArticleError('oil.rss entry 1 (Oil): has no text')
    """
    headers = headers or {}
    facts, entries = _document(body, name, url, headers.get("content-type", ""))
    raw = _with_own_addresses(entries, facts)
    setting = Setting(facts.title, latest_date(headers.get("date")), facts.is_podcast)
    readings = [read_entry(entry, f"{name} entry {number}", setting) for number, entry in enumerate(raw, start=1)]
    return Feed(facts, tuple(_folded(_identified(raw, readings))))


def read_feed(
    body: bytes, name: str, url: str | None = None, headers: Mapping[str, str] | None = None
) -> Iterator[Article | IngestError]:
    """The article of each entry, in the feed's order; an entry without text, or what is no feed, is an error value."""
    try:
        feed = parse_feed(body, name, url, headers)
    except FeedError as error:
        yield error
        return
    yield from (entry.content for entry in feed.entries)


def _document(body: bytes, name: str, url: str | None, content_type: str) -> tuple[FeedFacts, tuple[RawEntry, ...]]:
    if len(body) > LARGEST_TEXT:
        raise FeedError(name, f"is too large: {len(body):,} bytes, at most {LARGEST_TEXT:,} are read")
    charset = re.search(r"charset=[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
    text = feed_text(body, charset[1] if charset else None)
    if text.lstrip("\ufeff \r\n\t")[:1] in ("{", "["):
        return json_feed(text, name, url)
    tree = None if (why := _why_no_feed(text, body)) else feed_tree(text, name)
    if tree is None:
        raise FeedError(name, why or "is no RSS or Atom feed")
    return xml_feed(tree, url)


def _why_no_feed(text: str, body: bytes) -> str | None:
    if not text.strip():
        return "is empty"
    head = text[:4096]
    feed = re.search(r"(?i)<(?:[\w.-]+:)?(?:rss|feed|rdf)(?=[\s>/])", head)
    before = head[: feed.start()] if feed else head
    for pattern, problem in _OTHERS:
        if pattern.search(before):
            title = re.search(r"(?is)<title[^>]*>(.*?)</title>", head) if "HTML" in problem else None
            return f"{problem} ({' '.join(title[1].split())})" if title else problem
    return f"is {kind}, not a feed" if not feed and (kind := binary_kind(body)) else None


def _with_own_addresses(entries: Sequence[RawEntry], facts: FeedFacts) -> list[RawEntry]:
    """The entries without links that are not theirs alone: to the front page, or shared under other titles."""
    seen: dict[str, set[tuple[str, str]]] = {}
    for entry in entries:
        seen.setdefault(canonical_url(entry.link), set()).add((_given(entry), " ".join(entry.title.casefold().split())))
    shared = {address for address, entries_there in seen.items() if _all_differ(entries_there)}
    shared |= {canonical_url(facts.site)} if facts.site else set()
    return [replace(entry, link="") if canonical_url(entry.link) in shared else entry for entry in entries]


def _all_differ(seen: set[tuple[str, str]]) -> bool:
    """Whether things told apart by two marks differ in the first, or have none, and in the second."""
    firsts, seconds = Counter(first for first, _ in seen), Counter(second for _, second in seen)
    return len(seen) > 1 and (len(firsts) > 1 or "" in firsts) and len(seconds) == len(seen)


def _identified(raw: Sequence[RawEntry], readings: Sequence[Reading]) -> Iterator[Entry]:
    pairs = list(zip(raw, readings, strict=True))
    told: dict[str, set[tuple[str, str]]] = {}
    for entry, reading in pairs:
        told.setdefault(_given(entry), set()).add((canonical_url(entry.link), reading.title or ""))
    useless = {given for given, seen in told.items() if _all_differ(seen)}
    for entry, reading in pairs:
        given = _given(entry)
        own = given if given and given not in useless else canonical_url(entry.link)
        yield Entry(
            identity=own or f"sha256:{_hash(reading.title or '', reading.text)}",
            digest=digest_of(reading),
            url=entry.link or None,
            title=reading.title,
            published=reading.published,
            content=reading.content,
            is_whole=reading.is_whole,
        )


def _given(entry: RawEntry) -> str:
    given = " ".join(entry.guid.split())
    return given if len(given) <= LONGEST_IDENTITY else f"sha256:{_hash(given)}"


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _folded(entries: Iterable[Entry]) -> Iterable[Entry]:
    kept: dict[str, Entry] = {}
    for entry in entries:
        first = kept.setdefault(entry.identity, entry)
        if _length(entry) > _length(first):
            kept[entry.identity] = entry
    return kept.values()


def _length(entry: Entry) -> int:
    return len(entry.content.text) if isinstance(entry.content, Article) else 0
