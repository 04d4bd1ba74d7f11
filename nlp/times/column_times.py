"""The time that heads the column of a number: `1 yr`, `MTD`, `Q3`, `2022`.

Rules. What stands at the head counts up to the day that the table is told as of, in its head or in the lines above
(`through 10/11/2024`, `Annualized returns to 9/30/24`), else up to publication. Of a day that ends a month, so many
years are whole months: those to June 30 begin on a July 1.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from nlp.claim import Modality
from nlp.times import calendar_spans as spans
from nlp.times.asked_times import Asked
from nlp.times.dates_in_text import TimeWords, times_in
from nlp.times.dates_known import Period
from nlp.times.fitted_times import Frame, time_of
from nlp.times.meant_times import meant
from nlp.times.window_rules import length_of

Span = tuple[int, int]
DAY = timedelta(days=1)
REACH = 400  # characters above a head in which the day of a table is told
AS_OF = re.compile(
    r"(?i:\b(?:as (?:of|at)|through|thru|to|ended|ending|end|at|ytd|data|returns?)(?: the)?(?: (?:close of|period|"
    r"periods|end(?:ed|ing)?))*:? ?$)"
)
OPENING = 24  # characters that can say that a day is that of the table


def column_times(
    text: str,
    head: Span,
    quantity: Span,
    frame: Frame,
    metric: str,
    modality: Modality,
    published: date | None,
) -> Iterator[tuple[TimeWords, Period]]:
    """Yield the words for a time at the head of a column and what they mean."""
    day = _day_of_table(text, head, published) or published
    ahead = modality == "forecast"
    for words in times_in(text, *head, day, ahead):
        trailing = words.kind == "past" and day is not None and (day + DAY).day == 1 and time_of(metric) == "running"
        if trailing and words.match is not None and day is not None:
            count, unit = length_of(words.match)
            yield words, (spans.before(day + DAY, count, unit), day)
        elif words.kind != "day" or time_of(metric) != "running":
            yield words, meant(Asked(text, head, quantity, words, frame, metric, modality, day, ()))


def _day_of_table(text: str, head: Span, published: date | None) -> date | None:
    """Return the day up to which a table counts, where it or a line above says so."""
    line = text.find("\n", head[1])
    last = len(text) if line < 0 else line
    first = text.rfind("\n", 0, max(0, head[0] - REACH)) + 1
    told = [
        words.end
        for words in times_in(text, first, last, published, False)
        if words.end is not None
        and (words.kind in ("day", "weekday", "point") or (words.kind == "to_date" and words.end != published))
        and (AS_OF.search(text, max(first, words.span[0] - OPENING), words.span[0]) or words.kind == "to_date")
        and (published is None or words.end <= published)
    ]
    return told[-1] if told else None
