"""The clock: the only place that asks what day it is. A day ends at midnight in New York."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

NEW_YORK = ZoneInfo("America/New_York")


def today() -> date:
    """The day it is in New York: the `as_of` of whoever names none."""
    return datetime.now(NEW_YORK).date()
