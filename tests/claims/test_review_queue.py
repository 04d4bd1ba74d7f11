"""The order of the queue: doubt times what hangs on it, every ground named."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.published_claim import PublishedClaim
from claims.review_queue import Candidate, at_odds, queue
from tests.claims.made_claims import multiple, said

DAY = date(2026, 10, 8)


def sure(name: str, confidence: float, **fields: object) -> PublishedClaim:
    one = said(name, **fields)  # type: ignore[arg-type]
    return replace(one, claim=replace(one.claim, confidence=confidence))


def order(*candidates: Candidate) -> list[str]:
    return [one.published.id for one in queue(candidates, DAY)]


def test_the_least_sure_comes_first() -> None:
    assert order(Candidate(sure("a", 0.9)), Candidate(sure("b", 0.2)), Candidate(sure("c", 0.5))) == ["b", "c", "a"]


def test_what_hangs_on_a_claim_weighs_it() -> None:
    plain, thesis = Candidate(sure("a", 0.5)), Candidate(sure("b", 0.6), bears_by=frozenset({"arithmetic"}))
    soon, far_off = (
        Candidate(sure("c", 0.6), "open", date(2026, 10, 20)),
        Candidate(sure("d", 0.6), "open", date(2027, 1, 1)),
    )
    assert order(plain, thesis, soon, far_off) == ["b", "c", "a", "d"]
    meant = Candidate(sure("e", 0.6), bears_by=frozenset({"meaning"}))
    assert [one.name for one in queue([meant], DAY)[0].grounds] == ["confidence", "context"]


def test_a_claim_refuted_by_far_is_doubted_however_sure_it_was_read() -> None:
    near, far = Candidate(sure("a", 0.95), "refuted", None, -2.0), Candidate(sure("b", 0.95), "refuted", None, -40.0)
    first, second = queue([near, far], DAY)
    assert first.published.id == "b"
    assert "refuted by 40.0 times the usual miss" in [one.words for one in first.grounds]
    assert second.score == pytest.approx(0.05 * 1.25)


def test_two_claims_of_one_article_that_cannot_both_be_true_are_at_odds() -> None:
    low = replace(multiple("a", 15.0, sentence_span=(0, 9)), article_id="x")
    high = replace(multiple("b", 25.0, sentence_span=(10, 19)), article_id="x")
    elsewhere = replace(multiple("c", 25.0, sentence_span=(10, 19)), article_id="y")
    assert at_odds([low, high, elsewhere]) == {"a": ("b",), "b": ("a",)}
    one_breath = replace(high, claim=replace(high.claim, sentence=(0, 9)))
    assert at_odds([low, one_breath]) == {}


@given(st.lists(st.tuples(st.floats(0, 1), st.one_of(st.none(), st.floats(-100, 100))), max_size=8))
def test_the_order_depends_on_nothing_but_the_claims(given_claims: list[tuple[float, float | None]]) -> None:
    made = [
        Candidate(sure(f"c{number}", confidence), "refuted", None, scaled)
        for number, (confidence, scaled) in enumerate(given_claims)
    ]
    assert order(*made) == order(*reversed(made))
    assert all(0 <= one.score <= 3 for one in queue(made, DAY))
