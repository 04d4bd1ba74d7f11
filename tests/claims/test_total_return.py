"""Dividends reinvested and splits undone: by hand on paper, by their laws, and against a provider's adjusted closes."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claims.errors import ClaimsError
from claims.known import Held
from claims.total_return import split_adjusted, total_return
from claims.view import View
from ingest.market.series import Field
from tests.claims.market_made import held, observation

START = date(2026, 3, 2)
Events = Sequence[tuple[int, float]]  # days after the start, and the amount


def days(count: int) -> list[date]:
    return [START + timedelta(days=number) for number in range(count)]


def fund(closes: Sequence[float], dividends: Events = (), splits: Events = ()) -> Held:
    rows = [observation("FUND", day, value, "close") for day, value in zip(days(len(closes)), closes, strict=True)]
    for name, events in (("dividend", dividends), ("split", splits)):
        rows += [observation("FUND", START + timedelta(days=at), amount, _field(name)) for at, amount in events]
    return held(*rows)


def _field(name: str) -> Field:
    return "dividend" if name == "dividend" else "split"


def views(market: Held, as_of: date = date(2030, 1, 1)) -> tuple[View, View, View]:
    close, dividend, split = (market.known("FUND", name, as_of) for name in ("close", "dividend", "split"))
    return close, dividend, split


def values(closes: Sequence[float], dividends: Events = (), splits: Events = ()) -> list[float]:
    view = total_return(*views(fund(closes, dividends, splits)))
    return [float(value) for value in view.values]


# By hand.


def test_a_dividend_that_the_price_falls_by_costs_nothing() -> None:
    assert values([100.0, 98.0, 98.0], dividends=[(1, 2.0)]) == pytest.approx([100.0, 100.0, 100.0])


def test_a_dividend_is_reinvested_at_the_close_before_less_itself() -> None:
    assert values([100.0, 101.0], dividends=[(1, 2.0)])[1] == pytest.approx(101.0 / (1 - 2.0 / 100.0))


def test_a_split_multiplies_the_shares() -> None:
    assert values([100.0, 50.0, 55.0], splits=[(1, 2.0)]) == pytest.approx([100.0, 100.0, 110.0])
    assert values([10.0, 100.0], splits=[(1, 0.1)]) == pytest.approx([10.0, 10.0])


def test_a_dividend_of_the_day_of_a_split_is_paid_on_the_new_shares() -> None:
    assert values([100.0, 49.0], dividends=[(1, 1.0)], splits=[(1, 2.0)]) == pytest.approx([100.0, 100.0])


def test_an_event_on_a_day_without_a_close_counts_at_the_next_one() -> None:
    market = fund([100.0, 98.0, 98.0], dividends=[(1, 2.0)])
    close, dividends, splits = views(market)
    gap = View("FUND", "close", close.dates[[0, 2]], close.values[[0, 2]], (close.rows[0], close.rows[2]))
    assert [float(value) for value in total_return(gap, dividends, splits).values] == pytest.approx([100.0, 100.0])


def test_events_until_the_first_close_and_after_the_last_do_not_count() -> None:
    assert values([100.0, 101.0], dividends=[(-3, 2.0), (0, 2.0), (2, 2.0)], splits=[(0, 2.0), (5, 3.0)]) == [
        100.0,
        101.0,
    ]


def test_split_adjusted_leaves_the_dividends_out() -> None:
    close, _, splits = views(fund([100.0, 48.0, 50.0], dividends=[(1, 2.0)], splits=[(1, 2.0)]))
    adjusted = split_adjusted(close, splits)
    assert [float(value) for value in adjusted.values] == [100.0, 96.0, 100.0]
    assert {(row.field, row.vintage) for row in adjusted.rows} == {("close", "splits undone")}


def test_closes_and_dividends_that_were_restated_at_a_split_are_not_split_twice() -> None:
    split = START + timedelta(days=2)
    restated = split.isoformat()
    rows = [
        observation("FUND", START, 50.0, "close", split, restated),
        observation("FUND", START + timedelta(days=1), 49.0, "close", split, restated),
        observation("FUND", split, 49.0, "close", split, restated),
        observation("FUND", START + timedelta(days=1), 1.0, "dividend", split, restated),
        observation("FUND", split, 2.0, "split"),
    ]
    as_they_were = values([100.0, 98.0, 49.0], dividends=[(1, 2.0)], splits=[(2, 2.0)])
    assert total_return(*views(held(*rows))).values.tolist() == pytest.approx(as_they_were)


# What the rows are.


def test_every_value_leads_back_to_its_close() -> None:
    close, dividends, splits = views(fund([100.0, 101.0, 99.0], dividends=[(1, 2.0)]))
    found = total_return(close, dividends, splits)
    assert (found.series, found.field, len(found)) == ("FUND", "adj_close", 3)
    assert found.dates.tolist() == close.dates.tolist()
    for derived, row, value in zip(found.rows, close.rows, found.values.tolist(), strict=True):
        assert derived == replace(row, field="adj_close", value=value, vintage="dividends reinvested")
    assert found.used(1).value == found.rows[1].value == pytest.approx(101 / 0.98)


def test_a_dividend_that_was_told_late_is_seen_from_then_on() -> None:
    told = START + timedelta(days=9)
    late = observation("FUND", START + timedelta(days=1), 2.0, "dividend", told)
    closes = [observation("FUND", day, 100.0, "close") for day in days(3)]
    found = total_return(*views(held(*closes, late)))
    assert [row.realtime_start for row in found.rows] == [START, told, told]


def test_nothing_of_a_series_that_is_not_held() -> None:
    assert len(total_return(*views(Held()))) == 0


@pytest.mark.parametrize(
    ("dividends", "splits", "words"),
    [
        ([(1, 100.0)], [], "FUND dividend of 2026-03-03: 100 cannot be paid from a price of 100"),
        ([(1, -1.0)], [], "FUND dividend of 2026-03-03: -1 cannot be paid"),
        ([], [(1, 0.0)], "FUND split of 2026-03-03: 0 is no ratio"),
        ([], [(1, -2.0)], "FUND split of 2026-03-03: -2 is no ratio"),
    ],
)
def test_an_event_that_cannot_be_is_named(dividends: Events, splits: Events, words: str) -> None:
    with pytest.raises(ClaimsError, match=words):
        values([100.0, 99.0], dividends, splits)


def test_dividends_of_another_series_are_refused() -> None:
    close, _, splits = views(fund([100.0, 99.0]))
    others = held(observation("OTHER", START, 1.0, "dividend")).known("OTHER", "dividend", date(2030, 1, 1))
    with pytest.raises(ClaimsError, match="FUND: its dividends are those of OTHER"):
        total_return(close, others, splits)


# Laws.

PRICES = st.lists(st.floats(20.0, 200.0), min_size=2, max_size=30)
DAYS = st.integers(-2, 35)
DIVIDENDS = st.dictionaries(DAYS, st.floats(0.0, 5.0), max_size=6).map(lambda found: sorted(found.items()))
RATIOS = st.sampled_from([0.1, 0.5, 1.5, 2.0, 3.0])
SPLITS = st.dictionaries(DAYS, RATIOS, max_size=3).map(lambda found: sorted(found.items()))


def split_shares(day: int, splits: Events) -> float:
    """The shares that one share of the first close has become by a day."""
    return float(np.prod([ratio for at, ratio in splits if 0 < at <= day]))


@given(PRICES)
def test_without_dividends_and_splits_it_is_the_closes(closes: list[float]) -> None:
    assert values(closes) == closes


@given(PRICES, DIVIDENDS, st.data())
def test_over_a_stretch_without_events_it_returns_what_the_close_does(
    closes: list[float], dividends: Events, data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(closes) - 1))
    last = data.draw(st.integers(first, len(closes) - 1))
    assume(not any(first < at <= last for at, _ in dividends))
    found = values(closes, dividends)
    assert found[last] / found[first] == pytest.approx(closes[last] / closes[first])


@given(PRICES, DIVIDENDS, SPLITS)
def test_a_split_changes_no_return(closes: list[float], dividends: Events, splits: Events) -> None:
    # The same fund, told in the shares of each day.
    told = [close / split_shares(day, splits) for day, close in enumerate(closes)]
    paid = [(day, amount / split_shares(day, splits)) for day, amount in dividends]
    assert values(told, paid, splits) == pytest.approx(values(closes, dividends))
    close, _, held_splits = views(fund(told, paid, splits))
    assert split_adjusted(close, held_splits).values.tolist() == pytest.approx(closes)


@given(PRICES, DIVIDENDS, SPLITS, st.data())
def test_what_comes_later_changes_no_value_before(
    closes: list[float], dividends: Events, splits: Events, data: st.DataObject
) -> None:
    whole = fund(closes, dividends, splits) if _payable(closes, dividends, splits) else None
    assume(whole is not None)
    assert whole is not None
    until = data.draw(st.integers(0, len(closes) - 1))
    full = total_return(*views(whole))
    as_of = total_return(*views(whole, START + timedelta(days=until)))
    assert as_of.values.tolist() == full.values.tolist()[: until + 1]
    assert as_of.rows == full.rows[: until + 1]


def _payable(closes: Sequence[float], dividends: Events, splits: Events) -> bool:
    return all(
        amount < closes[at - 1] / max(1.0, float(np.prod([ratio for when, ratio in splits if when == at])))
        for at, amount in dividends
        if 0 < at < len(closes)
    )


@given(PRICES, DIVIDENDS)
def test_dividends_never_lower_a_return(closes: list[float], dividends: Events) -> None:
    assert all(found >= close for found, close in zip(values(closes, dividends), closes, strict=True))


# Against a provider's.


@pytest.mark.shared
@pytest.mark.parametrize("name", ["SPY", "QQQ", "MDY", "IWM"])
def test_it_gives_the_returns_of_a_provider_that_adjusts_closes(shared: Path, name: str) -> None:
    with (shared / "market" / f"{name}.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["close"] and row["adj_close"]]
    told = [date.fromisoformat(row["date"]) for row in rows]
    closes, adjusted = ([float(row[column]) for row in rows] for column in ("close", "adj_close"))
    market = [observation("FUND", day, close, "close") for day, close in zip(told, closes, strict=True)]
    steps = zip(told[1:], pairwise(closes), pairwise(adjusted), strict=True)
    for day, (before, close), (adjusted_before, adjusted_close) in steps:
        # Providers adjust by dividends in tenths of a cent; what is less than one cent is their rounding.
        paid = round(before * (1 - adjusted_before / before * close / adjusted_close), 3)
        if paid > 0.01:
            market.append(observation("FUND", day, paid, "dividend"))
    found = total_return(*views(held(*market), date(2035, 1, 1))).values
    assert sum(row.field == "dividend" for row in market) >= 4
    apart = np.log(found / np.array(adjusted))
    assert float(apart.max() - apart.min()) < 1e-5
