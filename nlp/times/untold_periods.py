"""The periods of a number whose sentence names none: what follows from the text so far, and what is usual.

Rules. A streak reaches back from the period that the text speaks of by as many as it counts. Figures that come out
month by month are of the newest month named; of two of one sentence, the one they come `from` is of the month before,
or the week. A change from a peak that nobody dates has no period. Else a level holds on the publication date, a
forecast from it on with no end, a yearly one for the year of publication, a month's figures for the last month that has
ended, a week's claims for benefits for the last week told, and any other change has the publication day. A target
holds from publication on. What else is often meant is offered too, for what was learned to choose: what lies about
publication (`about_publication`), and what ends where the periods told before end.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from nlp.claim import Modality
from nlp.times import calendar_spans
from nlp.times.about_publication import TELLING, UNFIT, UNSAID, about_publication
from nlp.times.anchored_times import moved
from nlp.times.date_rules import MONTH, WEEKDAY, YEAR, around
from nlp.times.dates_known import Period
from nlp.times.fitted_times import DATA, Frame, is_level, newest_month, time_of
from nlp.times.streaks import streaks_of

Span = tuple[int, int]
NONE: Period = (None, None)
FRAME, NOTHING = 0.95, 0.0
PREDECESSOR_WORDS = re.compile(
    r"(?i:\b(?:from|after|versus|vs\.?|against|compared (?:with|to)|following|prior|prev\.?|previous|previously)"
    r"(?: (?:an?|the|its|upwardly|downwardly|revised|initial|initially|reported|about|around|\w+ed))*:?\s?$)"
)
# `12% off its peak`: nobody says when that was.
UNDATED_PEAK = re.compile(
    r"(?i:,? (?:\w+ )?(?:below|beneath|under|off|from|short of|above) (?:its|their|the|an?|his) (?:[\w-]+ ){0,3}?"
    r"(?:highs?|peaks?|records?|lows?|tops?|bottom|trough)\b)"
    rf"(?!.{{0,45}}\b(?:set|reached|hit|on|in|of|from|at) (?:\w+ ){{0,2}}?(?:{MONTH}|{YEAR}|{WEEKDAY}|last |early ))"
)
EXPECTED = re.compile(
    r"(?i:\b(?:expect|consensus|forecast|estimate|predict|economist|analyst|project|polled|survey of)\w*)"
)
PREDECESSOR = 4.9  # `to 2.6% from 2.9%`: as much as words for a time that stand a little off
STREAKS = {"streak": 6.0, "streak days": 0.9}
WEEKLY = "jobless_claims"  # what is counted by the week, from Sunday to Saturday
THURSDAY = 3


class Before(NamedTuple):
    """The period of a claim before, and how it hangs together with this one: `sentence True` is the same metric."""

    period: Period
    how: str
    place: int = 0


def told(
    text: str,
    sentence: Span,
    quantity: Span,
    numbers: Sequence[Span],
    metric: str,
    modality: Modality,
    before: Before | None,
    frame: Frame,
    published: date | None,
) -> Iterator[tuple[float, str, Period]]:
    """Yield the periods that follow from what the text has told: of a streak, and of a month's figures."""
    if metric == "streak":
        near = [frame.anchor, *frame.seen] if frame.anchor is not None else frame.seen
        for how, streak in streaks_of(text, sentence, quantity, near, published):
            yield STREAKS.get(how, UNFIT), how, streak
    if time_of(metric) == "running" and UNDATED_PEAK.match(text, quantity[1]):
        yield PREDECESSOR, "peak", NONE
    if time_of(metric) not in DATA and metric != WEEKLY:
        return
    month = newest_month(frame.seen, published) if modality != "target" and metric != WEEKLY else None
    if month is not None:
        yield FRAME, "frame", month
    if (
        before is None
        or not before.how.startswith("sentence True")
        or before.period[1] is None
        or modality != "reported"
    ):
        return
    window = text[max(sentence[0], quantity[0] - 48) : quantity[0]]
    if PREDECESSOR_WORDS.search(window) and not EXPECTED.search(
        text, max(sentence[0], quantity[0] - 30), quantity[1] + 40
    ):
        yield PREDECESSOR, "predecessor", moved(before.period, "week" if metric == WEEKLY else "month", 1)


def unsaid(
    metric: str, modality: Modality, published: date | None, subject: str = ""
) -> tuple[tuple[float, str, Period], ...]:
    """Return the periods of a claim that says none."""
    return _unsaid(metric, subject if subject in TELLING else "", modality, published)


def up_to_told(metric: str, earlier: Sequence[Period], published: date | None) -> Iterator[tuple[float, str, Period]]:
    """Yield what ends where periods told before end: that day for a level, else the year to that day.

    `Our funds gained 4% in the quarter. For the year to date they are up 9%`: up to the end of the quarter.
    """
    for end in dict.fromkeys(end for _, end in earlier if end is not None and end != published):
        start = end if is_level(metric) else date(end.year, 1, 1)
        yield UNFIT, "up to told", (start, end)


def _week_counted(published: date) -> Period:
    """Return the week of claims for benefits that is newest on a day: Sunday to Saturday, told the Thursday after."""
    saturday = published - timedelta(days=(published.weekday() - THURSDAY) % 7 + 5)
    return saturday - timedelta(days=6), saturday


@lru_cache(maxsize=256)  # the claims of a text ask for few of them again and again
def _unsaid(
    metric: str, subject: str, modality: Modality, published: date | None
) -> tuple[tuple[float, str, Period], ...]:
    usual = tuple(_usual(metric, modality, published))
    return usual if published is None else (*usual, *about_publication(metric, subject, modality, published))


def _usual(metric: str, modality: Modality, published: date | None) -> Iterator[tuple[float, str, Period]]:
    typical, ahead, time = modality == "typical", modality == "forecast", time_of(metric)
    yield (1.5 if typical else UNSAID - 0.1 if published is None else NOTHING), "none", NONE
    if published is None:
        return
    yearly = ahead and time == "yearly"
    usual = -2.0 if typical else 1.5 if modality == "target" else UNSAID
    day = (published, None) if ahead or modality == "target" else (published, published)
    if time == "monthly" and not typical:
        usual -= 0.2
        yield usual + 0.15, "data month", around(published.replace(day=1) - timedelta(days=1), "month")
    if metric == WEEKLY and not typical:
        yield usual + 0.15, "data week", _week_counted(published)
    yield usual, "publication", day
    yield (usual + 0.1 if yearly else UNFIT), "year", calendar_spans.year(published.year)
