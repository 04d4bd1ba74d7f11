"""What stands at an axis: round values between its ends, written shortly; days on which something begins."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from api.chart_axis import day_ticks, round_values, written

ENDS = st.floats(-1e9, 1e9, allow_nan=False)


@given(ENDS, st.floats(1e-3, 1e9), st.integers(2, 6))
def test_round_values_lie_between_the_ends_and_are_about_as_many_as_asked(
    low: float, length: float, count: int
) -> None:
    found = round_values(low, low + length, count)
    assert all(low - length * 1e-6 <= value <= low + length * (1 + 1e-6) for value in found)
    assert len(found) <= count + 2


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(1, 20_000))
def test_days_lie_between_the_ends_ascend_and_are_numbered_one_by_one(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    ticks = list(day_ticks(first, last))
    assert all(first <= day <= last for day, _, _ in ticks)
    assert [number for _, number, _ in ticks] == list(range(ticks[0][1], ticks[0][1] + len(ticks))) if ticks else True
    assert len(ticks) <= 12


def test_years_are_named_alone_and_quarters_with_their_month() -> None:
    assert next(day_ticks(date(2010, 1, 1), date(2019, 6, 1)))[2] == "2010"
    assert next(day_ticks(date(2024, 1, 1), date(2026, 1, 1)))[2] == "Jan 2024"


def test_a_value_is_written_with_its_unit() -> None:
    assert [written(-1.5, "percent", 1), written(2e12, "usd", 0), written(25, "bps", 0)] == ["−1.5%", "$2T", "25 bp"]
