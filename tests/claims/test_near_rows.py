"""Who says the same and who disagrees, found without reading all claims: as assertions and contradictions have it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claims import article_rows, claim_rows
from claims.assertions import assertions
from claims.database import open_database
from claims.others import others
from claims.published_claim import PublishedClaim
from claims.same_quantity import contradict, quantity
from claims.same_quantity import stated as compared
from claims.stated_interval import stated_interval
from ingest.article import Article
from nlp.claim import Claim

AS_OF = date(2026, 10, 8)
FIRST = date(2026, 1, 5)
SAID = Claim((0, 3), "18x", "pe_forward", "russell-2000", "ratio", 18.0, 18.0, "exact", "reported", resolution=1.0)


def day_of(days: int | None) -> date | None:
    return None if days is None else FIRST + timedelta(days=days)


def stored(said: list[tuple[int | None, Claim]]) -> tuple[object, list[PublishedClaim]]:
    """A database with each claim in an article of its own, published so many days after the first, or undated."""
    db = open_database(":memory:")
    for nth, (days, claim) in enumerate(said):
        article = Article(f"18x says number {nth}.", f"Wire {nth}", None, None, day_of(days))
        article_rows.store(db, article)
        claim_rows.store(db, article.id, [claim], "test")
    return db, claim_rows.published_claims(db)


def whole(claims: list[PublishedClaim]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """For each claim those that say the same, and those that cannot be true beside it, by reading everything."""
    made = assertions(claims)
    by_id = {one.id: one for one in claims}
    same = {one: set(said.claim_ids) - {one} for said in made for one in said.claim_ids}
    found = (compared(one, stated_interval(by_id[one.lead].claim), None) for one in made)
    against: dict[str, set[str]] = {one.id: set() for one in claims}
    for one, other in permutations([one for one in found if one is not None], 2):
        about = quantity(one.assertion)
        if about is not None and about == quantity(other.assertion) and contradict(one, other):
            for claim in one.assertion.claim_ids:
                against[claim] |= set(other.assertion.claim_ids)
    return same, against


#: The day of publication, as the first or last day of a period.
ITS_DAY = "the day of publication"
Fields = dict[str, Any]
ALTERED = st.fixed_dictionaries(
    {
        "low": st.sampled_from([17.0, 18.0, 18.4, 25.0]),
        "metric": st.sampled_from(["pe_forward", "pe"]),
        "subject": st.sampled_from(["russell-2000", "iwm"]),
        "comparator": st.sampled_from([None, "spy", "sp-500"]),
        "bound": st.sampled_from(["exact", "exact", "about", "at_least", "at_most"]),
        "resolution": st.sampled_from([1.0, 0.1]),
        "period": st.sampled_from(
            [
                (None, None),
                (ITS_DAY, ITS_DAY),
                (ITS_DAY, None),
                (date(2026, 1, 13), date(2026, 1, 13)),
                (None, date(2026, 1, 31)),
                (date(2026, 1, 1), date(2026, 12, 31)),
            ]
        ),
    }
)
#: What all claims of one database have in common, so that they often are about one quantity.
SHARED = st.fixed_dictionaries(
    {"modality": st.sampled_from(["reported", "forecast", "typical"])},
    optional={
        "metric": st.sampled_from(["index_level", "return"]),
        "comparator": st.none(),
        "bound": st.just("exact"),
        "period": st.sampled_from([(None, None), (ITS_DAY, ITS_DAY), (None, date(2026, 12, 31))]),
    },
)
DAYS = st.one_of(st.integers(0, 40), st.integers(0, 40), st.none())


def altered(day: date | None, fields: Fields) -> Claim:
    """`SAID` with other fields, as it is said on a day."""
    low, bound = fields["low"], fields["bound"]
    start, end = (day if one == ITS_DAY else one for one in fields["period"])
    others = {name: value for name, value in fields.items() if name not in ("low", "bound", "period")}
    ends: Fields = {"low": None if bound == "at_most" else low, "high": None if bound == "at_least" else low}
    return replace(SAID, bound=bound, start=start, end=end, **ends, **others)


OF_THE_YEAR = {"modality": "forecast", "bound": "exact", "period": (None, date(2026, 12, 31))}
FINE = {"low": 18.0, "bound": "exact", "period": (None, None), "resolution": 0.1}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHARED, st.lists(st.tuples(DAYS, ALTERED), min_size=1, max_size=7))
# The year's value is said again more than a fortnight after what contradicts it was.
@example(OF_THE_YEAR, [(0, {"low": 17.0}), (0, {"low": 18.0}), (15, {"low": 17.0})])
# A coarse value is one with either of two fine ones, and the third decides with which.
@example({"modality": "reported"}, [(0, FINE | {"resolution": 1.0}), (0, FINE), (0, FINE | {"low": 18.4})])
def test_what_is_found_near_is_what_is_found_by_reading_all(
    shared: Fields, drawn: list[tuple[int | None, Fields]]
) -> None:
    db, claims = stored([(days, altered(day_of(days), fields | shared)) for days, fields in drawn])
    same, against = whole(claims)
    for one in claims:
        found = others(db, one, AS_OF)  # type: ignore[arg-type]
        assert {other.id for other in found.same} == same[one.id]
        assert {other.id for other in found.against} == against[one.id]


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
