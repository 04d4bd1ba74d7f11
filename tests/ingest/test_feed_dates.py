"""Dates as feeds write them, well or badly, and what is none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.feed_dates import feed_date, latest_date
from ingest.publication_date import NEW_YORK

HALF_PAST_NINE, HALF_PAST_FOUR = "2026-01-05T09:30:00-05:00", "2026-01-05T04:30:00-05:00"
# As written -> the moment where the hour is known, else the day.
DATES = {
    "Mon, 05 Jan 2026 09:30:00 GMT": HALF_PAST_FOUR,
    "Mon, 05 Jan 2026 09:30:00 +0000": HALF_PAST_FOUR,
    "Mon, 05 Jan 2026 09:30:00": HALF_PAST_NINE,
    "Mon, 05 Jan 2026 09:30 EST": HALF_PAST_NINE,
    "Mon, 05 Jan 2026 09:30:00 EDT": HALF_PAST_NINE,
    "Mon, 5 Jan 26 09:30:00 GMT": HALF_PAST_FOUR,
    "05 Jan 2026 09:30:00 -0500": HALF_PAST_NINE,
    "5 Jan 99 09:30:00 GMT": "1999-01-05T04:30:00-05:00",
    "Mon, 05 Jan 2026 09:30:00 Z": HALF_PAST_FOUR,
    "Mon, 05 Jan 2026 09:30:00 UT": HALF_PAST_FOUR,
    "Mon,05 Jan 2026 9:30:00 GMT": HALF_PAST_FOUR,
    "Tue, 07 Jul 2026 09:30:00 BST": "2026-07-07T09:30:00+01:00",
    "Mon, 05 Jan 2026 09:30:00 PST": "2026-01-05T09:30:00-08:00",
    "Mon, 05 Jan 2026 09:30:00 CET": "2026-01-05T09:30:00+01:00",
    "Mon, 05 Jan 2026 09:30:00 AEST": "2026-01-05T09:30:00+11:00",
    "Mon, 05 Jan 2026 09:30:00 GMT+0100": "2026-01-05T09:30:00+01:00",
    "Mon, 05 Jan 2026 09:30:00 +01": "2026-01-05T09:30:00+01:00",
    "Mon, 05 Jan 2026 09:30:00 +0530": "2026-01-05T09:30:00+05:30",
    "Mon, 05 Jan 2026 09:30:00 -05:00": HALF_PAST_NINE,
    "Mon, 05 Jan 2026 09:30:00 +0000 (UTC)": HALF_PAST_FOUR,
    "Monday, 05-Jan-26 09:30:00 GMT": HALF_PAST_FOUR,
    "Mon Jan  5 09:30:00 2026": HALF_PAST_NINE,
    "Mon Jan 5 09:30:00 GMT 2026": HALF_PAST_FOUR,
    "Mon, Jan 5, 2026 9:30 AM": HALF_PAST_NINE,
    "Mon, 05 January 2026 09:30:00 GMT": HALF_PAST_FOUR,
    "Sat, 05 Sept 2026 09:30:00 GMT": "2026-09-05T05:30:00-04:00",
    "2026-01-05T09:30:00Z": HALF_PAST_FOUR,
    "2026-01-05T09:30:00.123Z": HALF_PAST_FOUR,
    "2026-01-05T09:30:00.123456+00:00": HALF_PAST_FOUR,
    "2026-01-05T09:30:00-0500": HALF_PAST_NINE,
    "2026-01-05T09:30:00-05": HALF_PAST_NINE,
    "2026-01-05T09:30Z": HALF_PAST_FOUR,
    "2026-01-05T09:30:00": HALF_PAST_NINE,
    "2026-01-05T09:30:00Z[UTC]": HALF_PAST_FOUR,
    "2026-01-05 09:30:00 +0000": HALF_PAST_FOUR,
    "2026-01-05 09:30:00 UTC": HALF_PAST_FOUR,
    "20260105T093000Z": HALF_PAST_FOUR,
    "2026-01-05T00:30:00Z": "2026-01-04T19:30:00-05:00",
    "2026-01-05": "2026-01-05",
    "20260105": "2026-01-05",
    "2026-1-5": "2026-01-05",
    "2026/01/05 09:30": HALF_PAST_NINE,
    "01/05/2026 09:30:00 AM": HALF_PAST_NINE,
    "1767605400": HALF_PAST_FOUR,
    "1767605400000": HALF_PAST_FOUR,
    " 1767605400.5\n": HALF_PAST_FOUR,
    "5 janvier 2026 09:30": HALF_PAST_NINE,
    "lun., 05 janv. 2026 09:30:00 +0100": "2026-01-05T09:30:00+01:00",
    "Mo, 05 Jan 2026 09:30:00 +0100": "2026-01-05T09:30:00+01:00",
    "Di, 03 Mär 2026 09:30:00 +0100": "2026-03-03T09:30:00+01:00",
    "5. Januar 2026": "2026-01-05",
    "lun, 05 ene 2026 09:30:00 GMT": HALF_PAST_FOUR,
    "lun, 05 gen 2026 09:30:00 +0100": "2026-01-05T09:30:00+01:00",
    "Пн, 05 янв 2026 09:30:00 +0300": "2026-01-05T09:30:00+03:00",
    "seg, 05 jan 2026 09:30:00 -0300": "2026-01-05T09:30:00-03:00",
    "Mon, 05 Jan 2026 24:00:00 GMT": "2026-01-05",
    "Mon, 05 Jan 2026 09:30:00 IST": "2026-01-05",  # India, Israel or Ireland: the hour is not known
    "Mon, 05 Jan 2026 09:30:00 America/New_York": "2026-01-05",
}
NO_DATES = [
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "Mon, 02 Nov 1767 00:00:00 GMT",
    "0000-00-00T00:00:00Z",
    "Mon, 30 Feb 2026 09:30:00 GMT",
    "2206-01-01",
    "2026-01",
    "2026",
    "yesterday",
    "Mon, 05 Jan",
    "0",
    "-1",
    "",
    "2026-01-05 " * 20,
]


@pytest.mark.parametrize("written", DATES)
def test_a_date_is_read_in_every_spelling(written: str) -> None:
    published = feed_date(written, NEW_YORK)
    assert published is not None
    assert (published.at.isoformat() if published.at else published.on.isoformat()) == DATES[written]


@pytest.mark.parametrize("written", NO_DATES)
def test_what_is_no_date_or_an_impossible_one_is_none(written: str) -> None:
    assert feed_date(written, NEW_YORK) is None


def test_the_future_begins_two_days_after_the_answer() -> None:
    latest = latest_date("Mon, 05 Jan 2026 12:00:00 GMT")
    assert feed_date("2026-01-07", NEW_YORK, latest) is not None
    assert feed_date("2026-01-08", NEW_YORK, latest) is None
    assert latest_date("no date") == latest_date(None) == date(2100, 1, 1)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    published = feed_date(text, NEW_YORK)
    assert published is None or date(1990, 1, 1) <= published.on <= date(2100, 1, 1)
