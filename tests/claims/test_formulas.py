"""What each formula makes of a handful of observations, worked out by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from claims.candidate import Missing, Window
from claims.formulas import FORMULAS
from claims.periodic import PERIODIC
from claims.view import View
from ingest.market.series import Field, Observation
from nlp.claim import Statistic
from tests.claims.market_made import held, monthly, observation

LATER = date(2027, 12, 31)


def view(series: str, rows: list[Observation], field: Field = "value") -> View:
    return held(*rows).known(series, field, LATER)


def prices(*pairs: tuple[date, float]) -> View:
    return view("IWM", [observation("IWM", day, value, "close") for day, value in pairs], "close")


NEW_YEAR = prices((date(2025, 12, 31), 100.0), (date(2026, 1, 2), 104.0), (date(2026, 1, 30), 110.0))
TARGET = view(
    "DFEDTARU",
    [
        observation("DFEDTARU", date(2025, 8, 31), 4.5),
        observation("DFEDTARU", date(2025, 9, 18), 4.25),
        observation("DFEDTARU", date(2025, 10, 30), 4.0),
        observation("DFEDTARU", date(2025, 12, 11), 3.5),
        observation("DFEDTARU", date(2025, 12, 31), 3.5),
    ],
)
YEAR = Window(date(2025, 9, 1), date(2025, 12, 31))

CASES = [
    (
        "a year begins at the close before it",
        "return",
        NEW_YEAR,
        Window(date(2026, 1, 1), date(2026, 1, 31)),
        0.10,
    ),
    (
        "an odd day begins at its own close",
        "return",
        NEW_YEAR,
        Window(date(2026, 1, 2), date(2026, 1, 30)),
        110 / 104 - 1,
    ),
    (
        "one day runs from the close before",
        "return",
        NEW_YEAR,
        Window(date(2026, 1, 2), date(2026, 1, 2)),
        0.04,
    ),
    ("a level is the last by that day", "level", NEW_YEAR, Window(date(2026, 1, 4), date(2026, 1, 4)), 104.0),
    (
        "a peak is the highest of the span",
        "level",
        NEW_YEAR,
        Window(date(2025, 12, 1), date(2026, 2, 1), "peak"),
        110.0,
    ),
    (
        "an average is the mean of the span",
        "level",
        NEW_YEAR,
        Window(date(2026, 1, 1), date(2026, 2, 1), "average"),
        107.0,
    ),
    ("a change is a difference", "change", TARGET, YEAR, -1.0),
    ("three moves down", "moves_down", TARGET, YEAR, 3),
    ("no move up", "moves_up", TARGET, YEAR, 0),
    ("a double move is two quarter points", "quarter_points_down", TARGET, YEAR, 4),
]


@pytest.mark.parametrize(("name", "formula", "seen", "window", "value"), CASES, ids=[case[0] for case in CASES])
def test_a_formula_gives_what_can_be_worked_out_by_hand(
    name: str, formula: str, seen: View, window: Window, value: float
) -> None:
    found = FORMULAS[formula]((seen,), window)
    assert not isinstance(found, Missing)
    assert found[0].value == pytest.approx(value)


def test_at_an_unknown_hour_that_close_and_the_one_before_are_read() -> None:
    window = Window(date(2026, 1, 1), date(2026, 1, 30), before_too=True)
    found = FORMULAS["return"]((NEW_YEAR,), window)
    assert not isinstance(found, Missing)
    assert [one.value for one in found] == pytest.approx([0.10, 0.04])


def test_a_stale_price_is_no_price() -> None:
    assert isinstance(FORMULAS["level"]((NEW_YEAR,), Window(date(2026, 6, 1), date(2026, 6, 1))), Missing)


def test_a_relative_return_is_the_difference_of_two_returns() -> None:
    other = prices((date(2025, 12, 31), 50.0), (date(2026, 1, 30), 51.0))
    found = FORMULAS["relative_return"]((NEW_YEAR, other), Window(date(2026, 1, 1), date(2026, 1, 31)))
    assert not isinstance(found, Missing)
    assert found[0].value == pytest.approx(0.08)


PRICES_2025 = view("CPI", monthly("CPI", 2024, 1, [100.0] * 12 + [103.0] * 11 + [104.0]))


def test_inflation_of_a_year_is_the_rate_of_its_december() -> None:
    found = PERIODIC["year_over_year"]((PRICES_2025,), Window(date(2025, 1, 1), date(2025, 12, 31)))
    assert not isinstance(found, Missing)
    assert found[0].value == pytest.approx(0.04)


def test_dated_by_publication_a_statistic_is_the_latest_one_released() -> None:
    # November is known from mid-December, December only from mid-January.
    said = date(2026, 1, 4)
    found = PERIODIC["year_over_year"]((PRICES_2025,), Window(said, said, said=said))
    assert not isinstance(found, Missing)
    assert found[0].value == pytest.approx(0.03)
    assert found[0].words == "CPI for November 2025"


def test_a_month_that_was_never_published_leaves_a_hole() -> None:
    rows = [row for row in monthly("CPI", 2025, 8, [100.0, 101.0, 102.0, 103.0]) if row.date.month != 10]
    found = PERIODIC["month_over_month"]((view("CPI", rows),), Window(date(2025, 11, 1), date(2025, 11, 30)))
    assert isinstance(found, Missing)
    assert "November 2025" in found.reason


def test_growth_of_a_quarter_is_at_an_annual_rate_and_that_of_a_year_compares_sums() -> None:
    rows = [
        observation("GDP", date(year, month, 1), value)
        for year, values in ((2024, (100.0, 100.0, 100.0, 100.0)), (2025, (101.0, 102.0, 103.0, 104.0)))
        for month, value in zip((1, 4, 7, 10), values, strict=True)
    ]
    seen = (view("GDP", rows),)
    quarter = PERIODIC["annualised_quarter"](seen, Window(date(2025, 1, 1), date(2025, 3, 31)))
    whole = PERIODIC["annual_average_growth"](seen, Window(date(2025, 1, 1), date(2025, 12, 31)))
    last = PERIODIC["fourth_quarter_growth"](seen, Window(date(2025, 1, 1), date(2025, 12, 31)))
    assert not isinstance(quarter, Missing) and quarter[0].value == pytest.approx(1.01**4 - 1)
    assert not isinstance(whole, Missing) and whole[0].value == pytest.approx(0.025)
    assert not isinstance(last, Missing) and last[0].value == pytest.approx(0.04)


def test_on_the_day_of_a_decision_the_rate_before_and_the_one_decided_are_both_read() -> None:
    target = view(
        "ECBDFR", [observation("ECBDFR", date(2025, 6, day), 2.25 if day < 12 else 2.0) for day in range(9, 14)]
    )

    def read(day: int) -> list[float]:
        found = FORMULAS["decided_level"]((target,), Window(date(2025, 6, day), date(2025, 6, day)))
        assert not isinstance(found, Missing)
        return [one.value for one in found]

    assert read(10) == [2.25]
    assert read(11) == [2.25, 2.0]
    assert read(12) == [2.0]


SPAN = Window(date(2026, 1, 1), date(2026, 1, 31))


def target(*levels: float) -> tuple[View, View]:
    days = [date(2026, 1, 2 + n) for n in range(len(levels))]
    upper = [observation("DFEDTARU", day, level) for day, level in zip(days, levels, strict=True)]
    lower = [observation("DFEDTARL", day, level - 0.25) for day, level in zip(days, levels, strict=True)]
    return view("DFEDTARU", upper), view("DFEDTARL", lower)


@pytest.mark.parametrize(
    ("statistic", "values"),
    [
        ("last", [3.625, 3.625, 3.875]),
        ("peak", [3.875]),
        ("trough", [3.625]),
        ("average", [pytest.approx(3.7083, abs=1e-4)]),
    ],
)
def test_a_level_of_two_series_over_a_span_is_each_of_its_values_or_what_the_statistic_means(
    statistic: Statistic, values: list[float]
) -> None:
    found = FORMULAS["decided_midpoint"](target(4.0, 3.75, 3.75), replace(SPAN, statistic=statistic))
    assert not isinstance(found, Missing)
    assert [one.value for one in found] == values


def test_each_size_of_move_is_a_reading_and_none_is_their_mean() -> None:
    upper, _ = target(4.5, 4.5, 4.0, 3.75, 3.5)
    found = FORMULAS["move_size"]((upper,), Window(date(2026, 1, 3), date(2026, 1, 6)))
    assert not isinstance(found, Missing)
    assert [one.value for one in found] == [-0.25, -0.5]


def test_the_two_sides_of_a_relative_return_run_from_one_and_the_same_close() -> None:
    own = prices((date(2025, 12, 31), 100.0), (date(2026, 1, 30), 110.0))
    other = prices((date(2025, 12, 30), 100.0), (date(2026, 1, 30), 110.0))
    assert isinstance(FORMULAS["relative_return"]((own, other), SPAN), Missing)


def test_what_stood_below_zero_has_no_volatility() -> None:
    oil = prices(*((date(2026, 1, day), -36.98 if day == 8 else 60.0 + day) for day in range(1, 21)))
    found = FORMULAS["volatility"]((oil,), Window(date(2026, 1, 2), date(2026, 1, 20)))
    assert found == Missing("IWM is not above zero on each day, so that it has no returns")


@pytest.mark.parametrize(("every", "gone", "spoken"), [(1, 9, True), (1, 11, False), (91, 280, True), (91, 310, False)])
def test_the_second_of_two_series_speaks_as_long_as_it_comes_often(every: int, gone: int, spoken: bool) -> None:
    day = date(2026, 6, 30)
    seldom = [observation("DGS2", day - timedelta(days=gone + every * n), 3.5) for n in range(8)]
    ten = view("DGS10", [observation("DGS10", day - timedelta(days=n), 4.0) for n in range(30)])
    found = FORMULAS["difference"]((ten, view("DGS2", seldom)), Window(day, day))
    assert isinstance(found, Missing) is not spoken
    assert isinstance(found, Missing) or [one.value for one in found] == [0.5]
