"""What the headers of an answer say of asking again: validators, freshness and `Retry-After`.

Rules (RFC 9111 for caches, RFC 9110 for `Retry-After`). An answer stays good for `max-age`, less the `Age` it has had
in a cache on the way, else until `Expires` counted from the answer's own `Date`. `no-cache` and `no-store` promise
nothing, so neither counts beside them; `s-maxage` is for caches that many share, and is not for us. The first of two
`max-age` counts. What cannot be read says nothing. The longest of all wishes holds, as Miniflux has it, capped at a
day; only `Retry-After`, which is meant for us alone, is honoured up to a week.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime

from ingest.polling_interval import LONGEST, LONGEST_INTERVAL

_DIRECTIVE = re.compile(r'([\w-]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^\s,"]*))?', re.ASCII)
_NO_PROMISE = frozenset({"no-cache", "no-store"})
#: More digits than this are no number of seconds that anyone means.
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Wishes:
    """For how many seconds an answer stays good, and for how many its server asks to be left alone."""

    fresh: float | None = None
    retry_after: float | None = None

    def wait(self, interval: timedelta) -> timedelta:
        """How long to wait, the interval being what the feed's own rhythm asks for.

        >>> Wishes(fresh=7200).wait(timedelta(hours=1)), Wishes(fresh=1e9).wait(timedelta(hours=1))
        (datetime.timedelta(seconds=7200), datetime.timedelta(days=1))
        """
        return max(
            interval,
            _capped(self.fresh, LONGEST_INTERVAL),
            _capped(self.retry_after, LONGEST),
        )


def wishes_of(headers: Mapping[str, str]) -> Wishes:
    """What an answer's headers (names in lower case) ask for."""
    from ingest.fetch import seconds_to_wait

    return Wishes(fresh_for(headers), seconds_to_wait(headers))


def fresh_for(headers: Mapping[str, str]) -> float | None:
    """The seconds for which an answer stays good, `None` where it does not say.

    >>> fresh_for({"cache-control": "public, max-age=3600", "age": "600"})
    3000.0
    """
    directives: dict[str, str] = {}
    for name, value in _DIRECTIVE.findall(headers.get("cache-control", "")):
        directives.setdefault(name.lower(), value.strip('"'))
    if _NO_PROMISE & directives.keys():
        return None
    if (age := _seconds(directives.get("max-age", ""))) is not None:
        return max(0.0, age - (_seconds(headers.get("age", "")) or 0.0))
    try:
        until, since = (parsedate_to_datetime(headers.get(name, "")) for name in ("expires", "date"))
        return max(0.0, (until - since).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None


def validators_of(headers: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The `ETag` and `Last-Modified` of an answer as sent, quotes and weak marks included; `None` where there is none.

    >>> validators_of({"etag": 'W/"a-1"'})
    ('W/"a-1"', None)
    """
    return headers.get("etag") or None, headers.get("last-modified") or None


def _seconds(text: str) -> float | None:
    text = text.strip()
    if not (text.isascii() and text.isdigit()):
        return None
    return float(text[:_DIGITS] if len(text) <= _DIGITS else 10**_DIGITS)


def _capped(seconds: float | None, most: timedelta) -> timedelta:
    # Infinity and what is no number come here too: digits without end, dates without sense.
    if seconds is None or not seconds > 0:
        return timedelta(0)
    return timedelta(seconds=min(seconds, most.total_seconds()))
