"""The edge over the odds: by hand, its draws against draws made plainly, and where there is no interval."""

from datetime import date
from math import inf
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.edge import CLUSTERED_FROM, Edge, Foreseen, edge_of, tail

SMALL = ("return", "russell-2000", None)
LARGE = ("return", "sp-500", None)


def outcome(quarter: int, odds: float, hit: bool, measure: tuple[str, str, str | None] = SMALL) -> Foreseen:
    """Due in the middle of the quarter of that number, counted from 2000 on."""
    return Foreseen(measure, date(2000 + quarter // 4, 3 * (quarter % 4) + 2, 15), odds, hit)


def test_an_edge_by_hand() -> None:
    made = edge_of([outcome(0, 0.2, True), outcome(0, 0.4, True), outcome(1, 0.6, False), outcome(1, 0.9, True, LARGE)])
    assert (made.expected, made.edge) == (pytest.approx(0.525), pytest.approx(0.225))
    assert (made.of, made.clusters) == (4, 3)
    assert (made.low, made.high) == (None, None)


def test_no_outcomes_have_no_edge() -> None:
    assert edge_of([]) == Edge(None, None, None, None, 0, 0)


@pytest.mark.parametrize(("quarters", "told"), [(CLUSTERED_FROM - 1, False), (CLUSTERED_FROM, True)])
def test_so_few_clusters_do_not_show_how_they_vary(quarters: int, told: bool) -> None:
    made = edge_of([outcome(n, 0.5, n % 2 == 0) for n in range(quarters)] * 20)
    assert (made.clusters, made.low is not None) == (quarters, told)


def test_many_outcomes_of_one_quarter_make_the_interval_no_narrower() -> None:
    once = [outcome(n, 0.5, n % 3 == 0) for n in range(24)]
    assert edge_of(once * 50).low == pytest.approx(edge_of(once).low)
    assert edge_of(once * 50).high == pytest.approx(edge_of(once).high)


def test_the_draws_are_those_of_a_plain_bootstrap() -> None:
    rows = Random(4)
    outcomes = [outcome(n % 40, rows.uniform(0.2, 0.8), rows.random() < 0.6) for n in range(90)]
    clusters = [[one for one in outcomes if one.due == due] for due in sorted({one.due for one in outcomes})]
    means = []
    for _ in range(20_000):
        drawn = [one for cluster in rows.choices(clusters, k=len(clusters)) for one in cluster]
        means.append(sum(one.hit - one.odds for one in drawn) / len(drawn))
    made = edge_of(outcomes)
    expected = np.quantile(means, [tail(len(clusters)), 1 - tail(len(clusters))])
    assert (made.low, made.high) == pytest.approx(tuple(expected), abs=0.012)


# Clusters, and the tail by Student's distribution and the normal one from tables.
@pytest.mark.parametrize(("clusters", "share"), [(10, 0.0086), (20, 0.0159), (40, 0.0203), (10**6, 0.025)])
def test_few_clusters_move_the_ends_outwards(clusters: int, share: float) -> None:
    assert tail(clusters) == pytest.approx(share, abs=2e-4)


@pytest.mark.parametrize("clusters", [0, 1])
def test_one_cluster_has_no_tail(clusters: int) -> None:
    with pytest.raises(ValueError, match=f"{clusters} clusters"):
        tail(clusters)


ROWS = st.lists(st.tuples(st.integers(0, 15), st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_changes_nothing_and_the_interval_lies_where_edges_can(
    rows: list[tuple[int, float, bool]], shuffler: Any
) -> None:
    outcomes = [outcome(*row) for row in rows]
    shuffled = list(outcomes)
    shuffler.shuffle(shuffled)
    made, again = edge_of(outcomes), edge_of(shuffled)
    assert made.edge is not None
    assert (again.edge, again.clusters) == (pytest.approx(made.edge), made.clusters)
    if made.low is not None and made.high is not None:
        assert (again.low, again.high) == (pytest.approx(made.low), pytest.approx(made.high))
        assert -1 - 1e-9 <= made.low <= made.high <= 1 + 1e-9
    assert -inf < made.edge < inf
