"""What an RSS, RDF or Atom feed says of itself: names, links, and how often to ask.

feedparser reads the fields; it keeps only the last of the hours and days to skip, and loses which elements are a
podcast's, so that those are looked up in the tree.

A wish that is garbage is no wish: a `ttl` must be a positive whole number of minutes, a period one of the five
words, an hour 0 to 24 (24 is midnight), a day an English name. Nothing is capped here.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from lxml import etree  # type: ignore[import-untyped]

from ingest.encoding import normalise
from ingest.feed_entry import RawEntry
from ingest.feed_facts import FeedFacts
from ingest.feed_fields import Fields, first_text, library_fields, page_link, raw_entry
from ingest.feed_plain import channel_of, element_name, is_atom, plain, plain_document
from ingest.feed_xml import Tree

PERIODS = {"hourly": 1, "daily": 24, "weekly": 24 * 7, "monthly": 24 * 30, "yearly": 24 * 365}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: Ten years of minutes: more is a mistake, and no number is too large for a `timedelta`.
LONGEST_TTL = 60 * 24 * 3650
_PODCASTS = ("itunes:", "podcast:")
_VERSIONS = {"feed": "atom", "rdf": "rdf"}


def xml_feed(tree: Tree, url: str | None = None) -> tuple[FeedFacts, tuple[RawEntry, ...]]:
    """The facts and entries of a feed, broken ones in their place. Links are resolved against where the feed was
    found, else against what it says of itself."""
    feed, found = library_fields(plain_document(tree, url or ""))
    base = url or page_link(feed, "", "self") or page_link(feed, "")
    read = iter(found)
    entries = tuple(
        RawEntry(is_broken=True) if entry is None else raw_entry(next(read), base, is_atom(tree.root))
        for entry in tree.entries
    )
    return replace(_facts(tree.root, feed, entries, base), is_cut=tree.is_cut), entries


def is_podcast(says_so: bool, entries: Sequence[RawEntry]) -> bool:
    """Whether a feed is a podcast: every entry has a recording, and the feed or each entry is described as of one.

    >>> is_podcast(True, [RawEntry(has_recording=True)]), is_podcast(True, [RawEntry()]), is_podcast(True, [])
    (True, False, False)
    """
    read = [entry for entry in entries if not entry.is_broken]
    return bool(read) and all(entry.has_recording and (says_so or entry.is_episode) for entry in read)


def _facts(root: etree._Element, feed: Fields, entries: Sequence[RawEntry], base: str) -> FeedFacts:
    channel = channel_of(root)
    says_podcast = any(element_name(child).startswith(_PODCASTS) for child in channel.iterchildren("*"))
    return FeedFacts(
        title=normalise(" ".join(first_text(feed, "title").split())) or None,
        site=page_link(feed, base) or None,
        kind="atom" if is_atom(root) else "rss",
        ttl=_ttl(first_text(feed, "ttl")),
        update_period=_period(first_text(feed, "sy_updateperiod"), first_text(feed, "sy_updatefrequency")),
        skip_hours=_hours(channel),
        skip_days=frozenset(DAYS.index(day) for day in _skipped(channel, "skipdays") if day in DAYS),
        self_url=page_link(feed, base, "self") or None,
        hub=page_link(feed, base, "hub") or None,
        is_podcast=is_podcast(says_podcast, entries),
        language=first_text(feed, "language") or None,
        version=_version(root),
    )


def _version(root: etree._Element) -> str:
    kind = etree.QName(root).localname.lower()
    version = root.get("version") or ("1.0" if kind == "feed" and "2005" in (etree.QName(root).namespace or "") else "")
    return f"{_VERSIONS.get(kind, kind)} {version}".strip()


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _ttl(text: str) -> timedelta | None:
    minutes = _number(text)
    return timedelta(minutes=minutes) if minutes and minutes <= LONGEST_TTL else None


def _period(period: str, frequency: str) -> timedelta | None:
    hours = PERIODS.get(period.lower())
    return timedelta(hours=hours) / (_number(frequency) or 1) if hours else None


def _skipped(channel: etree._Element, name: str) -> list[str]:
    skips = (child for child in channel.iterchildren("*") if element_name(child) == name)
    return [plain(child).lower() for skip in skips for child in skip.iterchildren("*")]


def _hours(channel: etree._Element) -> frozenset[int]:
    numbers = [_number(text) for text in _skipped(channel, "skiphours")]
    return frozenset(hour % 24 for hour in numbers if hour is not None and hour <= 24)
