"""What an RSS, RDF or Atom tree says of the feed itself: names, links, and how often to ask.

A wish that is garbage is no wish: a `ttl` must be a positive whole number of minutes, a period one of the five
words, an hour 0 to 24 (24 is midnight), a day an English name. Nothing is capped here.
"""

from collections.abc import Sequence
from datetime import timedelta

from lxml import etree  # type: ignore[import-untyped]

from ingest.encoding import normalise
from ingest.feed_elements import Children, based, children_of, element_name, page_link, plain
from ingest.feed_entry import RawEntry
from ingest.feed_facts import FeedFacts

PERIODS = {"hourly": 1, "daily": 24, "weekly": 24 * 7, "monthly": 24 * 30, "yearly": 24 * 365}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: Ten years of minutes: more is a mistake, and no number is too large for a `timedelta`.
LONGEST_TTL = 60 * 24 * 3650
_VERSIONS = {"feed": "atom", "rdf": "rdf"}


def facts_of(root: etree._Element, entries: Sequence[RawEntry], base: str) -> FeedFacts:
    """The facts of a feed; `entries` tell whether it is made of recordings."""
    kind = etree.QName(root).localname.lower()
    found = _channel(root)
    links = found.get("link", []) + found.get("atom:link", [])
    version = root.get("version") or ("1.0" if kind == "feed" and "2005" in (root.nsmap.get(root.prefix) or "") else "")
    return FeedFacts(
        title=_title(found),
        site=page_link(links, base) or None,
        kind="atom" if kind == "feed" else "rss",
        ttl=_ttl(_text(found, "ttl")),
        update_period=_period(_text(found, "sy:updateperiod"), _text(found, "sy:updatefrequency")),
        skip_hours=_hours(found),
        skip_days=frozenset(DAYS.index(day) for day in _skipped(found, "skipdays") if day in DAYS),
        self_url=page_link(links, base, "self") or None,
        hub=page_link(links, base, "hub") or None,
        is_podcast=is_podcast(any(name.startswith(("itunes:", "podcast:")) for name in found), entries),
        language=_text(found, "language") or _text(found, "dc:language") or _language(root),
        version=f"{_VERSIONS.get(kind, kind)} {version}".strip(),
    )


def is_podcast(says_so: bool, entries: Sequence[RawEntry]) -> bool:
    """Whether a feed is a podcast: every entry has a recording, and the feed or each entry is described as of one.

    >>> is_podcast(True, [RawEntry(has_recording=True)]), is_podcast(True, [RawEntry()]), is_podcast(True, [])
    (True, False, False)
    """
    read = [entry for entry in entries if not entry.is_broken]
    return bool(read) and all(entry.has_recording and (says_so or entry.is_episode) for entry in read)


def feed_base(root: etree._Element, url: str | None) -> str:
    """The address against which a feed's links are resolved: where it was found, else what it says of itself."""
    found = _channel(root)
    links = found.get("link", []) + found.get("atom:link", [])
    base = url or page_link(links, "", "self") or page_link(links, "")
    channel = next((child for child in root if element_name(child) == "channel"), root)
    return based(channel, base)


def _channel(root: etree._Element) -> Children:
    found = children_of(root)
    for channel in found.get("channel", ())[:1]:
        found = found | children_of(channel)
    return found


def _title(found: Children) -> str | None:
    titles = (plain(child) for name in ("title", "atom:title", "dc:title") for child in found.get(name, ()))
    return next((normalise(title) for title in titles if title), None)


def _text(found: Children, name: str) -> str | None:
    return next((text for child in found.get(name, ()) if (text := plain(child))), None)


def _language(root: etree._Element) -> str | None:
    return root.get("{http://www.w3.org/XML/1998/namespace}lang") or None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def _ttl(text: str | None) -> timedelta | None:
    minutes = _number(text)
    return timedelta(minutes=minutes) if minutes and minutes <= LONGEST_TTL else None


def _period(period: str | None, frequency: str | None) -> timedelta | None:
    hours = PERIODS.get((period or "").lower())
    return timedelta(hours=hours) / (_number(frequency) or 1) if hours else None


def _skipped(found: Children, name: str) -> list[str]:
    return [plain(child).lower() for skip in found.get(name, ()) for child in skip]


def _hours(found: Children) -> frozenset[int]:
    numbers = [_number(text) for text in _skipped(found, "skiphours")]
    return frozenset(hour % 24 for hour in numbers if hour is not None and hour <= 24)
