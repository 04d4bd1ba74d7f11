"""The groups of what contradicts each other: every pair as the judge, and how many pairs are tried."""

from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import contradiction_groups
from claims.assertions import assertions
from claims.check import Check
from claims.contradiction_groups import contradicted, groups_of
from claims.published_claim import PublishedClaim
from claims.same_quantity import Stated, meet, stated, told_apart
from claims.stated_interval import stated_interval
from tests.claims.made_claims import by_id, checked, multiple, said

START = date(2026, 1, 1)


def day(number: int) -> date:
    return START + timedelta(days=number)


def compared(claims: list[PublishedClaim], checks: dict[str, Check] | None = None) -> list[Stated]:
    by_name = {claim.id: claim.claim for claim in claims}
    made = [stated(one, stated_interval(by_name[one.lead]), (checks or {}).get(one.lead)) for one in assertions(claims)]
    return [one for one in made if one is not None]


def groups(alike: list[Stated]) -> list[set[str]]:
    return [{one.assertion.lead for one in group} for group in groups_of(alike)]


def near(one: Stated, other: Stated) -> bool:
    return max(one.since, other.since) - min(one.until, other.until) <= timedelta(days=14)


def contradict(one: Stated, other: Stated) -> bool:
    return near(one, other) and not meet(one.interval, other.interval) and not told_apart(one, other)


LEVELS = st.tuples(
    st.integers(10, 20), st.integers(0, 60), st.integers(0, 30), st.sampled_from(["supported", "refuted", None])
)


@given(st.lists(LEVELS, max_size=14))
def test_each_group_is_near_and_each_pair_that_contradicts_is_in_one(rows: list[tuple[int, int, int, Any]]) -> None:
    claims = [
        multiple(str(n), value, resolution=1.0, published=day(first), start=day(first), end=day(first + length))
        for n, (value, first, length, _) in enumerate(rows)
    ]
    checks = by_id(*(checked(str(n), verdict) for n, (*_, verdict) in enumerate(rows) if verdict))
    alike = compared(claims, checks)
    found = groups(alike)
    by_lead = {one.assertion.lead: one for one in alike}
    for group in found:
        members = [by_lead[lead] for lead in group]
        assert all(near(one, other) for one, other in combinations(members, 2))
        assert all(any(contradict(one, other) for other in members) for one in members)
    for one, other in combinations(alike, 2):
        if contradict(one, other):
            assert any({one.assertion.lead, other.assertion.lead} <= group for group in found)
    for group, later in combinations(found, 2):
        assert not later <= group


def test_forecasts_are_near_by_the_days_they_were_made() -> None:
    forecast = {"modality": "forecast", "end": date(2026, 12, 31)}
    claims = [
        said(name, value, published=day(made), **forecast)
        for name, value, made in (("a", 5.0, 0), ("b", 9.0, 14), ("c", 5.0, 20), ("d", 20.0, 40))
    ]
    # The first was repeated on the twentieth day, so the last is twenty days from it and 26 from the second.
    assert groups(compared(claims)) == [{"a", "b"}]


def test_what_is_borne_out_contradicts_only_what_is_not() -> None:
    alike = compared(
        [said("a", 5.0), said("b", 9.0), said("c", 12.0)],
        by_id(checked("a", "supported"), checked("b", "supported"), checked("c", "refuted")),
    )
    assert [one.assertion.lead for one in contradicted(alike)] == [one.assertion.lead for one in alike]
    assert contradicted([one for one in alike if one.supported]) == []


def test_pairs_tried_grow_with_the_assertions_and_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def counting(one: Stated, other: Stated) -> bool:
        tried.append(1)
        return told_apart(one, other)

    monkeypatch.setattr(contradiction_groups, "told_apart", counting)
    number = 2_000
    claims = [said(str(n), n / 10, resolution=0.01, sentence_span=(n // 3, n // 3 + 1)) for n in range(number)]
    alike = compared(claims)
    assert sum(map(len, groups(alike))) == len(alike) == number
    assert len(tried) < 10 * number
