"""Near copies among stored articles: who belongs together, who was first, and as of when."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import article_rows, copy_rows, signature_rows
from claims.copies import CopiesReport, group_copies, spanning
from claims.copy_rows import Link, group_of, grouped, origins
from claims.database import open_database
from claims.errors import NotFound
from claims.intake import take_in
from ingest.article import Article
from ingest.near_duplicates import keys, signature_of
from tests.claims.stories_made import DAY, article, blend, text_of

if TYPE_CHECKING:
    from sqlite_utils import Database

LATER = date(2026, 12, 31)


def store(db: "Database", *articles: Article, seen: datetime | None = None) -> list[str]:
    """Stores articles, groups copies, and gives their ids."""
    for one in articles:
        article_rows.store(db, one, seen)
    group_copies(db)
    return [one.id for one in articles]


def members(db: "Database", article_id: str, as_of: date | None = None) -> list[str]:
    """The ids of a group, the origin first."""
    group = group_of(db, article_id, as_of)
    return [one.article_id for one in (group.origin, *group.copies)]


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def all_groups(db: "Database") -> set[frozenset[str]]:
    ids = dict(db.conn.execute("SELECT key, id FROM articles").fetchall())
    links = db.conn.execute("SELECT article, other FROM article_links").fetchall()
    return {frozenset(ids[key] for key in keys) for keys in grouped(links)}


def test_copies_are_grouped_and_the_first_published_is_the_origin(db: "Database") -> None:
    later = article(f"LONDON (Reuters) - {text_of('a')}", "Harbour News", on(1))
    first = article(text_of("a"), "Example Wire")
    other = article(text_of("b"), "Valley Post")
    late, early, apart = store(db, later, first, other)
    group = group_of(db, late)
    assert (group.origin.article_id, group.origin.source, group.origin.alike) == (early, "Example Wire", 1.0)
    assert [(one.article_id, one.published_on) for one in group.copies] == [(late, on(1))]
    assert 0.9 < group.copies[0].alike <= 1.0
    assert members(db, apart) == [apart]
    assert origins(db, LATER) == {late: early}


def test_a_second_run_finds_nothing_to_do(db: "Database") -> None:
    for one in (article(text_of("a")), article(text_of("a") + " more", published=on(1)), article(text_of("b"))):
        article_rows.store(db, one)
    report = group_copies(db)
    assert (report.articles, report.in_groups) == (3, 2)
    before = [
        list(db.query(f"SELECT * FROM {name}")) for name in ("article_signatures", "article_bands", "article_links")
    ]
    assert group_copies(db) == CopiesReport(0, 0, 0)
    assert before == [
        list(db.query(f"SELECT * FROM {name}")) for name in ("article_signatures", "article_bands", "article_links")
    ]


def test_progress_is_told(db: "Database") -> None:
    article_rows.store(db, article(text_of("a")))
    told: list[tuple[str, int, int | None]] = []
    group_copies(db, lambda step, done, total: told.append((step, done, total)))
    assert told == [("copies", 1, 1)]


@pytest.mark.parametrize(("days", "together"), [(0, True), (14, True), (15, False)])
def test_copies_are_published_within_two_weeks(db: "Database", days: int, together: bool) -> None:
    first, second = store(db, article(text_of("a")), article(text_of("a") + " again", published=on(days)))
    assert (members(db, second) == [first, second]) is together


def test_as_of_a_day_a_later_copy_is_not_there_nor_an_origin_yet_unpublished(db: "Database") -> None:
    first, second, third = store(
        db,
        article(text_of("a"), published=on(2)),
        article(text_of("a") + " again", published=on(4)),
        article(text_of("a") + " once more", published=on(6)),
    )
    assert [members(db, second, on(days)) for days in (4, 5, 6)] == [
        [first, second],
        [first, second],
        [first, second, third],
    ]
    assert members(db, first, on(3)) == [first]
    assert [origins(db, on(days)) for days in (3, 4, 6)] == [{}, {second: first}, {second: first, third: first}]


def bridged() -> list[Article]:
    """Two texts with nothing in common, each of which has half of a third, later one."""
    return [
        article(text_of("a"), "One", on(0)),
        article(text_of("b"), "Two", on(1)),
        article(blend(("a", 55), ("b", 55)), "Three", on(5)),
    ]


def test_groups_merge_when_a_bridge_arrives_and_are_apart_as_of_before_it(db: "Database") -> None:
    one, two, bridge = bridged()
    store(db, one, two)
    assert all_groups(db) == set()
    store(db, bridge)
    assert members(db, two.id) == [one.id, two.id, bridge.id]
    assert members(db, two.id, on(4)) == [two.id]
    assert (origins(db, on(4)), origins(db, on(5))) == ({}, {two.id: one.id, bridge.id: one.id})


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_bridge_joins_whichever_comes_first(db: "Database", order: Sequence[int]) -> None:
    made = bridged()
    for place in order:
        store(db, made[place])
    assert all_groups(db) == {frozenset(one.id for one in made)}
    assert origins(db, on(4)) == {}


def test_the_origin_by_the_hour_then_by_what_was_seen_first_then_by_what_was_stored_first(db: "Database") -> None:
    text = text_of("a")
    without_hour = article(text + " a", "No Hour")
    morning = article(text + " b", "Morning", at=datetime(2026, 3, 2, 14, 0, tzinfo=UTC))
    tokyo = article(text + " c", "Tokyo", on(1), datetime.fromisoformat("2026-03-03T07:00:00+09:00"))
    seen_first = article(text + " d", "Seen First")
    undated = article(text + " e", "Undated", None)
    moments = [datetime(2026, 3, 3, hour, tzinfo=UTC) for hour in (9, 9, 9, 8, 1)]
    for one, seen in zip((without_hour, morning, tokyo, seen_first, undated), moments, strict=True):
        article_rows.store(db, one, seen)
    group_copies(db)
    group = group_of(db, undated.id)
    assert [one.source for one in (group.origin, *group.copies)] == [
        "Morning",
        "Tokyo",
        "Seen First",
        "No Hour",
        "Undated",
    ]


def test_an_article_with_no_day_at_all_is_compared_with_none(db: "Database") -> None:
    first, second = store(db, article(text_of("a")), article(text_of("a") + " again", published=None))
    assert members(db, second) == [second]
    assert members(db, first) == [first]


def test_versions_of_one_address_are_no_copies_of_each_other(db: "Database") -> None:
    made = [article(text_of("a") + end, url="https://example.com/a") for end in ("", " changed")]
    first, second = [take_in(db, one, datetime(2026, 3, day, tzinfo=UTC)).article_id for day, one in enumerate(made, 2)]
    group_copies(db)
    assert all_groups(db) == set()
    copy = article(text_of("a") + " copied", "Harbour News", on(1))
    store(db, copy)
    assert members(db, copy.id) == [first, copy.id]
    assert sorted(members(db, second)) == sorted([first, second, copy.id])


def test_what_another_method_computed_is_thrown_away(db: "Database", monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = store(db, article(text_of("a")), article(text_of("a") + " again"))
    db.conn.execute("UPDATE article_signatures SET method = 'older', least = zeroblob(504)")
    assert group_copies(db).articles == 2
    assert members(db, second) == [first, second]
    assert {row["method"] for row in db.query("SELECT method FROM article_signatures")} == {signature_rows.METHOD}


def test_of_a_crowded_band_only_the_nearest_are_candidates(db: "Database", monkeypatch: pytest.MonkeyPatch) -> None:
    one = signature_rows.Signed(0, on(5), signature_of(text_of("a")))
    bands = [(value, on(key // 2).toordinal(), key) for value in keys(one.signature) for key in range(2, 22)]
    db.conn.executemany("INSERT INTO article_bands VALUES (?, ?, ?)", bands)
    assert sorted(signature_rows.candidates(db, one)) == list(range(2, 22))
    monkeypatch.setattr(signature_rows, "CROWD", 3)
    assert sorted(signature_rows.candidates(db, one)) == [9, 10, 11, 12, 13, 14]
    monkeypatch.setattr(signature_rows, "COMPARED", 2)
    assert signature_rows.candidates(db, one) == [9, 10]


def test_a_group_that_is_not_held(db: "Database") -> None:
    with pytest.raises(NotFound, match="zz: no such article"):
        group_of(db, "zz")


def test_an_article_added_while_others_are_compared_is_taken_next_time(db: "Database") -> None:
    article_rows.store(db, article(text_of("a")))
    added = article(text_of("a") + " again")
    group_copies(db, lambda _step, _done, _total: article_rows.store(db, added) and None)
    assert members(db, added.id) == [added.id]
    assert group_copies(db).in_groups == 1
    assert len(members(db, added.id)) == 2


links = st.lists(
    st.builds(
        lambda day, pair: Link(f"2026-01-{day:02}", min(pair), max(pair)),
        st.integers(1, 5),
        st.sets(st.integers(1, 8), min_size=2, max_size=2),
    ),
    max_size=20,
)


@given(links)
def test_the_links_kept_join_on_every_day_what_all_of_them_do(found: list[Link]) -> None:
    kept = spanning(found)
    assert len(kept) <= 7
    for day in range(1, 6):
        until = f"2026-01-{day:02}"
        joined = [
            grouped([(one.article, one.other) for one in some if one.since <= until]) for some in (sorted(kept), found)
        ]
        assert sorted(joined[0]) == sorted(joined[1])


@given(links, links)
def test_links_kept_one_after_the_other_are_those_kept_at_once(first: list[Link], second: list[Link]) -> None:
    assert spanning([*spanning(first), *second]) == spanning([*first, *second])


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    made=st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(0, 12), st.integers(0, 30)), min_size=2, max_size=8, unique=True
    ),
    data=st.data(),
)
def test_the_order_and_the_portions_of_arrival_change_no_group(
    made: list[tuple[str, int, int]], data: st.DataObject
) -> None:
    articles = [article(f"{text_of(name)} {cut} {days}", published=on(days)) for name, cut, days in made]
    shuffled = data.draw(st.permutations(articles))
    found = []
    for portions in ([articles], [[one] for one in shuffled]):
        db = open_database(":memory:")
        for portion in portions:
            store(db, *portion)
        found.append((all_groups(db), origins(db, on(20)).keys() | origins(db, on(20)).values()))
        db.close()
    assert found[0] == found[1]


def test_grouped_is_by_any_chain_of_links() -> None:
    assert grouped([(3, 4), (1, 2), (2, 3), (8, 9)]) == [[1, 2, 3, 4], [8, 9]]
    assert copy_rows.leading({2: 1, 3: 2}, 3) == 1
