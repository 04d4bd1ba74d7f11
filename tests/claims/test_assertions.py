"""Claims that say the same thing are one assertion."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.assertions import assertion_of, assertions, without
from claims.equal_values import same_value
from claims.published_claim import PublishedClaim
from tests.claims.made_claims import DAY, said

LEVEL: dict[str, Any] = {"metric": "bond_yield", "subject": "us-10y", "resolution": 0.1}


def level(name: str, value: float, published: date, **rest: Any) -> PublishedClaim:
    """A level dated by its publication."""
    return said(name, value, published=published, start=published, end=published, **(LEVEL | rest))


# What is said first, what is said second, and whether they are one assertion.
CASES: dict[str, tuple[PublishedClaim, PublishedClaim, bool]] = {
    "a story copied by another source": (
        said("a"),
        said("b", source="Other Wire", published=date(2026, 3, 9)),
        True,
    ),
    "another value": (said("a", 5.0), said("b", 6.0), False),
    "another subject, though it tracks the same": (said("a"), said("b", subject="iwm"), False),
    "another metric": (said("a"), said("b", metric="earnings_growth"), False),
    "another comparator": (
        said("a", metric="relative_return", comparator="sp-500"),
        said("b", metric="relative_return", comparator="nasdaq-100"),
        False,
    ),
    "another period": (said("a"), said("b", end=date(2026, 6, 30)), False),
    "a fact and a forecast": (said("a"), said("b", modality="forecast"), False),
    "another bound": (said("a"), said("b", bound="about"), False),
    "a peak and a last value": (said("a"), said("b", statistic="peak"), False),
    "equal at the coarser precision": (
        said("a", 2.7, resolution=0.1),
        said("b", 2.71, resolution=0.01),
        True,
    ),
    "not equal at the coarser precision": (
        said("a", 2.7, resolution=0.1),
        said("b", 2.76, resolution=0.01),
        False,
    ),
    "two ranges with one end in common": (
        said("a", 3.0, 4.0, bound="range"),
        said("b", 3.0, 5.0, bound="range"),
        False,
    ),
    "an open side and a closed one": (
        said("a", 3.0, bound="at_least"),
        said("b", 3.0, 5.0, bound="range"),
        False,
    ),
    "an undated level later in the week": (
        level("a", 4.1, date(2026, 3, 2)),
        level("b", 4.1, date(2026, 3, 8)),
        True,
    ),
    "an undated level in the next week": (
        level("a", 4.1, date(2026, 3, 8)),
        level("b", 4.1, date(2026, 3, 9)),
        False,
    ),
    "a day's return on another day of the week": (
        said("a", published=date(2026, 3, 2), start=date(2026, 3, 2), end=date(2026, 3, 2)),
        said("b", published=date(2026, 3, 3), start=date(2026, 3, 3), end=date(2026, 3, 3)),
        False,
    ),
    "a forecast without an end, later in the week": (
        said("a", modality="forecast", published=date(2026, 3, 2), start=date(2026, 3, 2), end=None),
        said("b", modality="forecast", published=date(2026, 3, 4), start=date(2026, 3, 4), end=None),
        True,
    ),
    "no period at all, months apart": (
        said("a", start=None, end=None),
        said("b", start=None, end=None, published=date(2026, 7, 1)),
        False,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_claims_are_one_assertion_when_they_say_the_same(name: str) -> None:
    first, second, one = CASES[name]
    made = {assertion.claim_ids for assertion in assertions([first, second])}
    assert made == ({("a", "b")} if one else {("a",), ("b",)})


def test_an_assertion_speaks_with_the_values_of_who_said_it_first() -> None:
    late = said("early-id", 2.7, resolution=0.1, source="B", published=date(2026, 3, 5))
    early = said("late-id", 2.71, resolution=0.01, source="A", published=date(2026, 3, 3), attribution="A desk")
    (one,) = assertions([late, early])
    assert (one.lead, one.low, one.claim_ids) == ("late-id", 2.71, ("late-id", "early-id"))
    assert (one.first_published, one.last_published) == (date(2026, 3, 3), date(2026, 3, 5))
    assert one.sources == ("A", "B")
    assert one.speakers == ("A desk", "B")


def test_a_chain_of_near_values_does_not_join_its_ends() -> None:
    first = said("a", 2.7, resolution=0.1, published=date(2026, 3, 2))
    second = said("b", 2.71, resolution=0.01, published=date(2026, 3, 3))
    third = said("c", 2.74, resolution=0.01, published=date(2026, 3, 4))
    assert {one.claim_ids for one in assertions([first, second, third])} == {("a", "b"), ("c",)}


def test_an_id_stays_when_others_repeat_it() -> None:
    first = said("a", 2.7, resolution=0.1)
    again = said("b", 2.71, resolution=0.01, published=date(2026, 4, 1))
    assert assertions([first])[0].id == assertions([first, again])[0].id


def test_a_worded_fraction_equals_the_number_it_rounds_to() -> None:
    third = said("a", 100 / 3, resolution=None).claim
    assert same_value(third, said("b", 33.0).claim)
    assert not same_value(third, said("b", 34.0).claim)


CLAIMS = st.lists(
    st.builds(
        lambda number, value, resolution, month, metric: (number, value, resolution, month, metric),
        st.integers(0, 10_000),
        st.integers(-40, 40).map(lambda tenths: tenths / 10),
        st.sampled_from([None, 0.1, 1.0]),
        st.integers(1, 3),
        st.sampled_from(["return", "bond_yield"]),
    ),
    max_size=12,
    unique_by=lambda row: row[0],
).map(
    lambda rows: [
        said(str(n), value, resolution=resolution, metric=metric, published=date(2026, month, 1 + n % 28))
        for n, value, resolution, month, metric in rows
    ]
)


@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(claims: list[PublishedClaim], shuffler: Any) -> None:
    shuffled = list(claims)
    shuffler.shuffle(shuffled)
    assert assertions(shuffled) == assertions(claims)


@given(CLAIMS)
def test_an_unrelated_claim_changes_no_other_assertion(claims: list[PublishedClaim]) -> None:
    unrelated = said("unrelated", 3.0, subject="gold")
    assert [one for one in assertions([*claims, unrelated]) if one.subject != "gold"] == assertions(claims)


@given(CLAIMS, st.integers(1, 4))
def test_what_is_left_out_leaves_what_the_others_make(claims: list[PublishedClaim], each: int) -> None:
    left_out = {one.id for one in claims if int(one.id) % each == 0}
    rest = assertions(one for one in claims if one.id not in left_out)
    assert without(assertions(claims), claims, left_out) == rest


@given(CLAIMS)
def test_every_claim_is_in_one_assertion_and_ids_differ(claims: list[PublishedClaim]) -> None:
    made = assertions(claims)
    assert sorted(claim_id for one in made for claim_id in one.claim_ids) == sorted(one.id for one in claims)
    assert len({one.id for one in made}) == len(made)
    assert set(assertion_of(made)) == {one.id for one in claims}


def test_a_claim_without_a_publication_date_stands_last() -> None:
    dated, undated = said("b", published=DAY), said("a", published=None)
    assert assertions([undated, dated])[0].lead == "b"
