"""Who says the same and who disagrees, found without reading all claims: as assertions and contradictions have it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import article_rows, claim_rows
from claims.assertions import assertions
from claims.contradictions import contradictions
from claims.database import open_database
from claims.others import others
from claims.published_claim import PublishedClaim
from claims.stated_interval import stated_interval
from ingest.article import Article
from nlp.claim import Claim

AS_OF = date(2026, 10, 8)
FIRST = date(2026, 1, 5)
SAID = Claim((0, 3), "18x", "pe_forward", "russell-2000", "ratio", 18.0, 18.0, "exact", "reported", resolution=1.0)


def stored(said: list[tuple[int, Claim]]) -> tuple[object, list[PublishedClaim]]:
    """A database with each claim in an article of its own, published so many days after the first."""
    db = open_database(":memory:")
    for nth, (days, claim) in enumerate(said):
        article = Article(f"18x says number {nth}.", f"Wire {nth}", None, None, FIRST + timedelta(days=days))
        article_rows.store(db, article)
        claim_rows.store(db, article.id, [claim], "test")
    return db, claim_rows.published_claims(db)


def whole(claims: list[PublishedClaim]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """For each claim those that say the same, and those in one contradiction with it, by reading everything."""
    made = assertions(claims)
    by_id = {one.id: one for one in claims}
    same = {one: set(said.claim_ids) - {one} for said in made for one in said.claim_ids}
    intervals = {one.id: stated_interval(by_id[one.lead].claim) for one in made}
    against: dict[str, set[str]] = {one.id: set() for one in claims}
    for group in contradictions(made, {}, intervals):
        for side in group.sides:
            others_in_it = {one for other in group.sides if other is not side for one in other.claim_ids}
            for claim in side.claim_ids:
                against[claim] |= others_in_it
    return same, against


ALTERED = st.fixed_dictionaries(
    {
        "low": st.sampled_from([17.0, 18.0, 18.4, 25.0]),
        "metric": st.sampled_from(["pe_forward", "pe"]),
        "subject": st.sampled_from(["russell-2000", "iwm"]),
        "modality": st.sampled_from(["reported", "forecast"]),
        "resolution": st.sampled_from([1.0, 0.1]),
        "end": st.sampled_from([None, date(2026, 1, 31), date(2026, 12, 31)]),
    }
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 40), ALTERED), min_size=1, max_size=7))
def test_what_is_found_near_is_what_is_found_by_reading_all(drawn: list[tuple[int, dict[str, object]]]) -> None:
    said = [(days, replace(SAID, high=fields["low"], **fields)) for days, fields in drawn]  # type: ignore[arg-type]
    db, claims = stored(said)
    same, against = whole(claims)
    for one in claims:
        found = others(db, one, AS_OF)  # type: ignore[arg-type]
        assert {other.id for other in found.same} == same[one.id]
        # A contradiction may hold sides that do not contradict each other, only a third.
        assert {other.id for other in found.against} <= against[one.id]
        assert bool(found.against) == bool(against[one.id])


@pytest.mark.parametrize(
    ("name", "other", "days", "same", "against"),
    [
        ("the same, by another", SAID, 2, 1, 0),
        ("the same, a month later", SAID, 30, 0, 0),
        ("another value of the same fund", replace(SAID, low=25.0, high=25.0, subject="iwm"), 3, 0, 1),
        ("another value, a quarter later", replace(SAID, low=25.0, high=25.0), 90, 0, 0),
        ("another kind of multiple of the same family", replace(SAID, low=33.0, high=33.0, metric="pe"), 1, 0, 1),
        ("another subject", replace(SAID, low=25.0, high=25.0, subject="sp-500"), 1, 0, 0),
        ("a forecast", replace(SAID, low=25.0, high=25.0, modality="forecast"), 1, 0, 0),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_beside_another(name: str, other: Claim, days: int, same: int, against: int) -> None:
    db, claims = stored([(0, SAID), (days, other)])
    first = min(claims, key=lambda one: one.published_on or AS_OF)
    found = others(db, first, AS_OF)  # type: ignore[arg-type]
    assert (len(found.same), len(found.against)) == (same, against), name
    assert others(db, first, FIRST).same == ()  # type: ignore[arg-type]
    set_aside = frozenset(one.id for one in claims if one is not first)
    assert others(db, first, AS_OF, set_aside.intersection).against == ()  # type: ignore[arg-type]
