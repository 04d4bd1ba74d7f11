"""The values that make a claim true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.implied_interval import implied_interval
from claims.measures import measure_of
from claims.proposition import Proposition
from nlp.claim import Bound

# metric, subject, low, high, bound, resolution -> low, high of the interval
CASES = [
    # half a unit of the last digit
    ("inflation", "us-cpi", 2.7, 2.7, "exact", 0.1, 2.65, 2.75),
    ("index_level", "sp-500", 7600.0, 7600.0, "exact", 100.0, 7550.0, 7650.0),
    ("payrolls", "us", 178_000.0, 178_000.0, "exact", 1000.0, 177_500.0, 178_500.0),
    # never finer than the floor, never coarser than the cap
    ("return", "russell-2000", 12.0, 12.0, "exact", 1.0, 11.5, 12.5),
    ("return", "russell-2000", 12.34, 12.34, "exact", 0.01, 12.24, 12.44),
    ("return", "russell-2000", 20.0, 20.0, "exact", 10.0, 19.5, 20.5),
    ("bond_yield", "us-10y", 4.0, 4.0, "exact", 1.0, 3.9, 4.1),
    # about, and worded fractions, reach at least 5% of the value
    ("return", "russell-2000", 40.0, 40.0, "about", 10.0, 38.0, 42.0),
    ("return", "russell-2000", 100.0, 100.0, "exact", None, 95.0, 105.0),
    # a range is widened by its rounding at both ends
    ("inflation", "us-cpi", 2.0, 3.0, "range", 1.0, 1.9, 3.1),
    # the closed side of a bound is not widened
    ("inflation", "us-cpi", 3.0, None, "at_least", 1.0, 3.0, None),
    ("inflation", "us-cpi", None, 3.0, "at_most", 1.0, None, 3.0),
]


@pytest.mark.parametrize(("metric", "subject", "low", "high", "bound", "resolution", "lowest", "highest"), CASES)
def test_a_stated_value_stands_for_its_rounding(
    metric: str,
    subject: str,
    low: float | None,
    high: float | None,
    bound: Bound,
    resolution: float | None,
    lowest: float | None,
    highest: float | None,
) -> None:
    measure = measure_of(metric, subject)
    assert measure is not None
    said = Proposition(metric, subject, low, high, "", bound=bound, modality="reported", resolution=resolution)
    interval = implied_interval(said, measure).interval
    assert interval.low == pytest.approx(lowest)
    assert interval.high == pytest.approx(highest)


def test_a_return_over_one_session_is_told_apart_more_finely() -> None:
    measure = measure_of("return", "sp-500")
    assert measure is not None
    said = Proposition("return", "sp-500", 0.52, 0.52, "percent", modality="reported", resolution=0.01)
    assert implied_interval(said, measure, one_session=True).interval.low == pytest.approx(0.47)
    assert implied_interval(said, measure).interval.low == pytest.approx(0.42)


def test_a_forecast_point_is_as_wide_as_a_quarter_of_the_usual_change_but_its_exact_hit_is_not() -> None:
    measure = measure_of("index_level", "sp-500")
    assert measure is not None
    said = Proposition("index_level", "sp-500", 7500.0, 7500.0, "points", resolution=100.0)
    implied = implied_interval(said, measure, usual_change=600.0)
    assert (implied.interval.low, implied.interval.high) == (7350.0, 7650.0)
    assert (implied.strict.low, implied.strict.high) == (7450.0, 7550.0)


@given(value=st.floats(-1e6, 1e6), resolution=st.sampled_from([0.01, 0.1, 1.0, 10.0]), gap=st.floats(0, 100))
def test_a_claim_always_holds_of_its_own_value_and_a_proxy_only_widens(
    value: float, resolution: float, gap: float
) -> None:
    measure = measure_of("return", "sp-500")
    assert measure is not None
    said = Proposition("return", "sp-500", value, value, "percent", modality="reported", resolution=resolution)
    narrow, wide = implied_interval(said, measure).interval, implied_interval(said, measure, gap).interval
    assert value in narrow
    assert narrow.low is not None and wide.low is not None and wide.low <= narrow.low
    assert narrow.high is not None and wide.high is not None and wide.high >= narrow.high
