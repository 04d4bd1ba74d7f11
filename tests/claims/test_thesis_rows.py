from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from claims import thesis_rows
from claims.thesis import Bearing, PillarScore, ThesisRecord, ThesisScore

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


def test_a_score_comes_back_whole_and_the_same_again_adds_nothing(db: Database) -> None:
    assert thesis_rows.append(db, [SCORE]) == 1
    assert thesis_rows.append(db, [SCORE]) == 0
    assert thesis_rows.path(db, SCORE.slug) == [SCORE]


def test_a_path_has_one_score_a_day_in_order_the_last_appended_of_each(db: Database) -> None:
    august = replace(SCORE, as_of=date(2026, 8, 21), standing=9.6)
    corrected = replace(SCORE, standing=12.4)
    thesis_rows.append(db, [august, SCORE, corrected, replace(SCORE, slug="another")])
    assert thesis_rows.path(db, SCORE.slug) == [corrected, august]
    assert thesis_rows.path(db, SCORE.slug, as_of=date(2026, 8, 20)) == [corrected]


def test_the_latest_scores_are_those_of_the_day_asked_for(db: Database) -> None:
    october = replace(SCORE, as_of=date(2026, 10, 8), standing=-0.7)
    thesis_rows.append(db, [october, SCORE])
    assert thesis_rows.latest(db) == {SCORE.slug: october}
    assert thesis_rows.latest(db, date(2026, 10, 7)) == {SCORE.slug: SCORE}
    assert thesis_rows.latest(db, date(2026, 1, 1)) == {}


def test_bearings_are_replaced_and_writing_the_same_changes_nothing(db: Database) -> None:
    cuts = Bearing("a-1-2", "cuts", "supports")
    meant = Bearing("a-1-2", "cuts", "context", "meaning")
    thesis_rows.store_bearings(db, "t", [cuts, Bearing("b-1-2", "outcome", "contradicts")])
    assert thesis_rows.store_bearings(db, "t", [cuts, meant]) == 2
    assert thesis_rows.store_bearings(db, "t", [meant, cuts]) == 0
    assert thesis_rows.bearings(db, "t") == [cuts, meant]
    assert thesis_rows.bearings(db, "another") == []


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
    assert score in thesis_rows.path(db, score.slug) or not added
    assert thesis_rows.append(db, [score]) == 0
