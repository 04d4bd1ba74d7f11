"""Which times hold on from the text before a number to the number.

Rules. A level holds on the day of publication unless its own words say otherwise, the sentence before dates it (`as
of June 30`, a quarter), or the text recaps a day (`session_told`): the first that its opening names, where it is one
of the last few days. What nobody dated is dated for no other number, and what was told in another paragraph holds on
only where it is the day or week of publication, or a period that the text opens with. Nothing reported lies ahead,
nothing forecast is over.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from nlp.claim import Modality
from nlp.times.dates_in_text import TimeWords
from nlp.times.dates_known import Period, size_of
from nlp.times.fitted_times import DATA, NONE, time_of
from nlp.times.sessions import is_last_session
from nlp.times.untold_periods import Before

REPORTED_LATE = timedelta(days=110)
REACH = 12
AS_OF = re.compile(r"(?i:\b(?:as (?:of|at)|dated?|data (?:to|through|at)|prices? (?:of|at|on))\b)")
LATE_WEEK = timedelta(days=4)
WEEKS = frozenset({"this_week", "week"})
DAYS = frozenset({"day", "weekday", "today", "yesterday"})


def is_ahead(period: Period, published: date | None, ahead: bool) -> bool:
    """Whether a period is yet to begin, and the number no forecast."""
    return not ahead and published is not None and period[0] is not None and period[0] > published


def session_told(above: Sequence[tuple[int, TimeWords]], published: date | None) -> Period | None:
    """Return the past day that the opening of a text, `above`, names first: what it recaps."""
    if published is None or not above:
        return None
    first = min(said.span[0] for _, said in above)
    opening = next(said for _, said in above if said.span[0] == first)
    if opening.kind not in DAYS or opening.start is None or not published - LATE_WEEK <= opening.start < published:
        return None
    return opening.start, opening.start


def opening_of(opening: Sequence[tuple[int, TimeWords]]) -> str:
    """Return whether the sentences that a text opens with speak of a day, a week, both, other times or none."""
    kinds = {said.kind for _, said in opening}
    found = [name for name, group in (("day", DAYS), ("week", WEEKS)) if not kinds.isdisjoint(group)]
    return " ".join(found) or ("other" if kinds else "none")


def holds_on(
    before: Before, opened: Sequence[Period | None], metric: str, modality: Modality, published: date | None
) -> bool:
    """Whether a number without a time has the period of the one before it. `opened` are the session and what the
    text opens with."""
    period = before.period
    if is_ahead(period, published, modality == "forecast"):
        return False
    if published is None or modality != "reported":
        return True
    if time_of(metric) == "level":
        return period in ((published, published), opened[0])
    if period == NONE:
        return False
    if before.how.endswith("False") and time_of(metric) == "running" and size_of(period) == "month":
        return False
    return before.how != "text" or period in ((published, published), *opened) or size_of(period) == "week"


def is_past(period: Period, published: date | None, ahead: bool, time: str) -> bool:
    """Whether a period is over, and the number a forecast; figures come out some time after their period."""
    late = REPORTED_LATE if time in ("yearly", *DATA) else timedelta(0)
    return ahead and published is not None and (period[1] is None or period[1] + late < published)


def is_old_week(period: Period, published: date | None) -> bool:
    """Whether a period is a week of some days ago, as that of weekly figures that come out later."""
    return published is not None and size_of(period) == "week" and published - (period[1] or published) > LATE_WEEK


def counts_up_to(period: Period, published: date | None) -> bool:
    """Whether a period began some time ago and runs up to publication, as `this year` does and `this week` does not.

    So does a month told on its last session.
    """
    start, end = period
    if published is None or start is None or end is None:
        return False
    over = start < published < end and is_last_session(published, end)
    return over or (end == published and size_of(period) == "")


def as_of(text: str, words: TimeWords) -> bool:
    """Whether words for a time date what is told: `data as of June 30`."""
    return AS_OF.search(text, max(0, words.span[0] - REACH), words.span[1]) is not None
