"""Weeks by name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import ClaimsError
from claims.scorecard import parse_week, week_of


def test_a_week_runs_from_monday_to_sunday() -> None:
    week = parse_week("2026-W34")
    assert (week.name, week.first_day, week.last_day) == ("2026-W34", date(2026, 8, 17), date(2026, 8, 23))


@pytest.mark.parametrize(
    "name",
    [
        "2026-W00",
        "2026-W54",
        "2025-W53",
        "2026-34",
        "2026W34",
        "26-W34",
        "2026-w34",
        "",
        "next week",
        "0000-W01",
        "0001-W01",
        "٢٠٢٦-W34",
    ],
)
def test_a_text_that_names_no_week_is_refused_by_name(name: str) -> None:
    with pytest.raises(ClaimsError, match=r"is no ISO week") as refused:
        parse_week(name)
    assert refused.value.item == (name or "week")


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_every_day_lies_in_its_week(day: date) -> None:
    week = week_of(day)
    assert week.first_day <= day <= week.last_day
    assert week.first_day.weekday() == 0
    assert parse_week(week.name) == week
