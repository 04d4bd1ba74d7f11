"""Which outcomes are independent: hand-made windows, and every subset as the judge of the greedy choice."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.independence import Window, independent_outcomes

SMALL = ("return", "russell-2000", None)
LARGE = ("return", "sp-500", None)
START = date(2026, 1, 1)


def window(first: int, last: int, measure: tuple[str, str, str | None] = SMALL) -> Window:
    """From the one day of January to the other."""
    return Window(measure, START + timedelta(days=first), START + timedelta(days=last))


CASES = [
    ("none", [], 0),
    ("one", [window(0, 9)], 1),
    ("two apart", [window(0, 9), window(10, 19)], 2),
    ("two that share a day", [window(0, 9), window(9, 19)], 1),
    ("a long one over two short ones", [window(0, 30), window(1, 5), window(6, 9)], 2),
    ("the same window ten times", [window(0, 9)] * 10, 1),
    ("two facts of one day", [window(3, 3), window(3, 3)], 1),
    ("the same days of two measures", [window(0, 9), window(0, 9, LARGE)], 2),
    ("due before it was published, as a fact may be", [window(9, 0), window(10, 12)], 2),
]


@pytest.mark.parametrize(("name", "windows", "expected"), CASES, ids=[case[0] for case in CASES])
def test_windows_of_one_measure_count_where_they_do_not_overlap(
    name: str, windows: list[Window], expected: int
) -> None:
    assert independent_outcomes(windows) == expected


def disjoint(windows: tuple[Window, ...]) -> bool:
    return all(a.due < b.published or b.due < a.published for a, b in combinations(windows, 2))


SPANS = st.tuples(st.integers(0, 20), st.integers(0, 8)).map(lambda span: window(span[0], span[0] + span[1]))


@given(st.lists(SPANS, max_size=7))
def test_no_larger_set_without_overlap_exists(windows: list[Window]) -> None:
    sizes = [size for size in range(len(windows) + 1) for chosen in combinations(windows, size) if disjoint(chosen)]
    assert independent_outcomes(windows) == max(sizes)
