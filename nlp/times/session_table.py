"""Makes the table of days on which New York does not trade as usual: `python -m nlp.times.session_table`.

Rules. The table holds every weekday from 1970 to 2040 that is no session, and every session that does not close at
16:00, as the calendar of exchange_calendars has them. Rows with a reason were entered by hand and are kept, unless the
calendar has the same day by now. The calendar takes most of a second to load, the table less than a thousandth: so the
table is what is read when claims are.
"""

import csv
import warnings
from collections.abc import Mapping
from datetime import date, time, timedelta

from nlp import tables
from nlp.times import sessions

FIRST, LAST = date(1970, 1, 1), date(2040, 12, 31)
FIELDS = ("day", "closes", "why")


def calendar_days(first: date = FIRST, last: date = LAST) -> dict[date, time | None]:
    """Return what exchange_calendars has of the unusual weekdays between two days: when each closes, `None` all day.

    Raises `ImportError` where exchange_calendars is not installed.
    """
    import exchange_calendars

    # It calls what pandas is about to change; that is between those two.
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        calendar = exchange_calendars.get_calendar("XNYS", start=first.isoformat(), end=last.isoformat())
    closes = calendar.closes.dt.tz_convert("America/New_York")
    by_day: dict[date, time] = {moment.date(): moment.time() for moment in closes}
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    weekdays = [day for day in days if day.weekday() < 5]
    return {day: by_day.get(day) for day in weekdays if by_day.get(day) != sessions.CLOSE}


def table_rows(
    calendar: Mapping[date, time | None], by_hand: Mapping[date, tuple[time | None, str]]
) -> list[tuple[str, str, str]]:
    """Return the rows of the table in order: the calendar's, and those entered by hand that it has not.

    >>> table_rows({date(2026, 12, 25): None}, {date(2026, 3, 3): (None, "day of mourning")})
    [('2026-03-03', '', 'day of mourning'), ('2026-12-25', '', '')]
    """
    rows = {day: (closes, "") for day, closes in calendar.items()}
    whole = {**dict(by_hand), **rows}
    return [(str(day), f"{closes:%H:%M}" if closes else "", why) for day, (closes, why) in sorted(whole.items())]


def main() -> None:
    """Write the table anew, in place."""
    path = tables.DATA / sessions.TABLE
    by_hand = {}
    if path.exists():
        known = sessions.unusual_days()
        by_hand = {day: (known.early.get(day), why) for day, why in known.by_hand.items()}
    rows = table_rows(calendar_days(), by_hand)
    with path.open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerows([FIELDS, *rows])
    print(f"{path.name}: {len(rows)} days, {sum(bool(why) for *_, why in rows)} of them entered by hand")


if __name__ == "__main__":
    main()
