"""What a feed says of itself: its names, and what it asks of those who poll it.

Nothing here is acted upon: whoever polls decides how far a feed's wishes go, and caps what is absurd.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

FeedKind = Literal["rss", "atom", "json"]


@dataclass(frozen=True, slots=True)
class FeedFacts:
    """A feed's own words about itself.

    `site` is the page that it belongs to, `self_url` the address under which it says it stands, `hub` where its
    changes are announced. `ttl` is how long an answer stays good (RSS `ttl`), `update_period` how often the
    feed changes (`sy:updatePeriod` over `sy:updateFrequency`), `skip_hours` the hours in UTC (0 to 23) and
    `skip_days` the days (0 is Monday) on which asking is useless. `is_podcast` is true where the feed is made of
    recordings and its texts are their notes. `is_cut` says that the document broke off before its end: there may be
    entries that nobody saw. `version` is the format in words (`rss 2.0`, `atom 1.0`).
    """

    title: str | None = None
    site: str | None = None
    kind: FeedKind = "rss"
    ttl: timedelta | None = None
    update_period: timedelta | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()
    self_url: str | None = None
    hub: str | None = None
    is_podcast: bool = False
    is_cut: bool = False
    language: str | None = None
    version: str | None = None
