"""What can be checked with what is held, from measures and spans made by hand."""

from datetime import date

import pytest

from claims.coverage import asked, by_metric, coverage, spans
from claims.errors import MeasureError
from claims.measure import Measure, MeasureReading, Source
from claims.measures import measure_of
from tests.claims.market_made import daily, held

PRICE, FUND = Source("GSPC", "close"), Source("SPY", "adj_close")
OWN = Source("MINE__PE", "value")
MEASURE = Measure(
    "relative_return",
    "sp-500",
    "mine",
    (
        MeasureReading("both", "relative_return", (PRICE, OWN), 100.0),
        MeasureReading("fund", "return", (FUND,), 100.0, proxy="SPY", gap=0.3, basis="assumed: x"),
    ),
    None,
)
EARLY, LATE = date(2025, 1, 2), date(2026, 1, 2)


def test_a_reading_reaches_as_far_as_all_of_its_series() -> None:
    found = coverage(MEASURE, {PRICE: (EARLY, LATE), OWN: (date(2025, 6, 2), date(2025, 12, 2))})
    both, fund = found.readings
    assert (both.held, both.first, both.last) == (True, date(2025, 6, 2), date(2025, 12, 2))
    assert (fund.held, fund.first, fund.proxy, fund.gap) == (False, None, "SPY", 0.3)
    assert found.checkable and found.wanted == () and found.shown is both


def test_half_of_a_reading_checks_nothing_and_the_other_half_is_wanted() -> None:
    found = coverage(MEASURE, {PRICE: (EARLY, LATE)})
    assert not found.checkable
    assert not found.readings[0].held and found.readings[0].first is None
    assert [one.series for one in found.wanted] == ["MINE__PE", "SPY"]
    assert found.wanted[0].providers == ()
    assert found.wanted[1].providers, "a provider serves SPY"
    assert found.shown is found.readings[0]


def test_the_held_reading_is_shown_before_one_that_is_not() -> None:
    found = coverage(MEASURE, {FUND: (EARLY, LATE)})
    assert found.shown.name == "fund" and found.checkable


def test_spans_are_those_known_by_the_day() -> None:
    have = held(*daily("GSPC", EARLY, [1.0, 2.0, 3.0]))
    assert spans([MEASURE], have, date(2025, 1, 3)) == {PRICE: (EARLY, date(2025, 1, 3))}
    assert spans([MEASURE], have, date(2024, 1, 3)) == {}


def test_a_metric_is_counted_also_where_the_tables_have_nothing_of_it() -> None:
    lines = {one.metric: one for one in by_metric([coverage(MEASURE, {FUND: (EARLY, LATE)})])}
    assert (lines["relative_return"].measures, lines["relative_return"].checkable) == (1, 1)
    assert (lines["breadth"].measures, lines["breadth"].by_rule) == (0, True)
    assert (lines["streak"].measures, lines["streak"].by_rule) == (0, False)


def test_what_is_asked_for_is_of_the_metric_and_of_the_subject() -> None:
    assert {one.metric for one in asked("credit_spread")} == {"credit_spread"}
    by_subject = asked(subject="iwm")
    assert {one.subject for one in by_subject} == {"iwm"}
    assert {"return", "pe_forward", "fund_flow"} <= {one.metric for one in by_subject}
    assert len({one.key for one in by_subject}) == len(by_subject)
    assert asked("relative_return", "iwm", "sp-500") == [measure_of("relative_return", "iwm", "sp-500")]


@pytest.mark.parametrize(
    ("metric", "subject", "why"),
    [
        ("pe_backward", None, "is no metric"),
        ("streak", "sp-500", "untestable"),
        ("relative_return", "iwm", "needs a comparator"),
    ],
)
def test_what_cannot_be_asked_for_is_named(metric: str, subject: str | None, why: str) -> None:
    with pytest.raises(MeasureError, match=why):
        asked(metric, subject)
