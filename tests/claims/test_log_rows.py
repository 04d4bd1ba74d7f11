"""Logs that only grow: twice adds nothing, and what was taken back stands again."""

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import check_rows, replay_rows
from claims.check import Check

if TYPE_CHECKING:
    from sqlite_utils import Database

DAY = date(2026, 5, 1)


def check(reason: str, method: str = "2") -> Check:
    return Check("a-1-2", DAY, method, "open", reason)


def test_what_was_taken_back_stands_again(db: "Database") -> None:
    said = [check_rows.append(db, [check(one)]) for one in ("high", "high", "low", "high", "high", "low", "high")]
    assert said == [1, 0, 1, 1, 0, 1, 1]
    assert check_rows.latest(db)["a-1-2"].reason == "high"
    assert [one.reason for one in check_rows.history(db, "a-1-2")] == ["high", "low", "high", "low", "high"]
    assert not any(one.altered for one in kept(db))


def kept(db: "Database") -> list[replay_rows.Kept]:
    keys = [row[0] for row in db.conn.execute("SELECT key FROM checks ORDER BY key")]
    return replay_rows.kept(db, "2", keys)


def test_what_another_method_says_is_beside_it(db: "Database") -> None:
    said = [("high", "2"), ("low", "3"), ("high", "2"), ("low", "3")]
    assert [check_rows.append(db, [check(*one)]) for one in said] == [1, 1, 0, 0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(said=st.lists(st.sampled_from("abc"), min_size=1, max_size=12))
def test_what_was_said_last_stands_and_nothing_is_said_twice_in_a_row(db: "Database", said: list[str]) -> None:
    before = [one.reason for one in check_rows.history(db, "a-1-2")]
    check_rows.append(db, [check(one) for one in said])
    now = [one.reason for one in check_rows.history(db, "a-1-2")]
    assert now[: len(before)] == before
    assert now[-1] == said[-1]
    assert all(one != other for one, other in pairwise(now))
