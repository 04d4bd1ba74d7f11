"""Who published a text: known publishers by their host, and by what the furniture around a text gives
away.

The body of a text is no witness, since any text may speak of Reuters; only lines that were removed as
furniture are. A publisher that is not in `data/publishers.csv` is not guessed from the body either: its
address, its feed or its page names it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
from functools import cache
from urllib.parse import urlsplit

from ingest.publication_date import NEW_YORK, zone_of
from ingest.tables import rows


@dataclass(frozen=True, slots=True)
class Publisher:
    """One row: the name that becomes a source, its hosts, its cue in furniture, the zone of its dates."""

    source: str
    hosts: frozenset[str]
    cue: re.Pattern[str]
    zone: tzinfo


PUBLISHERS = tuple(
    Publisher(
        row["source"],
        frozenset(row["hosts"].split("|")),
        re.compile(row["cue"], re.IGNORECASE),
        zone_of(row["zone"]),
    )
    for row in rows("publishers")
)


def publisher_at(url: str | None) -> Publisher | None:
    """The publisher whose host, or a parent of it, an address has.

    >>> publisher_at("https://www.reuters.com/markets/x").source
    'Reuters'
    """
    labels = ((urlsplit(url).hostname if url else None) or "").lower().split(".")
    for depth in range(len(labels) - 1):
        host = ".".join(labels[depth:])
        for publisher in PUBLISHERS:
            if host in publisher.hosts:
                return publisher
    return None


def publisher_in(lines: Iterable[str]) -> Publisher | None:
    """The publisher that the first telling line of furniture gives away."""
    for line in lines:
        for publisher in PUBLISHERS:
            if publisher.cue.search(line):
                return publisher
    return None


def named(source: str | None) -> str | None:
    """A source under its one name: `Reuters.com` and `REUTERS` become `Reuters`, an unknown name stays."""
    known = _publishers_by_name().get(_folded(source or ""))
    return known.source if known else (source or "").strip() or None


def zone_for(url: str | None, source: str | None = None) -> tzinfo:
    """The zone in which a source means its dates, New York when it is not known."""
    known = publisher_at(url) or _publishers_by_name().get(_folded(source or ""))
    return known.zone if known else NEW_YORK


@cache
def _publishers_by_name() -> dict[str, Publisher]:
    names = [(name, one) for one in PUBLISHERS for name in (one.source, *one.hosts)]
    return {_folded(name): one for name, one in reversed(names)}


def _folded(name: str) -> str:
    return re.sub(r"^www\.|^the |[^\w&.]", "", name.lower())
