"""Lanes run side by side, their calls in threads and everything else in the thread that runs them."""

from collections.abc import Callable
from threading import Barrier, get_ident

import pytest

from claims.feed_lanes import Lane, run


def test_calls_of_different_lanes_run_at_once_and_what_is_between_does_not() -> None:
    together = Barrier(3, timeout=120)
    here: list[int] = []
    there: list[int] = []

    def call() -> None:
        there.append(get_ident())
        together.wait()  # breaks unless all three are inside at once

    def lane() -> Lane:
        for _ in range(2):
            yield call
            here.append(get_ident())

    assert run([lane() for _ in range(3)], workers=3)
    assert set(here) == {get_ident()}
    assert (len(here), len(there), get_ident() in there) == (6, 6, False)


def test_no_more_lanes_are_begun_than_there_are_workers() -> None:
    begun: list[int] = []
    most: list[int] = []

    def lane(number: int) -> Lane:
        begun.append(number)
        most.append(len(begun))
        yield lambda: None
        yield lambda: None
        begun.remove(number)

    assert run((lane(number) for number in range(20)), workers=4)
    assert (max(most), begun) == (4, [])


def test_an_error_of_a_call_is_raised_in_its_lane_which_may_go_on() -> None:
    said: list[str] = []

    def fail() -> None:
        raise ValueError("no luck")

    def lane() -> Lane:
        try:
            yield fail
        except ValueError as error:
            said.append(str(error))
        said.append((yield lambda: "went on"))

    assert run([lane()], workers=1)
    assert said == ["no luck", "went on"]


def test_an_error_of_a_lane_ends_them_all() -> None:
    closed: list[int] = []

    def waiting() -> Lane:
        try:
            while True:
                yield lambda: None
        finally:
            closed.append(1)

    def failing() -> Lane:
        yield lambda: None
        raise RuntimeError("out of room")

    with pytest.raises(RuntimeError, match="out of room"):
        run([waiting(), failing()], workers=2)
    assert closed == [1]


@pytest.mark.parametrize("steps", [0, 1, 3])
def test_a_wish_to_stop_closes_the_lanes_where_they_stand(steps: int) -> None:
    done: list[int] = []
    closed: list[str] = []

    def lane() -> Lane:
        try:
            for number in range(10):
                yield lambda: None
                done.append(number)
        finally:
            closed.append("lane")

    stopping: Callable[[], bool] = lambda: len(done) >= steps  # noqa: E731
    assert not run([lane()], workers=1, stopping=stopping)
    assert len(done) == steps
    assert closed == (["lane"] if steps else [])


def test_without_lanes_all_are_done() -> None:
    assert run([], workers=2)
