"""JSON Feed, versions 1 and 1.1, to the model that every format shares.

`content_html` and `content_text` are an item's whole text, `summary` is a summary; its page is `url`, or the page
that it is about (`external_url`) where it has none. An item that is no object is a broken entry. A field of
another type than the format's is left out, as if it were not there.
"""

import json
from html import escape
from typing import Any

from ingest.encoding import normalise
from ingest.errors import FeedError
from ingest.feed_channel import is_podcast
from ingest.feed_entry import Body, RawEntry, is_recording
from ingest.feed_facts import FeedFacts
from ingest.feed_links import web_address


def json_feed(text: str, name: str, url: str | None = None) -> tuple[FeedFacts, tuple[RawEntry, ...]]:
    """The facts and entries of a JSON Feed. Raises `FeedError` for JSON that is none."""
    try:
        feed = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise FeedError(name, f"is no JSON: {error}") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise FeedError(name, f"is JSON, but no JSON Feed{_says(feed)}")
    base = url or web_address(_text(feed, "feed_url")) or web_address(_text(feed, "home_page_url"))
    feed_author = _authors(feed)
    entries = tuple(_entry(item, base, feed_author) for item in feed["items"])
    facts = FeedFacts(
        title=" ".join(normalise(_text(feed, "title")).split()) or None,
        site=web_address(_text(feed, "home_page_url"), base) or None,
        kind="json",
        self_url=web_address(_text(feed, "feed_url"), base) or None,
        hub=next((address for hub in _objects(feed, "hubs") if (address := web_address(_text(hub, "url")))), None),
        is_podcast=is_podcast("_itunes" in feed or "_podcast" in feed, entries),
        language=_text(feed, "language") or None,
        version=f"json {_text(feed, 'version').rpartition('/')[2]}".strip(),
    )
    return facts, entries


def _entry(item: object, base: str, feed_author: str) -> RawEntry:
    if not isinstance(item, dict):
        return RawEntry(is_broken=True)
    attachments = _objects(item, "attachments")
    texts = (_text(item, "content_html"), escape(_text(item, "content_text"), quote=False))
    bodies = [Body(text, "content") for text in texts if text.strip()]
    if summary := _text(item, "summary"):
        bodies.append(Body(escape(summary, quote=False), "summary"))
    return RawEntry(
        guid=_text(item, "id"),
        link=web_address(_text(item, "url"), base) or web_address(_text(item, "external_url"), base),
        title=escape(_text(item, "title"), quote=False),
        bodies=tuple(bodies),
        author=_authors(item) or feed_author,
        dates=tuple(date for field in ("date_published", "date_modified") if (date := _text(item, field))),
        has_recording=any(is_recording(_text(one, "mime_type"), _text(one, "url")) for one in attachments),
        is_episode=any("duration_in_seconds" in one for one in attachments),
    )


def _text(fields: dict[str, Any], field: str) -> str:
    value = fields.get(field)
    # The format asks readers to take a number for an identity, since writers give one.
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _objects(fields: dict[str, Any], field: str) -> list[dict[str, Any]]:
    value = fields.get(field)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _authors(fields: dict[str, Any]) -> str:
    single = fields.get("author")
    authors = _objects(fields, "authors") or ([single] if isinstance(single, dict) else [])
    return ", ".join(dict.fromkeys(name for author in authors if (name := _text(author, "name").strip())))


def _says(document: object) -> str:
    fields = document if isinstance(document, dict) else {}
    nested = fields.get("error")
    for place in (fields, nested if isinstance(nested, dict) else {}):
        for field in ("message", "error", "detail", "title"):
            if says := " ".join(_text(place, field).split())[:200]:
                return f" ({says})"
    return ""
