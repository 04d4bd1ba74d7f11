import json
from base64 import urlsafe_b64encode
from datetime import date, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from claims import claim_rows
from claims.database import open_database
from claims.errors import ClaimsError
from claims.search import Searcher
from claims.search_order import Cursor, read_cursor, write_cursor
from claims.search_query import Search, Sort
from tests.claims.search_made import FIRST, Step, World, steps

AS_OF = FIRST + timedelta(days=20)
SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest", "due", "error", "outlook")
SEARCHES = [
    *(Search(sort=sort) for sort in SORTS),
    *(Search("tides story", sort=sort) for sort in ("relevance", "newest", "error")),
    Search(filters={"verdict": ("open", "unchecked", "refuted")}, sort="outlook"),
    Search("tides", {"modality": ("forecast",)}),
]


@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(
    st.sampled_from(SEARCHES),
    st.integers(1, 4),
    st.lists(steps, min_size=8, max_size=20),
    st.lists(st.lists(steps, max_size=3), min_size=1, max_size=4),
)
def test_no_claim_comes_twice_and_none_is_lost_while_others_write(
    search: Search, limit: int, before: list[Step], meanwhile: list[list[Step]]
) -> None:
    world, searcher = World(open_database(":memory:")), Searcher()
    for step in before:
        world.do(step)
    first = ids(world, searcher, search)
    there = set(first)
    shown: list[str] = []
    cursor = None
    while True:
        page = searcher.find(world.db, search, cursor, limit, AS_OF)
        shown += [claim.id for claim in page.claims]
        if (cursor := page.next_cursor) is None:
            break
        for step in meanwhile.pop(0) if meanwhile else ():
            world.do(step)
            there &= current(world, search)
    assert len(shown) == len(set(shown))
    assert there <= set(shown)
    assert [one for one in shown if one in set(first)] == [one for one in first if one in set(shown)]
    world.db.close()


def ids(world: World, searcher: Searcher, search: Search) -> list[str]:
    """The ids of all that is found, in order."""
    return [claim.id for claim in claim_rows.in_order(world.db, list(searcher.keys(world.db, search, AS_OF)))]


def current(world: World, search: Search) -> set[str]:
    """The ids of what is there at all; what is checked meanwhile counts as it was, so verdicts are left aside."""
    filters = {key: values for key, values in search.filters.items() if key != "verdict"}
    return {claim.id for claim in claim_rows.published_claims(world.db, filters, AS_OF)}


def encoded(value: object) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        *("", "x", "é", "{}", "a" * 400, "=" * 10, "../../etc/passwd", "\0"),
        *map(encoded, ([], {}, None, 7, "newest", [[]], [1] * 7, [1] * 8, [9, 0, 0, 0, 0, 0, 0, ""], ["1"] * 8)),
        *map(encoded, ([-5, 0, 0, 0, 0, 0, 0, ""], [1, 0, 0, 0, 0, 0, 2**70, ""], [1, True, 0, 0, 0, 0, 0, ""])),
        *map(encoded, ([1, 0.5, 0, 0, 0, 0, 0, ""], [1, 0, 0, 0, 0, 0, 0, 3], [2, 0, 0, 0, 0, 0, 0, ""])),
        encoded([1, float("nan"), 0, 0, 0, 0, 0, ""]),
    ],
    ids=range(25),
)
def test_a_cursor_that_was_not_given_out_is_refused_by_name(cursor: str) -> None:
    with pytest.raises(ClaimsError, match=r"^cursor: is none that this program gave out"):
        read_cursor(cursor, "newest")


@given(
    st.sampled_from(SORTS), st.integers(-(2**31), 2**31 - 1), st.tuples(*[st.integers(-(2**31), 2**31 - 1)] * 4),
    st.integers(0, 2**40), st.text("0123456789abcdef", max_size=16),
)  # fmt: skip
def test_a_cursor_comes_back_as_it_was(
    sort: Sort, number: int, place: tuple[int, int, int, int], mark: int, listed: str
) -> None:
    cursor = Cursor(sort, number, place, mark, listed)
    assert read_cursor(write_cursor(cursor), sort) == cursor


@given(st.tuples(*[st.integers(-(2**63), 2**63 - 1)] * 6), st.sampled_from(SORTS))
def test_a_cursor_that_was_made_up_does_no_harm(numbers: tuple[int, ...], sort: Sort) -> None:
    cursor = encoded([SORTS.index(sort), *numbers, "made up"])
    try:
        found = Searcher().find(WORLD.db, Search("tides", sort=sort), cursor, 3, date(2026, 2, 20))
    except ClaimsError as refused:  # one that says that too much was checked since
        assert refused.item == "cursor"
    else:
        assert len(found.claims) <= 3


WORLD = World(open_database(":memory:"))
for _number in range(4):
    WORLD.article(_number + 1, _number, 1, 2, 3, 4)
    WORLD.check(*range(_number, _number + 7))
