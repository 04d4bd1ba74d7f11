"""A split makes no conflict, whoever restates what; another basis without a split is refused as a whole."""

from datetime import date, timedelta

import pytest

from ingest.errors import MarketDataError
from ingest.market.known_from import Vintages, date_observations
from ingest.market.price_additions import price_additions
from ingest.market.series import Field, Series

FUND = Series("XLK", "Fund", "USD", "daily", "file")
START = date(2026, 6, 1)
SPLIT = START + timedelta(days=5)
PAID = [100.0, 101.0, 102.5, 101.5, 103.0, 51.75, 52.0]
Given = dict[Field, dict[date, float]]


def days(*values: float, first: int = 0) -> dict[date, float]:
    return {START + timedelta(days=first + number): value for number, value in enumerate(values)}


def restated(values: dict[date, float]) -> dict[date, float]:
    """In new shares, in cents, as a provider has it after the split."""
    return {day: round(value / 2, 2) if day < SPLIT else value for day, value in values.items()}


def merge(held: dict[Field, Vintages], given: Given) -> tuple[dict[Field, Vintages], list[tuple[str, str]]]:
    refused: list[tuple[str, str]] = []
    found = price_additions(FUND, held, given, refused)
    return {
        name: kept for name, vintages in found.items() if (kept := {k: v for k, v in vintages.items() if v})
    }, refused


def test_closes_as_they_were_paid_are_added_across_a_split() -> None:
    found, refused = merge({"close": {"": days(*PAID[:5])}}, {"close": days(*PAID), "split": {SPLIT: 2.0}})
    assert found == {"close": {"": days(*PAID[5:], first=5)}, "split": {"": {SPLIT: 2.0}}}
    assert refused == []


def test_a_whole_history_restated_after_a_split_is_no_conflict() -> None:
    given: Given = {"close": restated(days(*PAID)), "split": {SPLIT: 2.0}}
    found, refused = merge({"close": {"": days(*PAID[:5])}}, given)
    assert found["close"] == {"": days(*PAID[5:], first=5)}
    assert refused == []


def test_a_restated_history_is_understood_by_a_split_that_another_provider_told() -> None:
    held: dict[Field, Vintages] = {"close": {"": days(*PAID)}, "split": {"": {SPLIT: 2.0}}}
    found, refused = merge(held, {"close": restated(days(*PAID, 53.0))})
    assert found == {"close": {"": days(53.0, first=7)}}
    assert refused == []


def test_a_first_history_that_was_restated_is_held_as_it_was_paid() -> None:
    found, _ = merge({}, {"close": restated(days(*PAID)), "split": {SPLIT: 2.0}, "dividend": {START: 0.5}})
    assert found["close"][""] == pytest.approx(days(*PAID), abs=0.011)
    assert found["dividend"] == {"": {START: 1.0}}


def test_a_dividend_restated_with_the_closes_is_no_conflict() -> None:
    held: dict[Field, Vintages] = {"close": {"": days(*PAID[:5])}, "dividend": {"": {START: 1.0}}}
    given: Given = {"close": restated(days(*PAID)), "split": {SPLIT: 2.0}, "dividend": {START: 0.5}}
    found, refused = merge(held, given)
    assert "dividend" not in found
    assert refused == []


def test_a_file_in_the_shares_of_its_last_day_gives_way_to_what_was_paid() -> None:
    held: dict[Field, Vintages] = {"close": {"": restated(days(*PAID))}}
    found, refused = merge(held, {"close": days(*PAID), "split": {SPLIT: 2.0}})
    assert found == {"close": {"2026-06-01": days(*PAID[:5])}, "split": {"": {SPLIT: 2.0}}}
    assert refused == []
    kept: Vintages = {**held["close"], **found["close"]}
    seen = {one.date: one for one in sorted(date_observations(FUND, "close", kept), key=lambda one: one.vintage)}
    assert {day: one.value for day, one in seen.items()} == days(*PAID)
    assert all(one.realtime_start == one.date for one in seen.values())


def test_that_again_adds_nothing() -> None:
    given: Given = {"close": days(*PAID), "split": {SPLIT: 2.0}}
    held: dict[Field, Vintages] = {"close": {"": restated(days(*PAID))}}
    found, _ = merge(held, given)
    held = {"close": {**held["close"], **found["close"]}, "split": found["split"]}
    assert merge(held, given) == ({}, [])
    assert merge(held, {"close": restated(days(*PAID))}) == ({}, [])


def test_one_differing_close_is_refused_by_itself() -> None:
    found, refused = merge({"close": {"": days(100.0, 101.0)}}, {"close": days(100.0, 107.0, 102.0)})
    assert found == {"close": {"": days(102.0, first=2)}}
    assert [name for name, _ in refused] == ["XLK close"]


def test_another_basis_that_no_split_explains_refuses_the_answer() -> None:
    with pytest.raises(MarketDataError, match=r"until 2026-06-05 is 0\.5 times the one held, and no split"):
        merge({"close": {"": days(*PAID[:5])}}, {"close": restated(days(*PAID))})


def test_a_split_of_another_value_is_refused() -> None:
    found, refused = merge({"split": {"": {SPLIT: 2.0}}}, {"split": {SPLIT: 3.0}})
    assert found == {}
    assert [name for name, _ in refused] == ["XLK split"]


def test_a_labelled_vintage_held_is_in_the_shares_of_its_day() -> None:
    label = (SPLIT + timedelta(days=1)).isoformat()
    held: dict[Field, Vintages] = {"close": {label: restated(days(*PAID))}, "split": {"": {SPLIT: 2.0}}}
    assert merge(held, {"close": restated(days(*PAID))}) == ({}, [])
