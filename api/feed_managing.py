"""What a program may do with feeds, as the command `feeds` does it: follow, change, pause, resume and leave them.

Rules. Adding asks nobody, unless discovery is wished; then the address is fetched as every address is: politely, and
never a private one. Only web addresses are followed. A pause by hand does not end with the next answer. What was read
of a feed stays when it is left.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from api.feed_models import FeedChange, NewFeed
from api.settings import Settings
from claims import feed_rows
from claims.errors import ClaimsError
from claims.feed_rows import Feed
from ingest.errors import IngestError
from ingest.polling import FeedState
from ingest.urls import is_web_address, redacted

if TYPE_CHECKING:
    from sqlite_utils import Database

#: What a new feed has where nothing is said.
READS = "longer"
#: Finds the feeds of an address: where, and what it is called.
Discover = Callable[[str], list[tuple[str, str | None]]]


def discovery(settings: Settings) -> Discover:
    """Asks an address for its feeds, the likeliest first. Raises `IngestError`."""

    def found(address: str) -> list[tuple[str, str | None]]:
        from api.poll_round import polite_fetcher
        from ingest.discovery import find_feeds

        return [
            (address if one.by == "itself" else one.url, one.title)
            for one in find_feeds(address, polite_fetcher(settings))
        ]

    return found


def add(db: "Database", asked: NewFeed, discover: Discover, at: datetime) -> Feed:
    """Follows a feed. Raises `ClaimsError` for an address that is none, has no feed, or is followed already."""
    address, title = web_address(asked.address), None
    if asked.discover:
        try:
            found = discover(address)
        except IngestError as error:
            raise ClaimsError(error.item, error.problem) from error
        if not found:
            raise ClaimsError(redacted(address), "is no feed, names none, and none stands where one usually does")
        address, title = found[0]
    state = FeedState(address, asked.address.strip(), at, title=title, **({"reads": READS} | _settings(asked)))
    return feed_rows.add(db, state, at)


def change(db: "Database", key: int, asked: FeedChange, at: datetime) -> Feed:
    """Changes a feed. Raises `NotFound`, and `ClaimsError` where nothing is to be changed."""
    settings = _settings(asked)
    if asked.status == "paused":
        reason = (asked.reason or "").strip() or "paused by hand"
        settings |= feed_rows.paused(reason)
    elif asked.status == "active":
        settings |= feed_rows.active(at)
    if not settings:
        raise ClaimsError(f"feed {key}", "nothing of it is to be changed: name a setting or a status")
    return feed_rows.change(db, key, **settings)


def remove(db: "Database", key: int) -> None:
    """Follows a feed no more. Raises `NotFound`."""
    feed_rows.by_key(db, key)
    feed_rows.remove(db, key)


def web_address(given: str) -> str:
    """An address of the web; `https` where no scheme is named. Raises `ClaimsError`.

    >>> web_address(" example.com/rss ")
    'https://example.com/rss'
    """
    text = given.strip()
    address = text if is_web_address(text) else f"https://{text.removeprefix('//')}"
    try:
        parts = urlsplit(address)
        known = bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    other_scheme = address != text and "://" in text
    if not known or other_scheme or not text.isprintable() or " " in text:
        raise ClaimsError(redacted(text), "is no address of the web")
    return address


def _settings(asked: NewFeed | FeedChange) -> dict[str, Any]:
    """The fields of a feed's state that were named."""
    given = asked.model_dump(include={"source", "reads", "obeys_robots", "interval_seconds"}, exclude_unset=True)
    settings = {name: value for name, value in given.items() if value is not None}
    if "source" in given:
        settings["source"] = (given["source"] or "").strip() or None
    if "interval_seconds" in settings:
        settings["interval"] = timedelta(seconds=settings.pop("interval_seconds"))
    return settings
