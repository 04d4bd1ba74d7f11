"""Values that are one at the coarser precision: every pair as the judge of the groups, and how many pairs are tried."""

from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import equal_values
from claims.equal_values import grouped, same_value
from claims.published_claim import PublishedClaim
from tests.claims.made_claims import said

DAY = date(2026, 3, 2)


def names(claims: list[PublishedClaim]) -> list[str]:
    return ["".join(one.id for one in group) for group in grouped(claims)]


# Value and precision of each claim, named a, b, c...; the groups.
CASES: dict[str, tuple[list[tuple[float | None, float | None, float | None]], list[str]]] = {
    "nothing": ([], []),
    "the same thrice": ([(5.0, 5.0, 1.0)] * 3, ["abc"]),
    "a chain": ([(2.7, 2.7, 0.1), (2.71, 2.71, 0.01), (2.74, 2.74, 0.01)], ["ab", "c"]),
    "the nearer of two": ([(2.66, 2.66, 0.01), (2.74, 2.74, 0.01), (2.7, 2.7, 0.1), (2.72, 2.72, 0.1)], ["ac", "bd"]),
    "half a unit apart": ([(5.0, 5.0, 1.0), (5.5, 5.5, 0.1)], ["ab"]),
    "beyond half a unit": ([(5.0, 5.0, 1.0), (5.51, 5.51, 0.01)], ["a", "b"]),
    "no digits": ([(100 / 3, 100 / 3, None), (33.0, 33.0, 1.0)], ["ab"]),
    "no digits, both": ([(100 / 3, 100 / 3, None), (33.3, 33.3, None)], ["a", "b"]),
    "nothing but zeros": ([(0.0, 0.0, None), (0.0, 0.0, None), (-0.0, -0.0, None)], ["abc"]),
    "open above and open below": ([(3.0, None, 1.0), (None, 3.0, 1.0), (3.2, None, 0.1)], ["ac", "b"]),
    "one end in common": ([(3.0, 4.0, 1.0), (3.0, 5.0, 1.0), (3.0, 4.0, 0.1)], ["ac", "b"]),
    "over the edge of a square": ([(0.99, 0.99, 0.1), (1.01, 1.01, 0.1), (-0.01, -0.01, 0.1)], ["ab", "c"]),
}


@pytest.mark.parametrize("name", CASES)
def test_groups_by_hand(name: str) -> None:
    rows, expected = CASES[name]
    claims = [
        said("abcdefgh"[n], low, high, bound="range", resolution=resolution)
        for n, (low, high, resolution) in enumerate(rows)
    ]
    assert names(claims) == expected


SIDES = st.none() | st.integers(-60, 60).map(lambda tenths: tenths / 10)
VALUES = st.tuples(SIDES, SIDES, st.sampled_from([None, 0.01, 0.1, 1.0, 2.5])).filter(
    lambda row: (row[0], row[1]) != (None, None) and (None in row[:2] or row[0] <= row[1])
)


@given(st.lists(VALUES, max_size=20))
def test_all_in_a_group_are_one_value_and_the_exact_same_never_part(rows: list[tuple[Any, Any, Any]]) -> None:
    claims = [said(str(n), low, high, bound="range", resolution=rest) for n, (low, high, rest) in enumerate(rows)]
    groups = grouped(claims)
    assert sorted(one.id for group in groups for one in group) == sorted(one.id for one in claims)
    for group in groups:
        assert all(same_value(one.claim, other.claim) for one, other in combinations(group, 2))
    for group, other in combinations(groups, 2):
        values = [{(one.claim.low, one.claim.high, one.claim.resolution) for one in of} for of in (group, other)]
        assert values[0].isdisjoint(values[1])
    # What begins a group found none before that agreed with it.
    for place, group in enumerate(groups):
        earlier = {one.id for one in claims[: claims.index(group[0])]}
        for older in groups[:place]:
            assert not all(same_value(group[0].claim, one.claim) for one in older if one.id in earlier)


@pytest.mark.parametrize("precisions", [(None,), (0.0001, 1.0), (0.01, 0.1, 1.0)])
def test_comparisons_grow_with_the_claims_and_not_with_their_square(
    precisions: tuple[float | None, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = []

    def counting(one: Any, other: Any) -> bool:
        compared.append(1)
        return same_value(one, other)

    monkeypatch.setattr(equal_values, "same_value", counting)
    number = 3_000
    # A step of the golden ratio spreads the values evenly and never repeats one.
    spread = [20 * (0.618033988749895 * n % 1) for n in range(number)]
    claims = [
        said(str(n), round(value, 4), resolution=precisions[n % len(precisions)]) for n, value in enumerate(spread)
    ]
    grouped(claims)
    assert len(compared) < 60 * number
