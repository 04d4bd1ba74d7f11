"""What a measure usually changes by is the mean of its past changes, from whatever day it is looked at."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.history import Past, history, past_changes, usual_change
from claims.measure import MeasureReading, Source
from tests.claims.market_made import daily, held

START = date(2026, 1, 1)
FORMULAS = ("level", "return", "moves_down", "change")


def reading(formula: str, *series: str, scale: float = 1.0) -> MeasureReading:
    return MeasureReading(formula, formula, tuple(Source(one, "close") for one in series), scale)


@given(
    st.lists(st.floats(1.0, 200.0), min_size=2, max_size=60),
    st.integers(1, 20),
    st.integers(0, 59),
    st.sampled_from(FORMULAS),
)
def test_the_usual_change_is_the_mean_of_the_changes_known_by_then(
    values: list[float], days: int, seen: int, formula: str
) -> None:
    data = held(*daily("X", START, values))
    as_of = START + timedelta(days=seen)
    known = held(*daily("X", START, values[: seen + 1]))
    changes = past_changes(reading(formula, "X"), data, as_of, days)
    assert changes.tolist() == past_changes(reading(formula, "X"), known, as_of, days).tolist()
    expected = float(np.abs(changes).mean()) if len(changes) else None
    assert usual_change(reading(formula, "X"), data, as_of, days, enough=1) == pytest.approx(expected)


@given(st.lists(st.floats(1.0, 200.0), min_size=3, max_size=40), st.integers(1, 10), st.integers(0, 39))
def test_one_return_less_another_is_told_on_the_days_that_both_have(values: list[float], days: int, seen: int) -> None:
    other = list(reversed(values))
    rows = [*daily("X", START, values), *[row for number, row in enumerate(daily("Y", START, other)) if number % 4]]
    as_of = START + timedelta(days=seen)
    both = reading("relative_return", "X", "Y", scale=100.0)
    past = Past(both, held(*rows))
    again = Past(both, held(*(row for row in rows if row.date <= as_of)))
    assert past.changes(as_of, days).tolist() == again.changes(as_of, days).tolist()
    expected = again.usual_change(as_of, days, enough=1)
    assert past.usual_change(as_of, days, enough=1) == (pytest.approx(expected) if expected is not None else None)


def test_what_has_no_values_at_a_date_has_no_history() -> None:
    data = held(*daily("X", START, [1.0, 2.0, 3.0]))
    assert len(history(reading("volatility", "X"), data, START + timedelta(days=9)).values) == 0
