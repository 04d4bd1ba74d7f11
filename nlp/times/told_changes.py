"""The changes that a text has told: up to when they ran, and how a period lies to them.

Rules. A level of a market holds at the end of the change told last, where that is over: `fell 0.8% on Tuesday. The
ten-year yield stood at 4.02%` is of Tuesday, `rose 2.3% in October. Gold ended at $4,002` of the last of October. What
lies longer back than a text may be late is history, and so is any change but the text's first once a text has gone on
to another paragraph. Nothing here decides; how a period lies to the first and to the newest change is learned of too.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from nlp.claim import Claim
from nlp.scene import Number, Scene
from nlp.times.date_rules import WEEKDAY
from nlp.times.dates_known import Period, size_of
from nlp.times.fitted_times import time_of

DAY = timedelta(days=1)
# How many days after its end a text still tells of a change of that size.
LATE = {"day": 4, "week": 6, "month": 14, "quarter": 14}
A_DAY = re.compile(rf"\b{WEEKDAY}\b")
A_WEEK = re.compile(r"(?i:\b(?:(?:(?:for|on|in|over|of) the|this|last|past|that) week|weekly)\b)")
A_MONTH = re.compile(r"(?i:\b(?:(?:(?:for|on|in|over|of) the|this|last|past) month|monthly)\b)")
MANY_DAYS, MANY = 3, 2
LED_BY = frozenset({"to", "at"})  # words before a level that a change led to


class Changes(NamedTuple):
    """The periods of a text's first and newest change of a price, and where the newest stands: in the number's
    `sentence`, its `paragraph` or the `text` before."""

    first: Period | None = None
    newest: Period | None = None
    where: str = "none"
    usual: str = "none"

    def ended(self, published: date | None) -> Period | None:
        """Return the day on which what the text tells ended, where that is over and not long ago."""
        told = self.newest if self.where in ("sentence", "paragraph") else self.first
        end = told[1] if told is not None else None
        if told is None or end is None or published is None or end >= published:
            return None
        late = LATE.get(size_of(told), LATE["week"] if told[0] and (end - told[0]).days < LATE["month"] else 0)
        return (end, end) if published - end <= late * DAY else None


def changes_told(earlier: Sequence[Claim], sentence: tuple[int, int], paragraph: int) -> Changes:
    """Return the changes told by the claims before a number; `paragraph` is where that of the number begins."""
    told = [one for one in earlier if time_of(one.metric) == "running" and one.modality == "reported" and one.end]
    if not told:
        return Changes()
    last = told[-1]
    where = "sentence" if last.sentence == sentence else "paragraph" if last.span[0] >= paragraph else "text"
    usual = Counter(size_of((one.start, one.end)) or "spell" for one in told).most_common(1)[0][0]
    return Changes((told[0].start, told[0].end), (last.start, last.end), where, usual)


def lies_to(period: Period, told: Period | None) -> str:
    """Return how a period lies to a change told, with the size of that.

    >>> week = date(2025, 10, 6), date(2025, 10, 10)
    >>> lies_to((date(2025, 10, 10), date(2025, 10, 10)), week), lies_to(week, week)
    ('its end week', 'same week')
    """
    if told is None or told[1] is None:
        return "untold"
    size = size_of(told) or "spell"
    start, end = period
    if period == told:
        return f"same {size}"
    if start is None or end is None or told[0] is None:
        return f"open {size}"
    if end == told[1]:
        return f"its end {size}" if start == end else f"ends with {size}"
    if end < told[0]:
        return f"before {size}"
    if start > told[1]:
        return f"after {size}"
    return f"within {size}" if told[0] <= start and end < told[1] else f"across {size}"


def led_up_to(read: Scene, number: Number, subject: str, earlier: Sequence[Claim]) -> date | None:
    """Return the last day of the change that led to a number: `gained 2% in the quarter, to 6,050`."""
    last, first = earlier[-1] if earlier else None, number.first
    if (
        last is None
        or last.sentence != read.sentence.span
        or LED_BY.isdisjoint(read.words.low[max(0, first - 2) : first])
    ):
        return None
    told = last.modality == "reported" and last.start is not None and time_of(last.metric) == "running"
    return last.end if told and last.subject == subject else None


@lru_cache(maxsize=256)  # every number of a sentence asks for the same
def recaps(opening: str) -> str:
    """Return how many weekdays the opening of a text names, and whether it speaks of weeks and months.

    >>> recaps("Stocks rose on Friday but lost 2% for the week.")
    'days 1 weeks 1 months 0'
    """
    days = {match.group()[:3] for match in A_DAY.finditer(opening)}
    weeks, months = (min(MANY, len(found.findall(opening))) for found in (A_WEEK, A_MONTH))
    return f"days {min(MANY_DAYS, len(days))} weeks {weeks} months {months}"
