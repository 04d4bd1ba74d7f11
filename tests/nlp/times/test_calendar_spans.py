"""Spans of the calendar, inclusive at both ends."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.times import calendar_spans as spans

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31))

SPANS: list[tuple[spans.DateSpan, str, str]] = [
    (spans.year(2026), "2026-01-01", "2026-12-31"),
    (spans.half(2026, 1), "2026-01-01", "2026-06-30"),
    (spans.half(2026, 2), "2026-07-01", "2026-12-31"),
    (spans.quarter(2026, 1), "2026-01-01", "2026-03-31"),
    (spans.quarter(2026, 4), "2026-10-01", "2026-12-31"),
    (spans.month(2024, 2), "2024-02-01", "2024-02-29"),
    (spans.month(2025, 2), "2025-02-01", "2025-02-28"),
    (spans.month(2025, 12), "2025-12-01", "2025-12-31"),
    # A week runs from Monday to Sunday, across the turn of a year too.
    (spans.week(date(2026, 1, 1)), "2025-12-29", "2026-01-04"),
    (spans.week(date(2026, 5, 18)), "2026-05-18", "2026-05-24"),
]

BEFORE: list[tuple[str, int, str, str]] = [
    ("2026-05-15", 30, "day", "2026-04-15"),
    ("2026-05-15", 3, "week", "2026-04-24"),
    ("2026-05-15", 12, "month", "2025-05-15"),
    ("2026-05-31", 3, "month", "2026-02-28"),
    ("2026-05-31", 1, "quarter", "2026-02-28"),
    ("2024-02-29", 1, "year", "2023-02-28"),
]


@pytest.mark.parametrize(("span", "start", "end"), SPANS)
def test_a_span_has_its_first_and_last_day(span: spans.DateSpan, start: str, end: str) -> None:
    assert span == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(("day", "count", "unit", "expected"), BEFORE)
def test_some_time_before_a_day(day: str, count: int, unit: str, expected: str) -> None:
    assert spans.before(date.fromisoformat(day), count, unit) == date.fromisoformat(expected)


@given(DAYS)
def test_every_day_lies_in_its_own_week_month_quarter_and_year(day: date) -> None:
    around: list[Callable[[date], spans.DateSpan]] = [
        spans.week,
        lambda day: spans.month(day.year, day.month),
        lambda day: spans.quarter(day.year, (day.month + 2) // 3),
        lambda day: spans.half(day.year, 1 if day.month < 7 else 2),
        lambda day: spans.year(day.year),
    ]
    for span in around:
        start, end = span(day)
        assert start <= day <= end
        assert span(start) == span(end) == (start, end)


@given(st.integers(1950, 2090))
def test_the_quarters_of_a_year_meet_without_a_gap(number: int) -> None:
    quarters = [spans.quarter(number, which) for which in (1, 2, 3, 4)]
    assert (quarters[0][0], quarters[3][1]) == spans.year(number)
    for (_, end), (start, _) in pairwise(quarters):
        assert start - end == timedelta(days=1)


@given(DAYS, st.integers(0, 600))
def test_months_before_goes_back_that_many_months(day: date, months: int) -> None:
    earlier = spans.months_before(day, months)
    assert (day.year - earlier.year) * 12 + day.month - earlier.month == months
    assert earlier.day <= day.day
