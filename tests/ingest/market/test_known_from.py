from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.market.known_from import Vintages, date_observations, vintage_label
from ingest.market.series import Observation, Series

GDP = Series("GDPC1", "Real GDP", "billions", "quarterly", "BEA")
CORE_PCE = Series("PCEPILFE", "Core PCE", "index", "monthly", "BEA")
JOBS = Series("PAYEMS", "Payrolls", "thousands", "monthly", "BLS")
YIELD = Series("DGS10", "10-year", "percent", "daily", "H.15")


def values(**by_month: float) -> dict[date, float]:
    """`y2026_04=1.0` is the value dated 1 April 2026."""
    return {date(int(key[1:5]), int(key[6:8]), 1): value for key, value in by_month.items()}


def known(observations: list[Observation], day: date, as_of: date) -> float | None:
    """What a reader at the end of `as_of` takes for the value of `day`: the newest he knows."""
    seen = [one for one in observations if one.date == day and one.realtime_start <= as_of]
    return max(seen, key=lambda one: one.realtime_start).value if seen else None


REVISED_GDP: Vintages = {
    "2026-07-30": values(y2026_01=100.0, y2026_04=101.0),
    "": values(y2026_01=110.0, y2026_04=111.0),
}
SECOND_QUARTER = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2026, 7, 29), None),
        (date(2026, 7, 30), 101.0),
        (date(2026, 8, 15), 101.0),
        (date(2026, 9, 29), 101.0),
        (date(2026, 9, 30), 111.0),
        (date(2026, 10, 8), 111.0),
    ],
)
def test_a_yearly_revision_is_not_known_before_it_is_published(as_of: date, expected: float | None) -> None:
    assert known(date_observations(GDP, "value", REVISED_GDP), SECOND_QUARTER, as_of) == expected


def test_the_first_vintage_stands_for_the_first_print_of_the_periods_before_it() -> None:
    dated = date_observations(GDP, "value", REVISED_GDP)
    first = next(one for one in dated if one.vintage and one.date == date(2026, 1, 1))
    newest = next(one for one in dated if one.vintage and one.date == SECOND_QUARTER)
    assert (first.realtime_start, first.known_from) == (date(2026, 4, 30), "lag")
    assert (newest.realtime_start, newest.known_from) == (date(2026, 7, 30), "vintage")


def test_no_level_is_known_beside_one_of_an_older_vintage_that_was_revised() -> None:
    vintages = {
        "2026-07-30": values(y2026_05=130.1, y2026_06=130.3),
        "": values(y2026_05=129.8, y2026_06=130.0, y2026_07=130.1, y2026_08=130.5),
    }
    dated = date_observations(CORE_PCE, "value", vintages)
    assert known(dated, date(2026, 7, 1), date(2026, 9, 29)) is None
    assert known(dated, date(2026, 7, 1), date(2026, 9, 30)) == 130.1
    assert known(dated, date(2026, 6, 1), date(2026, 9, 29)) == 130.3


def test_further_periods_of_a_vintage_that_revises_nothing_follow_their_own_release() -> None:
    vintages = {"2026-07-30": values(y2026_06=130.3), "": values(y2026_06=130.3, y2026_07=130.5)}
    dated = date_observations(CORE_PCE, "value", vintages)
    assert known(dated, date(2026, 7, 1), date(2026, 8, 31)) == 130.5


def test_a_series_revised_with_each_release_changes_with_the_newest_release_of_the_later_file() -> None:
    vintages = {
        "2026-08-07": values(y2026_06=158.0, y2026_07=158.1),
        "": values(y2026_06=158.1, y2026_07=158.3, y2026_08=158.4),
    }
    dated = date_observations(JOBS, "value", vintages)
    assert known(dated, date(2026, 7, 1), date(2026, 8, 7)) == 158.1
    assert known(dated, date(2026, 7, 1), date(2026, 9, 3)) == 158.1
    assert known(dated, date(2026, 7, 1), date(2026, 9, 4)) == 158.3


def test_between_two_stated_vintages_the_later_is_known_from_its_day() -> None:
    vintages = {"2026-04-30": values(y2026_01=100.0), "2026-05-28": values(y2026_01=99.0)}
    dated = date_observations(GDP, "value", vintages)
    assert known(dated, date(2026, 1, 1), date(2026, 5, 27)) == 100.0
    assert known(dated, date(2026, 1, 1), date(2026, 5, 28)) == 99.0


def test_a_correction_of_a_daily_rate_does_not_hold_back_the_days_after_it() -> None:
    vintages = {
        "2026-07-02": {date(2026, 7, 1): 4.10},
        "": {date(2026, 7, 1): 4.11, date(2026, 7, 2): 4.12, date(2026, 9, 1): 4.2},
    }
    dated = date_observations(YIELD, "value", vintages)
    assert known(dated, date(2026, 7, 2), date(2026, 7, 6)) == 4.12
    assert known(dated, date(2026, 7, 1), date(2026, 8, 1)) == 4.10
    assert known(dated, date(2026, 7, 1), date(2026, 9, 2)) == 4.11


def test_the_order_in_which_vintages_are_given_makes_no_difference() -> None:
    vintages = {
        "2026-04-30": values(y2026_01=100.0),
        "2026-07-30": values(y2026_01=101.0, y2026_04=102.0),
        "": values(y2026_01=110.0, y2026_04=111.0),
    }
    results = [
        {(one.vintage, one.date, one.realtime_start) for one in date_observations(GDP, "value", dict(order))}
        for order in permutations(vintages.items())
    ]
    assert all(result == results[0] for result in results)


def test_closing_prices_are_known_at_the_close_of_their_session_adjusted_or_not() -> None:
    fund = Series("IWM", "Fund", "USD", "daily", "file")
    adjusted = date_observations(fund, "adj_close", {"2026-10-08": {date(2026, 9, 1): 276.0}})
    assert adjusted == [
        Observation("IWM", "adj_close", date(2026, 9, 1), 276.0, date(2026, 9, 1), "close", "file", "2026-10-08")
    ]


def test_what_a_later_vintage_repeats_was_known_when_it_became_so_and_not_before() -> None:
    vintages = {
        "2026-07-30": values(y2026_04=101.0),
        "2026-09-30": values(y2026_04=111.0),
        "2026-10-29": values(y2026_04=111.0, y2026_07=112.0),
    }
    dated = date_observations(GDP, "value", vintages)
    assert known(dated, SECOND_QUARTER, date(2026, 9, 29)) == 101.0
    assert known(dated, SECOND_QUARTER, date(2026, 9, 30)) == 111.0
    repeated = next(one for one in dated if one.vintage == "2026-10-29" and one.date == SECOND_QUARTER)
    assert (repeated.realtime_start, repeated.known_from) == (date(2026, 9, 30), "vintage")


def test_a_further_period_of_a_stated_vintage_that_revises_others_waits_for_its_day() -> None:
    vintages = {
        "2026-08-28": values(y2026_06=130.3),
        "2026-10-20": values(y2026_06=130.0, y2026_07=130.1),
    }
    dated = date_observations(CORE_PCE, "value", vintages)
    assert known(dated, date(2026, 7, 1), date(2026, 10, 19)) is None
    assert known(dated, date(2026, 7, 1), date(2026, 10, 20)) == 130.1


def test_closes_restated_by_a_later_vintage_are_known_from_its_day_and_the_others_from_their_own() -> None:
    fund = Series("XLK", "Fund", "USD", "daily", "file")
    first, second, third = (date(2026, 6, day) for day in (3, 4, 5))
    vintages = {"": {first: 100.0, second: 50.0}, "2026-06-04": {first: 50.0, second: 50.0, third: 51.0}}
    dated = [one for one in date_observations(fund, "close", vintages) if one.vintage]
    assert [(one.date, one.realtime_start, one.known_from) for one in dated] == [
        (first, second, "vintage"),
        (second, second, "close"),
        (third, third, "close"),
    ]


def test_an_adjusted_price_without_a_stated_day_is_named_after_its_last() -> None:
    assert vintage_label("adj_close", None, {date(2026, 8, 21): 1.0}) == "2026-08-21"
    assert vintage_label("value", None, {date(2026, 8, 21): 1.0}) == ""
    assert vintage_label("value", date(2026, 7, 30), {}) == "2026-07-30"


quarters = st.dates(date(2015, 1, 1), date(2026, 6, 30)).map(
    lambda day: date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
)
one_vintage = st.dictionaries(quarters, st.floats(1, 1000), min_size=1, max_size=8)
stated = st.dates(date(2026, 7, 1), date(2030, 1, 1)).map(date.isoformat)


@given(st.dictionaries(stated | st.just(""), one_vintage, min_size=1, max_size=4))
def test_no_value_is_known_before_its_period_is_over_or_after_the_vintage_that_states_it(
    vintages: Vintages,
) -> None:
    dated = date_observations(GDP, "value", vintages)
    assert len(dated) == sum(map(len, vintages.values()))
    for one in dated:
        assert one.realtime_start > one.date
        assert not one.vintage or one.realtime_start <= date.fromisoformat(one.vintage)
