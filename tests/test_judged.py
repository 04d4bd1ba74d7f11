"""The queries that relevance is measured with: whole, and graded as the benchmark reads them."""

import re

from benchmarks.search.relevance import interval, judged, ndcg

FEWEST = 60


def test_every_query_is_graded_by_claim_ids_and_stands_once():
    rows = judged()
    assert len(rows) == len({row.query for row in rows}) >= FEWEST
    assert {row.part for row in rows} == {"tune", "held out", "fresh"}
    for row in rows:
        assert 3 in row.grades.values()
        assert set(row.grades.values()) <= {1, 2, 3}
        assert all(re.fullmatch(r"[0-9a-f]{12}-\d+-\d+", one) for one in row.grades)


def test_as_many_queries_are_for_tuning_as_are_held_out():
    parts = [row.part for row in judged()]
    assert parts.count("tune") == parts.count("held out")


def test_the_best_order_scores_one_and_nothing_found_scores_none():
    assert ndcg(["a", "b", "c"], {"a": 3, "b": 2, "c": 1}) == 1
    assert ndcg([], {"a": 3}) == 0
    assert ndcg(["x", "a"], {"a": 3}) < ndcg(["a", "x"], {"a": 3})


def test_an_interval_is_the_same_every_time():
    assert interval([0.1, 0.5, 0.9], [0.0, 0.4, 0.7]) == interval([0.1, 0.5, 0.9], [0.0, 0.4, 0.7])
