"""The meanings of weekdays: `on Friday`, `last Friday`, `next Tuesday`.

Rules. A weekday is the last one up to publication. Of what lies ahead it is the coming one, unless it tells when
something was said or done: `Goldman on Monday raised its target`, `said on Friday`.
"""

import re
from datetime import date, timedelta

from nlp.times.ahead_of_times import WINDOW, ahead_of
from nlp.times.date_rules import UNKNOWN, Meaning

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SENTENCE = 120  # characters ahead of a weekday in which the one after it was named
_NAMED = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri)day\b")
WEEK = timedelta(days=7)
BACK = ("last", "the previous", "past")  # words before a weekday that never mean the day of publication
# What was done on the day: `on Monday raised`.
_DONE = re.compile(
    r",?\s(?:(?:also|again)\s)?(?!need|speed|indeed|fed\b)(?:[a-z]+ed|said|told|cut|put|set|saw|wrote|held)\b"
)


def weekday_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    if published is None:
        return UNKNOWN
    day = last_weekday(match["w"], published)
    told = (match.groupdict().get("l") or "").lower()
    if day == published and told in BACK:
        day -= WEEK
    elif day < published and ahead and told in ("", "this") and not _is_of_saying(match):
        day += WEEK
    return day, day


def last_weekday(name: str, day: date) -> date:
    """Return the last Monday, say, up to a day.

    >>> last_weekday("Mon", date(2025, 10, 16))
    datetime.date(2025, 10, 13)
    """
    return day - timedelta(days=(day.weekday() - _number(name)) % 7)


def next_weekday_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`Next Tuesday`, `this coming Friday`: the first after publication."""
    if published is None:
        return UNKNOWN
    day = published + timedelta(days=(_number(match["w"]) - published.weekday() - 1) % 7 + 1)
    return day, day


def weekday_before_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`Rose on Monday after falling the previous Friday`: the last one before the weekday named ahead of it, or now."""
    if published is None:
        return UNKNOWN
    named = _NAMED.findall(match.string, max(0, match.start() - SENTENCE), match.start())
    since = published - timedelta(days=(published.weekday() - _number(named[-1])) % 7) if named else published
    ago = (since.weekday() - _number(match["w"] or match["w2"])) % 7
    day = since - (timedelta(days=ago) or WEEK)
    return day, day


def _is_of_saying(match: re.Match[str]) -> bool:
    """Whether something was said or done on the day."""
    text, start = match.string, match.start()
    return _DONE.match(text, match.end()) is not None or ahead_of(text[max(0, start - WINDOW) : start]).spoken


def _number(word: str) -> int:
    """The number of a weekday, which may be cut short: `Thurs`."""
    return next(number for number, name in enumerate(WEEKDAYS) if name.startswith(word[:3].lower()))
