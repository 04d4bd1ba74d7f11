"""What the queue looks at: current claims that nobody reviewed or set aside, the newest first."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from claims import article_rows, check_rows, claim_rows, labelled_rows, mark_rows
from claims.mark import Mark
from claims.review import Asked
from claims.review_queue_rows import candidates
from claims.reviewing import review_claim
from tests.api.made_up_rows import ARTICLES, CHECKS, CLAIMS, IDS

if TYPE_CHECKING:
    from sqlite_utils import Database

AT, DAY = datetime(2026, 10, 8, 14, tzinfo=UTC), date(2026, 10, 8)


@pytest.fixture
def held(db: "Database") -> "Database":
    for article, claims in zip(ARTICLES, CLAIMS, strict=True):
        article_rows.store(db, article)
        claim_rows.store(db, article.id, claims, "1")
    check_rows.append(db, CHECKS)
    return db


def ids(db: "Database", **filters: str) -> list[str]:
    return [one.published.id for one in candidates(db, filters, DAY)]


def test_all_that_nobody_reviewed_with_their_checks(held: "Database") -> None:
    found = {one.published.id: one for one in candidates(held, {}, DAY)}
    assert set(found) == set(IDS)
    assert (found[IDS[4]].verdict, found[IDS[3]].verdict) == ("refuted", None)


def test_what_was_reviewed_or_set_aside_is_gone(held: "Database") -> None:
    review_claim(held, IDS[0], Asked("accept", "Right."), "Ada", AT, DAY)
    mark_rows.append(held, [Mark(IDS[1], "void", AT, "No claim.")])
    assert set(ids(held)) == set(IDS) - {IDS[0], IDS[1]}


def test_filters_and_the_window_narrow_it(held: "Database") -> None:
    assert ids(held, metric="return") == [IDS[4]]
    assert len(candidates(held, {}, DAY, window=2)) == 2
    assert {one.published.id for one in candidates(held, {}, date(2026, 2, 1))} == set(IDS[:4])


def test_examples_are_the_sentences_in_which_something_was_reviewed(held: "Database") -> None:
    review_claim(held, IDS[0], Asked("accept", "Right."), "Ada", AT, DAY)
    assert [(one.published.id, one.review is not None) for one in labelled_rows.reviewed(held)] == [(IDS[0], True)]
