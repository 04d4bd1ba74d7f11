"""The scorecard of a week from the database: what marks change in it, and from when on."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from api import cards, jobs
from api.cards import card_of, keep_card
from api.settings import Settings
from claims import card_rows, mark_rows
from claims.database import open_database
from claims.mark import Mark
from claims.record import Record
from claims.scorecard import week_of
from tests.api.made_up_rows import IDS

MARKED = date(2026, 8, 19)
CALL = IDS[1]  # two rate cuts in 2026, said on 5 January


@pytest.fixture
def db(database: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy that may be written to."""
    copy = tmp_path / "copy.db"
    shutil.copy(database, copy)
    opened = open_database(copy)
    yield opened
    opened.close()


def calls(db: Database, settings: Settings, day: date, kind: str) -> list[Record]:
    found = card_of(db, settings, week_of(day), day).records
    return [one for one in found if (one.kind, one.by) == (kind, "source")]


@pytest.mark.parametrize(("day", "replaced"), [(date(2026, 8, 18), 0), (MARKED, 1)])
def test_a_replaced_call_is_one_among_all_and_none_among_those_standing(
    db: Database, settings: Settings, day: date, replaced: int
) -> None:
    at = datetime(2026, 8, 19, 15, tzinfo=UTC)
    mark_rows.append(db, [Mark(CALL, "superseded_by", at, "said otherwise", "elsewhere-1-2")])
    (every,) = calls(db, settings, day, "calls")
    assert (every.assertions, every.superseded) == (1, replaced)
    assert len(calls(db, settings, day, "calls_standing")) == 1 - replaced


@pytest.mark.parametrize(("day", "void"), [(date(2026, 8, 18), 0), (MARKED, 1)])
def test_a_call_set_aside_is_void_from_then_on(db: Database, settings: Settings, day: date, void: int) -> None:
    mark_rows.append(db, [Mark(CALL, "void", datetime(2026, 8, 19, 15, tzinfo=UTC), "a footnote")])
    assert [one.void for one in calls(db, settings, day, "calls")] == [void]


AT = datetime(2026, 10, 9, 7, tzinfo=UTC)


def test_what_is_kept_is_what_is_made(db: Database, settings: Settings) -> None:
    week = week_of(date(2026, 10, 8))
    made = keep_card(db, settings, week, date(2026, 10, 8), AT)
    kept = card_rows.newest(db, date(2026, 10, 8), week.name)
    assert kept is not None
    assert card_rows.card(db, kept.key) == made == card_of(db, settings, week, date(2026, 10, 8))
    assert kept.made_at == AT


@pytest.mark.parametrize(("most", "made"), [(10_000, []), (0, ["2026-W41"])], ids=["few", "many"])
def test_the_running_week_is_made_where_there_are_too_many_claims_to_make_it_on_request(
    db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch, most: int, made: list[str]
) -> None:
    monkeypatch.setattr(cards, "ON_REQUEST", most)
    work = jobs.Work(
        db=db,
        settings=settings,
        fetcher=None,  # type: ignore[arg-type]
        reports=Path(),
        now=lambda: AT,
        progress=lambda *_: None,
        stopping=lambda: False,
        say=lambda _: None,
        warn=lambda _: None,
    )
    done = jobs.running_week(work)
    assert done.nothing is not bool(made)
    assert [one.name for one in card_rows.weeks(db, date(2026, 10, 9))] == made
