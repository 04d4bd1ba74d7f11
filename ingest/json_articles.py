"""Articles as JSON: one object a line, an array of objects, or a JSON Feed.

An object has `text` and any of `url`, `title`, `source`, `author`, `published`; other names for the same
(`FIELDS`) are read too. `published` is null or a date that can be read: a date that cannot is refused with
its line, since a wrong guess would check claims against the wrong day. A text that is HTML becomes its text,
and page furniture goes as from any pasted text; what the object says outranks what the text's surroundings
say.

A bad line, or a bad item of an array, is an error value that names it; the others are kept.
"""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from ingest.article import Article
from ingest.article_text import fragment_text, holds_markup
from ingest.encoding import LARGEST_TEXT, decode, normalise
from ingest.errors import ArticleError, IngestError
from ingest.pasted_text import read_pasted
from ingest.publication_date import read_published
from ingest.publishers import named, publisher_at, zone_for
from ingest.urls import canonical_url, is_web_address

FIELDS = {
    "text": ("text", "content", "body", "content_html", "content_text", "summary"),
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline"),
    "source": ("source", "publisher", "site"),
    "published": ("published", "published_at", "date_published", "date", "datetime"),
    "url": ("url", "link"),
}


def read_json_lines(body: bytes, name: str) -> Iterator[Article | IngestError]:
    """The article of each line that is not empty; an error value names the line, counted from 1."""
    for number, line in enumerate(BytesIO(body), start=1):
        if line.strip():
            item = f"{name} line {number}"
            try:
                yield article_of_object(json.loads(decode(line, item)), item)
            except IngestError as error:
                yield error
            except (ValueError, RecursionError) as error:
                yield ArticleError(item, f"is no JSON: {error}")


def read_json(body: bytes, name: str) -> Iterator[Article | IngestError]:
    """The articles of a whole JSON document: one object, an array of them, or the items of a JSON Feed."""
    try:
        document = json.loads(decode(body, name))
    except IngestError as error:
        yield error
        return
    except (ValueError, RecursionError) as error:
        yield ArticleError(name, f"is no JSON: {error}")
        return
    feed = document if isinstance(document, dict) and isinstance(document.get("items"), list) else None
    items = feed["items"] if feed else document if isinstance(document, list) else [document]
    defaults = {"source": feed.get("title")} if feed else {}
    for number, item in enumerate(items, start=1):
        place = name if item is document else f"{name} item {number}"
        try:
            yield article_of_object(defaults | item if isinstance(item, dict) else item, place)
        except IngestError as error:
            yield error


def article_of_object(fields: object, item: str) -> Article:
    """The article of one JSON object. Raises `ArticleError` naming `item` when it is none."""
    if not isinstance(fields, dict):
        raise ArticleError(item, "is no JSON object")
    given = {field: _text(fields, names, item) for field, names in FIELDS.items()}
    text = given["text"]
    if not text or not text.strip():
        raise ArticleError(item, "has no text")
    if len(text) > LARGEST_TEXT:
        raise ArticleError(item, f"is too large: {len(text):,} characters, at most {LARGEST_TEXT:,} are read")
    url = given["url"] if given["url"] and is_web_address(given["url"]) else None
    known = publisher_at(url)
    zone = zone_for(url, given["source"])
    clean = read_pasted(fragment_text(text) if holds_markup(text) else normalise(text), zone, given["title"])
    if not clean.text:
        raise ArticleError(item, "has no text but page furniture")
    published = read_published(given["published"], zone) if given["published"] else clean.published
    if given["published"] and published is None:
        raise ArticleError(item, f"published {given['published']!r} is no date")
    return Article(
        text=clean.text,
        source=named(given["source"]) or (known.source if known else clean.source),
        title=given["title"] or clean.title,
        author=given["author"] or clean.author,
        published_on=published.on if published else None,
        published_at=published.at if published else None,
        url=canonical_url(url) if url else None,
    )


def _text(fields: dict[str, Any], names: tuple[str, ...], item: str) -> str | None:
    value = next((fields[name] for name in names if fields.get(name) not in (None, "", [])), None)
    if isinstance(value, list):
        value = ", ".join(str(one.get("name", "") if isinstance(one, dict) else one) for one in value)
    if isinstance(value, dict):
        value = value.get("name")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ArticleError(item, f"{names[0]} is no text")
    return normalise(str(value)).strip() or None
