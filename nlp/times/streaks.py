"""How far back a streak reaches that a text counts: `a fourth straight week`, `snapped a five-day run`.

Rules. It ends with the period of its unit that the text speaks of, and one that was broken with the one before. What
counts no unit is a run of days, weeks, months or quarters, or of meetings of the central bank named last: each is
offered.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from nlp.number_words import value_of_words
from nlp.times import calendar_spans as spans
from nlp.times.anchored_times import moved, sessions_back, spell_told
from nlp.times.date_rules import ORDINALS
from nlp.times.dates_known import Period, size_of
from nlp.times.meetings import BANK, bank_named, meeting_days, meeting_until

NONE: Period = (None, None)
LONGEST = 500  # of a streak, in whatever it counts
BEHIND = 24  # characters behind the count that can name its unit
STREAK = re.compile(
    r"(?i:(?P<c>\d+(?:st|nd|rd|th)?|[a-z]+(?:-[a-z]+)?)[ -]"
    r"(?:(?:straight|consecutive|successive|trading|full|winning|losing|up|down) ){0,2}"
    r"(?:\w+ )?(?P<u>day|dai|session|week|month|quarter|year)(?:s|ly)?\b)"
)
COUNT = re.compile(r"(?i:\d+|[a-z]+(?:-[a-z]+)?)")
BROKEN = re.compile(r"(?i:\b(?:snap\w*|end(?:ed|ing|s)|halt\w*|br(?:oke|eak\w*)|stopp\w+|interrupt\w*) [^.;,]{0,25}$)")
BROKEN_REACH = 45
DAYS = frozenset({"day", "dai", "session"})
UNNAMED = ("day", "week", "month", "quarter")  # what a streak counts that names no unit


def streaks_of(
    text: str, sentence: tuple[int, int], quantity: tuple[int, int], near: Sequence[Period], published: date | None
) -> Iterator[tuple[str, Period]]:
    """Yield the periods that a streak may have, each with what it would be counted in where that is not named.

    >>> text = "The Dow snapped a five-day winning streak."
    >>> [(how, str(start), str(end)) for how, (start, end) in streaks_of(
    ...     text, (0, 42), (18, 26), [], date(2025, 10, 16))]
    [('streak', '2025-10-09', '2025-10-15')]
    """
    broken = BROKEN.search(text, max(sentence[0], quantity[0] - BROKEN_REACH), quantity[0]) is not None
    match = STREAK.match(text[quantity[0] : quantity[1] + BEHIND])
    if match is not None:
        count, unit = _value(match["c"]), match["u"].lower()
        found = _run("day" if unit in DAYS else unit, count, near, published, broken) if count else None
        if found is not None:
            yield "streak", found
        return
    count = next(filter(None, map(_value, COUNT.findall(text[slice(*quantity)]))), 0)
    for unit in UNNAMED if count else ():
        found = _run(unit, count, near, published, broken)
        if found is not None:
            yield f"streak {unit}s", found
    bank = bank_named(text, sentence[1]) or BANK
    days, last = meeting_days(bank), meeting_until(published, bank) if published is not None else None
    if last is not None and 0 < count <= days.index(last):
        yield "streak meetings", (days[days.index(last) + 1 - count], last)


def _run(unit: str, count: int, near: Sequence[Period], published: date | None, broken: bool) -> Period | None:
    """So many units up to the one that the text speaks of, or, where they came to an end, the one before it."""
    if unit == "day":
        day = next((one[1] for one in near[:1] if size_of(one) == "day"), None) or published
        end = sessions_back(day, 1)[1] if day is not None and broken else day
        return (sessions_back(end, count - 1)[0], end) if end else None
    known = [one for one in near if published is None or (one[1] or published) <= published]
    if unit == "month":  # of the newest figures, not of those they are compared with
        known.sort(key=lambda one: one[1] or date.min, reverse=True)
    last = spell_told(unit, known, published, False, unit == "month")
    if unit == "year" and last == NONE and published is not None:
        last = spans.year(published.year - 1)
    start, end = moved(last, unit, 1) if broken else last
    return (spans.before(start, count - 1, unit), end) if start is not None and end is not None else None


def _value(written: str) -> int:
    """The count that a word names, or 0."""
    word = written.lower()
    digits = re.match(r"\d+", word)
    value = float(digits.group()) if digits else ORDINALS.get(word) or value_of_words(word) or 0
    return int(value) if value == int(value) and value <= LONGEST else 0
