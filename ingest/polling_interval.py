"""How long a feed is left alone: its own rhythm, held between what is polite and what loses nothing.

Rules.
- The rhythm is the median gap between the last `RECENT` times at which something came out. What came out within
  `SHORTEST` of the first of a batch came out with it: five notes at eight in the morning are one time, not four gaps of
  no length. A feed is asked four times a gap (`PART`), so that what is new is seen within a quarter of it.
- An answer is asked for again before half of what it holds can have made way for newer entries: half the age of its
  oldest entry, one tenth of them left out because a notice may be pinned there for years.
- An answer with nothing new lets the interval grow by a tenth (`GROWTH`), so that a feed gone quiet is asked less and
  less; a quarter of an old rhythm would be asked for ever. Where entries have no times, something new halves it.
- Never under `SHORTEST` when the server gave validators, since an unchanged feed then costs it nothing; without them
  not under a day (the convention of rachelbythebay.com/w/feed), unless entries would be lost in that day.
- The feed's `ttl` counts, and its `sy:updatePeriod` as long as no rhythm can be seen: the longest of all that is asked
  for, as Miniflux has it, and no more than `LONGEST_INTERVAL`.
- The hours and days on which a feed wants no question are stepped over within a day of that.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import ceil
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.feed_facts import FeedFacts

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
#: The least and the most between two polls, whatever the feed says of itself.
SHORTEST = HOUR
LONGEST_INTERVAL = DAY
#: The longest `Retry-After` that is honoured, and so the longest that anything waits (but for the jitter).
LONGEST = WEEK
#: How many of the last times make the rhythm, and the part of it that is waited.
RECENT = 20
PART = 4
GROWTH = 1.1
#: One of so many entries may be pinned: old, and no sign of how fast the others make way.
PINNED = 10
#: The jitter puts a poll off by this part of its wait at most.
JITTER = 0.1
#: No rule puts a poll off by more than this: the longest wait, its jitter, and a day of hours that are skipped.
FARTHEST = LONGEST * (1 + JITTER) + DAY + HOUR
#: Over how much time the items of a week are averaged.
WINDOW = 4 * WEEK


def rhythm(published: Sequence[datetime], now: datetime) -> timedelta | None:
    """The usual time from one publication to the next, `None` when the times do not tell.

    >>> days = [datetime(2026, 1, day, 8, minute, tzinfo=UTC) for day in (5, 6, 7) for minute in (0, 10)]
    >>> rhythm(days, datetime(2026, 1, 7, 12, tzinfo=UTC))
    datetime.timedelta(days=1)
    """
    batches: list[datetime] = []
    for moment in _past(published, now):
        if not batches or moment - batches[-1] >= SHORTEST:
            batches.append(moment)
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(batches)][-RECENT:]
    return timedelta(seconds=median(gaps)) if gaps else None


def stay(published: Sequence[datetime], now: datetime) -> timedelta | None:
    """How long an entry stays in the feed before it makes way, at least; `None` when the times do not tell."""
    past = _past(published, now)
    return now - past[len(past) // PINNED] if len(past) > 1 else None


def after_reading(
    interval: timedelta,
    facts: FeedFacts,
    published: Sequence[datetime],
    now: datetime,
    *,
    found: bool,
    nothing: bool,
    conditional: bool,
) -> timedelta:
    """The interval of a feed that was read, from the one it had.

    `found` says that something new was in it that a later poll than the first has found, `nothing` that nothing was;
    `conditional` that the server gave validators.
    """
    gap, kept = rhythm(published, now), stay(published, now)
    own = gap / PART if gap else (facts.update_period or (interval / 2 if found else interval))
    if nothing:
        own = max(own, interval * GROWTH)
    loses_nothing = kept / 2 if kept else LONGEST_INTERVAL
    shortest = SHORTEST if conditional else loses_nothing
    asked = max(min(own, loses_nothing), shortest, facts.ttl or SHORTEST)
    return bounded(asked)


def after_silence(interval: timedelta) -> timedelta:
    """The interval after a not-modified answer: a tenth longer."""
    return bounded(bounded(interval) * GROWTH)


def backed_off(interval: timedelta, failures: int) -> timedelta:
    """How long is waited after so many failures in a row: the interval, then twice that, up to a day.

    >>> [backed_off(HOUR, failures) // HOUR for failures in (1, 2, 3, 9)]
    [1, 2, 4, 24]
    """
    return bounded(bounded(interval) * 2 ** min(max(failures, 1) - 1, 10))


def bounded(interval: timedelta) -> timedelta:
    """An interval that is polite and loses no day: from `SHORTEST` to `LONGEST_INTERVAL`, in whole seconds."""
    return timedelta(seconds=ceil(min(max(interval, SHORTEST), LONGEST_INTERVAL).total_seconds()))


def next_moment(now: datetime, wait: timedelta, jitter: float, facts: FeedFacts | None = None) -> datetime:
    """The whole second, in UTC, at which a wait from `now` is over, put off by the jitter and by hours to skip."""
    until = now.astimezone(UTC) + wait * (1 + JITTER * min(max(jitter, 0.0), 1.0))
    if until.microsecond:
        until = until.replace(microsecond=0) + timedelta(seconds=1)
    return _unskipped(until, facts) if facts else until


def items_a_week(published: Sequence[datetime], now: datetime) -> float | None:
    """How many entries come out in a week, by the last four or by as many as the feed reaches back.

    The oldest only marks where the count begins. `None` with fewer than two times.

    >>> days = [datetime(2026, 1, day, tzinfo=UTC) for day in range(1, 9)]
    >>> items_a_week(days, datetime(2026, 1, 8, tzinfo=UTC))
    7.0
    """
    past = _past(published, now)
    if len(past) < 2:
        return None
    reach = min(WINDOW, max(now - past[0], SHORTEST))
    count = sum(now - moment < reach for moment in past[1:])
    return round(count * (WEEK / reach), 2)


def _past(published: Sequence[datetime], now: datetime) -> list[datetime]:
    return sorted(moment.astimezone(UTC) for moment in published if moment <= now)


def _unskipped(until: datetime, facts: FeedFacts) -> datetime:
    for hours in range(25):
        # After the first, the full hour: the rest of it may be skipped too.
        moment = until if not hours else until.replace(minute=0, second=0) + timedelta(hours=hours)
        if moment.hour not in facts.skip_hours and moment.weekday() not in facts.skip_days:
            return moment
    return until
