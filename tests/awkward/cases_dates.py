"""Dates of entries, as feeds have them. The feeds are answered on 4 May 2026 at noon UTC.

An expectation with an hour is a moment; one without is a day, and an hour beside it is welcome. `None`: no date at all,
since a wrong one is worse.
"""

from tests.awkward.case import Answer, Case, Expected
from tests.awkward.made import GOLD_AT, atom, entry, item, rss

AT = GOLD_AT
ON = "2026-04-20"


def at(moment: str, day: str = ON) -> str:
    """A moment in UTC, and the day that it is where the entry was written."""
    return f"{day} ({moment}Z)"


def _dated(name: str, what: str, date: str | None, expected: str | None) -> Case:
    feed = Answer(rss(item(date=date)))
    return Case(f"date-{name}", what, {"feed": feed}, Expected(published=[expected]))


def _elements(name: str, what: str, elements: str, expected: str | None, head: str = "") -> Case:
    feed = Answer(rss(item(date=None, extra=elements), head=head))
    return Case(f"date-{name}", what, {"feed": feed}, Expected(published=[expected]))


def _atom(name: str, what: str, dates: str, expected: str | None) -> Case:
    return Case(f"date-{name}", what, {"feed": Answer(atom(entry(dates=dates)))}, Expected(published=[expected]))


CASES = (
    _dated("usual", "as RSS has it", "Mon, 20 Apr 2026 09:30:00 GMT", AT),
    _dated("offset", "with an offset", "Mon, 20 Apr 2026 09:30:00 -0400", at("2026-04-20T13:30")),
    _dated("offset-colon", "an offset with a colon", "Mon, 20 Apr 2026 09:30:00 +05:30", at("2026-04-20T04:00")),
    _dated(
        "late-evening", "an hour that is the next day in UTC", "Mon, 20 Apr 2026 23:30:00 -0400", at("2026-04-21T03:30")
    ),
    _dated("no-zone", "no zone: the day is sure", "Mon, 20 Apr 2026 09:30:00", ON),
    _dated("no-seconds", "no seconds", "Mon, 20 Apr 2026 09:30 GMT", AT),
    _dated("no-hour", "no hour", "20 Apr 2026", ON),
    _dated("no-weekday", "no weekday", "20 Apr 2026 09:30:00 GMT", AT),
    _dated("wrong-weekday", "a weekday that is wrong", "Fri, 20 Apr 2026 09:30:00 GMT", AT),
    _dated("long-words", "weekday and month in full", "Monday, 20 April 2026 09:30:00 GMT", AT),
    _dated("one-digit", "hours of one digit", "Mon, 20 Apr 2026 9:30:00 GMT", AT),
    _dated("two-digit-year", "a year of two digits", "Mon, 20 Apr 26 09:30:00 GMT", AT),
    _dated("rfc-850", "as in RFC 850", "Monday, 20-Apr-26 09:30:00 GMT", AT),
    _dated("asctime", "as C has it", "Mon Apr 20 09:30:00 2026", ON),
    _dated("unix-date", "as the command `date` has it", "Mon Apr 20 09:30:00 UTC 2026", AT),
    _dated("spaces", "with spaces and line breaks around", "\n   Mon,  20 Apr 2026\t09:30:00   GMT \n", AT),
    _dated("cdata", "in CDATA", "<![CDATA[Mon, 20 Apr 2026 09:30:00 GMT]]>", AT),
    _dated(
        "zone-in-words",
        "with the zone in words behind",
        "Mon, 20 Apr 2026 09:30:00 +0000 (Coordinated Universal Time)",
        AT,
    ),
    _dated("javascript", "as a browser shows it", "Mon Apr 20 2026 09:30:00 GMT+0000 (Coordinated Universal Time)", AT),
    _dated(
        "javascript-offset",
        "as a browser shows it elsewhere",
        "Mon Apr 20 2026 09:30:00 GMT+0200 (Central European Summer Time)",
        at("2026-04-20T07:30"),
    ),
    _dated("iso", "ISO 8601", "2026-04-20T09:30:00Z", AT),
    _dated("iso-offset", "ISO 8601 with an offset", "2026-04-20T09:30:00+02:00", at("2026-04-20T07:30")),
    _dated(
        "iso-offset-plain", "ISO 8601 with an offset without colon", "2026-04-20T09:30:00-0400", at("2026-04-20T13:30")
    ),
    _dated("iso-nanoseconds", "ISO 8601 with nanoseconds", "2026-04-20T09:30:00.123456789Z", AT),
    _dated("iso-comma", "ISO 8601 with a decimal comma", "2026-04-20T09:30:00,5Z", AT),
    _dated("iso-space", "ISO 8601 with a space", "2026-04-20 09:30:00", ON),
    _dated("iso-space-zone", "ISO 8601 with spaces and a zone", "2026-04-20 09:30:00 UTC", AT),
    _dated("iso-basic", "ISO 8601 without marks", "20260420T093000Z", AT),
    _dated("iso-day", "a day of ISO 8601", "2026-04-20", ON),
    _dated("iso-month", "a month, which is no day", "2026-04", None),
    _dated("slashes-year", "year first, with slashes", "2026/04/20 09:30", ON),
    _dated("american", "as Americans write", "April 20, 2026 9:30 AM EDT", at("2026-04-20T13:30")),
    _dated("american-comma", "as Americans write, without a zone", "Monday, April 20, 2026 - 9:30am", ON),
    _dated("slashes-american", "month, day and year", "04/20/2026 09:30 AM", ON),
    _dated("slashes-european", "day, month and year", "20/04/2026 09:30", ON),
    _dated("slashes-both", "one of two days: month first, as in New York", "04/05/2026 09:30", "2026-04-05"),
    _dated("dots", "day, month and year with dots", "20.04.2026 09:30", ON),
    _dated("zone-bst", "British summer time", "Mon, 20 Apr 2026 09:30:00 BST", at("2026-04-20T08:30")),
    _dated(
        "zone-est",
        "EST in summer: the clock in New York is meant",
        "Mon, 20 Apr 2026 09:30:00 EST",
        at("2026-04-20T13:30"),
    ),
    _dated("zone-est-winter", "EST in winter", "Tue, 20 Jan 2026 09:30:00 EST", at("2026-01-20T14:30", "2026-01-20")),
    _dated("zone-edt", "eastern daylight time", "Mon, 20 Apr 2026 09:30:00 EDT", at("2026-04-20T13:30")),
    _dated("zone-et", "eastern time", "Mon, 20 Apr 2026 09:30:00 ET", at("2026-04-20T13:30")),
    _dated("zone-pdt", "Pacific daylight time", "Mon, 20 Apr 2026 09:30:00 PDT", at("2026-04-20T16:30")),
    _dated("zone-cest", "central European summer time", "Mon, 20 Apr 2026 09:30:00 CEST", at("2026-04-20T07:30")),
    _dated("zone-jst", "Japan standard time", "Mon, 20 Apr 2026 09:30:00 JST", at("2026-04-20T00:30")),
    _dated("zone-ut", "universal time by its old name", "Mon, 20 Apr 2026 09:30:00 UT", AT),
    _dated("zone-z", "universal time by its letter", "Mon, 20 Apr 2026 09:30:00 Z", AT),
    _dated("zone-gmt-plus", "so many hours from Greenwich", "Mon, 20 Apr 2026 09:30:00 GMT+2", at("2026-04-20T07:30")),
    _dated("zone-unknown", "a zone that nobody knows: the day is sure", "Mon, 20 Apr 2026 09:30:00 XYZT", ON),
    _dated("zone-nonsense", "an offset of 99 hours: the day is sure", "Mon, 20 Apr 2026 09:30:00 +9900", ON),
    _dated(
        "hour-24",
        "midnight at the end of the day: the day as written",
        "Mon, 20 Apr 2026 24:00:00 GMT",
        ON,
    ),
    _dated("hour-25", "an hour that there is not: the day is sure", "Mon, 20 Apr 2026 25:10:00 GMT", ON),
    _dated("second-60", "a leap second", "Mon, 20 Apr 2026 09:30:60 GMT", ON),
    _dated("february-30", "30 February", "Mon, 30 Feb 2026 09:30:00 GMT", None),
    _dated("april-31", "31 April", "2026-04-31T09:30:00Z", None),
    _dated("month-13", "a thirteenth month", "2026-13-01T09:30:00Z", None),
    _dated("unix-seconds", "seconds since 1970", "1776677400", AT),
    _dated("unix-milliseconds", "milliseconds since 1970", "1776677400000", AT),
    _dated("year-1767", "the year 1767", "Sun, 01 Nov 1767 00:00:00 GMT", None),
    _dated("year-1970", "nothing, as a computer counts", "1970-01-01T00:00:00Z", None),
    _dated("year-0000", "nothing, as a database has it", "0000-00-00 00:00:00", None),
    _dated("year-minus-one", "nothing, as WordPress has it", "Wed, 30 Nov -0001 00:00:00 +0000", None),
    _dated("year-2099", "far in the future", "Sun, 20 Apr 2099 09:30:00 GMT", None),
    _dated("year-20266", "a year with a digit too many", "Mon, 20 Apr 20266 09:30:00 GMT", None),
    _dated("next-month", "a month in the future", "Thu, 04 Jun 2026 09:30:00 GMT", None),
    _dated(
        "clock-ahead",
        "ten minutes in the future, by another clock",
        "Mon, 04 May 2026 12:10:00 GMT",
        at("2026-05-04T12:10", "2026-05-04"),
    ),
    _dated("german", "a German month", "Mo, 20 März 2026 09:30:00 +0100", at("2026-03-20T08:30", "2026-03-20")),
    _dated("german-words", "a German date", "20. April 2026", ON),
    _dated("french", "a French month", "lun., 20 avr. 2026 09:30:00 +0200", at("2026-04-20T07:30")),
    _dated("spanish", "a Spanish month", "lun, 20 abr 2026 09:30:00 +0200", at("2026-04-20T07:30")),
    _dated("italian", "an Italian month", "lun, 20 mag 2024 09:30:00 +0200", at("2024-05-20T07:30", "2024-05-20")),
    _dated("dutch", "a Dutch month", "vr, 20 mrt 2026 09:30:00 +0100", at("2026-03-20T08:30", "2026-03-20")),
    _dated("empty", "empty", "", None),
    _dated("none", "none at all", None, None),
    _dated("word", "a word", "yesterday", None),
    _dated("ago", "how long ago", "3 hours ago", None),
    _dated("template", "a template that was not filled in", "{{ pubDate }}", None),
    _dated("invalid", "what a browser says of a wrong one", "Invalid Date", None),
    _dated("number-small", "a number that is no time", "2026", None),
    _dated("sentence", "a sentence with a number", "Gold rose 3.1% in 2026", None),
    _elements("dublin-core", "Dublin Core alone", "<dc:date>2026-04-20T09:30:00Z</dc:date>", AT),
    _elements(
        "atom-inside", "Atom's update alone, inside RSS", "<atom:updated>2026-04-20T09:30:00Z</atom:updated>", AT
    ),
    _elements(
        "two",
        "two dates, the later one behind",
        "<pubDate>Mon, 20 Apr 2026 09:30:00 GMT</pubDate><pubDate>Sat, 25 Apr 2026 09:30:00 GMT</pubDate>",
        AT,
    ),
    _elements(
        "two-modules",
        "RSS and Dublin Core that differ: RSS counts",
        "<dc:date>2026-04-25T09:30:00Z</dc:date><pubDate>Mon, 20 Apr 2026 09:30:00 GMT</pubDate>",
        AT,
    ),
    _elements(
        "second-good",
        "a broken one and a good one",
        "<pubDate>soon</pubDate><dc:date>2026-04-20T09:30:00Z</dc:date>",
        AT,
    ),
    _elements(
        "channel-only",
        "the channel's alone, which is not the entry's",
        "",
        None,
        "<pubDate>Mon, 20 Apr 2026 09:30:00 GMT</pubDate><lastBuildDate>Mon, 20 Apr 2026 09:30:00 GMT</lastBuildDate>",
    ),
    _atom(
        "atom-both",
        "published before updated",
        "<updated>2026-04-25T09:30:00Z</updated><published>2026-04-20T09:30:00Z</published>",
        AT,
    ),
    _atom(
        "atom-swapped",
        "updated before published, which cannot be",
        "<published>2026-04-20T09:30:00Z</published><updated>2026-04-19T09:30:00Z</updated>",
        AT,
    ),
    _atom(
        "atom-rfc-822", "Atom with dates as RSS has them", "<published>Mon, 20 Apr 2026 09:30:00 GMT</published>", AT
    ),
    _atom("atom-none", "Atom without any", "", None),
)
