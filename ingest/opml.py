"""Lists of feeds as OPML 1.0, 1.1 and 2.0: read from what any reader writes, written for any reader.

An outline with an `xmlUrl` is a feed; one without, but with outlines inside, is a folder. Names of attributes are
read in any case. A feed is listed once, where it stands first. An outline whose address is none is named in an
error value; the rest is kept. Attributes that the format does not know (this program's settings of a feed)
are kept as they are, and written back.

The document may declare no entity of its own, and nothing that it names is opened or fetched; it is refused
where it tries, and where it is broken beyond what a feed would be forgiven.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime

from lxml import etree  # type: ignore[import-untyped]

from ingest.encoding import LARGEST_TEXT, normalise
from ingest.errors import FeedError
from ingest.feed_links import web_address
from ingest.feed_xml import feed_text, whole_tree

MOST_OUTLINES = 50_000
_OWN = ("xmlurl", "htmlurl", "text", "title", "type", "version", "description", "language")
_ROOT = re.compile(r"<opml(?=[\s>/])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed of a list: its address, its title, its site, the folders in which it lies from the outermost in, and
    further attributes by their names."""

    xml_url: str
    title: str | None = None
    html_url: str | None = None
    folders: tuple[str, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OutlineList:
    """A list of feeds: its own title, its feeds in order, and what in it could not be used."""

    title: str | None
    feeds: tuple[Outline, ...]
    errors: tuple[FeedError, ...] = ()


def read_opml(body: bytes, name: str) -> OutlineList:
    """The feeds of an OPML document. Raises `FeedError` naming it when it is none, is too large, or declares
    entities of its own.

    >>> body = b'<opml><body><outline text="M"><outline xmlUrl="https://example.com/f"/></outline></body></opml>'
    >>> [(feed.xml_url, feed.folders) for feed in read_opml(body, "list.opml").feeds]
    [('https://example.com/f', ('M',))]
    """
    if len(body) > LARGEST_TEXT:
        raise FeedError(name, f"is too large: {len(body):,} bytes, at most {LARGEST_TEXT:,} are read")
    text = feed_text(body)
    start = _ROOT.search(text)
    if start is None:
        raise FeedError(name, "is no OPML list of feeds")
    if "<!ENTITY" in text[: start.start()]:
        raise FeedError(name, "declares entities of its own, which is refused")
    root = whole_tree(text[start.start() :])
    if root is None:
        raise FeedError(name, "is broken XML")
    title = next((normalise(head.text or "").strip() for head in root.iterfind(".//{*}title")), None)
    found = list(_outlines(root, name))
    feeds = {feed.xml_url: feed for feed in reversed(found) if isinstance(feed, Outline)}
    ordered = dict.fromkeys(feed.xml_url for feed in found if isinstance(feed, Outline))
    errors = tuple(error for error in found if isinstance(error, FeedError))
    return OutlineList(title or None, tuple(feeds[address] for address in ordered), errors)


def write_opml(feeds: Sequence[Outline], title: str, created: datetime) -> bytes:
    """An OPML 2.0 document of feeds, folders in the order of their first feeds. `created` is aware. What XML cannot
    carry (control characters) is left out; all else is read back as it was."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _writable(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(created)
    folders: dict[tuple[str, ...], etree._Element] = {(): etree.SubElement(root, "body")}
    for feed in feeds:
        for depth in range(1, len(feed.folders) + 1):
            path = feed.folders[:depth]
            if path not in folders:
                named = {"text": _writable(path[-1]), "title": _writable(path[-1])}
                folders[path] = etree.SubElement(folders[path[:-1]], "outline", named)
        etree.SubElement(folders[feed.folders], "outline", _attributes(feed))
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written


def _outlines(root: etree._Element, name: str) -> Iterator[Outline | FeedError]:
    body = next(iter(root.iterfind("{*}body")), root)
    folders: dict[etree._Element, tuple[str, ...]] = {body: ()}
    for number, outline in enumerate(body.iter("{*}outline"), start=1):
        if number > MOST_OUTLINES:
            raise FeedError(name, f"has more than {MOST_OUTLINES:,} outlines")
        given = {str(key).lower(): " ".join(normalise(value).split()) for key, value in outline.items()}
        title = given.get("title") or given.get("text") or None
        inside = folders.get(outline.getparent(), ())
        folders[outline] = (*inside, title) if title and len(outline) else inside
        yield from _feed(outline, given, title, inside, f"{name} outline {number}")


def _feed(
    outline: etree._Element, given: Mapping[str, str], title: str | None, inside: tuple[str, ...], item: str
) -> Iterator[Outline | FeedError]:
    place = f"{item} ({title})" if title else item
    address = web_address(given.get("xmlurl", ""))
    if given.get("xmlurl") and not address:
        yield FeedError(place, f"xmlUrl {given['xmlurl'][:200]!r} is no http or https address")
    elif not address and not len(outline):
        yield FeedError(place, "has no xmlUrl")
    elif address:
        settings = {str(key): value for key, value in outline.items() if str(key).lower() not in _OWN}
        yield Outline(
            address,
            None if title == address else title,
            web_address(given.get("htmlurl", "")) or None,
            inside,
            settings,
        )


def _attributes(feed: Outline) -> dict[str, str]:
    title = _writable(feed.title or feed.xml_url)
    named = {"type": "rss", "text": title, "title": title, "xmlUrl": feed.xml_url, "htmlUrl": feed.html_url or ""}
    if feed.title is None:
        del named["title"]
    kept = {key: _writable(value) for key, value in feed.settings.items() if key.lower() not in _OWN}
    return {key: _writable(value) for key, value in named.items() if value} | kept


def _writable(text: str) -> str:
    return " ".join(normalise(text).split())
