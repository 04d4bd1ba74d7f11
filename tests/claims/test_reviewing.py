"""Reviewing with a database: what is written, what is checked anew, what a newer extractor leaves alone."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from claims import article_rows, check_rows, claim_rows, mark_rows, review_rows
from claims.errors import ClaimsError, NotFound
from claims.known import Held
from claims.published_claim import claim_id
from claims.review import Asked, ReviewedMeanwhile
from claims.reviewing import review_claim
from claims.verify import verify_one
from ingest.article import Article
from nlp.claim import Claim

if TYPE_CHECKING:
    from sqlite_utils import Database

TEXT = "Nasdaq turnover reached 10 billion shares. The index returned 8% on Wednesday."
ARTICLE = Article(TEXT, "Example Wire", "Volume", None, date(2026, 4, 9))
AT = datetime(2026, 10, 8, 14, 5, tzinfo=UTC)
TODAY = date(2026, 10, 8)
START, RETURNED = TEXT.index("10"), TEXT.index("8%")
WRONG = Claim(
    (START, START + 10), "10 billion", "index_level", "nasdaq-composite", "points", 1e10, 1e10, "exact", "reported",
    start=date(2026, 4, 9), end=date(2026, 4, 9), resolution=1e9, sentence=(0, 42),
)  # fmt: skip
RIGHT = Claim(
    (RETURNED, RETURNED + 2), "8%", "return", "nasdaq-composite", "percent", 8, 8, "exact", "reported",
    start=date(2026, 4, 9), end=date(2026, 4, 9), resolution=1, sentence=(43, len(TEXT)),
)  # fmt: skip
ID, OTHER = claim_id(ARTICLE.id, WRONG.span), claim_id(ARTICLE.id, RIGHT.span)
VOLUME = {"metric": "trading_volume", "unit": "shares"}


@pytest.fixture
def held(db: "Database") -> "Database":
    article_rows.store(db, ARTICLE)
    claim_rows.store(db, ARTICLE.id, [WRONG, RIGHT], "1")
    check_rows.append(db, [verify_one(claim_rows.one(db, ID), Held(), date(2026, 5, 1))])
    return db


def correct(db: "Database", state: str | None = None, **fields: object) -> None:
    asked = Asked("correct", "It counts shares.", fields=fields or VOLUME)
    review_claim(db, ID, asked, "Ada", AT, TODAY, state)


def test_a_correction_is_the_current_claim_under_the_same_id(held: "Database") -> None:
    correct(held)
    now = claim_rows.one(held, ID)
    assert (now.claim.metric, now.claim.unit, now.claim.confidence) == ("trading_volume", "shares", 1.0)
    assert [one.id for one in claim_rows.published_claims(held)] == [ID, OTHER]
    assert [one.claim.metric for one in claim_rows.extracted(held, ARTICLE.id)] == ["trading_volume", "return"]
    assert [one.claim.metric for one in claim_rows.extracted(held, ARTICLE.id, "1")] == ["index_level", "return"]


def test_it_is_checked_anew_on_every_day_it_was_checked_and_today(held: "Database") -> None:
    before = check_rows.history(held, ID)
    correct(held)
    after = check_rows.history(held, ID)
    assert [one.as_of for one in after] == [date(2026, 5, 1), date(2026, 5, 1), TODAY]
    assert after[0] == before[0]
    assert after[1] == verify_one(claim_rows.one(held, ID), Held(), date(2026, 5, 1))


def test_a_newer_extractor_finds_the_rest_and_keeps_the_correction(held: "Database") -> None:
    correct(held)
    longer = Claim(
        (START - 8, START + 10), "reached 10 billion", "index_level", "nasdaq-composite", "points", 1e10, 1e10, "exact",
        "reported",
    )  # fmt: skip
    claim_rows.store(held, ARTICLE.id, [longer, WRONG, RIGHT], "2")
    assert [(one.id, one.claim.metric) for one in claim_rows.published_claims(held)] == [
        (ID, "trading_volume"),
        (OTHER, "return"),
    ]
    assert [one.id for one in claim_rows.extracted(held, ARTICLE.id)] == [ID, OTHER]


def test_what_was_corrected_can_be_corrected_again_and_taken_back(held: "Database") -> None:
    correct(held)
    correct(held, subject="nyse")
    assert claim_rows.one(held, ID).claim.subject == "nyse"
    review_claim(held, ID, Asked("undo", "Back."), "Ada", AT, TODAY)
    now = claim_rows.one(held, ID).claim
    assert (now.metric, now.subject) == ("trading_volume", "nasdaq-composite")
    assert [one.action for one in review_rows.of_claim(held, ID)] == ["correct"] * 3


def test_who_saw_another_state_is_told_so_and_nothing_is_kept(held: "Database") -> None:
    seen = review_rows.state_of(held, ID)
    correct(held, seen)
    with pytest.raises(ReviewedMeanwhile):
        review_claim(held, ID, Asked("void", "No claim."), "Ben", AT, TODAY, seen)
    assert review_rows.count(held) == 1
    assert mark_rows.void(held) == frozenset()


def test_to_set_aside_and_take_in_again_are_marks_with_their_moments(held: "Database") -> None:
    review_claim(held, ID, Asked("merge", "Said twice.", OTHER), "Ada", AT, TODAY)
    assert mark_rows.void(held) == {ID}
    later = AT.replace(hour=15)
    review_claim(held, ID, Asked("undo", "Not the same."), "Ada", later, TODAY)
    assert mark_rows.void(held) == frozenset()
    assert mark_rows.void(held, AT) == {ID}
    assert [(one.kind, one.other) for one in mark_rows.of_claims(held, [ID])[ID]] == [("void", OTHER), ("restored", "")]


def test_what_is_refused_leaves_nothing(held: "Database") -> None:
    for asked in (Asked("correct", "Wrong.", fields={"metric": "joy"}), Asked("merge", "Same.", "x-1-2")):
        with pytest.raises(ClaimsError):
            review_claim(held, ID, asked, "Ada", AT, TODAY)
    with pytest.raises(NotFound):
        review_claim(held, "x-1-2", Asked("accept", "Right."), "Ada", AT, TODAY)
    assert review_rows.count(held) == 0
    assert claim_rows.one(held, ID).claim == WRONG


def test_a_review_reads_as_it_was_kept(held: "Database") -> None:
    correct(held)
    [one] = review_rows.newest(held, None, 5)
    assert (one.claim_id, one.analyst, one.at, one.before) == (ID, "Ada", AT, WRONG)
    assert one.after == claim_rows.one(held, ID).claim
    assert review_rows.last_of_each(held) == {ID: one}
    assert review_rows.of_key(held, one.key) == one
    with pytest.raises(NotFound):
        review_rows.of_key(held, 99)
