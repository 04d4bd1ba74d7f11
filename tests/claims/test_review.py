"""What a review comes to: its marks, the corrected claim, and what it refuses."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from claims.errors import ClaimsError
from claims.review import Asked, Review, Situation, decide
from tests.claims.made_claims import said

AT = datetime(2026, 10, 8, 14, 5, tzinfo=UTC)
ONE = said("aaaaaaaaaaaa-0-4", sentence_span=(0, 20))
OTHER = replace(said("aaaaaaaaaaaa-9-13", sentence_span=(0, 20)), article_id=ONE.article_id)


def made(asked: Asked, situation: Situation | None = None) -> tuple[Review, list[tuple[str, str]]]:
    decision = decide(asked, situation or Situation(ONE), "Ada", AT)
    return decision.review, [(mark.kind, mark.other) for mark in decision.marks]


def test_to_accept_marks_nothing() -> None:
    review, marks = made(Asked("accept", "  Read\n correctly. "))
    assert (review.action, review.reason, review.analyst, review.after, marks) == (
        "accept",
        "Read correctly.",
        "Ada",
        None,
        [],
    )


def test_to_void_sets_aside_and_to_accept_after_that_takes_in_again() -> None:
    assert made(Asked("void", "A rule."))[1] == [("void", "")]
    assert made(Asked("accept", "It is one."), Situation(ONE, void=True))[1] == [("restored", "")]


def test_to_merge_sets_aside_as_the_same_as_another() -> None:
    review, marks = made(Asked("merge", "Said twice.", OTHER.id), Situation(ONE, other=OTHER))
    assert (review.other, marks) == (OTHER.id, [("void", OTHER.id)])


def test_a_claim_of_another_article_is_merged_into_only_where_both_say_the_same() -> None:
    alike = replace(ONE, id="bbbbbbbbbbbb-0-4", article_id="bbbbbbbbbbbb")
    assert made(Asked("merge", "Said twice.", alike.id), Situation(ONE, other=alike))[0].other == alike.id
    another = replace(alike, claim=replace(ONE.claim, subject="sp-500"))
    with pytest.raises(ClaimsError, match="says another thing"):
        made(Asked("merge", "Said twice.", another.id), Situation(ONE, other=another))


def test_to_correct_gives_the_claim_as_corrected() -> None:
    review, marks = made(Asked("correct", "Of another.", fields={"subject": "sp-500"}))
    assert review.after is not None
    assert (review.before.subject, review.after.subject, marks) == ("russell-2000", "sp-500", [])


@pytest.mark.parametrize(
    ("asked", "situation", "words"),
    [
        (Asked("accept", "  "), Situation(ONE), "needs its reason"),
        (Asked("accept", "x" * 501), Situation(ONE), "at most 500"),
        (Asked("void", "Again."), Situation(ONE, void=True), "set aside already"),
        (Asked("merge", "Same."), Situation(ONE), "name the claim that says the same"),
        (Asked("merge", "Same.", ONE.id), Situation(ONE, other=ONE), "into itself"),
        (Asked("merge", "Same.", OTHER.id), Situation(ONE, other=OTHER, other_void=True), "is set aside itself"),
        (Asked("undo", "Back."), Situation(ONE), "nothing to undo"),
        (Asked("correct", "Nothing."), Situation(ONE), "nothing in it is corrected"),
    ],
    ids=["no reason", "long", "void twice", "no other", "itself", "other void", "no review", "nothing"],
)
def test_what_cannot_be_is_refused(asked: Asked, situation: Situation, words: str) -> None:
    with pytest.raises(ClaimsError, match=words):
        decide(asked, situation, "Ada", AT)


def test_to_undo_is_a_further_review() -> None:
    correction, _ = made(Asked("correct", "Of another.", fields={"subject": "sp-500"}))
    assert correction.after is not None
    now = replace(ONE, claim=correction.after)
    back, marks = made(Asked("undo", "Back."), Situation(now, last=correction))
    assert (back.action, back.after, marks) == ("correct", ONE.claim, [])
    voided, _ = made(Asked("void", "A rule."))
    assert made(Asked("undo", "Back."), Situation(ONE, True, voided))[1] == [("restored", "")]
