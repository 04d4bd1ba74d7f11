"""What is held of a series as of a day: nothing that was known, or had, after its end."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from claims import market_rows, series_rows
from ingest.market.series import Observation
from tests.claims.test_retrieval_rows import FAILED, GOOD, SERIES, keep

if TYPE_CHECKING:
    from sqlite_utils import Database

DAY = date(2026, 11, 20)


@pytest.fixture
def held(db: "Database") -> "Database":
    market_rows.store_series(db, SERIES)
    rows = [(18, 4.0, 19, "a"), (18, 4.2, 20, "b"), (19, 4.1, 20, "b"), (20, 4.3, 21, "b"), (18, 4.4, 21, "c")]
    market_rows.store_observations(
        db,
        [
            Observation("DGS10", "value", date(2026, 11, day), value, date(2026, 11, known), "vintage", "fred", vintage)
            for day, value, known, vintage in rows
        ],
    )
    return db


def test_days_and_vintages_known_by_then_are_counted(held: "Database") -> None:
    [one] = series_rows.spans(held, DAY)
    assert (one.days, one.vintages, one.first.day, one.last.day, one.known_from) == (2, 2, 18, 19, DAY)
    assert series_rows.spans(held, date(2026, 11, 18)) == []


def test_a_vintage_is_in_force_until_the_next_one_that_was_known_by_then(held: "Database") -> None:
    def told(as_of: date) -> list[tuple[float, date | None]]:
        found = series_rows.vintages(held, "DGS10", "value", date.min, date.max, as_of, ("", "", ""), 10)
        return [(one.value, one.realtime_end) for one in found]

    assert told(DAY) == [(4.0, date(2026, 11, 19)), (4.2, None), (4.1, None)]
    assert told(date(2026, 11, 21))[:3] == [(4.0, date(2026, 11, 19)), (4.2, DAY), (4.4, None)]


def test_a_day_ends_in_new_york(held: "Database") -> None:
    evening, night = (datetime(2026, 11, 21, hour, 0, tzinfo=UTC) for hour in (4, 6))
    keep(held, replace(GOOD, retrieved_at=evening), replace(GOOD, retrieved_at=night), FAILED)
    assert [series_rows.spans(held, day)[0].retrieved_at for day in (DAY, date(2026, 11, 21))] == [evening, night]
