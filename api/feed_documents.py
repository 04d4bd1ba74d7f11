"""A list of news as JSON Feed 1.1 and as Atom (RFC 4287).

Rules. The id of an entry is a tag (RFC 4151) that stays the same for ever, whatever host the feed is read from. A feed
says nothing of the moment at which it is read: as long as nothing new is in it, it is the same to the last byte. What
XML cannot hold is left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

JSON_TYPE = "application/feed+json"
ATOM_TYPE = "application/atom+xml"
#: Whoever runs borneout: no host, since the same claim is the same claim on each.
AUTHORITY = "tag:borneout,2026:"
_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news. `tag` is what its id ends with."""

    tag: str
    url: str
    title: str
    text: str
    at: datetime
    author: str | None
    tags: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of news, the latest first; `since` is when it was begun."""

    tag: str
    title: str
    home: str
    own: str
    since: datetime
    entries: Sequence[Entry]

    @property
    def updated(self) -> datetime:
        """When the latest came in."""
        return max((one.at for one in self.entries), default=self.since)


def json_feed(feed: Feed) -> dict[str, Any]:
    """The feed by JSON Feed 1.1."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.own,
        "items": [_item(one) for one in feed.entries],
    }


def atom_feed(feed: Feed) -> bytes:
    """The feed by RFC 4287."""
    root = Element("feed", xmlns=_ATOM)
    _add(root, "id", AUTHORITY + feed.tag)
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(feed.updated))
    SubElement(root, "link", rel="self", type=ATOM_TYPE, href=feed.own)
    SubElement(root, "link", rel="alternate", type="text/html", href=feed.home)
    _add(_add(root, "author", ""), "name", "borneout")
    for one in feed.entries:
        entry = SubElement(root, "entry")
        _add(entry, "id", AUTHORITY + one.tag)
        _add(entry, "title", one.title)
        _add(entry, "updated", _moment(one.at))
        SubElement(entry, "link", rel="alternate", type="text/html", href=one.url)
        if one.author:
            _add(_add(entry, "author", ""), "name", one.author)
        for tag in one.tags:
            SubElement(entry, "category", term=_NOT_XML.sub("", tag))
        _add(entry, "summary", one.text)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _item(one: Entry) -> dict[str, Any]:
    item = {
        "id": AUTHORITY + one.tag,
        "url": one.url,
        "title": one.title,
        "content_text": one.text,
        "date_published": _moment(one.at),
        "tags": list(one.tags),
    }
    return item | ({"authors": [{"name": one.author}]} if one.author else {})


def _add(parent: Element, name: str, text: str) -> Element:
    child = SubElement(parent, name)
    child.text = _NOT_XML.sub("", text) or None
    return child


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
