"""What was reviewed lives on: through checks, a newer extractor, replay, search and examples, and with two at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claims import check_rows, claim_rows, labelled_rows, mark_rows, review_rows
from claims.database import open_database
from claims.errors import AlreadyThere
from claims.labelled import labelled
from claims.mark import Mark
from claims.pipeline import verify_claims
from claims.progress import silent
from claims.replay import replay
from claims.review import Asked
from claims.reviewing import review_claim
from claims.search import Searcher
from claims.search_query import Search
from tests.claims.test_reviewing import ARTICLE, AT, ID, OTHER, RIGHT, TODAY, WRONG, correct, held

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = ["held"]

BEFORE = date(2026, 5, 1)


def metrics(searcher: Searcher, db: "Database", as_of: date) -> dict[str, int]:
    """How many claims a search finds of each metric."""
    found = searcher.find(db, Search(), None, 10, as_of)
    assert [one.id for one in found.claims] == [ID, OTHER]
    return {one.value: one.count for one in found.facets["metric"]}


def test_a_correction_stands_whoever_reads_the_article_again(held: "Database") -> None:
    searcher = Searcher()
    assert metrics(searcher, held, TODAY) == {"index_level": 1, "return": 1}
    for day in (BEFORE, TODAY):
        verify_claims(held, day)
    correct(held)
    reviewed = review_rows.of_claim(held, ID)
    claim_rows.store(held, ARTICLE.id, [replace(WRONG, metric="price", unit="usd"), RIGHT], "999")
    for day in (BEFORE, TODAY):
        assert metrics(searcher, held, day) == {"trading_volume": 1, "return": 1}
        assert verify_claims(held, day).added == 0
    assert all(one.explained for one in replay(held, silent).differences)
    assert review_rows.of_claim(held, ID) == reviewed
    assert metrics(Searcher(), held, TODAY) == metrics(searcher, held, TODAY)


def test_what_was_decided_is_told_in_the_order_decided(held: "Database") -> None:
    asked = (
        Asked("void", "No claim."),
        Asked("accept", "One after all."),
        Asked("correct", "Shares.", fields={"metric": "trading_volume", "unit": "shares"}),
        Asked("undo", "Points."),
        Asked("merge", "Said twice.", OTHER),
        Asked("undo", "Not twice."),
    )
    for hour, one in enumerate(asked):
        review_claim(held, ID, one, "Ada", AT.replace(hour=hour), TODAY)
    made = review_rows.of_claim(held, ID)
    assert [one.action for one in made] == ["void", "accept", "correct", "correct", "merge", "accept"]
    assert [one.reason for one in made] == [one.reason for one in asked]
    assert [one.before for one in made[1:4]] == [WRONG, WRONG, made[2].after]
    assert claim_rows.one(held, ID).claim == WRONG
    # As of a moment between, it is set aside or not as it was then.
    aside = [ID in mark_rows.void(held, AT.replace(hour=hour)) for hour in range(len(asked))]
    assert aside == [True, False, False, False, True, False]


def test_the_earlier_checks_stay_as_they_were_made(held: "Database") -> None:
    before = check_rows.history(held, ID)
    correct(held)
    review_claim(held, ID, Asked("undo", "Back."), "Ada", AT, TODAY)
    after = check_rows.history(held, ID)
    assert after[: len(before)] == before
    # The claim reads as it did: its check of that day is the one that is there, so the day must end with it.
    assert check_rows.latest_of(held, [ID], BEFORE)[ID] == before[-1]


def test_examples_are_what_was_decided_not_what_is_read_since(held: "Database") -> None:
    for claim in (ID, OTHER):
        review_claim(held, claim, Asked("accept", "Right."), "Ada", AT, TODAY)
    made = labelled(labelled_rows.reviewed(held))
    assert made.claims == 2
    claim_rows.store(held, ARTICLE.id, [replace(RIGHT, low=80.0, high=80.0)], "999")
    assert labelled(labelled_rows.reviewed(held)) == made


@pytest.mark.parametrize("kind", ["void", "restored"])
def test_what_is_set_aside_without_a_review_is_another_state_too(kind: str, held: "Database") -> None:
    seen = review_rows.state_of(held, ID)
    mark_rows.append(held, [Mark(ID, kind, AT, "by the command")])  # type: ignore[arg-type]
    with pytest.raises(AlreadyThere):
        review_claim(held, ID, Asked("accept", "Right."), "Ada", AT, TODAY, seen)


def test_of_several_analysts_at_once_one_decides(held: "Database", tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    held.conn.execute("VACUUM INTO ?", [str(path)])
    db = open_database(path)
    seen = review_rows.state_of(db, ID)
    db.close()

    def decide(nth: int) -> bool:
        own = open_database(path)
        try:
            review_claim(own, ID, Asked("void", f"No claim, says {nth}."), f"Analyst {nth}", AT, TODAY, seen)
        except AlreadyThere:
            return False
        finally:
            own.close()
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(decide, range(4))) == [False, False, False, True]
    db = open_database(path)
    assert (review_rows.count(db), len(mark_rows.of_claims(db, [ID])[ID])) == (1, 1)
    db.close()
