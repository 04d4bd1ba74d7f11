"""Dates of feeds, in the spellings that only feeds use.

What `ingest.publication_date` reads stands as it reads it. What it does not is put into a form that it
does, and tried again: the day of the week in any language goes, a month's name in one of the languages of
`data/feed_months.csv` becomes the English one, a year of two digits becomes one of four (`70` to `99` are the
last century), a comment in brackets goes, and a short offset is written out. An hour in a zone that nobody
here knows goes too: its day is kept, and a wrong hour is not.

Nothing is guessed beyond that: a date without a day, or one that does not exist, is none.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta, tzinfo

from ingest.publication_date import EARLIEST, LATEST, Published, read_published
from ingest.tables import rows

EARLY_BY = timedelta(days=2)
#: No date is longer; what is, is a text.
LONGEST_DATE = 100

_MONTHS = {name: row["english"] for row in rows("feed_months") for name in row["names"].split("|")}
_SPELLINGS: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(pattern, re.IGNORECASE), written)
    for pattern, written in (
        (r"\s*\((?:[^()]*)\)\s*$", ""),
        (r"^[^\W\d]{2,12}\.?,?\s+(?=\d)", ""),
        (r"^(\d{1,2})[ -]([^\W\d]{3,10})\.?,?[ -]([7-9]\d)(?=\s|$)", r"\1 \2 19\3"),
        (r"^(\d{1,2})[ -]([^\W\d]{3,10})\.?,?[ -](\d\d)(?=\s|$)", r"\1 \2 20\3"),
        (r"^(\d{1,2})\.\s+(?=[^\W\d])", r"\1 "),
        (r"(?<=\d)\s+(?:GMT|UTC|UT|Z)\s*([+-])(\d\d):?(\d\d)$", r" \g<1>\2:\3"),
        (r"(?<=\d)\s+([+-]\d\d)$", r"\g<1>:00"),
        (r"(?<=:\d\d)([+-]\d\d)$", r"\g<1>:00"),
        (r"(?<=:\d\d)([+-])(\d):(\d\d)$", r"\g<1>0\2:\3"),
        (r"\s+(?:GMT|UTC|UT)[ ]?\+?0$", " GMT"),
        (r"[ ]*\[[\w/+-]+\]$", ""),
        (r"^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)", r"\1-\2-\3T\4:\5:\6"),
        (r"^(\d{4}-\d\d-\d\d)[_ ]+(\d\d)-(\d\d)-(\d\d)$", r"\1T\2:\3:\4"),
        (
            r"^(?:[^\W\d]{2,12}\.?,?\s+)?([^\W\d]{3,10}\.?\s+\d{1,2})\s+"
            r"(\d\d:\d\d(?::\d\d)?(?:\s+[A-Z]{3,4})?)\s+(\d{4})$",
            r"\1, \3 \2",
        ),
        (r"^(\d{4})-(\d)-(\d{1,2})(?!\d)", r"\1-0\2-\3"),
        (r"^(\d{4})-(\d\d)-(\d)(?!\d)", r"\1-\2-0\3"),
    )
)
# An offset of one digit would be taken for the end of a line, and its hour for one of Greenwich.
_SHORT_OFFSET = re.compile(r" (?:GMT|UTC|UT) ?([+-])([1-9])$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_HOUR_SOMEWHERE = re.compile(r"[ T]\d{1,2}:\d\d(?::\d\d)?\s+[^\W\d][\w/]{1,30}$")
_WEEKDAY_BEFORE_MONTH = re.compile(r"^[^\W\d]{2,12}\.?,?\s+(?=[^\W\d])")


def latest_date(transport_date: str | None) -> date:
    """The last day on which something may be published, by the `Date` of the answer in which it came.

    >>> latest_date("Mon, 05 Jan 2026 12:00:00 GMT").isoformat()
    '2026-01-07'
    """
    fetched = read_published(transport_date or "")
    return fetched.on + EARLY_BY if fetched else LATEST


def feed_date(text: str, zone: tzinfo, latest: date = LATEST) -> Published | None:
    """The publication date of a feed's field, `None` when it is none or lies outside `EARLIEST` to `latest`.

    >>> from ingest.publication_date import NEW_YORK
    >>> feed_date("Mo, 05 Jan 26 09:30:00 +0100", NEW_YORK).at.isoformat()
    '2026-01-05T09:30:00+01:00'
    """
    text = _SHORT_OFFSET.sub(r" \g<1>0\2:00", " ".join(text.split()))
    if not text or len(text) > LONGEST_DATE:
        return None
    for spelling in (text, *_respelled(text)):
        if published := read_published(spelling, zone):
            return published if EARLIEST <= published.on <= latest else None
    return None


def _respelled(text: str) -> tuple[str, ...]:
    for pattern, written in _SPELLINGS:
        text = pattern.sub(written, text)
    text = _WORD.sub(lambda word: _MONTHS.get(word[0].lower(), word[0]), text)
    return (text, _WEEKDAY_BEFORE_MONTH.sub("", text), _HOUR_SOMEWHERE.sub("", text))
