"""Bytes of a feed to an XML tree, without danger and without losing a good entry to a bad one.

Encoding: a byte order mark decides, then how the zeros of UTF-16 lie; else UTF-8, else what the document or the
transport declares. In what is declared UTF-8 and is not quite, the stray bytes are read as windows-1252.

Safety: the document type goes before any parser sees the text, so that nothing is expanded, opened or fetched.
Of the entities it declares, the short plain ones (`nbsp`) stay; a document that uses another of its own is
refused. The parser itself resolves no entity, loads no DTD and knows no network.

Repair, only where a strict parse fails: control characters go; a bare ampersand and a named character of HTML
become what they mean; a prefix that was never declared is declared. If that is not enough, each entry is parsed
for itself: the markup inside its text is escaped, an entry that is still broken is kept as broken (`None`), and
one that the document's end cuts short is left out. Every step takes time in proportion to the length.
"""

import codecs
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from html.entities import html5
from itertools import islice

from lxml import etree  # type: ignore[import-untyped]

from ingest.encoding import BYTE_ORDER_MARKS, LARGEST_TEXT
from ingest.errors import FeedError
from ingest.markup_limits import TOO_MANY_ATTRIBUTES, is_flooded
from ingest.tables import rows

NAMESPACES = {row["prefix"]: row["namespaces"].split("|")[0] for row in rows("feed_namespaces")}
#: Characters that an entity of a document's own may stand for.
LONGEST_ENTITY = 64
#: How far into a document its first element is looked for.
HEAD = 20_000
MOST_PREFIXES = 50
MOST_ENTRIES = 10_000
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_USE = re.compile(r"&([\w.:-]{1,60});")

_ROOT = re.compile(r"<((?:[\w.-]+:)?(?:rss|feed|rdf))(?=[\s>/])", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\s+(?P<name>[\w.:-]+)\s+(?:\"(?P<one>[^\"]*)\"|'(?P<two>[^']*)'|[^>]*)")
_DECLARED = re.compile(rb"<\?xml[^>]{1,200}?encoding\s*=\s*[\"']\s*([\w.:-]+)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SKIPPED = r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
_REFERENCE = re.compile(rf"{_SKIPPED}|\]\]>|&(?:#x?[0-9a-f]{{1,8}};|[a-z]\w{{0,40}};)?", re.IGNORECASE | re.DOTALL)
_NAMESPACE = re.compile(r"\bxml(?:ns(?::[\w.-]{1,40})?|:base)\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')")
_PREFIX = re.compile(r"(?<=[</\s])([A-Za-z_][\w.-]{0,40}):[A-Za-z_][\w.-]*(?=[\s>/=])")
_TEXTS = r"(?:[\w.-]+:)?(?:title|description|summary|subtitle|content|encoded)"


def _tags(names: str) -> re.Pattern[str]:
    return re.compile(rf"{_SKIPPED}|<(?P<end>/?)(?P<name>{names})(?=[\s>/])[^<>]*>", re.IGNORECASE | re.DOTALL)


_ENTRY_NAMES = [f"{{*}}{spelt}" for name in ("item", "entry") for spelt in (name, name.upper(), name.capitalize())]
_ENTRY, _TEXT = _tags(r"(?:[\w.-]+:)?(?:item|entry)"), _tags(_TEXTS)
_WINDOWS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(128, 256)}
_WIDE = {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
_PARSER = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "encoding": "utf-8",
}


@dataclass(frozen=True, slots=True)
class Tree:
    """A feed as XML: its root (without entries where those had to be parsed alone) and its entries in order.

    An entry that no repair could make XML is `None`. `is_cut` says that the document broke off before its end.
    """

    root: etree._Element
    entries: tuple[etree._Element | None, ...]
    is_cut: bool = False


def feed_text(body: bytes, charset: str | None = None) -> str:
    """The text of a feed's bytes, without control characters; `charset` is what a transport declared."""
    return _CONTROLS.sub("", _decoded(body, charset))


def feed_tree(text: str, name: str) -> Tree | None:
    """The tree of a text that is RSS, Atom or RDF, `None` when no such element stands near its beginning.

    Raises `FeedError` for what is broken beyond repair, or dangerous.
    """
    start = _ROOT.search(text, 0, HEAD)
    if start is None:
        return None
    if is_flooded(text):
        raise FeedError(name, TOO_MANY_ATTRIBUTES)
    # What stands before the first element goes with its document type, what stands after the last with it.
    end = text.rfind(f"</{start[1]}")
    entities = _entities(text[: start.start()])
    text = text[start.start() :] if end < 0 else f"{text[start.start() : end]}</{start[1]}>"
    if entities:
        text = _expanded(text, entities, name)
    root = whole_tree(text)
    if root is not None:
        entries = tuple(islice(_entries_in(root), MOST_ENTRIES + 1))
        _limit(len(entries), name)
        return Tree(root, entries)
    return _piece_by_piece(_declared_prefixes(_mended(text)), start[1], name, is_cut=end < 0)


def whole_tree(text: str) -> etree._Element | None:
    """The root of a text that begins with it, mended where it must be; `None` when that does not make it XML."""
    root = _parsed(text)
    return root if root is not None else _parsed(_declared_prefixes(_mended(text)))


def _decoded(body: bytes, charset: str | None) -> str:
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if body.startswith(mark):
            return body.decode(encoding, errors="replace")
    if wide := _WIDE.get(body.lstrip(b" \r\n\t")[:2]):
        return body.decode(wide, errors="replace")
    hit = _DECLARED.search(body[:1_000])
    declared = _known_encoding(hit[1].decode("ascii") if hit else charset) or _known_encoding(charset)
    # An encoding of seven bits would pass for UTF-8.
    if declared and declared.startswith("iso2022"):
        return body.decode(declared, errors="replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        if declared and declared not in ("utf-8", "iso8859-1", "ascii", "cp1252"):
            return body.decode(declared, errors="replace")
        return body.decode("utf-8", errors="surrogateescape").translate(_WINDOWS)


def _known_encoding(name: str | None) -> str | None:
    try:
        return codecs.lookup(name).name if name and codecs.lookup(name)._is_text_encoding else None
    except LookupError:
        return None


def _entities(prologue: str) -> dict[str, str | None]:
    """The entities that a document declares: the plain text each stands for, `None` where it is none."""
    values: dict[str, str | None] = {}
    for declared in _ENTITY.finditer(prologue):
        value = unescape(declared["one"] or declared["two"] or "")
        dangerous = len(value) > LONGEST_ENTITY or re.search(r"[&%<]", value) or not value
        values.setdefault(declared["name"], None if dangerous else value)
    return {entity: value for entity, value in values.items() if entity not in _OF_XML}


def _expanded(text: str, entities: dict[str, str | None], name: str) -> str:
    used = [entity for entity in _USE.findall(text) if entity in entities]
    if dangerous := next((entity for entity in used if entities[entity] is None), None):
        raise FeedError(name, f"uses an entity of its own, {dangerous!r}, that is no short plain text")
    if sum(len(entities[entity] or "") for entity in used) > LARGEST_TEXT:
        raise FeedError(name, "is too large when its own entities are written out")
    return _USE.sub(lambda use: escape(entities.get(use[1]) or "", quote=False) or use[0], text)


def _parsed(text: str, recover: bool = False) -> etree._Element | None:
    try:
        return etree.fromstring(text.encode(), etree.XMLParser(**_PARSER, recover=recover))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _entries_in(root: etree._Element) -> Iterator[etree._Element]:
    for entry in root.iter(*_ENTRY_NAMES):
        if entry.getparent() is None or entry.getparent().getparent() in (None, root):
            yield entry


def _limit(entries: int, name: str) -> None:
    if entries > MOST_ENTRIES:
        raise FeedError(name, f"has more than {MOST_ENTRIES:,} entries")


def _mended(text: str) -> str:
    """References that XML does not know, written so that it does."""
    return _REFERENCE.sub(_mended_reference, text)


def _mended_reference(hit: re.Match[str]) -> str:
    found = hit[0]
    if found[0] == "<":
        return found
    if found == "]]>":
        return ""
    entity = found[1:-1]
    if entity[:1] == "#":
        code = int(entity[2:], 16) if entity[1] in "xX" else int(entity[1:]) if entity[1:].isdecimal() else 0
        return f"&#{code};" if code < sys.maxunicode and not _CONTROLS.fullmatch(chr(code)) else ""
    if not entity or entity in _OF_XML:
        return found if entity else "&amp;"
    return escape(html5.get(f"{entity};", "")) or f"&amp;{entity};"


def _declared_prefixes(text: str) -> str:
    opening = text[: text.find(">")]
    declared = set(re.findall(r"\bxmlns:([\w.-]{1,40})\s*=", opening)) | {"xml", "xmlns"}
    wanted = [prefix for prefix in dict.fromkeys(_PREFIX.findall(text)) if prefix not in declared][:MOST_PREFIXES]
    addresses = [NAMESPACES.get(prefix.lower(), f"urn:undeclared:{prefix}") for prefix in wanted]
    added = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in zip(wanted, addresses, strict=True))
    return re.sub(r"<[\w.:-]+", lambda root: root[0] + added, text, count=1)


def _piece_by_piece(text: str, root_name: str, name: str, is_cut: bool) -> Tree:
    opening = text[: text.find(">") + 1]
    if not opening or len(opening) > HEAD:
        raise FeedError(name, "is broken XML from its first element on")
    first = next((place.start() for place in _ENTRY.finditer(text) if place["name"]), len(text))
    root = _parsed(text[:first], recover=True)
    if root is None:
        raise FeedError(name, "is broken XML")
    pieces = [_closed(text[start:end]) for start, _, _, end in islice(_spans(text, _ENTRY), MOST_ENTRIES + 1)]
    _limit(len(pieces), name)
    if not pieces and first < len(text):
        raise FeedError(name, "breaks off before the end of its first entry")
    if _parsed(f"{opening}</{root_name}>") is None:
        opening = f"<{root_name} {' '.join(_NAMESPACE.findall(opening))}>"
    return Tree(root, tuple(_entry(piece, opening, f"</{root_name}>") for piece in pieces), is_cut)


def _closed(piece: str) -> str:
    """An entry with its end, where the next one began without it."""
    name = re.match(r"<([\w.:-]+)", piece)
    is_closed = name is None or piece.endswith("/>") or piece.rstrip().endswith((f"</{name[1]}>", f"</{name[1]} >"))
    return piece if is_closed or name is None else f"{piece}</{name[1]}>"


def _entry(piece: str, opening: str, closing: str) -> etree._Element | None:
    root = _parsed(f"{opening}{piece}{closing}")
    if root is None:
        root = _parsed(f"{opening}{_escaped_texts(piece)}{closing}")
    return None if root is None or len(root) == 0 else root[0]


def _escaped_texts(piece: str) -> str:
    parts, done = [], 0
    for _, start, end, _ in _spans(piece, _TEXT):
        inner = piece[start:end]
        if not inner.lstrip().startswith("<![CDATA["):
            inner = inner.replace("<", "&lt;").replace(">", "&gt;")
        parts += [piece[done:start], inner]
        done = end
    return "".join([*parts, piece[done:]])


def _spans(text: str, tags: re.Pattern[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where elements begin, their insides begin and end, and they end. One that begins again before its end
    ends there; one without an end is left out."""
    opened: re.Match[str] | None = None
    for tag in tags.finditer(text):
        if not tag["name"] or (opened and tag["name"] != opened["name"]):
            continue
        if opened and tag["end"]:
            yield opened.start(), opened.end(), tag.start(), tag.end()
        elif opened:
            yield opened.start(), opened.end(), tag.start(), tag.start()
        is_open = not tag["end"] and not tag[0].endswith("/>")
        if not tag["end"] and not is_open:
            yield tag.start(), tag.end(), tag.end(), tag.end()
        opened = tag if is_open else None
