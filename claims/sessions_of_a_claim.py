"""Which closes a claim could know of: up to that of its day, or only up to the one before. Pure.

Rules. A session closes at 16:00 in New York, or early as the exchange keeps it (`nlp.times.sessions`). The close of a
day without a session is that of the last session before it. A claim knows a close from that minute on. Its day may be
another than the moment's in New York: an article of the 15th in London can be out before the 15th's close, and on the
evening of the 14th in New York.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from claims.published_claim import PublishedClaim
from nlp.times.sessions import close_time, session_until

NEW_YORK = ZoneInfo("America/New_York")


def published_after_close(moment: datetime, published_on: date | None = None) -> bool:
    """Whether what was published at that moment could know the close of `published_on` (else of its day in New York).

    Raises `ValueError` for a moment without a time zone.

    >>> from datetime import UTC
    >>> black_friday = datetime(2025, 11, 28, 18, 30, tzinfo=UTC)  # 13:30 in New York, half an hour after the close
    >>> published_after_close(black_friday), published_after_close(black_friday.replace(day=26))
    (True, False)
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    session = last_close_by(published_on or moment.astimezone(NEW_YORK).date())
    return moment >= datetime.combine(session, close_time(session), NEW_YORK)


def after_close(published: PublishedClaim) -> bool:
    """Whether a claim is known to have been published after the close of its day."""
    moment = published.published_at
    return moment is not None and published_after_close(moment, published.published_on)


def last_close_by(day: date) -> date:
    """The session whose close is the last by the end of `day` in New York.

    >>> last_close_by(date(2026, 1, 19))
    datetime.date(2026, 1, 16)
    """
    return session_until(day)
