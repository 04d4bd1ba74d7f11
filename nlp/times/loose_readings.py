"""What a period that a text names could also mean: the month it ends in, only its last day, what is left of it.

Rules. Texts are loose with spans, and only what was learned can choose: a month so far is called by the month, `this
year` of a note written before the opening ends with the session before, cuts priced `for 2026` are those from now to
its end, `by December` is its last day or the month. What the sentence itself says is read in all these ways, what was
said of a number before only up to now and from now on.
"""

from collections.abc import Iterator
from datetime import date

from nlp.claim import Modality
from nlp.times.date_rules import around
from nlp.times.dates_known import Period
from nlp.times.sessions import session_before

OFTEN_LOOSE = frozenset({"said", "before"})  # what tells of a period


def loose_readings(
    origin: str, period: Period, published: date | None, modality: Modality
) -> Iterator[tuple[str, Period]]:
    """Yield what else a period could mean, each with how it was read; `origin` says who told it.

    >>> span, day = (date(2025, 10, 1), date(2025, 10, 16)), date(2025, 10, 16)
    >>> [how for how, _ in loose_readings("said", span, day, "reported")]
    ['month', 'session before']
    """
    start, end = period
    if origin not in OFTEN_LOOSE or start is None or end is None or published is None:
        return
    if modality == "forecast":
        if end > published and start != published:
            yield "until", (published, end)
        if start != end and origin == "said":
            yield "end", (end, end)
    elif end < published and origin == "said":
        yield "since", (start, published)
    if origin == "said":
        yield "month", around(end, "month")
    if end == published and start < (last := session_before(published)):
        yield "session before", (start, last)
