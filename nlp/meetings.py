"""The days on which the Federal Reserve decides on its rate: the one before a day and the one after.

Rules. `data/fed_days.csv` has the day of each decision, the last of a meeting, those between the planned ones included.
Outside the years of the table no meeting is known. The table is read on first use. `Its next meeting` is one of the Fed
where the text has named no other central bank since.
"""

import re
from bisect import bisect_left, bisect_right
from datetime import date
from functools import cache

from nlp.date_rules import UNKNOWN, Meaning
from nlp.errors import VocabularyError
from nlp.tables import rows_of
from nlp.window_rules import count_of

TABLE = "fed_days.csv"
BANK = "federal-reserve"
# What is decided at meetings of a central bank.
DECIDED = frozenset({"policy_rate", "policy_rate_change", "policy_move_size", "rate_cuts", "rate_hikes", "probability"})

PAST = frozenset({"last", "previous", "latest", "most recent"})
FED = re.compile(r"(?i:fed|federal reserve|fomc)")
_BANK = r"(?:Fed|Federal Reserve|FOMC|ECB|European Central Bank|Bank of \w+|Bo[EJCK]|RB[AINZ]+|SNB|Riksbank)\b"
BANKS, BEHIND = re.compile(rf"\b{_BANK}"), re.compile(rf",? (?:the )?({_BANK})")  # `at its last meeting the Fed cut`


def meeting_until(day: date) -> date | None:
    """Return the last meeting on or before a day.

    >>> meeting_until(date(2025, 9, 19)), meeting_until(date(1999, 1, 1))
    (datetime.date(2025, 9, 17), None)
    """
    days = meeting_days()
    place = bisect_right(days, day)
    return days[place - 1] if place else None


def meeting_from(day: date) -> date | None:
    """Return the first meeting on or after a day."""
    days = meeting_days()
    place = bisect_left(days, day)
    return days[place] if place < len(days) else None


def meeting_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`At the Fed's next meeting`, `over its next two meetings`, `at the last meeting`: rules as in `date_rules`."""
    behind = BEHIND.match(match.string, match.end())
    named = [behind[1]] if behind else BANKS.findall(match.string, 0, match.end())
    if published is None or not named or not FED.fullmatch(named[-1]):
        return UNKNOWN
    if match["w"].lower() in PAST:
        last = meeting_until(published)
        return last, last
    days = meeting_days()[bisect_right(meeting_days(), published) :]
    count = count_of(match)
    if len(days) < count:
        return UNKNOWN
    return (days[0] if count == 1 else published), days[count - 1]


@cache
def meeting_days() -> tuple[date, ...]:
    """Return all days of the table, in order. Raises `VocabularyError` naming the row that is no later day."""
    days: list[date] = []
    for where, row in rows_of(TABLE):
        try:
            day = date.fromisoformat(row["day"])
        except ValueError as fault:
            raise VocabularyError(where, f"cannot be read: {fault}") from None
        if days and day <= days[-1]:
            raise VocabularyError(where, f"{day} does not come after {days[-1]}")
        days.append(day)
    return tuple(days)
