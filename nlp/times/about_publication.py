"""The periods about publication that a number without words for a time can have: weeks, months, meetings, year ends.

Rules. A survey of consumers or of fund managers is of the month in which it comes out, but for its first days, one of
private investors of the Wednesday before, what a central bank did of late of the day on which it met. All else is only
offered, for what was learned to choose: weeks and months about publication, the weeks of fund flows, which end on a
Wednesday, and of forecasts the ends of this year and the next, a year on, and its next meeting.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from nlp.claim import Modality
from nlp.times import calendar_spans
from nlp.times.date_rules import around
from nlp.times.dates_known import Period
from nlp.times.fitted_times import DATA, time_of
from nlp.times.meetings import BANKS, DECIDED, meeting_from, meeting_until
from nlp.times.sessions import session_before

Offered = Iterator[tuple[float, str, Period]]

UNSAID, UNFIT = 0.7, -1.0
RARE = -3.0  # what only learned weights can bring about
CONSUMERS = "us-consumers"
INVESTORS = frozenset({"us-equities", "us-investors", "aaii-bears", "aaii-neutral", "aaii-bull-bear-spread"})
TELLING = INVESTORS | {*BANKS, CONSUMERS}  # subjects that tell of when a number is
WEEK = timedelta(days=7)
FRIDAY = timedelta(days=4)  # from Monday on
WEDNESDAY = 2
FLOWS = "fund_flow"
DONE = frozenset({"policy_rate_change", "policy_move_size"})  # what is over with a meeting
POLLED = "survey_share"
MOOD = "sentiment"
FELT = frozenset({MOOD, "inflation_expectations"})  # by consumers
FIRST_DAYS = 10  # of a month, in which the survey told is that of the month before


def about_publication(metric: str, subject: str, modality: Modality, published: date) -> Offered:
    """Yield periods about publication with what the rules give them; `subject` is one of `TELLING` or nothing.

    >>> found = about_publication("sentiment", "us-consumers", "reported", date(2025, 10, 16))
    >>> next((str(start), str(end)) for base, how, (start, end) in found if how == "survey")
    ('2025-10-01', '2025-10-31')
    """
    yield UNFIT, "next year", calendar_spans.year(published.year + 1)
    for unit in ("week", "month", "quarter"):
        yield UNFIT, f"last {unit}", around(around(published, unit)[0] - timedelta(days=1), unit)
    last = session_before(published)
    yield UNFIT, "session before", (last, last)
    monday = published - timedelta(days=published.weekday())
    yield UNFIT, "week", (monday, published)
    yield UNFIT, "trading week", (monday, min(published, monday + FRIDAY))
    yield UNFIT, "last trading week", (monday - WEEK, monday - WEEK + FRIDAY)
    yield UNFIT, "to date", (date(published.year, 1, 1), published)
    time = time_of(metric)
    if modality != "reported" or time in DATA:
        yield RARE, "month", around(published, "month")  # what has happened does not end after publication
    if modality == "forecast":
        yield from _ahead_of(time, published)
    elif modality == "reported":
        yield from _survey(metric, subject, published)
    if metric == FLOWS:
        wednesday = _wednesday_until(published)
        yield RARE, "flow week", (wednesday - timedelta(days=6), wednesday)
    if subject in BANKS and metric in DECIDED:
        yield from _meeting(metric, subject, modality, published)


def _ahead_of(time: str, published: date) -> Offered:
    """Yield to where forecasts look."""
    ends = {
        "year end": date(published.year, 12, 31),
        "next year end": date(published.year + 1, 12, 31),
        "in a year": calendar_spans.months_before(published, -12),
    }
    for name, end in ends.items():
        yield (UNFIT if name == "year end" else RARE), name, (end, end)
        if time != "level" and name != "in a year":
            yield RARE, f"to {name}", (published, end)


def _survey(metric: str, subject: str, published: date) -> Offered:
    """Yield when people were asked."""
    if metric == POLLED or (metric in FELT and subject == CONSUMERS):
        here = around(published, "month")
        told = here if published.day >= FIRST_DAYS else around(here[0] - timedelta(days=1), "month")
        yield UNSAID + 0.1, "survey", told
    elif metric == MOOD:
        wednesday = _wednesday_until(published)
        yield (UNSAID + 0.1 if subject in INVESTORS else RARE), "survey week", (wednesday, wednesday)


def _meeting(metric: str, bank: str, modality: Modality, published: date) -> Offered:
    """Yield the meeting of a central bank that a number is likely to speak of."""
    last, coming = meeting_until(published, bank), meeting_from(published + timedelta(days=1), bank)
    if modality == "forecast" and coming is not None:
        yield RARE, "next meeting", (coming, coming)
    elif modality == "reported" and last is not None:
        fresh = metric in DONE and published - last <= WEEK
        yield (UNSAID + 0.1 if fresh else RARE), "last meeting", (last, last)


def _wednesday_until(day: date) -> date:
    return day - timedelta(days=(day.weekday() - WEDNESDAY) % 7)
