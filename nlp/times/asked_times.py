"""What is asked of words for a time: the number whose period they may tell, and what the text speaks of."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from nlp.claim import Modality
from nlp.times.dates_in_text import TimeWords
from nlp.times.dates_known import size_of
from nlp.times.fitted_times import Frame, time_of
from nlp.times.near_times import NearTime

Span = tuple[int, int]
RECENT = timedelta(days=7)


class Asked(NamedTuple):
    """Words for a time, and the number whose period they may tell. `near` are all such words of its sentence."""

    text: str
    sentence: Span
    quantity: Span
    words: TimeWords
    frame: Frame
    metric: str
    modality: Modality
    published: date | None
    near: Sequence[NearTime]

    @property
    def time(self) -> str:
        """What a period is to the metric."""
        return time_of(self.metric)

    @property
    def ahead(self) -> bool:
        """Whether the number is a forecast."""
        return self.modality == "forecast"

    @property
    def said(self) -> str:
        """The words, in small letters."""
        return self.words.match.group().lower() if self.words.match is not None else ""


def day_of(frame: Frame, published: date | None, after: date = date.min) -> date | None:
    """Return the day that a text speaks of: that of the number before where it is of late, else publication."""
    days = (one[1] for one in frame.seen if size_of(one) == "day" and one[1] is not None and one[1] > after)
    if published is None:
        return next(days, None)
    return next((day for day in days if published - RECENT <= day <= published), published)
