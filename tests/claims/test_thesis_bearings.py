"""What bears on a thesis as of a day, from what a database holds: never by what another day was scored."""

from dataclasses import replace
from datetime import date

import pytest
from sqlite_utils import Database

from claims import article_rows, check_rows, claim_rows, thesis_rows
from claims.check import Check, Interval
from claims.thesis import Bearing
from claims.thesis_bearings import all_bearings, bearing_claims, bearings_of
from ingest.article import Article
from tests.claims.thesis_made import THESIS, claims

MARCH, APRIL, JULY = date(2026, 3, 31), date(2026, 4, 30), date(2026, 7, 31)


@pytest.fixture
def ids(db: Database) -> dict[str, str]:
    """The claims on the thesis, each in an article of its own; their ids by the names they have there."""
    found = {}
    for one in claims():
        article = Article(f"some {one.id}.", "Wire", one.id, None, one.published_on)
        article_rows.store(db, article)
        claim_rows.store(db, article.id, [one.claim], "test")
        found[one.id] = claim_rows.published_claims(db, {"article": article.id})[0].id
    return found


def of_one(db: Database, claim_id: str, day: date) -> list[Bearing]:
    other = replace(THESIS, slug="another", outcome=replace(THESIS.outcome, subject="tin", comparator=None), pillars=())
    found = bearings_of(db, [other, THESIS], claim_rows.one(db, claim_id), day)
    return [one for slug, one in found if slug == THESIS.slug]


def test_it_is_worked_out_from_the_claims_published_by_the_day_without_any_scoring(
    db: Database, ids: dict[str, str]
) -> None:
    bearing = {"ahead": "supports", "ahead-in-march": "supports"}
    in_march = {one.claim_id: one.stance for one in all_bearings(db, THESIS, MARCH) if one.pillar == "outcome"}
    assert in_march == {ids[name]: stance for name, stance in bearing.items()}
    in_july = {one.claim_id for one in all_bearings(db, THESIS, JULY)}
    assert in_july == {claim for name, claim in ids.items() if name != "tin"}
    assert {one.id for one in bearing_claims(db, THESIS, JULY)} == in_july


def test_its_sign_is_that_of_the_check_which_stood_on_the_day(db: Database, ids: dict[str, str]) -> None:
    ahead = ids["ahead"]
    check_rows.append(db, [Check(ahead, APRIL, "1", "open", "not due", Interval(-1.0, 5.0))])
    for day, stance in ((MARCH, "supports"), (APRIL, "context")):
        of_claim = of_one(db, ahead, day)
        assert of_claim == [Bearing(ahead, "outcome", stance)]
        assert of_claim[0] in all_bearings(db, THESIS, day)


def test_meaning_adds_what_arithmetic_left_from_its_day_on(db: Database, ids: dict[str, str]) -> None:
    meant = [Bearing(ids[name], "cut", "context", "meaning") for name in ("tin", "ahead")]
    before = all_bearings(db, THESIS, MARCH)
    thesis_rows.store_bearings(db, THESIS, meant, APRIL, compared_meanings=True)
    assert all_bearings(db, THESIS, MARCH) == before
    assert of_one(db, ids["tin"], MARCH) == []
    assert [one for one in all_bearings(db, THESIS, APRIL) if one.by == "meaning"] == meant[:1]
    assert of_one(db, ids["tin"], APRIL) == meant[:1]
    assert of_one(db, ids["ahead"], APRIL) == [Bearing(ids["ahead"], "outcome", "supports")]
