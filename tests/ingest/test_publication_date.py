"""Publication dates in every spelling that sources use, and numbers that are none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.publication_date import find_dates, read_published

# text, day, moment
CASES = [
    ("Monday, Feb 2, 2026 7:05 am ET", "2026-02-02", "2026-02-02T07:05:00-05:00"),
    ("jueves, 5 de febrero de 2026, 11:15 am ET", "2026-02-05", "2026-02-05T11:15:00-05:00"),
    ("Feb.03 2026", "2026-02-03", None),
    ("3 febrero 2026", "2026-02-03", None),
    ("February 3rd, 2026 at 9 a.m. PT", "2026-02-03", "2026-02-03T09:00:00-08:00"),
    ("9:30 AM EST, Tue February 3, 2026", "2026-02-03", "2026-02-03T09:30:00-05:00"),
    ("TUE, FEB 3 2026 12:00 AM EST", "2026-02-03", "2026-02-03T00:00:00-05:00"),
    ("July 7, 2026 9:30 AM EST", "2026-07-07", "2026-07-07T09:30:00-04:00"),  # writers say EST in summer
    ("2026-02-03", "2026-02-03", None),
    ("2026-02-03T02:30:00Z", "2026-02-02", "2026-02-02T21:30:00-05:00"),  # the day in New York
    ("2026-02-03T02:30:00+01:00", "2026-02-03", "2026-02-03T02:30:00+01:00"),
    ("Tue, 03 Feb 2026 09:30:00", "2026-02-03", "2026-02-03T09:30:00-05:00"),  # RFC 822 without its zone
    ("Tue, 07 Jul 2026 09:30:00 BST", "2026-07-07", "2026-07-07T09:30:00+01:00"),
    ("1770130800", "2026-02-03", "2026-02-03T10:00:00-05:00"),
    ("1770130800000", "2026-02-03", "2026-02-03T10:00:00-05:00"),
    ("02/03/2026", "2026-02-03", None),
    ("23/02/2026", "2026-02-23", None),
    ("03.02.2026", "2026-02-03", None),
]
NO_DATES = [
    "1767-11-01",
    "February 2026",
    "Feb 30, 2026",
    "3.25%",
    "7,600",
    "12-18 months",
    "629",
    "",
    "$4,000",
    "2206-01-01",
]


@pytest.mark.parametrize(("text", "on", "at"), CASES)
def test_a_date_is_read_as_its_source_means_it(text: str, on: str, at: str | None) -> None:
    published = read_published(text)
    assert published is not None
    assert (published.on.isoformat(), published.at.isoformat() if published.at else None) == (on, at)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_with_its_year_is_none(text: str) -> None:
    assert read_published(text) is None
    assert find_dates(f"the figure was {text} then") == []


@given(
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%B %d, %Y", "%d %b %Y", "%b. %d, %Y"]),
)
def test_every_day_is_read_back(day: date, written: str) -> None:
    assert read_published(day.strftime(written)) is not None
    assert read_published(day.strftime(written)).on == day  # type: ignore[union-attr]


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    for found in find_dates(text):
        assert text[found.start : found.end].strip()
