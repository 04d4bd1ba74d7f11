from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import search_index
from claims.database import open_database
from claims.errors import ClaimsError, DatabaseError
from claims.search_columns import COLUMNS, NAMED
from claims.search_columns_scores import SCORES, Scores
from claims.search_index import Index, State
from tests.claims.search_made import FIRST, Step, World, steps

_DAYS = [FIRST + timedelta(days=days) for days in (0, 5, 40)]


def same(one: Index, other: Index, world: World, day: date) -> None:
    """That two indexes hold the same, whatever numbers they gave to names."""
    (first, first_scores), (second, second_scores) = one.standing(world.db, day), other.standing(world.db, day)
    for name in COLUMNS:
        assert _plain(first, name) == _plain(second, name), name
    for name in SCORES:
        np.testing.assert_array_equal(getattr(first_scores, name), getattr(second_scores, name), name)
    assert first.last_day == second.last_day
    assert _bearing(first) == _bearing(second)


def _plain(state: State, name: str) -> list[object]:
    values = getattr(state.columns, name).tolist()
    if name not in NAMED:
        return values
    names = state.names[name].names
    return [(names[code] or "").lower() for code in values]


def _bearing(state: State) -> set[tuple[str, int, int]]:
    return {
        (thesis, key, since)
        for thesis, one in state.bearings.items()
        for key, since in zip(one.keys.tolist(), one.since.tolist(), strict=True)
        if key < len(state.rows) and state.rows[key] >= 0
    }


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(steps, max_size=6), min_size=2, max_size=6))
def test_what_is_taken_in_step_by_step_is_what_is_read_at_once(batches: list[list[Step]]) -> None:
    world = World(open_database(":memory:"))
    kept = Index()
    for batch in batches:
        for step in batch:
            world.do(step)
        for day in _DAYS:
            same(kept, Index(), world, day)
    world.db.close()


def test_who_comes_while_several_wait_for_a_day_that_takes_long_is_asked_to_come_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(open_database(tmp_path / "desk.db"))
    for step in ("article", "check", "article", "check"):
        world.do((step, (1, 2, 3, 4, 5, 6, 7)))
    index, going, begun = Index(), Event(), Event()
    usual = replace(index.state(world.db).usual)

    def slow(*_: object) -> Scores:
        begun.set()
        assert going.wait(60)
        return usual

    monkeypatch.setattr(search_index, "read_scores", slow)
    monkeypatch.setattr(search_index, "with_keys", slow)
    monkeypatch.setattr(search_index, "LONG", -1.0)
    index._asking, past = search_index.WAITING + 1, FIRST - timedelta(days=400)
    with pytest.raises(DatabaseError, match="too many past days"):
        index.standing(world.db, past)
    index._asking = 0
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(index.standing, open_database(tmp_path / "desk.db"), past)
        assert begun.wait(60)
        assert index._asking == 1
        going.set()
        assert made.result(60)[1] is usual
    assert index._asking == 0
    index._asking = search_index.WAITING + 1
    assert index.standing(world.db, past)[1] is usual  # what is kept costs nothing
    world.db.close()


def test_a_list_goes_on_as_it_stood_for_as_long_as_that_can_be_told_in_a_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world, index = World(open_database(":memory:")), Index()
    world.do(("article", (1, 2, 3, 4, 5, 6, 7)))
    for day in (1, 2, 3):
        world.do(("check", (0, day, day, 4, 5, 6, 7)))
    last = index.state(world.db).marks[1]
    far = FIRST + timedelta(days=400)
    monkeypatch.setattr(search_index, "TAKEN_BACK", 1)
    index.standing(world.db, far, last - 1)
    with pytest.raises(ClaimsError, match="too old"):
        index.standing(world.db, far, 0)
    monkeypatch.setattr(search_index, "TAKEN_BACK", 0)
    index.standing(world.db, far, last - 1)  # kept
    world.db.close()
