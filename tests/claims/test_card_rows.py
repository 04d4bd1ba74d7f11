"""Scorecards are kept as they were made, and the one that stands on a day is given."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database

from claims import card_rows
from claims.errors import NotFound
from claims.thesis import Moves
from tests.api.made_up import card

if TYPE_CHECKING:
    from claims.scorecard import Scorecard

AT = datetime(2026, 8, 23, 6, 30, tzinfo=UTC)
CARD = card()
SUNDAY = CARD.as_of


def made(as_of: date, week: str = CARD.week, articles: int = 1) -> "Scorecard":
    return replace(CARD, as_of=as_of, week=week, counts=replace(CARD.counts, articles=articles))


def articles(db: Database, as_of: date, week: str | None = CARD.week) -> int | None:
    kept = card_rows.newest(db, as_of, week)
    return card_rows.card(db, kept.key).counts.articles if kept is not None else None


def test_a_scorecard_comes_back_as_it_was_made(db: Database) -> None:
    assert CARD.contradictions
    assert CARD.records
    assert card_rows.append(db, CARD, AT)
    kept = card_rows.newest(db, SUNDAY, CARD.week)
    assert kept is not None
    assert (kept.week, kept.as_of, kept.made_at) == (CARD.week, SUNDAY, AT)
    assert card_rows.card(db, kept.key) == CARD
    assert card_rows.records(db, kept.key) == CARD.records
    assert card_rows.contradictions(db, kept.key) == CARD.contradictions


def test_the_same_again_is_kept_once_and_what_changed_back_stands(db: Database) -> None:
    added = [card_rows.append(db, made(SUNDAY, articles=number), AT) for number in (1, 1, 2, 1)]
    assert added == [True, False, True, True]
    assert articles(db, SUNDAY) == 1


def test_on_a_day_stands_the_last_made_as_of_it_or_before(db: Database) -> None:
    days = [date(2026, 8, day) for day in (19, 17, 21)]
    for number, day in enumerate(days):
        card_rows.append(db, made(day, articles=number), AT)
    asked = [date(2026, 8, day) for day in (16, 17, 18, 19, 20, 21, 30)]
    assert [articles(db, day) for day in asked] == [None, 1, 1, 0, 0, 2, 2]


def test_of_no_week_it_is_the_last_of_all(db: Database) -> None:
    card_rows.append(db, made(date(2026, 8, 16), "2026-W33", 33), AT)
    card_rows.append(db, made(date(2026, 8, 9), "2026-W32", 32), AT)
    assert [articles(db, date(2026, 8, day), None) for day in (8, 10, 20)] == [None, 32, 33]
    assert [one.name for one in card_rows.weeks(db, date(2026, 8, 20))] == ["2026-W33", "2026-W32"]
    assert [one.name for one in card_rows.weeks(db, date(2026, 8, 15))] == ["2026-W32"]


def test_what_its_maker_adds_is_read_by_its_name(db: Database) -> None:
    moves = Moves(SUNDAY, 1.5, None, ())
    card_rows.append(db, CARD, AT, {"thesis/one": moves})
    kept = card_rows.newest(db, SUNDAY)
    assert kept is not None
    assert [card_rows.has(db, kept.key, name) for name in ("thesis/one", "thesis/other")] == [True, False]
    assert card_rows.part(db, kept.key, "thesis/one", Moves) == moves
    with pytest.raises(NotFound, match="thesis/other"):
        card_rows.part(db, kept.key, "thesis/other", Moves)


@pytest.mark.parametrize("table", ["scorecards", "scorecard_parts"])
def test_what_is_kept_is_never_changed_or_removed(db: Database, table: str) -> None:
    card_rows.append(db, CARD, AT)
    for statement in (f"UPDATE {table} SET key = 9", f"DELETE FROM {table}"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            db.conn.execute(statement)
