"""What is given again: what is true, and while a writer works what is nearly so."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from api.keeping import HECTIC, STALE, WINDOW, WORTH, Freshness, Keeping


class World:
    """A database that changes when told, and a clock."""

    def __init__(self) -> None:
        self.commits = 0
        self.now = 100.0
        self.made = 0
        self.freshness = Freshness(lambda: self.commits, lambda: self.now)
        self.keeping = Keeping(self.freshness, 2)

    def get(self, key: str = "card") -> int:
        return self.keeping.get(key, self._make)

    def _make(self) -> int:
        self.made += 1
        return self.made

    def write_all_the_time(self) -> None:
        for _ in range(HECTIC):
            self.freshness.state()
            self.commits += 1
        self.freshness.state()


def test_a_value_is_made_once_for_a_state_and_anew_after_a_commit() -> None:
    world = World()
    assert [world.get(), world.get()] == [1, 1]
    world.commits += 1
    assert [world.get(), world.get()] == [2, 2]


def test_one_commit_or_two_give_nobody_what_is_old() -> None:
    world = World()
    for _ in range(HECTIC - 1):
        world.get()
        world.commits += 1
    assert world.get() == HECTIC


def test_while_something_is_written_all_the_time_a_value_may_be_a_little_old() -> None:
    world = World()
    assert world.get() == 1
    world.write_all_the_time()
    assert world.get() == 1
    world.now += STALE + 0.1
    world.write_all_the_time()
    assert world.get() == 2


def test_what_took_long_to_make_may_be_older_by_as_much() -> None:
    world = World()

    def slowly() -> int:
        world.now += 3.0
        return world._make()

    assert world.keeping.get("card", slowly) == 1
    for seconds, number in ((3.0 * WORTH - 1, 1), (2.0, 2)):
        world.now += seconds
        world.write_all_the_time()
        assert world.keeping.get("card", slowly) == number


def test_when_the_writer_is_done_what_is_old_is_given_no_more() -> None:
    world = World()
    world.get()
    world.write_all_the_time()
    world.now += WINDOW + 0.1
    assert world.get() == 2


def test_who_wrote_through_this_server_sees_it_at_once() -> None:
    world = World()
    world.get()
    world.write_all_the_time()
    world.freshness.wrote()
    assert world.get() == 2


def test_the_least_used_goes_when_there_are_too_many() -> None:
    world = World()
    assert [world.get("a"), world.get("b"), world.get("a"), world.get("c")] == [1, 2, 1, 3]
    assert [world.get("a"), world.get("b")] == [1, 4]


def test_of_several_who_ask_at_once_one_makes_it() -> None:
    world, together, go = World(), Barrier(5), Event()

    def make() -> int:
        go.wait(30)
        return world._make()

    def ask(_: int) -> int:
        together.wait(30)
        return world.keeping.get("card", make)

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ask, nth) for nth in range(4)]
        together.wait(30)
        go.set()
        assert {one.result(30) for one in asked} == {1}


def test_what_could_not_be_made_is_tried_again() -> None:
    world = World()
    for _ in range(2):
        try:
            world.keeping.get("card", lambda: 1 // 0)
        except ZeroDivisionError:
            continue
        raise AssertionError
    assert world.get() == 1


def test_what_could_not_be_made_leaves_nothing_behind() -> None:
    world = World()

    def fails() -> int:
        raise ValueError("no such thing")

    for nth in range(100):
        with pytest.raises(ValueError, match="no such thing"):
            world.keeping.get(nth, fails)
    assert not world.keeping._making
    assert world.get() == 1


def test_values_of_different_sizes_share_the_room() -> None:
    kept = Keeping(World().freshness, 5, len)
    for name, value in (("one", "ab"), ("two", "cd"), ("three", "efg")):
        assert kept.get(name, lambda value=value: value) == value
    assert [at_hand(kept, name) for name in ("one", "two", "three")] == [None, "cd", "efg"]
    assert kept.get("larger than the room", lambda: "abcdefg") == "abcdefg"
    assert not any(at_hand(kept, name) for name in ("one", "two", "three", "larger than the room"))


def at_hand(kept: Keeping, name: str) -> str | None:
    try:
        return str(kept.at_hand(name))
    except LookupError:
        return None


def test_what_a_commit_made_old_is_not_at_hand() -> None:
    world = World()
    assert world.get() == world.keeping.at_hand("card") == 1
    world.commits += 1
    with pytest.raises(LookupError):
        world.keeping.at_hand("card")
