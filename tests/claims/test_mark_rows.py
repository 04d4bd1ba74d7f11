from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlite_utils import Database

from claims import mark_rows
from claims.mark import Mark

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
VOID = Mark("a-1-2", "void", NOON, "the number is a page number")


def test_a_mark_comes_back_and_the_same_again_adds_nothing(db: Database) -> None:
    assert mark_rows.append(db, [VOID]) == 1
    assert mark_rows.append(db, [VOID]) == 0
    assert mark_rows.marks(db) == {"a-1-2": [VOID]}


def test_a_mark_made_later_is_not_there_yet_whatever_its_zone(db: Database) -> None:
    tokyo = timezone(timedelta(hours=9))
    at = datetime(2026, 5, 4, 22, tzinfo=tokyo)
    mark_rows.append(db, [VOID, Mark("a-1-2", "superseded_by", at, "new forecast", "b-3-4")])
    assert [mark.kind for mark in mark_rows.marks(db, until=NOON)["a-1-2"]] == ["void"]
    assert [mark.kind for mark in mark_rows.marks(db, until=at)["a-1-2"]] == ["void", "superseded_by"]


def test_a_kind_of_mark_that_is_none_is_refused_by_the_table(db: Database) -> None:
    with pytest.raises(Exception, match="CHECK constraint"):
        mark_rows.append(db, [Mark("a-1-2", "wrong", NOON, "no such mark")])  # type: ignore[arg-type]


def test_void_claims_are_those_set_aside_by_then_and_no_others(db: Database) -> None:
    later = NOON + timedelta(days=1)
    other = Mark("c-1-2", "withdrawn", NOON, "the article is gone")
    mark_rows.append(db, [VOID, other, Mark("b-1-2", "void", later, "a page number")])
    assert mark_rows.void(db, until=NOON) == {"a-1-2"}
    assert mark_rows.void(db) == {"a-1-2", "b-1-2"}
