"""Which forecasts were replaced: two or more statements by hand, and which of them is marked."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.published_claim import PublishedClaim
from claims.supersession import superseded
from tests.claims.made_claims import said

YEAR_END = date(2026, 12, 31)


def target(name: str, value: float, month: int, **rest: Any) -> PublishedClaim:
    """A year-end target of the S&P 500 by one desk, said on the fifth of a month."""
    fields: dict[str, Any] = {
        "metric": "index_level",
        "subject": "sp-500",
        "unit": "points",
        "modality": "forecast",
        "start": YEAR_END,
        "end": YEAR_END,
        "published": date(2026, month, 5),
        "attribution": "A desk",
        "resolution": 100.0,
    }
    return said(name, value, **(fields | rest))


RANGE: dict[str, Any] = {"bound": "range", "high": 8000.0}

# What was said; which claim was replaced by which.
CASES: dict[str, tuple[list[PublishedClaim], list[tuple[str, str]]]] = {
    "a new target": ([target("a", 7000, 1), target("b", 7500, 4)], [("a", "b")]),
    "each by the next": (
        [target("a", 7000, 1), target("b", 7500, 4), target("c", 7200, 6)],
        [("a", "b"), ("b", "c")],
    ),
    "the same again": ([target("a", 7000, 1), target("b", 7000, 4)], []),
    "the same, said more exactly": ([target("a", 7000, 1), target("b", 7020, 4, resolution=10.0)], []),
    "repeats are replaced with the first": (
        [target("a", 7000, 1), target("b", 7000, 2), target("c", 7500, 4)],
        [("a", "c"), ("b", "c")],
    ),
    "two of one day": ([target("a", 7000, 1), target("b", 7500, 1)], []),
    "three scenarios, told again": (
        [target("a", 6000, 1), target("b", 7000, 1), target("c", 6000, 4), target("d", 7000, 4)],
        [],
    ),
    "one of two scenarios moves": (
        [target("a", 6000, 1), target("b", 7000, 1), target("c", 6000, 4), target("d", 7500, 4)],
        [("b", "d")],
    ),
    "who comes back to it": (
        [target("a", 7000, 1), target("b", 7500, 4), target("c", 7000, 6)],
        [("a", "b"), ("b", "c")],
    ),
    "another desk": ([target("a", 7000, 1), target("b", 7500, 4, attribution="Another")], []),
    "the same desk in another paper": (
        [target("a", 7000, 1), target("b", 7500, 4, source="Other Wire", attribution="A DESK")],
        [("a", "b")],
    ),
    "no one in particular, in another paper": (
        [target("a", 7000, 1, attribution="analysts"), target("b", 7500, 4, attribution="analysts", source="B")],
        [],
    ),
    "no one in particular, in one paper": (
        [target("a", 7000, 1, attribution="analysts"), target("b", 7500, 4, attribution="analysts")],
        [("a", "b")],
    ),
    "a paper of its own": (
        [target("a", 7000, 1, attribution=None), target("b", 7500, 4, attribution=None)],
        [("a", "b")],
    ),
    "nobody at all": (
        [target("a", 7000, 1, attribution=None, source=None), target("b", 7500, 4, attribution=None, source=None)],
        [],
    ),
    "another date": ([target("a", 7000, 1), target("b", 7500, 4, end=date(2027, 6, 30))], []),
    "a level by its date alone": ([target("a", 7000, 1), target("b", 7500, 4, start=date(2026, 4, 5))], [("a", "b")]),
    "a level at its peak": ([target("a", 7000, 1), target("b", 7500, 4, statistic="peak")], []),
    "no date": ([target("a", 7000, 1, end=None), target("b", 7500, 4, end=None)], []),
    "another index": ([target("a", 7000, 1), target("b", 7500, 4, subject="nasdaq-100")], []),
    "a report of what is": ([target("a", 7000, 1), target("b", 7500, 4, modality="reported")], []),
    "on the due date": ([target("a", 7000, 1), target("b", 7500, 12, published=YEAR_END)], []),
    "the day before": ([target("a", 7000, 1), target("b", 7500, 12, published=date(2026, 12, 30))], [("a", "b")]),
    "a point inside the range": ([target("a", 7000, 1, **RANGE), target("b", 7500, 4)], []),
    "a point outside the range": ([target("a", 7000, 1, **RANGE), target("b", 8500, 4)], [("a", "b")]),
    "a point above the floor": ([target("a", 7000, 1, bound="at_least"), target("b", 7500, 4)], []),
    "a wider range than the point": ([target("a", 7500, 1), target("b", 7000, 4, **RANGE)], [("a", "b")]),
    "the nearer of two new ones": (
        [target("a", 7000, 1), target("b", 9000, 4), target("c", 7400, 4)],
        [("a", "c")],
    ),
    "one span": (
        [
            target("a", 10, 1, metric="return", unit="percent", resolution=1.0, start=date(2026, 1, 1)),
            target("b", 12, 4, metric="return", unit="percent", resolution=1.0, start=date(2026, 1, 1)),
        ],
        [("a", "b")],
    ),
    "the rest of a year is another span": (
        [
            target("a", 2, 1, metric="rate_cuts", unit="count", start=date(2026, 1, 5)),
            target("b", 1, 4, metric="rate_cuts", unit="count", start=date(2026, 4, 5)),
        ],
        [],
    ),
    "undated": ([target("a", 7000, 1), target("b", 7500, 4, published=None)], []),
}


@pytest.mark.parametrize("name", CASES)
def test_a_forecast_is_replaced_by_its_own_speaker_for_the_same_time(name: str) -> None:
    claims, expected = CASES[name]
    assert [(mark.claim_id, mark.other) for mark in superseded(claims)] == expected


def test_a_mark_says_what_happened_when_the_other_was_published() -> None:
    (mark,) = superseded([target("a", 7000, 1), target("b", 7500, 4)])
    assert mark.kind == "superseded_by"
    assert mark.at.isoformat() == "2026-04-05T00:00:00-04:00"
    assert mark.reason == "A desk said some instead of some on 2026-04-05"


def test_the_hour_counts_where_it_is_known() -> None:
    at = datetime(2026, 4, 5, 13, 30, tzinfo=UTC)
    (mark,) = superseded([target("a", 7000, 1), target("b", 7500, 4, published_at=at)])
    assert mark.at == at


ROWS = st.lists(st.tuples(st.integers(1, 11), st.sampled_from([7000.0, 7500.0, 8000.0])), max_size=12)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing_and_none_is_replaced_twice(
    rows: list[tuple[int, float]], shuffler: Any
) -> None:
    claims = [target(f"{n:02}", value, month) for n, (month, value) in enumerate(rows)]
    marks = superseded(claims)
    shuffled = list(claims)
    shuffler.shuffle(shuffled)
    assert superseded(shuffled) == marks
    assert len({mark.claim_id for mark in marks}) == len(marks)
    last = max((month for month, _ in rows), default=0)
    said_last = {claim.id for claim, (month, _) in zip(claims, rows, strict=True) if month == last}
    assert said_last.isdisjoint(mark.claim_id for mark in marks)


@given(ROWS, st.integers(1, 12))
def test_what_was_marked_by_a_day_stays_whatever_is_said_later(rows: list[tuple[int, float]], until: int) -> None:
    claims = [target(f"{n:02}", value, month) for n, (month, value) in enumerate(rows)]
    then = superseded([claim for claim, (month, _) in zip(claims, rows, strict=True) if month <= until])
    assert then == [mark for mark in superseded(claims) if mark.at.month <= until]
