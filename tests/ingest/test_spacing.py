"""A bucket for each name: a burst after rest, then one at a time; requests that nobody asked for are counted too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import FetchError
from ingest.spacing import UNSTATED, Pace, Spacing
from tests.ingest.polite_fakes import Clock

PACES = {"slow": Pace(10.0), "quick": Pace(1.0, burst=3)}


def spacing(clock: Clock) -> Spacing:
    return Spacing(
        PACES.__getitem__,
        lambda name, problem, left: FetchError(name, problem, retry_after=left),
        clock,
        clock.sleep,
    )


def test_each_name_has_its_own_pace_and_burst() -> None:
    clock = Clock()
    spaced, starts = spacing(clock), []
    for name in ("quick", "quick", "quick", "quick", "slow", "slow"):
        spaced.wait(name)
        starts.append(clock.now)
    assert starts == [0, 0, 0, 1, 1, 11]


def test_what_was_not_asked_for_is_counted() -> None:
    clock = Clock()
    spaced = spacing(clock)
    spaced.took("slow")
    spaced.took("slow")
    spaced.wait("slow")
    assert clock.now == 20


def test_a_hold_is_waited_out_and_a_long_one_is_refused_in_the_callers_own_way() -> None:
    clock = Clock()
    spaced = spacing(clock)
    spaced.hold("quick")
    spaced.wait("quick")
    assert clock.now == UNSTATED
    spaced.hold("quick", 61)
    with pytest.raises(FetchError, match="quick: asked to be left alone for another 61 seconds") as caught:
        spaced.wait("quick")
    assert caught.value.retry_after == 61
    assert clock.now == UNSTATED


@given(st.lists(st.tuples(st.sampled_from(["slow", "quick"]), st.floats(0, 30)), max_size=40))
def test_in_no_stretch_of_time_more_start_than_the_bucket_holds_and_regains(
    steps: list[tuple[str, float]],
) -> None:
    clock = Clock()
    spaced = spacing(clock)
    starts: dict[str, list[float]] = {"slow": [], "quick": []}
    for name, rest in steps:
        clock.now += rest
        asked = clock.now
        spaced.wait(name)
        starts[name].append(clock.now)
        assert clock.now - asked <= PACES[name].seconds + 1e-6, "and nobody waits longer than for one token"
    for name, times in starts.items():
        pace = PACES[name]
        for first, began in enumerate(times):
            for count, at in enumerate(times[first:], start=1):
                assert count <= (at - began) / pace.seconds + pace.burst + 1e-6
