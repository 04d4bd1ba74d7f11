import sqlite3
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from claims import article_rows, claim_rows, market_rows, thesis_rows
from claims.published_claim import claim_id
from claims.thesis import Bearing, PillarPoint, PillarScore, ThesisPoint, ThesisRecord, ThesisScore
from ingest.article import Article
from ingest.market.series import Observation, Series
from nlp.claim import Claim
from tests.claims.thesis_made import THESIS

EARLY, LATE = date(2026, 3, 2), date(2026, 9, 1)
SCORE = ThesisScore(
    slug="breadth-returns",
    title="Breadth returns",
    as_of=date(2026, 6, 30),
    standing=12.5,
    unit="percent",
    outlook=0.9,
    record=ThesisRecord(right=3, due=4, supports=5, contradicts=1, context=2),
    verdict="open",
    reason="not due before 2026-12-31",
    pillars=(PillarScore("cuts", "The Fed cuts", "open", "not due", None, "count", 0.12),),
    method_version="1",
)


POINT = ThesisPoint(
    thesis="breadth-returns",
    session=date(2026, 6, 30),
    standing=12.5,
    outlook=0.9,
    verdict="open",
    reason="Due 31 Dec 2026.",
    record=ThesisRecord(right=3, due=4, supports=5, contradicts=1, context=2),
    pillars=(PillarPoint("cuts", "open", "Due 31 Dec 2026.", 0.0, 0.12), PillarPoint("gap", "no_data", "", None, None)),
    method_version="1",
    declared="0123456789ab",
    lacked=7,
)


def test_a_score_comes_back_whole_and_the_same_again_adds_nothing(db: Database) -> None:
    assert thesis_rows.append(db, [SCORE]) == 1
    assert thesis_rows.append(db, [SCORE]) == 0
    assert thesis_rows.latest(db)[SCORE.slug] == SCORE


def test_a_path_has_one_point_a_session_in_order_the_last_appended_of_each(db: Database) -> None:
    july = replace(POINT, session=date(2026, 7, 1), standing=13.1)
    corrected = replace(POINT, standing=12.4)
    another = replace(POINT, thesis="another")
    assert thesis_rows.append_points(db, [july, POINT, corrected, another]) == 4
    assert thesis_rows.path(db, POINT.thesis) == [corrected, july]
    assert thesis_rows.path(db, POINT.thesis, as_of=date(2026, 6, 30)) == [corrected]
    assert thesis_rows.path(db, POINT.thesis, as_of=date(2026, 6, 29)) == []
    assert thesis_rows.paths(db) == {"another": [another], POINT.thesis: [corrected, july]}


def test_a_point_is_neither_changed_nor_removed(db: Database) -> None:
    thesis_rows.append_points(db, [POINT])
    for change in ("UPDATE thesis_path SET standing = 0", "DELETE FROM thesis_path"):
        with pytest.raises(sqlite3.IntegrityError, match="a point of a path is never"):
            db.conn.execute(change)
    assert thesis_rows.path(db, POINT.thesis) == [POINT]


def test_points_are_kept_all_or_none(db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        thesis_rows.append_points(db, [POINT, replace(POINT, outlook=1.5)])
    assert thesis_rows.path(db, POINT.thesis) == []


def test_arrivals_count_the_observations_of_each_day_they_became_known(db: Database) -> None:
    market_rows.store_series(db, Series("CPI", "CPI", "index", "monthly", "made up"))
    first, second = date(2026, 2, 11), date(2026, 3, 11)
    rows = [
        Observation("CPI", "value", date(2026, 1, 1), 100.0, first, "vintage", "made up", "2026-02-11"),
        Observation("CPI", "value", date(2026, 1, 1), 100.1, second, "vintage", "made up", "2026-03-11"),
        Observation("CPI", "value", date(2026, 2, 1), 100.4, second, "vintage", "made up", "2026-03-11"),
    ]
    market_rows.store_observations(db, rows)
    found = thesis_rows.arrivals(db, ["CPI", "IWM"])
    days = (date(2026, 2, 10), first, second)
    assert [found.known(["CPI", "IWM"], day) for day in days] == [0, 1, 3]
    assert found.last("CPI", date(2026, 3, 10)) == first
    assert found.last("IWM", second) is None


def test_the_latest_scores_are_those_of_the_day_asked_for(db: Database) -> None:
    october = replace(SCORE, as_of=date(2026, 10, 8), standing=-0.7)
    thesis_rows.append(db, [october, SCORE])
    assert thesis_rows.latest(db) == {SCORE.slug: october}
    assert thesis_rows.latest(db, date(2026, 10, 7)) == {SCORE.slug: SCORE}
    assert thesis_rows.latest(db, date(2026, 1, 1)) == {}


def told(db: Database, name: str, published: date | None) -> str:
    """Stores an article with one claim; the id of the claim."""
    article = Article(f"{name} gained 5%.", "Wire", name, None, published)
    article_rows.store(db, article)
    start = article.text.index("5%")
    said = Claim((start, start + 2), "5%", "return", "iwm", "percent", 5.0, 5.0, "exact", "reported")
    claim_rows.store(db, article.id, [said], "test")
    return claim_id(article.id, said.span)


def listed(db: Database, as_of: date) -> list[str]:
    return sorted(one.id for one in claim_rows.published_claims(db, {"thesis": THESIS.slug}, as_of))


def meant(claim: str) -> Bearing:
    return Bearing(claim, "cut", "context", "meaning")


def test_scoring_an_earlier_day_leaves_what_was_said_later_and_writing_the_same_changes_nothing(db: Database) -> None:
    early, late = told(db, "early", EARLY), told(db, "late", LATE)
    both = [Bearing(one, "outcome", "supports") for one in (early, late)]
    assert thesis_rows.store_bearings(db, THESIS, both, LATE) == 2
    assert thesis_rows.store_bearings(db, THESIS, both[:1], EARLY) == 0
    assert thesis_rows.store_bearings(db, THESIS, both, LATE) == 0
    assert listed(db, LATE) == sorted([early, late])
    assert listed(db, EARLY) == [early]


def test_what_no_longer_bears_is_listed_no_more(db: Database) -> None:
    early, other = told(db, "early", EARLY), told(db, "other", None)
    both = [Bearing(one, "outcome", "supports") for one in (early, other)]
    thesis_rows.store_bearings(db, THESIS, both, LATE)
    assert thesis_rows.store_bearings(db, THESIS, [Bearing(early, "cut", "context")], EARLY) == 3
    assert listed(db, LATE) == [early]
    assert thesis_rows.store_bearings(db, replace(THESIS, slug="another"), [], LATE) == 0
    assert listed(db, LATE) == [early]


def test_nothing_is_listed_by_a_thesis_before_it_was_opened(db: Database) -> None:
    early = told(db, "early", date(2025, 12, 1))
    thesis_rows.store_bearings(db, THESIS, [Bearing(early, "outcome", "supports")], LATE)
    assert listed(db, THESIS.opened - timedelta(days=1)) == []
    assert listed(db, THESIS.opened) == [early]


def test_what_meaning_attached_counts_from_the_earliest_scoring_that_compared(db: Database) -> None:
    early = told(db, "early", EARLY)
    days = (EARLY, LATE - timedelta(days=1), LATE)

    def seen() -> list[int]:
        return [len(thesis_rows.by_meaning(db, THESIS.slug, day)) for day in days]

    thesis_rows.store_bearings(db, THESIS, [meant(early)], LATE, compared_meanings=True)
    assert seen() == [len(listed(db, day)) for day in days] == [0, 0, 1]
    thesis_rows.store_bearings(db, THESIS, [], LATE)
    thesis_rows.store_bearings(db, THESIS, [], EARLY)
    assert seen() == [0, 0, 1]
    thesis_rows.store_bearings(db, THESIS, [meant(early)], EARLY, compared_meanings=True)
    assert seen() == [1, 1, 1]
    assert thesis_rows.store_bearings(db, THESIS, [meant(early)], LATE, compared_meanings=True) == 0
    assert thesis_rows.of_claim_by_meaning(db, early, LATE) == {THESIS.slug: [meant(early)]}
    assert thesis_rows.of_claim_by_meaning(db, "another", LATE) == {}
    assert thesis_rows.store_bearings(db, THESIS, [], LATE, compared_meanings=True) == 1
    assert seen() == [0, 0, 0]


def test_a_claim_published_after_the_day_was_attached_to_nothing_by_it(db: Database) -> None:
    late = told(db, "late", LATE)
    thesis_rows.store_bearings(db, THESIS, [meant(late)], EARLY, compared_meanings=True)
    assert thesis_rows.by_meaning(db, THESIS.slug, EARLY) == []
    assert thesis_rows.by_meaning(db, THESIS.slug, LATE) == [meant(late)]


numbers = st.floats(allow_nan=False, allow_infinity=False)
words = st.text(st.characters(codec="utf-8"), max_size=20)
counts = st.integers(0, 10**6)
pillars = st.builds(PillarScore, words, words, words, words, st.none() | numbers, words, st.none() | st.floats(0, 1))
scores = st.builds(
    ThesisScore,
    slug=words,
    title=words,
    as_of=st.dates(),
    standing=st.none() | numbers,
    unit=words,
    outlook=st.none() | st.floats(0, 1),
    record=st.builds(ThesisRecord, counts, counts, counts, counts, counts),
    verdict=words,
    reason=words,
    pillars=st.lists(pillars, max_size=3).map(tuple),
    method_version=words,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(score=scores)
def test_any_score_comes_back_as_it_was_appended(db: Database, score: ThesisScore) -> None:
    added = thesis_rows.append(db, [score])
    assert score in thesis_rows.latest(db, score.as_of).values() or not added
    assert thesis_rows.append(db, [score]) == 0


def test_the_outline_of_a_path_and_its_last_point_are_those_of_the_whole_path(db: Database) -> None:
    points = [replace(POINT, session=date(2026, 8, day), standing=float(day)) for day in (3, 4, 7)]
    thesis_rows.append_points(db, [*points, replace(points[1], outlook=0.1)])
    for as_of in (date(2026, 8, 2), date(2026, 8, 4), date(2026, 9, 1)):
        paths = thesis_rows.paths(db, as_of)
        outlines = {slug: [(one.session, one.standing, one.outlook) for one in path] for slug, path in paths.items()}
        assert thesis_rows.outlines(db, as_of) == outlines
        assert thesis_rows.newest_points(db, as_of) == {slug: path[-1] for slug, path in paths.items()}
