"""What is held is seen only from the day it was known."""

from datetime import date

import pytest

from claims.known import Held
from ingest.market.series import Field, Observation
from tests.claims.market_made import held, observation

Q2 = date(2026, 4, 1)
FIRST = observation("GDPC1", Q2, 100.0, known=date(2026, 7, 30))
REVISED = observation("GDPC1", Q2, 102.0, known=date(2026, 9, 25), vintage="2026-09-25")


def test_a_value_is_invisible_before_the_day_it_was_known() -> None:
    data = held(FIRST, REVISED)
    assert len(data.known("GDPC1", "value", date(2026, 7, 29))) == 0
    assert data.known("GDPC1", "value", date(2026, 7, 30)).values.tolist() == [100.0]


def test_the_newest_vintage_known_is_taken() -> None:
    data = held(REVISED, FIRST)
    assert data.known("GDPC1", "value", date(2026, 9, 24)).values.tolist() == [100.0]
    assert data.known("GDPC1", "value", date(2026, 9, 25)).values.tolist() == [102.0]


def test_the_first_print_stays_the_first_after_a_revision() -> None:
    assert held(FIRST, REVISED).first_prints("GDPC1", "value", date(2026, 12, 1)).values.tolist() == [100.0]


def test_the_vintage_in_force_is_that_of_the_day_something_was_said() -> None:
    data = held(FIRST, REVISED)
    later = date(2026, 12, 1)
    assert data.in_force("GDPC1", "value", later, date(2026, 8, 15)).values.tolist() == [100.0]
    assert data.in_force("GDPC1", "value", later, date(2026, 10, 15)).values.tolist() == [102.0]


def test_before_the_first_release_the_first_print_is_what_a_statement_is_held_against() -> None:
    data = held(FIRST, REVISED)
    assert data.in_force("GDPC1", "value", date(2026, 12, 1), date(2026, 7, 1)).values.tolist() == [100.0]


def test_adjusted_prices_of_two_vintages_are_never_mixed() -> None:
    days = [date(2026, 1, 2), date(2026, 1, 5), date(2026, 1, 6)]
    old = [observation("IWM", day, 10.0, "adj_close", vintage="2026-01-05") for day in days[:2]]
    new = [observation("IWM", day, 20.0, "adj_close", vintage="2026-01-06") for day in days]
    view = held(*old, *new).known("IWM", "adj_close", date(2026, 2, 1))
    assert view.values.tolist() == [20.0, 20.0, 20.0]


def test_nothing_is_held_of_a_series_that_never_came() -> None:
    assert len(Held().known("DGS10", "value", date(2026, 1, 1))) == 0
    assert Held().series("DGS10") is None


def test_a_series_without_revisions_is_seen_only_as_far_as_it_was_known_and_not_built_anew_each_day() -> None:
    rows = [observation("DGS10", date(2026, 1, day), float(day), known=date(2026, 1, day + 1)) for day in range(5, 10)]
    data = held(*rows)
    assert data.known("DGS10", "value", date(2026, 1, 7)).values.tolist() == [5.0, 6.0]
    assert data.in_force("DGS10", "value", date(2026, 1, 8), date(2026, 1, 6)).values.tolist() == [5.0, 6.0, 7.0]
    assert data.known("DGS10", "value", date(2026, 2, 1)) is data.in_force(
        "DGS10", "value", date(2026, 3, 1), date(2026, 1, 6)
    )


def test_a_series_is_held_only_from_the_day_it_was_known() -> None:
    data = held(FIRST)
    assert not data.holds("GDPC1", "value", date(2026, 7, 29))
    assert data.holds("GDPC1", "value", date(2026, 7, 30))


def test_a_total_return_is_computed_from_dividends_where_no_adjusted_price_is_held() -> None:
    closes = [
        observation("XYZ", date(2026, 1, day), price, "close") for day, price in ((5, 100.0), (6, 99.0), (7, 110.0))
    ]
    paid = observation("XYZ", date(2026, 1, 6), 1.0, "dividend")
    data = held(*closes, paid)
    values = data.known("XYZ", "adj_close", date(2026, 2, 1)).values
    assert values.tolist() == pytest.approx([100.0, 100.0, 110.0 / 0.99])
    assert data.known("XYZ", "adj_close", date(2026, 1, 5)).values.tolist() == [100.0]


def test_closes_have_their_splits_undone_for_returns_and_stay_as_quoted_for_levels() -> None:
    closes = [observation("XYZ", date(2026, 1, day), price, "close") for day, price in ((5, 100.0), (6, 50.0))]
    data = held(*closes, observation("XYZ", date(2026, 1, 6), 2.0, "split"))
    day = date(2026, 2, 1)
    assert data.known("XYZ", "close", day).values.tolist() == [100.0, 50.0]
    assert data.known("XYZ", "close", day, undone=True).values.tolist() == [100.0, 100.0]


def test_an_impossible_dividend_leaves_no_total_return_and_the_closes_as_they_are() -> None:
    closes = [observation("XYZ", date(2026, 1, day), 10.0, "close") for day in (5, 6)]
    data = held(*closes, observation("XYZ", date(2026, 1, 6), 11.0, "dividend"))
    assert not data.holds("XYZ", "adj_close", date(2026, 2, 1))
    assert data.holds("XYZ", "close", date(2026, 2, 1))


DAYS = [date(2026, 1, day) for day in range(5, 10)]
CLOSES = [observation("IWM", day, 100.0, "close") for day in DAYS]


def test_an_event_that_cannot_be_takes_nothing_from_the_days_before_it() -> None:
    paid = observation("IWM", DAYS[1], 1.0, "dividend")
    absurd = observation("IWM", DAYS[3], 500.0, "dividend")
    split = observation("IWM", DAYS[3], -1.0, "split")
    cases: list[tuple[Field, bool, list[Observation], Observation]] = [
        ("adj_close", False, [paid], absurd),
        ("close", True, [], split),
    ]
    for field, undone, sound, fault in cases:
        usual, faulty = held(*CLOSES, *sound), held(*CLOSES, *sound, fault)
        assert len(faulty.known("IWM", field, DAYS[2], undone)) == 3
        assert (
            faulty.known("IWM", field, DAYS[2], undone).values.tolist()
            == usual.known("IWM", field, DAYS[2], undone).values.tolist()
        )
        assert len(faulty.known("IWM", field, DAYS[3], undone)) == 0


def test_closes_put_into_their_own_shares_count_whichever_vintage_is_asked_for() -> None:
    # The file is in the shares after a split that was not known; what was paid came later, known on the same days.
    split = observation("IWM", DAYS[3], 2.0, "split")
    file = [observation("IWM", day, 50.0, "close") for day in DAYS]
    paid = [observation("IWM", day, 100.0, "close", vintage=DAYS[0].isoformat()) for day in DAYS[:3]]
    data = held(*file, *paid, split)
    for view in (
        data.known("IWM", "close", DAYS[4], undone=True),
        data.first_prints("IWM", "close", DAYS[4], undone=True),
        data.in_force("IWM", "close", DAYS[4], DAYS[1], undone=True),
    ):
        assert view.values.tolist() == [100.0] * 5
