"""An RSS, RDF or Atom tree to the model that every format shares.

Elements are told apart by namespace and name; a namespace goes by many addresses and prefixes
(`data/feed_namespaces.csv`), and elements of RSS have none. `data/feed_fields.csv` says which elements fill a
field, the best first. Whatever belongs to another namespace (`media:title`, `thr:in-reply-to`) is nobody's field.

A text is HTML: Atom says whether it is plain, RSS does not, so what holds no tag there is left as it is. Links
are resolved against `xml:base`, then the feed's address. Of several links the `alternate` one that is a page
is the entry's; a feed proxy's link gives way to the one that it stands for, and a permalink of an identity
serves where there is none.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree  # type: ignore[import-untyped]

from ingest.article_text import holds_markup
from ingest.feed_entry import Body, RawEntry, is_recording
from ingest.tables import rows
from ingest.urls import is_web_address

_PREFIXES = {
    address.lower().rstrip("/#"): row["prefix"]
    for row in rows("feed_namespaces")
    for address in row["namespaces"].split("|")
}
_KNOWN = frozenset(row["prefix"] for row in rows("feed_namespaces"))
_FIELDS: dict[str, tuple[str, ...]] = {
    field: tuple(row["element"] for row in rows("feed_fields") if row["field"] == field)
    for field in dict.fromkeys(row["field"] for row in rows("feed_fields"))
}
BASE = "{http://www.w3.org/XML/1998/namespace}base"
EPISODE = ("itunes:duration", "itunes:episode", "itunes:episodetype", "podcast:transcript", "podcast:chapters")

_SUBSCRIBE = re.compile(r"feed:(?://)?(?=https?:)", re.IGNORECASE)

Children = dict[str, list[etree._Element]]


def children_of(element: etree._Element) -> Children:
    """The children of an element by the names of the tables, in lower case: `pubdate`, `atom:link`."""
    found: Children = {}
    for child in element:
        if isinstance(child.tag, str):
            found.setdefault(element_name(child), []).append(child)
    return found


def element_name(element: etree._Element) -> str:
    """The name of an element under its namespace's usual prefix; RSS has none."""
    name = etree.QName(element)
    address = (name.namespace or "").lower().rstrip("/#")
    given = (element.prefix or "").lower()
    prefix = _PREFIXES.get(address, given if given in _KNOWN else "other") if address else ""
    local = name.localname.lower()
    return local if prefix in ("", "rss", "rdf") else f"{prefix}:{local}"


def raw_entry(element: etree._Element | None, base: str) -> RawEntry:
    """The fields of an `item` or `entry`."""
    if element is None:
        return RawEntry(is_broken=True)
    found = children_of(element)
    guid = _first(found, "guid") or _about(element)
    content = tuple(Body(html, "content") for html in _texts(found, "content", base))
    summary = tuple(Body(html, "summary") for html in _texts(found, "summary", base))
    return RawEntry(
        guid=guid,
        link=_link(found, guid, base),
        title=next(_texts(found, "title", base), ""),
        bodies=content + summary,
        author=", ".join(dict.fromkeys(_authors(found))),
        source=_source(found),
        dates=tuple(text for child in _elements(found, "date") if (text := plain(child))),
        has_recording=_has_recording(found),
        is_episode=any(name in found for name in EPISODE),
    )


def plain(element: etree._Element) -> str:
    """The text of an element, its spaces folded."""
    return " ".join("".join(element.itertext()).split())


def web_address(given: str, base: str = "") -> str:
    """An address made absolute, or nothing where it is none that could be fetched. `feed:` before it, or in place
    of its `https:`, only asks a program to subscribe.

    >>> web_address(" /a b ", "https://example.com/feed"), web_address("http://[x/"), web_address("feed://a.com/f")
    ('https://example.com/a%20b', '', 'https://a.com/f')
    """
    given = _SUBSCRIBE.sub("", "".join(given.split("\n")).strip()).replace(" ", "%20")
    given = given.replace("feed://", "https://", 1) if given.startswith("feed://") else given
    try:
        address = urljoin(base, given) if given else ""
        return address if is_web_address(address) and urlsplit(address).hostname else ""
    except ValueError:
        return ""


def based(element: etree._Element, base: str) -> str:
    """The address against which an element's links are resolved."""
    bases = [step.get(BASE) for step in (element, *element.iterancestors()) if step.get(BASE)]
    for step in reversed(bases):
        base = web_address(step, base) or base
    return base


def page_link(links: list[etree._Element], base: str, rel: str = "alternate") -> str:
    """The best address of some links: of this relation, a page rather than another type."""
    candidates: list[tuple[bool, str]] = []
    for link in links:
        relation = (link.get("rel") or "alternate").rpartition("/")[2].lower()
        given = link.get("href") or (plain(link) if relation == "alternate" else "")
        address = web_address(given, based(link, base))
        if address and relation == rel:
            candidates.append((link.get("type") not in (None, "text/html", "application/xhtml+xml"), address))
    return min(candidates, key=lambda candidate: candidate[0])[1] if candidates else ""


def _elements(found: Children, field: str) -> Iterator[etree._Element]:
    for name in _FIELDS[field]:
        yield from found.get(name, ())


def _first(found: Children, field: str) -> str:
    return next((text for child in _elements(found, field) if (text := plain(child))), "")


def _about(element: etree._Element) -> str:
    return next((str(value) for name, value in element.items() if etree.QName(name).localname == "about"), "")


def _link(found: Children, guid: str, base: str) -> str:
    links = found.get("link", []) + found.get("atom:link", [])
    own = web_address(_first(found, "origin"), base) or page_link(links, base)
    permanent = next(iter(found.get("guid", ())), None)
    if own or permanent is None:
        # An Atom identity that is an address is where the entry stood once, and better than nothing.
        return own or (web_address(guid) if "atom:id" in found or permanent is None else "")
    says = next((value for name, value in permanent.items() if name.lower() == "ispermalink"), "true")
    return web_address(guid) if says.strip().lower() == "true" else ""


def _texts(found: Children, field: str, base: str) -> Iterator[str]:
    return (html for child in _elements(found, field) if (html := _html(child)).strip())


def _html(element: etree._Element) -> str:
    kind = (element.get("type") or "").lower()
    if element.get("src") or kind.startswith(("image/", "audio/", "video/")):
        return ""
    if len(element) or kind == "xhtml":
        return _inner(element)
    text = element.text or ""
    if (element.get("mode") or "").lower() == "base64":
        text = _unpacked(text)
    if element_name(element).startswith("atom:") and kind in ("", "text", "text/plain") and not holds_markup(text):
        return escape(text, quote=False) if (element.get("mode") or "") != "escaped" else text
    return text


def _inner(element: etree._Element) -> str:
    for child in element.iterdescendants(tag=etree.Element):
        child.tag = etree.QName(child).localname
    etree.cleanup_namespaces(element)
    pieces: list[Any] = [escape(element.text or "", quote=False)]
    pieces += [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return "".join(pieces)


def _unpacked(text: str) -> str:
    try:
        return base64.b64decode(text, validate=False).decode("utf-8", errors="replace")
    except (binascii.Error, ValueError):
        return ""


def _authors(found: Children) -> Iterator[str]:
    for child in _elements(found, "author"):
        names = children_of(child)
        name = next((plain(part) for key in ("atom:name", "name") for part in names.get(key, ())), "")
        if text := name or ("" if names else plain(child)):
            yield text


def _source(found: Children) -> str:
    for child in _elements(found, "source"):
        parts = children_of(child)
        title = next((plain(part) for key in ("atom:title", "title") for part in parts.get(key, ())), "")
        if text := title or ("" if parts else plain(child)):
            return text
    return ""


def _has_recording(found: Children) -> bool:
    enclosures = [(child.get("type"), child.get("url")) for child in found.get("enclosure", ())]
    links = found.get("atom:link", []) + found.get("link", [])
    enclosures += [(link.get("type"), link.get("href")) for link in links if link.get("rel") == "enclosure"]
    return any(is_recording(kind or "", address or "") for kind, address in enclosures)
