"""Assertions that cannot all be true are listed together, checked or not."""

from collections.abc import Mapping
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.assertions import assertions
from claims.check import Check, Interval
from claims.contradictions import Contradiction, Listed, contradictions
from claims.published_claim import PublishedClaim
from claims.same_quantity import meet
from claims.stated_interval import stated_interval
from tests.claims.made_claims import by_id, checked, multiple, said


def found_in(claims: list[PublishedClaim], checks: Mapping[str, Check] | None = None) -> list[Contradiction]:
    return list(listed(claims, checks).latest)


def listed(claims: list[PublishedClaim], checks: Mapping[str, Check] | None = None, most: int | None = None) -> Listed:
    made = assertions(claims)
    by_claim = {claim.id: stated_interval(claim.claim) for claim in claims}
    return contradictions(made, checks or {}, {one.id: by_claim[one.lead] for one in made}, most)


def test_four_multiples_of_one_index_in_a_fortnight_are_listed_together() -> None:
    claims = [
        multiple("trailing", 31.4, metric="pe_trailing", published=date(2026, 2, 2), source="A"),
        multiple("forward", 24.2, metric="pe_forward", published=date(2026, 2, 2), source="A"),
        multiple("fund", 17.6, subject="iwm", published=date(2026, 2, 6), source="B"),
        multiple("group", 14.0, subject="us-small-caps", published=date(2026, 2, 13), source="C"),
    ]
    (group,) = found_in(claims)
    assert [side.low for side in group.sides] == [14.0, 17.6, 24.2, 31.4]
    assert (group.family, group.subject) == ("price_to_earnings", "russell-2000")
    assert group.kinds == ("pe", "pe_forward", "pe_trailing")
    assert group.subjects == ("iwm", "russell-2000", "us-small-caps")
    assert group.spread == pytest.approx(17.4)
    assert (group.first_published, group.last_published) == (date(2026, 2, 2), date(2026, 2, 13))
    assert group.sources == ("A", "B", "C")
    assert (group.actual, group.within_one_source) == (None, False)


YEAR: dict[str, Any] = {"modality": "forecast"}
SPAN_A: dict[str, Any] = {"start": date(2026, 3, 2), "end": date(2026, 3, 6)}
SPAN_B: dict[str, Any] = {"start": date(2026, 3, 2), "end": date(2026, 3, 31)}

# Two claims, and whether they contradict each other.
CASES: dict[str, tuple[PublishedClaim, PublishedClaim, bool]] = {
    "two returns of one span": (said("a", 5.0), said("b", 7.0), True),
    "a fund and its index": (said("a", 5.0), said("b", 7.0, subject="iwm"), True),
    "two subjects of one group that may well differ": (
        said("a", 5.0),
        said("b", 7.0, subject="sp-600"),
        False,
    ),
    "values whose roundings meet": (said("a", 5.0), said("b", 5.4, resolution=0.1), False),
    "a return of the week and one of the month": (said("a", 5.0, **SPAN_A), said("b", 7.0, **SPAN_B), False),
    "ranges that overlap": (
        said("a", 10.0, 15.0, bound="range", **YEAR),
        said("b", 14.0, 20.0, bound="range", **YEAR),
        False,
    ),
    "ranges that do not": (
        said("a", 10.0, 12.0, bound="range", **YEAR),
        said("b", 14.0, 20.0, bound="range", **YEAR),
        True,
    ),
    "a bound that leaves the value out": (said("a", 5.0), said("b", 8.0, bound="at_least"), True),
    "a bound that lets it in": (said("a", 9.0), said("b", 8.0, bound="at_least"), False),
    "a fact and a forecast": (said("a", 5.0), said("b", 7.0, modality="forecast"), False),
    "a peak and a last value": (multiple("a", 30.0, statistic="peak"), multiple("b", 15.0), False),
    "multiples a fortnight apart": (
        multiple("a", 15.0, published=date(2026, 3, 1)),
        multiple("b", 18.0, published=date(2026, 3, 15)),
        True,
    ),
    "multiples further apart": (
        multiple("a", 15.0, published=date(2026, 3, 1)),
        multiple("b", 18.0, published=date(2026, 3, 16)),
        False,
    ),
    "yields of two days, since yields move": (
        multiple("a", 4.0, metric="bond_yield", unit="percent", published=date(2026, 3, 2)),
        multiple("b", 4.5, metric="bond_yield", unit="percent", published=date(2026, 3, 3)),
        False,
    ),
    "yields of one day": (
        multiple("a", 4.0, metric="bond_yield", unit="percent"),
        multiple("b", 4.5, metric="bond_yield", unit="percent"),
        True,
    ),
    "forecasts made months apart": (
        said("a", 5.0, published=date(2026, 1, 5), **YEAR),
        said("b", 9.0, published=date(2026, 6, 5), **YEAR),
        False,
    ),
    "forecasts made in one week": (
        said("a", 5.0, published=date(2026, 1, 5), **YEAR),
        said("b", 9.0, published=date(2026, 1, 9), **YEAR),
        True,
    ),
    "averages of two lengths": (
        multiple("a", 16.0, modality="typical", start=date(2016, 1, 1), end=date(2025, 12, 31)),
        multiple("b", 19.0, modality="typical", start=date(2021, 1, 1), end=date(2025, 12, 31)),
        False,
    ),
    "a level in a month and one at its end": (
        said("a", 4.0, metric="bond_yield", **SPAN_B),
        said("b", 4.5, metric="bond_yield", start=date(2026, 3, 31), end=date(2026, 3, 31)),
        False,
    ),
    "before and after in one sentence": (
        said("a", 5.0, sentence_span=(100, 200)),
        said("b", 7.0, sentence_span=(100, 200)),
        False,
    ),
    "the same in two sentences": (
        said("a", 5.0, sentence_span=(100, 200)),
        said("b", 7.0, sentence_span=(201, 300)),
        True,
    ),
    "two kinds of multiple in one sentence": (
        multiple("a", 15.0, metric="pe_forward", sentence_span=(100, 200)),
        multiple("b", 30.0, metric="pe_trailing", sentence_span=(100, 200)),
        True,
    ),
    "the odds of who knows what": (
        said("a", 40.0, metric="probability"),
        said("b", 60.0, metric="probability"),
        False,
    ),
    "what fits no metric": (said("a", 40.0, metric="other"), said("b", 60.0, metric="other"), False),
    "two units": (said("a", 5.0), said("b", 700.0, unit="bps"), False),
}


@pytest.mark.parametrize("name", CASES)
def test_two_claims_contradict_where_they_speak_of_one_quantity_and_cannot_both_be_true(name: str) -> None:
    first, second, expected = CASES[name]
    found = found_in([first, second])
    assert [[side.claim_ids for side in group.sides] for group in found] == ([[("a",), ("b",)]] if expected else [])


def test_two_that_the_market_bore_out_do_not_contradict() -> None:
    claims = [said("a", 5.0), said("b", 7.0)]
    both = by_id(checked("a", "supported"), checked("b", "supported"))
    one = by_id(checked("a", "supported", actual=5.2), checked("b", "refuted", actual=5.2))
    assert found_in(claims, both) == []
    (group,) = found_in(claims, one)
    assert (group.actual, group.actual_from) == (5.2, "a")
    assert [side.verdict for side in group.sides] == ["supported", "refuted"]


def test_one_source_that_contradicts_itself_is_named_so() -> None:
    (group,) = found_in([multiple("a", 15.0), multiple("b", 18.0)])
    assert group.within_one_source


def test_what_agrees_with_all_is_no_side() -> None:
    wide = said("wide", 1.0, 20.0, bound="range")
    (group,) = found_in([said("a", 5.0), said("b", 9.0), wide])
    assert [side.claim_ids for side in group.sides] == [("a",), ("b",)]


def test_what_drifts_over_a_quarter_is_no_single_group() -> None:
    weekly = [multiple(f"w{n}", 15.0 + 2 * n, published=date(2026, 1, 5 + 7 * n)) for n in range(4)]
    groups = found_in(weekly)
    assert {tuple(side.low for side in group.sides) for group in groups} == {
        (15.0, 17.0, 19.0),
        (17.0, 19.0, 21.0),
    }
    assert [group.last_published for group in groups] == [date(2026, 1, 26), date(2026, 1, 19)]


def test_a_group_that_only_repeats_part_of_an_earlier_one_is_not_listed() -> None:
    days = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)]
    apart = [multiple(str(n), 15.0 + 3 * n, published=day) for n, day in enumerate(days)]
    wide = said(
        "wide",
        10.0,
        25.0,
        metric="pe",
        unit="ratio",
        bound="range",
        start=date(2026, 3, 16),
        end=date(2026, 3, 16),
    )
    (group,) = found_in([*apart, wide])
    assert [side.low for side in group.sides] == [15.0, 18.0, 21.0]


MULTIPLES = st.lists(st.tuples(st.integers(10, 20), st.integers(1, 28), st.integers(1, 3)), max_size=10).map(
    lambda rows: [
        multiple(str(n), float(value), resolution=1.0, published=date(2026, month, day))
        for n, (value, day, month) in enumerate(rows)
    ]
)


@given(MULTIPLES)
def test_every_pair_apart_within_a_fortnight_is_in_some_group(claims: list[PublishedClaim]) -> None:
    groups = [{side.assertion_id for side in group.sides} for group in found_in(claims)]
    for one, other in combinations(assertions(claims), 2):
        assert one.low is not None
        assert other.low is not None
        near = abs((one.start or date.min) - (other.start or date.min)).days <= 14
        if near and abs(one.low - other.low) > 1.0:
            assert any({one.id, other.id} <= group for group in groups)


@given(MULTIPLES, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_contradiction(claims: list[PublishedClaim], shuffler: Any) -> None:
    shuffled = list(claims)
    shuffler.shuffle(shuffled)
    assert found_in(shuffled) == found_in(claims)


@given(MULTIPLES, st.integers(0, 4))
def test_of_many_the_latest_are_listed_and_the_others_counted(claims: list[PublishedClaim], most: int) -> None:
    every = found_in(claims)
    assert listed(claims, most=most) == Listed(tuple(every[:most]), max(len(every) - most, 0))


SIDES = st.none() | st.integers(-5, 5).map(float)
INTERVALS = st.tuples(SIDES, SIDES).filter(lambda ends: None in ends or ends[0] <= ends[1])


@given(INTERVALS, INTERVALS)
def test_intervals_meet_when_some_value_lies_in_both(one: tuple[Any, Any], other: tuple[Any, Any]) -> None:
    values = [number / 2 for number in range(-14, 15)]
    first, second = Interval(*one), Interval(*other)
    assert meet(first, second) == any(value in first and value in second for value in values)
