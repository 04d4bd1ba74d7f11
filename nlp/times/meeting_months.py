"""The meeting that is told by its month: `the odds of a cut in October`, `to 5.75% by February`.

Rules. What a central bank decides, foreseen for a month or told of one, may be of its meeting in that month; of which
bank its subject tells, else it is the Federal Reserve. It is only offered, for what was learned to choose.
"""

from collections.abc import Iterator

from nlp.times.dates_in_text import TimeWords
from nlp.times.dates_known import size_of
from nlp.times.meetings import BANK, BANKS, DECIDED, meeting_from
from nlp.times.other_readings import Reading

KINDS = frozenset({"month", "next", "last", "this", "point", "meeting"})  # of words for a time


def meeting_readings(words: TimeWords, subject: str, metric: str) -> Iterator[Reading]:
    """Yield the meeting in the month that words name.

    >>> from datetime import date
    >>> from nlp.times.dates_in_text import times_in
    >>> [words] = times_in("a cut in October", 0, 16, date(2025, 9, 19), True)
    >>> [str(reading.period[0]) for reading in meeting_readings(words, "federal-reserve", "probability")]
    ['2025-10-29']
    """
    if metric not in DECIDED or words.kind not in KINDS or words.start is None or words.end is None:
        return
    first = words.end.replace(day=1) if words.start == words.end else words.start
    if size_of((words.start, words.end)) not in ("month", "day"):
        return
    day = meeting_from(first, subject if subject in BANKS else BANK)
    if day is not None and day <= words.end:
        yield Reading((day, day), "said meeting")
