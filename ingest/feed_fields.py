"""The fields of an RSS, RDF or Atom feed as feedparser reads them, in the model that every format shares.

feedparser gets the plain document (`ingest.feed_plain`) as a file in memory: what it gets otherwise it may open
as a path or fetch. As that is well-formed, its strict parser reads it, and the forgiving one, whose time has no
bound, never runs. Markup is neither cleaned nor its links resolved: of a text only the words are read, later.
Dates are taken as written, and its own reading of them, which takes longer than all the rest, is skipped.

A text is HTML: Atom says whether it is plain, RSS does not, so what holds no tag there is left as it is. Of
several links the `alternate` one that is a page is the entry's; a feed proxy's link gives way to the one that it
stands for, and an identity that is an address serves where there is none.
"""

from collections.abc import Callable
from functools import cache
from html import escape
from io import BytesIO
from threading import Lock
from typing import Any

from ingest.article_text import holds_markup
from ingest.feed_entry import Body, RawEntry, is_recording
from ingest.feed_links import web_address

#: The library's names of an entry's dates, the best first, and of what only an episode of a podcast has.
DATES = ("published", "dcterms_available", "created", "date", "updated")
EPISODE = ("itunes_duration", "itunes_episode", "itunes_episodetype", "podcast_transcript", "podcast_chapters")
# Contents of these types are files, packed as letters; but for XML.
_FILES = ("image/", "audio/", "video/", "application/")
_PAGES = ("text/html", "application/xhtml+xml")
_LOADING = Lock()

Fields = dict[str, Any]


def library_fields(document: bytes) -> tuple[Fields, list[Fields]]:
    """What feedparser finds in a plain document: the fields of the feed, and those of each entry."""
    with _LOADING:
        parse = _parser()
    headers = {"content-type": "application/xml; charset=utf-8"}
    found = parse(BytesIO(document), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    # The library's own dictionary guesses, and warns, where a field is missing.
    return dict(found["feed"]), [dict(entry) for entry in found["entries"]]


def raw_entry(entry: Fields, base: str, is_atom: bool) -> RawEntry:
    """The fields of an entry in the shared model; relative links are resolved against `base`."""
    contents = [Body(html, "content") for body in entry.get("content", ()) if (html := _html(body, is_atom))]
    summary = _html(entry.get("summary_detail", {}), is_atom)
    enclosures = (link for link in entry.get("links", ()) if link["rel"] == "enclosure")
    return RawEntry(
        guid=first_text(entry, "id", "dc_identifier"),
        link=_link(entry, base),
        title=_html(entry.get("title_detail", {}), is_atom),
        bodies=(*contents, Body(summary, "summary")) if summary else tuple(contents),
        author=", ".join(dict.fromkeys(author["name"] for author in entry.get("authors", ()) if author.get("name"))),
        source=first_text(entry.get("source", {}), "title") or first_text(entry, "dc_source"),
        dates=tuple(date for name in DATES if (date := first_text(entry, name))),
        has_recording=any(is_recording(link.get("type", ""), link.get("href", "")) for link in enclosures),
        is_episode=any(name in entry for name in EPISODE),
    )


def first_text(fields: Fields, *names: str) -> str:
    """The first of some fields that says something."""
    return next((text for name in names if (text := fields.get(name, ""))), "")


def page_link(fields: Fields, base: str, rel: str = "alternate") -> str:
    """The best address of some fields' links: of this relation, a page rather than another type."""
    links = [link for link in fields.get("links", ()) if link["rel"].rpartition("/")[2] == rel]
    found = [(link["type"] not in _PAGES, web_address(link.get("href", ""), base)) for link in links]
    return min((one for one in found if one[1]), key=lambda one: one[0], default=(False, ""))[1]


def _link(entry: Fields, base: str) -> str:
    origin = web_address(first_text(entry, "feedburner_origlink", "pheedo_origlink"), base)
    # `link` is an identity here, that of RSS only where it is a permalink; RDF's own is no more than an identity.
    return origin or page_link(entry, base) or web_address(first_text(entry, "link")) or _about(entry)


def _about(entry: Fields) -> str:
    return "" if "guidislink" in entry else web_address(first_text(entry, "id"))


def _html(detail: Fields, is_atom: bool) -> str:
    kind, text = detail.get("type", ""), str(detail.get("value", ""))
    if kind.startswith(_FILES) and not kind.endswith("xml"):
        return ""
    return escape(text, quote=False) if is_atom and kind == "text/plain" and not holds_markup(text) else text


@cache
def _parser() -> Callable[..., Any]:
    from feedparser import parse, registerDateHandler

    registerDateHandler(lambda written: (0,) * 9)
    # The first parse fills a table that all threads share.
    parse(BytesIO(b"<rss/>"), sanitize_html=False)
    return parse  # type: ignore[no-any-return]
