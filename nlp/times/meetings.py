"""The days on which central banks decide on their rates: the one before a day and the one after.

Rules. `data/fed_days.csv` has the day of each decision of the Federal Reserve, the last of a meeting, those between the
planned ones included, `data/bank_days.csv` those of the European Central Bank and the Banks of England and Japan.
Outside the years of the tables no meeting is known. They are read on first use. `Its next meeting` is one of the bank
that the text has named last.
"""

import re
from bisect import bisect_left, bisect_right
from datetime import date
from functools import cache

from nlp.errors import VocabularyError
from nlp.tables import rows_of
from nlp.times.date_rules import UNKNOWN, Meaning
from nlp.times.window_rules import count_of

TABLE, TABLE_OF_OTHERS = "fed_days.csv", "bank_days.csv"
BANK = "federal-reserve"
# What is decided at meetings of a central bank.
DECIDED = frozenset({"policy_rate", "policy_rate_change", "policy_move_size", "rate_cuts", "rate_hikes", "probability"})

PAST = frozenset({"last", "previous", "latest", "most recent"})
# The banks whose meetings are known, and how they are named.
BANKS = {
    BANK: re.compile(r"(?i:fed|federal reserve|fomc)"),
    "ecb": re.compile(r"ECB|European Central Bank"),
    "boe": re.compile(r"Bank of England|Bo[Ee]|BOE"),
    "boj": re.compile(r"Bank of Japan|Bo[Jj]|BOJ"),
}
_OTHERS = r"Bank of (?!America)[A-Z]\w+|Bo[EJCK]|BO[EJCK]|RB[AINZ]+|SNB|Riksbank"
_NAME = rf"(?:Fed|Federal Reserve|FOMC|ECB|European Central Bank|{_OTHERS})\b"
NAMED, BEHIND = re.compile(rf"\b{_NAME}"), re.compile(rf",? (?:the )?({_NAME})")  # `at its last meeting the Fed cut`


def meeting_until(day: date, bank: str = BANK) -> date | None:
    """Return the last meeting of a bank on or before a day.

    >>> meeting_until(date(2025, 9, 19)), meeting_until(date(2025, 9, 19), "ecb"), meeting_until(date(1999, 1, 1))
    (datetime.date(2025, 9, 17), datetime.date(2025, 9, 11), None)
    """
    days = meeting_days(bank)
    place = bisect_right(days, day)
    return days[place - 1] if place else None


def meeting_from(day: date, bank: str = BANK) -> date | None:
    """Return the first meeting of a bank on or after a day."""
    days = meeting_days(bank)
    place = bisect_left(days, day)
    return days[place] if place < len(days) else None


def meeting_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`At the Fed's next meeting`, `over its next two meetings`, `at the last meeting`: rules as in `date_rules`."""
    behind = BEHIND.match(match.string, match.end())
    bank = bank_called(behind[1]) if behind else bank_named(match.string, match.end())
    if published is None or bank is None:
        return UNKNOWN
    if match["w"].lower() in PAST:
        last = meeting_until(published, bank)
        return last, last
    days = meeting_days(bank)[bisect_right(meeting_days(bank), published) :]
    count = count_of(match)
    if len(days) < count:
        return UNKNOWN
    return (days[0] if count == 1 else published), days[count - 1]


def bank_named(text: str, end: int) -> str | None:
    """Return the bank that a text has named last before a place, where its meetings are known.

    >>> bank_named("The Fed waits. The Bank of England cut", 38), bank_named("The Riksbank cut", 16)
    ('boe', None)
    """
    named = NAMED.findall(text, 0, end)
    return bank_called(named[-1]) if named else None


def bank_called(name: str) -> str | None:
    """Return the bank of a name, where its meetings are known."""
    return next((bank for bank, names in BANKS.items() if names.fullmatch(name)), None)


@cache
def meeting_days(bank: str = BANK) -> tuple[date, ...]:
    """Return all days of a bank, in order. Raises `VocabularyError` naming the row that is no later day."""
    days: list[date] = []
    for where, row in rows_of(TABLE if bank == BANK else TABLE_OF_OTHERS):
        if row.get("bank", bank) != bank:
            continue
        try:
            day = date.fromisoformat(row["day"])
        except ValueError as fault:
            raise VocabularyError(where, f"cannot be read: {fault}") from None
        if days and day <= days[-1]:
            raise VocabularyError(where, f"{day} does not come after {days[-1]}")
        days.append(day)
    return tuple(days)
