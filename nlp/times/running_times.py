"""Changes that run on: from a peak or a low to the day the text speaks of, or from the start of a year to a day."""

import re
from datetime import date

from nlp.times.asked_times import Asked, day_of
from nlp.times.dates_known import Period
from nlp.times.fitted_times import UP_TO, UP_TO_REACH

# Since when something went; what is pulled `from bond funds last week` is no start.
FROM_THEN = re.compile(
    r"(?i:\b(?:since|from(?![^,;.\d]{0,30}\b(?:funds?|etfs?|products?)\b)|than(?: at| on| it \w+(?: at| on)?)?)\b"
    r"[^,;.\d]{0,30}(?:, (?:(?:set|reached|hit) )?(?:on|in) )?$)"
)
# `21% below the record close of 4,796, set on ...`
FROM_PEAK = re.compile(
    r"(?i:.{0,24}\b(?:below|beneath|under|off|from|since|above|short of|down from|up from)\b.{0,50}\b(?:highs?|peaks?|"
    r"records?|lows?|tops?|bottom|close|levels?|trough|high-water mark)\b.{0,50}$)"
)
SPANS = frozenset({"since", "past", "through", "to_date"})  # words that say from when to when


def running_on(asked: Asked) -> Period | None:
    """`Up 30% from its April low`: until the day that the text speaks of."""
    start = asked.words.start
    return (start, day_of(asked.frame, asked.published, start or date.min)) if _runs_on(asked) else None


def running_up_to(asked: Asked) -> Period | None:
    end = asked.words.end
    running = asked.time == "running" and not asked.ahead and end is not None and _runs_up_to(asked)
    return (date(end.year, 1, 1), end) if running and end is not None else None


def _runs_up_to(asked: Asked) -> bool:
    """`Through June 30 it had returned 8%`: with no start named, since that of the year."""
    words = asked.words
    if words.kind not in ("day", "point"):
        return False
    before = max(asked.sentence[0], words.span[0] - UP_TO_REACH)
    return bool(UP_TO.search(asked.text, before, words.span[0]) or UP_TO.match(asked.text, *words.span))


def _runs_on(asked: Asked) -> bool:
    """Whether a change began at a time and runs up to now: `up 30% from its April low`, `below the peak of May 3`."""
    text, words, published, end = asked.text, asked.words, asked.published, asked.quantity[1]
    if words.start is None or (published is not None and words.start > published):
        return False
    if asked.time != "running" or asked.modality != "reported" or words.kind in SPANS:
        return False
    if words.span[0] > end and FROM_PEAK.match(text, end, words.span[0]) is not None:
        return True
    return published is not None and FROM_THEN.search(text, asked.sentence[0], words.span[0]) is not None
