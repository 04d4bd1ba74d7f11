"""Verdicts that turned: when, from what, and nothing that did not."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from claims import article_rows, check_rows, claim_rows
from claims.changed_rows import Turn, newest_turns
from claims.check import Check, Interval, Verdict
from claims.database import open_database
from claims.database_schema_desk import TURNS
from claims.published_claim import claim_id
from ingest.article import Article
from nlp.claim import Claim

FIRST = date(2026, 3, 2)
TEXT = "Inflation ran at 2.7%. It may reach 3.1% this year."
SPANS = ((17, 21), (36, 40))


def held() -> Database:
    db = open_database(":memory:")
    article = Article(TEXT, "Example Wire", "Prices", None, FIRST)
    article_rows.store(db, article)
    made = [
        Claim(span, TEXT[slice(*span)], "inflation", "us-cpi", "percent", 2.7, 2.7, "exact", "reported")
        for span in SPANS
    ]
    claim_rows.store(db, article.id, made, "test")
    return db


ONE, OTHER = (claim_id(Article(TEXT, "Example Wire", "Prices", None, FIRST).id, span) for span in SPANS)


def check(claim: str, day: int, verdict: Verdict, reason: str = "so it is") -> Check:
    return Check(claim, FIRST + timedelta(days=day), "1", verdict, reason, Interval(2.65, 2.75))


def turns(db: Database, limit: int = 10) -> list[Turn]:
    return newest_turns(db, FIRST, FIRST + timedelta(days=60), limit)


def test_a_verdict_that_turned_is_told_with_its_day_and_what_it_was() -> None:
    db = held()
    check_rows.append(db, [check(ONE, 0, "open"), check(ONE, 3, "open"), check(ONE, 9, "supported")])
    check_rows.append(db, [check(OTHER, 1, "no_data"), check(OTHER, 12, "refuted")])
    assert turns(db) == [
        Turn(OTHER, FIRST + timedelta(days=12), "no_data", "refuted"),
        Turn(ONE, FIRST + timedelta(days=9), "open", "supported"),
    ]
    assert [one.claim_id for one in turns(db, limit=1)] == [OTHER]
    assert newest_turns(db, FIRST, FIRST + timedelta(days=11), 10) == turns(db)[1:]
    assert newest_turns(db, FIRST + timedelta(days=10), FIRST + timedelta(days=11), 10) == []


def test_what_came_and_went_within_a_day_is_no_turn() -> None:
    db = held()
    check_rows.append(db, [check(ONE, 0, "open"), check(ONE, 5, "refuted"), check(ONE, 5, "open")])
    assert turns(db) == []


def test_a_check_that_comes_late_moves_the_turn_to_its_day() -> None:
    db = held()
    check_rows.append(db, [check(ONE, 0, "open"), check(ONE, 9, "supported")])
    check_rows.append(db, [check(ONE, 4, "supported")])
    assert [one.day for one in turns(db)] == [FIRST + timedelta(days=4)]


def test_a_claim_that_is_not_current_any_more_does_not_turn() -> None:
    db = held()
    check_rows.append(db, [check("gone-1-2", 0, "open"), check("gone-1-2", 5, "refuted")])
    assert turns(db) == []


CHECKS = st.lists(
    st.tuples(st.sampled_from([ONE, OTHER]), st.integers(0, 6), st.sampled_from(["open", "supported", "refuted"])),
    max_size=12,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CHECKS)
def test_turns_are_those_of_the_whole_history_in_whatever_order_it_came(
    made: list[tuple[str, int, Verdict]],
) -> None:
    db = held()
    for nth, (claim, day, verdict) in enumerate(made):
        check_rows.append(db, [check(claim, day, verdict, f"for the {nth}. time")])
    expected = {}
    for claim in (ONE, OTHER):
        stood: list[tuple[int, Verdict]] = sorted({day: verdict for one, day, verdict in made if one == claim}.items())
        for (_, before), (day, after) in pairwise(stood):
            if before != after:
                expected[claim] = Turn(claim, FIRST + timedelta(days=day), before, after)
    assert {one.claim_id: one for one in turns(db)} == expected


@pytest.mark.parametrize("late", [False, True])
def test_the_migration_notes_what_turned_before_it(late: bool) -> None:
    db = held()
    history = [check(ONE, 0, "open"), check(ONE, 9, "supported"), check(ONE, 12, "refuted")]
    check_rows.append(db, reversed(history) if late else history)
    noted = list(db.query("SELECT as_of FROM verdict_turns"))
    db.execute("DROP TRIGGER checks_turn_verdicts")
    db.execute("DROP TABLE verdict_turns")
    for statement in TURNS:
        db.execute(statement)
    assert [row["as_of"] for row in db.query("SELECT as_of FROM verdict_turns")] == ["2026-03-11", "2026-03-14"]
    assert len(noted) >= 2
