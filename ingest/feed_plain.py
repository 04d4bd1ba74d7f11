"""A feed's tree to the plain document that feedparser reads: small, flat, and with nothing to trip over.

Only elements that a field is read from go in (`data/feed_elements.csv`), under one spelling of their names and
without attributes that nobody reads. A namespace goes by many addresses and prefixes (`data/feed_namespaces.csv`);
elements of RSS and Atom have no prefix. Their texts are flat: markup inside a text is written as escaped HTML.
So the library never sees what would take it longer than in proportion to the length (thousands of categories of
one entry, a base of a megabyte, an author without an end), nor what it takes for something else (`media:title`).

What it would overlook is mended here: of elements of one name the first that says something stands, unless an
entry may have several, and of its summaries the longest. Links are resolved here, since feedparser would work out
the base anew for every element; an identity stays as given, so that it is the same wherever the feed is found.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from ingest.feed_dates import LONGEST_DATE
from ingest.feed_links import web_address
from ingest.feed_xml import Tree
from ingest.tables import rows

#: Characters of a field or attribute that is no text, and of an `xml:base`; a longer one is left out.
LONGEST_FIELD, LONGEST_BASE = 4_000, 500
#: How many elements of one name an entry has at most, by their kind; the rest is left out.
MOST_ALIKE = {"link": 50, "text": 50, "summary": 50, "author": 50}

Attributes = dict[str, str]
Read = tuple[str, Attributes]


def _spelt(namespace: str) -> str:
    """A namespace as the table has it: feeds write it with https, of a draft, or with another end."""
    return namespace.lower().partition("#draft-")[0].replace("https://", "http://", 1).rstrip("/#")


_ADDRESSES = {row["prefix"]: row["namespaces"].split("|") for row in rows("feed_namespaces")}
_PREFIXES = {_spelt(address): prefix for prefix, those in _ADDRESSES.items() for address in those}
_SPACES = {prefix: addresses[0] for prefix, addresses in _ADDRESSES.items() if prefix not in ("atom", "rss", "xml")}
_KINDS = {row["element"]: row["kind"] for row in rows("feed_elements")}
_ATTRIBUTES = {name: name for name in ("rel", "href", "url", "type", "mode", "ispermalink")}
_BASE, _LANGUAGE = (f"{{{_ADDRESSES['xml'][0]}}}{name}" for name in ("base", "lang"))
_ATTRIBUTES |= {"about": f"{{{_SPACES['rdf']}}}about", "lang": _LANGUAGE}
_WRITTEN_AS = {"xhtml:body": "content:encoded", "xhtml:div": "content:encoded", "dcterms:abstract": "abstract"}
# In an author's text feedparser looks for a mail address, slowly and in vain; a name it takes as it is.
_WRITTEN_AS |= dict.fromkeys(("author", "dc:creator", "dc:author", "itunes:author"), "author/name")


@dataclass(frozen=True, slots=True)
class _Field:
    path: tuple[str, ...]
    text: str
    attributes: Attributes


def plain_document(tree: Tree, url: str = "") -> bytes:
    """The document as XML in UTF-8, with the entries that are not broken in their order. `url` is where the feed was
    found; without it, relative links stay relative."""
    kind, item = ("feed", "entry") if is_atom(tree.root) else ("rss", "item")
    document = etree.Element(kind, _attributes(tree.root), nsmap=_SPACES)
    channel = channel_of(tree.root)
    place = document if kind == "feed" else etree.SubElement(document, "channel")
    base = _based(channel, _based(tree.root, url))
    _fill(place, _fields(channel, base))
    for entry in tree.entries:
        if entry is not None:
            _fill(etree.SubElement(place, item, _attributes(entry)), _fields(entry, _based(entry, base)))
    return bytes(etree.tostring(document, encoding="utf-8", xml_declaration=True))


def is_atom(root: etree._Element) -> bool:
    """Whether the root of a feed is that of Atom."""
    return bool(etree.QName(root).localname.lower() == "feed")


def channel_of(root: etree._Element) -> etree._Element:
    """The element that holds what a feed says of itself."""
    return next((child for child in root.iterchildren("*") if element_name(child) == "channel"), root)


def element_name(element: etree._Element) -> str:
    """The name of an element in lower case under its namespace's usual prefix; RSS and Atom have none."""
    name = etree.QName(element)
    address = _spelt(name.namespace or "")
    given = (element.prefix or "").lower()
    prefix = _PREFIXES.get(address, given if given in _ADDRESSES else "other") if address else ""
    local = name.localname.lower()
    return local if prefix in ("", "atom", "rss", "rdf") else f"{prefix}:{local}"


def plain(element: etree._Element) -> str:
    """The text of an element, its spaces folded."""
    return " ".join("".join(element.itertext()).split())


def _fill(place: etree._Element, fields: Iterable[_Field]) -> None:
    for field in fields:
        element = place
        for tag in field.path:
            element = etree.SubElement(element, tag, field.attributes)
        element.text = field.text


def _fields(parent: etree._Element, base: str) -> Iterator[_Field]:
    alike: Counter[str] = Counter()
    summaries = []
    for child in parent.iterchildren("*"):
        name = element_name(child)
        kind = _KINDS.get(name)
        if kind is None or alike[name] == MOST_ALIKE.get(kind, 1):
            continue
        text, attributes = _READERS[kind](child, _attributes(child), _based(child, base))
        if text or "href" in attributes or "url" in attributes:
            alike[name] += 1
            field = _Field(_path(name), text, attributes)
            if kind == "summary":
                summaries.append(field)
            else:
                yield field
    yield from sorted(summaries, key=lambda field: len(field.text), reverse=True)[:1]


def _based(element: etree._Element, base: str) -> str:
    given = element.get(_BASE, "")
    return (web_address(given, base) if len(given) <= LONGEST_BASE else "") or base


def _path(name: str) -> tuple[str, ...]:
    steps = (step.rpartition(":") for step in _WRITTEN_AS.get(name, name).split("/"))
    return tuple(f"{{{_SPACES[prefix]}}}{local}" if prefix else local for prefix, _, local in steps)


def _attributes(element: etree._Element) -> dict[str, str]:
    given = ((_ATTRIBUTES.get(etree.QName(name).localname.lower()), value) for name, value in element.items())
    return {name: value.strip() for name, value in given if name and len(value) <= LONGEST_FIELD}


def _short(element: etree._Element, longest: int = LONGEST_FIELD) -> str:
    text = plain(element)
    return text if len(text) <= longest else ""


def _words(element: etree._Element, _given: Attributes, _base: str) -> Read:
    return _short(element), {}


def _date(element: etree._Element, _given: Attributes, _base: str) -> Read:
    return _short(element, LONGEST_DATE), {}


def _identity(element: etree._Element, given: Attributes, _base: str) -> Read:
    return _short(element), {"ispermalink": given.get("ispermalink", "true").lower()}


def _link(element: etree._Element, given: Attributes, base: str) -> Read:
    text = _short(element)
    resolved = {name: web_address(given[name], base) for name in ("href", "url") if name in given}
    kept = {name: address for name, address in resolved.items() if address}
    return web_address(text, base) or text, given | kept


def _named(element: etree._Element, _given: Attributes, _base: str) -> Read:
    """An author or a source: its name or title, else its text where it has no parts."""
    parts = {element_name(part): part for part in element.iterchildren("*", reversed=True)}
    part = parts.get("name", parts.get("title", None if parts else element))
    return "" if part is None else _short(part), {}


def _text(element: etree._Element, given: Attributes, _base: str) -> Read:
    kind = {name: value for name, value in given.items() if name in ("type", "mode")}
    if len(element) or kind.get("type", "").lower() == "xhtml":
        return _inner(element), {"type": "html"}
    is_escaped = kind.get("mode", "").lower() == "escaped"
    return (element.text or "").strip(), kind | ({"type": "html"} if is_escaped else {})


def _inner(element: etree._Element) -> str:
    for child in element.iterdescendants(tag=etree.Element):
        child.tag = etree.QName(child).localname
    etree.cleanup_namespaces(element)
    pieces: list[Any] = [escape(element.text or "", quote=False)]
    pieces += [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return "".join(pieces)


_READERS = {
    "identity": _identity,
    "field": _words,
    "link": _link,
    "text": _text,
    "summary": _text,
    "author": _named,
    "source": _named,
    "date": _date,
}
