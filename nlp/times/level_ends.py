"""Levels between which something went in a spell: the first is that of its start, the other that of its end.

Rules. `From 4.3% to 4.1% between May and July`: the day before the spell and its last one; of years, the whole years;
of a week, only the first is told so, and it is the close of the week before.
"""

import re
from datetime import timedelta

from nlp.times import calendar_spans
from nlp.times.dates_in_text import TimeWords
from nlp.times.dates_known import Period, size_of
from nlp.times.sessions import session_before

Span = tuple[int, int]

_BEFORE = r"(?:an? |the |its |about |around |some |roughly |just |only |nearly |as (?:low|high) as )*$"
FROM_LEVEL, TO_LEVEL = re.compile(rf"(?i:\bfrom {_BEFORE})"), re.compile(rf"(?i:\bto {_BEFORE})")
REACH = 40  # characters before the number in which `from` or `to` stands
BESIDE = 2  # characters that may part a number from its own week
WEEKS = frozenset({"this_week", "week", "last"})
SPELLS = frozenset({"through", "years", "between", "months", "units"})


def at_end(text: str, quantity: Span, words: TimeWords) -> Period | None:
    """Return the start or the end of a spell between which a level went, or `None` where it is neither."""
    weekly = words.kind in WEEKS and size_of((words.start, words.end)) == "week"
    if not (weekly or words.kind in SPELLS) or words.start is None or words.end is None:
        return None
    window = text[max(0, quantity[0] - REACH) : quantity[0]]
    first, last = FROM_LEVEL.search(window), TO_LEVEL.search(window)
    if (not first and not last) or (weekly and not first):
        return None
    if weekly and 0 <= words.span[0] - quantity[1] <= BESIDE:
        return None  # `$60, down from $62 last week` is what it was that week
    if words.kind == "years":
        return calendar_spans.year(words.start.year if first else words.end.year)
    before = session_before(words.start) if weekly else words.start - timedelta(days=1)
    return (before, before) if first else (words.end, words.end)
