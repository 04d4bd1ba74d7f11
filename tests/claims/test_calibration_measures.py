"""The back-test of measures asks only of what was known, and counts what was published first."""

from datetime import date, timedelta

import numpy as np
import pytest

from claims.calibration_measures import (
    LENGTHS,
    MeasureQuestion,
    came_true_before,
    distinct,
    measure_calibration,
    measure_questions,
)
from claims.known import Held
from claims.measures import measure_of
from ingest.market.series import Observation
from tests.claims.market_made import daily, held, monthly, observation

START = date(2020, 1, 1)
AS_OF = date(2023, 12, 31)
RANDOM = np.random.default_rng(4)
LENGTH = (AS_OF - START).days + 1
RATES = [round(4.0 + 0.1 * float(step), 1) for step in np.cumsum(RANDOM.integers(-1, 2, 48))]
ROWS: list[Observation] = [
    *daily("DGS10", START, np.round(3 + np.cumsum(RANDOM.normal(0, 0.03, LENGTH)), 2).tolist(), "value"),
    *daily("IWM", START, np.round(100 * np.exp(np.cumsum(RANDOM.normal(0, 0.01, LENGTH))), 2).tolist()),
    *daily("DFEDTARU", START, [5.0 - 0.25 * (day > 900) for day in range(LENGTH)], "value"),
    *monthly("UNRATE", 2020, 1, RATES, lag=35),
]
MARKET = held(*ROWS)


def silent(_step: str, _done: int, _total: int | None) -> None:
    """No progress is shown."""


def asked(metric: str, subject: str, market: Held = MARKET) -> list[MeasureQuestion]:
    measure = measure_of(metric, subject)
    assert measure is not None
    return list(measure_questions(measure, measure.readings[0], market, AS_OF))


def test_each_length_is_asked_at_month_ends_from_a_year_after_the_first_value_on() -> None:
    found = asked("bond_yield", "us-10y")
    assert {one.months_to_go for one in found} == set(LENGTHS)
    assert {one.question for one in found} == {"above", "near"}
    assert min(one.asked_on for one in found) == date(2020, 12, 31)
    assert max(one.known_on for one in found) == AS_OF
    assert all(0 < one.forecast < 1 for one in found)


def test_nothing_that_came_later_is_known() -> None:
    day = date(2022, 6, 30)
    moved = [
        observation(row.series, row.date, row.value + 2, row.field, known=row.realtime_start) if row.date > day else row
        for row in ROWS
    ]
    revised = observation("UNRATE", date(2022, 3, 1), 9.9, known=date(2023, 1, 15), vintage="2023-01-15")
    market = held(*moved, revised)
    for metric, subject in (("bond_yield", "us-10y"), ("unemployment_rate", "us"), ("return", "iwm")):
        after = {(one.asked_on, one.question, one.months_to_go): one.forecast for one in asked(metric, subject, market)}
        before = [one for one in asked(metric, subject) if one.asked_on <= day]
        assert before
        for one in before:
            assert after[one.asked_on, one.question, one.months_to_go] == one.forecast


def test_the_first_print_counts_and_not_its_revision() -> None:
    revised = observation("UNRATE", date(2022, 9, 1), 99.0, known=date(2023, 1, 15), vintage="2023-01-15")

    def outcomes(market: Held) -> list[bool]:
        found = asked("unemployment_rate", "us", market)
        return [one.came_true for one in found if one.known_on == date(2022, 10, 6) and one.question == "above"]

    assert outcomes(held(*ROWS, revised)) == outcomes(MARKET) != []


def test_a_statistic_that_is_not_published_yet_is_left_out() -> None:
    found = asked("unemployment_rate", "us")
    assert max(one.known_on for one in found) == date(2023, 12, 6), "that of November; December comes in January"


def test_what_says_the_same_is_asked_once() -> None:
    found = [(measure.metric, measure.subject) for measure, _ in distinct(MARKET, AS_OF)]
    assert ("bond_yield", "us-10y") in found
    assert ("yield_change", "us-10y") not in found
    assert [metric for metric, subject in found if "iwm" in subject or "russell" in subject] == ["return"]


def test_how_often_it_came_true_before_counts_only_what_was_known() -> None:
    def one(month: int, true: bool) -> MeasureQuestion:
        day = date(2021, month, 28)
        return MeasureQuestion("m", "m s", "above", day, 1, 0.5, 0.5, true, day + timedelta(days=40))

    given = came_true_before([one(1, True), one(2, True), one(3, False), one(4, False)])
    assert given.tolist() == pytest.approx([1 / 2, 1 / 2, 2 / 3, 3 / 4])


def test_the_tables_add_up() -> None:
    found = measure_calibration(MARKET, AS_OF, silent)
    assert found is not None
    assert found.kind == "measures" and found.pairs == 0
    assert [one.name for one in found.references] == ["climatology", "persistence"]
    for slices in (found.by_metric, found.by_measure, found.by_months_to_go, found.by_question):
        assert sum(one.n for one in slices) == found.n
    assert {one.name for one in found.by_metric} >= {"bond_yield", "policy_rate", "return", "unemployment_rate"}
    assert measure_calibration(Held(), AS_OF, silent) is None


def test_a_return_across_a_split_is_that_of_the_price_and_not_of_the_shares() -> None:
    split = date(2022, 6, 10)
    rows = [one for one in ROWS if one.series == "IWM"]
    shares = [observation("IWM", one.date, one.value / (10 if one.date >= split else 1), "close") for one in rows]
    one_share = asked("return", "iwm", held(*rows))
    ten = asked("return", "iwm", held(*shares, observation("IWM", split, 10.0, "split")))
    assert [one.came_true for one in ten] == [one.came_true for one in one_share]


def test_how_often_it_came_true_counts_by_the_day_it_was_decided() -> None:
    first, second, third = date(2022, 1, 31), date(2022, 2, 28), date(2022, 5, 31)
    late, early = date(2022, 8, 15), date(2022, 4, 15)
    asked_of = [
        MeasureQuestion("m", "m", "above", day, 1, 0.5, 0.5, true, known)
        for day, true, known in ((first, True, late), (second, False, early), (third, True, date(2022, 9, 1)))
    ]
    # By the third question one was decided, and it did not come true.
    assert came_true_before(asked_of).tolist() == [0.5, 0.5, pytest.approx(1 / 3)]
