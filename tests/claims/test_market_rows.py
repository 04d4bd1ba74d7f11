import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from claims import market_rows
from ingest.market.file_names import parse_name
from ingest.market.files import MarketFile, MarketFiles
from ingest.market.series import Observation, Series

GDP = Series("GDPC1", "Real GDP", "billions", "quarterly", "BEA")
SECOND_QUARTER = date(2026, 4, 1)
OBSERVATION = Observation("GDPC1", "value", SECOND_QUARTER, 101.0, date(2026, 7, 30), "vintage", "BEA", "2026-07-30")


def files(series: Series = GDP, **values_by_name: float) -> MarketFiles:
    """One value of the second quarter in each file named."""
    read = (
        MarketFile(parse_name(Path(f"{name}.csv")), {"value": {SECOND_QUARTER: value}})
        for name, value in values_by_name.items()
    )
    return MarketFiles(series, tuple(read))


def days(db: Database) -> dict[str, str]:
    return {one.vintage: one.realtime_start.isoformat() for one in market_rows.observations(db)}


def test_series_and_observations_come_back_as_they_were_stored(db: Database) -> None:
    market_rows.store_series(db, GDP)
    assert market_rows.store_observations(db, [OBSERVATION]).added == 1
    assert list(market_rows.series_of(db)) == [GDP]
    assert list(market_rows.observations(db, "GDPC1")) == [OBSERVATION]
    assert market_rows.vintages(db, "GDPC1", "value") == {"2026-07-30": {SECOND_QUARTER: 101.0}}


def test_the_same_observations_again_add_nothing(db: Database) -> None:
    market_rows.store_series(db, GDP)
    market_rows.store_observations(db, [OBSERVATION])
    again = market_rows.store_observations(db, [OBSERVATION, OBSERVATION])
    assert (again.added, again.redated, again.refused) == (0, 0, ())


def test_another_value_for_the_same_vintage_is_reported_and_what_is_held_stays(db: Database) -> None:
    market_rows.store_files(db, files(GDPC1=101.0))
    stored = market_rows.store_files(db, files(GDPC1=104.0))
    assert stored.added == 0
    [(name, problem)] = stored.conflicts
    assert name == "GDPC1 value"
    assert "2026-04-01: 101 held, 104 in the file" in problem
    assert [one.value for one in market_rows.observations(db)] == [101.0]


def test_two_files_of_one_series_that_differ_are_reported_too(db: Database) -> None:
    first, second = files(GDPC1=101.0), files(GDPC1=104.0)
    stored = market_rows.store_files(db, replace(first, files=first.files + second.files))
    assert (stored.read, stored.added, len(stored.conflicts)) == (2, 1, 1)


def test_a_stored_value_cannot_be_changed(db: Database) -> None:
    market_rows.store_files(db, files(GDPC1=101.0))
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        db.execute("UPDATE observations SET value = 1.0")


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_a_value_that_is_no_finite_number_cannot_be_stored(db: Database, bad: float) -> None:
    market_rows.store_series(db, GDP)
    with pytest.raises(sqlite3.IntegrityError):
        market_rows.store_observations(db, [replace(OBSERVATION, value=bad)])


def test_vintages_end_in_the_same_place_whichever_file_comes_first(db: Database) -> None:
    market_rows.store_files(db, files(GDPC1=111.0))
    assert days(db) == {"": "2026-07-30"}
    later = market_rows.store_files(db, files(GDPC1_vintage_20260730=101.0))
    assert (later.added, later.redated) == (1, 1)
    assert days(db) == {"2026-07-30": "2026-07-30", "": "2026-09-30"}


def test_a_series_keeps_what_it_is_called_when_a_file_says_nothing_about_it(db: Database) -> None:
    market_rows.store_series(db, GDP)
    bare = Series("GDPC1", "GDPC1", "", "daily", "imported file")
    assert market_rows.store_series(db, bare) == GDP
    renamed = replace(GDP, title="Gross domestic product, real", unit="")
    assert market_rows.store_series(db, renamed) == replace(renamed, unit="billions")


def test_all_that_is_held_goes_into_memory_for_checking(db: Database) -> None:
    market_rows.store_files(db, files(GDPC1=111.0, GDPC1_vintage_20260730=101.0))
    held = market_rows.held(db)
    assert held is not None
