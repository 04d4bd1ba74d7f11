"""Which claims of one thing state one value, in a time that grows with their number and not with its square.

Rules.
1. Two claims state one value when each of their sides differs by no more than half a unit of the coarser last
   digit; a side left open equals only another left open.
2. A group is claims each of which states one value with every other, so that a chain of near values never joins
   two ends that differ.
3. Claims are taken in the order given. One that states exactly what a claim before it states joins that claim's
   group. Any other joins, of the groups that all agree with it, the one whose first value is nearest (of equally
   near ones the oldest), else it begins its own.

How: what agrees with all of a group can be told from the least and the greatest value that the group holds at each
precision, of which there are few. The groups that may agree lie in a grid of squares as wide as the coarser
precision, one grid for each precision, so that only neighbouring squares are searched.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import product
from math import floor

from claims.published_claim import PublishedClaim
from nlp.claim import Claim

#: So few groups are looked through faster than a grid is drawn.
FEW = 8
#: Two floats that differ by less than this part of the larger are one value.
ROUNDING_ERROR = 1e-9


def same_value(one: Claim, other: Claim) -> bool:
    """Whether two claims state one value at the coarser of their precisions.

    >>> from dataclasses import replace
    >>> said = Claim((0, 4), "2.7%", "inflation", "us-cpi", "percent", 2.7, 2.7, "exact", "reported", resolution=0.1)
    >>> [same_value(said, replace(said, low=value, high=value, resolution=0.01)) for value in (2.71, 2.76)]
    [True, False]
    """
    coarser = max(one.resolution or 0.0, other.resolution or 0.0)
    return _same_side(one.low, other.low, coarser) and _same_side(one.high, other.high, coarser)


def _same_side(one: float | None, other: float | None, coarser: float) -> bool:
    if one is None or other is None:
        return one is other
    slack = ROUNDING_ERROR * max(abs(one), abs(other), coarser)
    return abs(one - other) <= coarser / 2 + slack


def grouped(claims: Sequence[PublishedClaim]) -> list[list[PublishedClaim]]:
    """The groups of `claims` that state one value, by their first member, each in the order given."""
    if len(claims) == 1:  # as most are
        return [list(claims)]
    groups: list[_Group] = []
    exactly: dict[_Exact, _Group] = {}
    grid: _Grid | None = None
    for published in claims:
        claim = published.claim
        exact = (claim.low, claim.high, claim.resolution or 0.0)
        home = exactly.get(exact) or _nearest(claim, grid.near(claim) if grid is not None else groups)
        if home is None:
            home = _Group(claim, len(groups))
            groups.append(home)
            if grid is not None:
                grid.add(home)
            elif len(groups) > FEW:
                grid = _Grid((one.claim for one in claims), groups)
        if exact not in exactly:
            exactly[exact] = home
            home.stretch(claim)
        home.members.append(published)
    return [group.members for group in groups]


_Exact = tuple[float | None, float | None, float]
_Square = tuple[int | None, ...]


class _Group:
    """Claims that state one value, and the claims with the least and greatest sides at each precision."""

    __slots__ = ("age", "extremes", "first", "members")

    def __init__(self, first: Claim, age: int) -> None:
        self.first, self.age = first, age
        self.members: list[PublishedClaim] = []
        self.extremes: dict[float, tuple[Claim, ...]] = {}

    def stretch(self, claim: Claim) -> None:
        """Takes one more value in."""
        precision = claim.resolution or 0.0
        held = (*self.extremes.get(precision, ()), claim)
        lows, highs = [(one.low or 0.0, one) for one in held], [(one.high or 0.0, one) for one in held]
        ends = (choose(sides, key=lambda side: side[0])[1] for sides in (lows, highs) for choose in (min, max))
        self.extremes[precision] = tuple(ends)

    def agrees(self, claim: Claim) -> bool:
        """Whether `claim` states one value with every member: it does when it does with the extreme ones."""
        return all(same_value(claim, one) for ends in self.extremes.values() for one in ends)

    def distance(self, claim: Claim) -> tuple[float, int]:
        """How far `claim` lies from the first value, and the group's age."""
        first = self.first
        return abs((claim.low or 0.0) - (first.low or 0.0)) + abs((claim.high or 0.0) - (first.high or 0.0)), self.age


class _Grid:
    """Where groups lie, by the first value of each, for every precision at which they may be compared."""

    def __init__(self, claims: Iterable[Claim], groups: Iterable[_Group]) -> None:
        self._squares: dict[Hashable, list[_Group]] = defaultdict(list)
        precisions, size, self._points = set(), 0.0, True
        for claim in claims:
            precisions.add(claim.resolution or 0.0)
            size = max(size, *(abs(side) for side in _sides(claim) if side is not None))
            self._points = self._points and claim.low == claim.high
        # No two values that are one lie further apart than a square is wide; its width is never nothing.
        slack = 4 * ROUNDING_ERROR * max(size, *precisions, 1e-300)
        self._widths = [(precision, precision + slack) for precision in sorted(precisions)]
        for group in groups:
            self.add(group)

    def add(self, group: _Group) -> None:
        """Notes where a group lies: compared at its own precision, and at each coarser one."""
        own = group.first.resolution or 0.0
        for precision, width in self._widths:
            if precision >= own:
                self._squares[precision == own, precision, self._square(group.first, width)].append(group)

    def near(self, claim: Claim) -> list[_Group]:
        """The groups of which one may agree with `claim`: no other can."""
        own = claim.resolution or 0.0
        near: list[_Group] = []
        for precision, width in self._widths:
            if precision < own:
                continue
            # At its own precision a claim meets groups as fine or finer, at a coarser one those that are as coarse.
            for square in _neighbours(self._square(claim, width)):
                near += self._squares.get((True, precision, square), ())
                if precision == own:
                    near += self._squares.get((False, precision, square), ())
        return near

    def _square(self, claim: Claim, width: float) -> _Square:
        """Where a claim lies; points lie on a line, and need no second side."""
        sides = (claim.low,) if self._points else _sides(claim)
        return tuple([None if side is None else floor(side / width) for side in sides])


def _nearest(claim: Claim, groups: Iterable[_Group]) -> _Group | None:
    """The group of those that agree with `claim` whose first value is nearest, of equally near ones the oldest."""
    in_order = sorted(groups, key=lambda group: group.distance(claim))
    return next((group for group in in_order if group.agrees(claim)), None)


def _sides(claim: Claim) -> tuple[float | None, float | None]:
    return claim.low, claim.high


def _neighbours(square: _Square) -> Iterable[_Square]:
    return product(*((None,) if place is None else (place - 1, place, place + 1) for place in square))
