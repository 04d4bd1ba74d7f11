"""Parts of real time leave no gap, hold no more vintages than may be asked for, and are put together again."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.market.providers.fred_vintages import FIRST, LAST, Interval, parts_of, put_together

DAY = timedelta(days=1)
DAYS = st.lists(st.dates(date(1990, 1, 1), date(2026, 1, 1)), unique=True, max_size=30).map(sorted)


@given(vintages=DAYS, most=st.integers(1, 10))
def test_parts_hold_every_vintage_once_and_leave_no_gap(vintages: list[date], most: int) -> None:
    parts = parts_of(vintages, most)
    assert parts[0][0] == FIRST
    assert parts[-1][1] == LAST
    assert all(before[1] + DAY == after[0] for before, after in pairwise(parts))
    assert all(sum(start <= one <= end for one in vintages) <= most for start, end in parts)
    assert len(parts) == max(1, -(-len(vintages) // most))


def test_a_value_cut_in_two_is_one_again_and_a_revision_at_the_cut_stays() -> None:
    cut = date(2020, 1, 1)
    day, other = date(2019, 1, 1), date(2019, 2, 1)
    parts = [(FIRST, cut - DAY), (cut, LAST)]
    reported = [
        Interval(day, 1.0, date(2019, 3, 1), cut - DAY),
        Interval(day, 1.0, cut, LAST),
        Interval(other, 1.0, date(2019, 3, 1), cut - DAY),
        Interval(other, 2.0, cut, LAST),
    ]
    assert list(put_together(reported, parts)) == [
        Interval(day, 1.0, date(2019, 3, 1), LAST),
        Interval(other, 1.0, date(2019, 3, 1), cut - DAY),
        Interval(other, 2.0, cut, LAST),
    ]


def test_a_gap_before_the_cut_keeps_both() -> None:
    cut = date(2020, 1, 1)
    reported = [
        Interval(date(2019, 1, 1), 1.0, date(2019, 3, 1), cut - 5 * DAY),
        Interval(date(2019, 1, 1), 1.0, cut, LAST),
    ]
    assert list(put_together(reported, [(FIRST, cut - DAY), (cut, LAST)])) == reported


def test_two_equal_intervals_that_no_cut_parts_stay_as_reported() -> None:
    reported = [
        Interval(date(2019, 1, 1), 1.0, date(2019, 3, 1), date(2019, 3, 31)),
        Interval(date(2019, 1, 1), 1.0, date(2019, 4, 1), LAST),
    ]
    assert list(put_together(reported, [(FIRST, LAST)])) == reported
