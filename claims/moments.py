"""Moments as they are kept: UTC, as ISO text to the second, so that they compare as they read."""

from datetime import UTC, datetime


def utc(moment: datetime) -> str:
    """A moment that has a zone, as text.

    >>> utc(datetime(2026, 1, 5, 9, 30, tzinfo=UTC))
    '2026-01-05T09:30:00Z'
    """
    return moment.astimezone(UTC).isoformat(timespec="seconds").removesuffix("+00:00") + "Z"


def moment(text: str) -> datetime:
    """The moment that `utc` wrote.

    >>> moment("2026-01-05T09:30:00Z").hour
    9
    """
    return datetime.fromisoformat(text)
