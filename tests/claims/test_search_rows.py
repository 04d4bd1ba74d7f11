"""Saved searches stay as they were saved, and verdicts change from one day to the next."""

from datetime import UTC, date, datetime

import pytest
from sqlite_utils import Database

from claims import check_rows, search_rows
from claims.check import Check
from claims.database import open_database
from claims.errors import ClaimsError, NotFound

AT = datetime(2026, 10, 8, 14, 5, tzinfo=UTC)


@pytest.fixture
def db() -> Database:
    return open_database(":memory:")


def test_the_same_search_saved_again_is_the_same_search(db: Database) -> None:
    first = search_rows.save(db, "Small caps", "metric=pe", "desk", AT)
    again = search_rows.save(db, "Small caps", "metric=pe", "desk", AT.replace(year=2027))
    assert first == again == search_rows.get(db, first.id)
    assert (first.saved_at, search_rows.searches(db)) == (AT, [first])


def test_one_name_has_one_search_for_each_who_saves(db: Database) -> None:
    search_rows.save(db, "Small caps", "metric=pe", "desk", AT)
    with pytest.raises(ClaimsError, match="Small caps: is the name of another search"):
        search_rows.save(db, "Small caps", "metric=eps", "desk", AT)
    other = search_rows.save(db, "Small caps", "metric=eps", "ada", AT)
    assert {one.query for one in search_rows.searches(db)} == {"metric=pe", "metric=eps"}
    assert search_rows.searches(db, max(one.id for one in search_rows.searches(db))) == []
    search_rows.remove(db, other.id)
    assert [one.saved_by for one in search_rows.searches(db)] == ["desk"]


def test_what_is_not_there_is_named(db: Database) -> None:
    for ask in (search_rows.get, search_rows.remove):
        with pytest.raises(NotFound, match="zz: no such search"):
            ask(db, "zz")


def test_a_verdict_changes_at_the_end_of_the_day_on_which_it_is_another(db: Database) -> None:
    def check(claim: str, day: int, verdict: str, reason: str = "so it is") -> Check:
        return Check(claim, date(2026, 10, day), "1", verdict, reason)  # type: ignore[arg-type]

    check_rows.append(
        db,
        [
            check("a-1-2", 1, "open"),
            check("a-1-2", 2, "open"),
            check("a-1-2", 3, "refuted", "at noon"),
            check("a-1-2", 3, "supported", "at night"),
            check("a-1-2", 4, "supported"),
            check("b-1-2", 2, "no_data"),
            check("c-1-2", 2, "open"),
        ],
    )
    found = search_rows.changes(db, ["a-1-2", "b-1-2"], date(2026, 10, 8))
    assert [(one.claim_id, one.as_of.day, one.before, one.verdict, one.reason) for one in found] == [
        ("a-1-2", 3, "open", "supported", "at night"),
        ("b-1-2", 2, None, "no_data", "so it is"),
        ("a-1-2", 1, None, "open", "so it is"),
    ]
    assert [one.verdict for one in search_rows.changes(db, ["a-1-2"], date(2026, 10, 2))] == ["open"]
