"""Groups of assertions about one quantity that cannot all be true, found without comparing every pair.

Rules. A group is what is near in time to each of the group and contradicts something else in it. Every pair that
contradicts each other is in some group, and no group only repeats part of an earlier one.

How: day by day, what is comparable at once is kept (a sweep over the days on which each begins and ends); whenever
some of it ends, the rest of it is a set in which every two may be compared, and all such sets are seen so. In one
set something is contradicted when another lies wholly below or above it: those with the lowest upper ends and the
highest lower ends are tried first, and only what they are told apart from for another reason takes a second try.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from claims.same_quantity import Stated, told_apart


def groups_of(alike: Sequence[Stated]) -> Iterator[list[Stated]]:
    """The groups among assertions about one quantity, in order of time."""
    for together, fresh in _together(sorted(alike, key=lambda one: (one.since, one.until, one.assertion.id))):
        group = contradicted(together)
        if any(one.assertion.id in fresh for one in group):
            yield group


def contradicted(together: Sequence[Stated]) -> list[Stated]:
    """Those of a set of which every two may be compared, in its order, that something else in it contradicts."""
    doubted = [one for one in together if not one.supported]
    # What is borne out contradicts only what is not.
    among = {True: _Ends(doubted), False: _Ends(together)}
    return [one for one in together if among[one.supported].contradict(one)]


def _together(ordered: Sequence[Stated]) -> Iterator[tuple[list[Stated], set[str]]]:
    """Each largest set of which every two are near in time, with what was in none before."""
    active: list[Stated] = []
    fresh: set[str] = set()
    for one in ordered:
        # Nothing ends between two that begin on one day.
        same_day = bool(active) and active[-1].since == one.since
        near = active if same_day else [other for other in active if one.since <= other.until + other.apart]
        if len(near) < len(active):
            if fresh:
                yield active, fresh
            active, fresh = near, set()
        active.append(one)
        fresh.add(one.assertion.id)
    if fresh:
        yield active, fresh


class _Ends:
    """Assertions by their upper ends, the lowest first, and by their lower ends, the highest first."""

    __slots__ = ("_by_high", "_by_low")

    def __init__(self, stated: Iterable[Stated]) -> None:
        held = list(stated)
        highs = [(one.interval.high, one) for one in held if one.interval.high is not None]
        lows = [(one.interval.low, one) for one in held if one.interval.low is not None]
        self._by_high = sorted(highs, key=_first)
        self._by_low = sorted(lows, key=_first, reverse=True)

    def contradict(self, one: Stated) -> bool:
        """Whether any of them lies wholly below or above `one` and is not told apart from it."""
        low, high = one.interval.low, one.interval.high
        below = takewhile(lambda end: low is not None and end[0] < low, self._by_high)
        above = takewhile(lambda end: high is not None and end[0] > high, self._by_low)
        return any(not told_apart(one, other) for side in (below, above) for _, other in side)


def _first(end: tuple[float, Stated]) -> float:
    return end[0]
