"""Whichever case the rows are, a view has of each date the value that was in force, and nothing that came later."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from claims.vintages import vintages_of
from ingest.market.series import Observation
from tests.claims.market_made import observation

FIRST = date(2026, 1, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


@st.composite
def published(draw: st.DrawFn) -> list[Observation]:
    """Observations of up to eight dates, each known on one to three days, at least as late as its date."""
    rows = []
    for number in range(draw(st.integers(0, 8))):
        for known in draw(st.sets(st.integers(number, number + 12), min_size=1, max_size=3)):
            value = float(draw(st.integers(1, 99)))
            rows.append(observation("X", day(number), value, known=day(known), vintage=day(known).isoformat()))
    return rows


def naive(rows: list[Observation], as_of: date, said: date) -> dict[date, float]:
    """Of each date the last vintage by `said`, else the first after, of those known by `as_of`."""
    found: dict[date, float] = {}
    for one in sorted(rows, key=lambda row: row.realtime_start):
        if one.realtime_start <= as_of and (one.date not in found or one.realtime_start <= said):
            found[one.date] = one.value
    return found


@given(published(), st.integers(-1, 25), st.integers(-1, 25))
def test_a_view_is_what_was_in_force(rows: list[Observation], as_of: int, said: int) -> None:
    shuffled = sorted(rows, key=lambda row: hash((row.date, row.vintage, 7)))
    view = vintages_of("X", "value", shuffled).select(day(as_of), min(day(said), day(as_of)))
    expected = naive(rows, day(as_of), min(day(said), day(as_of)))
    assert dict(zip([row.date for row in view.rows], view.values.tolist(), strict=True)) == expected
    assert all(row.realtime_start <= day(as_of) for row in view.rows)


@given(published(), st.integers(-1, 25))
def test_what_is_never_revised_is_one_view_of_which_every_other_is_the_beginning(
    rows: list[Observation], as_of: int
) -> None:
    firsts = {one.date: one for one in sorted(rows, key=lambda row: row.realtime_start, reverse=True)}
    late = [one for one in firsts.values() if one.realtime_start == one.date]
    vintages = vintages_of("X", "value", late)
    assert not vintages.revised
    view = vintages.select(day(as_of), day(as_of))
    assert view.whole is vintages.select(day(99), day(99))
    assert view.dates.tolist() == view.whole.dates[: len(view)].tolist()
