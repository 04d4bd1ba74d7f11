"""Any text is a query for words; what has more of it, or rarer words of it, fits better."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from claims import search_words
from claims.search_words import MOST_TERMS, Words, terms
from tests.claims.embedding_made import keys_of, tell

SENTENCES = ("Tariffs lift prices.", "Tariffs slow growth.", "Prices slow.", "Ports reopen after a soft landing.")


@pytest.fixture
def told(db: Database) -> Database:
    tell(db, *SENTENCES)
    return db


def sentences(db: Database, text: str, words: Words | None = None) -> list[str]:
    names = {key: sentence for sentence, key in keys_of(db).items()}
    return [names[key] for key, _ in (words or Words()).matching(db, text)]


def test_what_has_all_words_comes_first_and_the_newer_of_two_alike(told: Database) -> None:
    assert sentences(told, "tariffs and prices") == [SENTENCES[0], SENTENCES[2], SENTENCES[1]]
    [(_, best), *_] = Words().matching(told, "tariffs and prices")
    assert best == pytest.approx(1.0)


def test_a_rare_word_weighs_more_than_a_common_one(told: Database) -> None:
    assert sentences(told, "prices ports")[0] == SENTENCES[3]


def test_what_is_quoted_or_joined_by_a_sign_stands_as_a_phrase(told: Database) -> None:
    assert sentences(told, '"soft landing"') == sentences(told, "soft-landing") == [SENTENCES[3]]
    assert sentences(told, '"landing soft"') == []


def test_what_came_since_is_found_and_what_was_read_is_not_read_again(told: Database) -> None:
    words = Words()
    assert len(sentences(told, "tariffs", words)) == 2
    tell(told, "More tariffs loom.")
    assert len(sentences(told, "tariffs", words)) == 3


def test_only_so_many_and_only_those_allowed_are_given(told: Database) -> None:
    keys = keys_of(told)
    words = Words()
    allowed = search_words.np.array([keys[SENTENCES[0]], keys[SENTENCES[3]], 10_000])
    assert [key for key, _ in words.matching(told, "tariffs prices", allowed)] == [keys[SENTENCES[0]]]
    assert [key for key, _ in words.matching(told, "tariffs prices", limit=1)] == [keys[SENTENCES[0]]]


def test_of_a_term_that_too_many_have_the_newest_count(told: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_words, "MOST_CLAIMS", 1)
    assert sentences(told, "tariffs") == [SENTENCES[1]]


def test_terms_held_give_way_to_those_asked_for_later(told: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_words, "MOST_HELD", 1)
    words = Words()
    assert [len(sentences(told, text, words)) for text in ("tariffs", "prices", "tariffs")] == [2, 2, 2]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.text('"*^:()-+{}NOTANDORnear/\0 \ud800é', max_size=30))
def test_any_text_is_a_query(told: Database, text: str) -> None:
    for key, score in Words().matching(told, text):
        assert key > 0
        assert 0 < score <= 1.001
    assert len(terms(text)) <= MOST_TERMS


@pytest.mark.parametrize("text", ["", "?!", '""', "NEAR(a b)", "sentence:tariffs*", "a" * 100_000, "x " * 100_000])
def test_what_other_searches_choke_on_is_a_query(told: Database, text: str) -> None:
    Words().matching(told, text)


def test_how_rare_a_term_is_is_told_among_the_claims_that_are_seen(told: Database) -> None:
    """As of a day: what came later, has the word too, and is not seen, changes no score."""
    keys = keys_of(told)
    before = Words().by_key(told, "ports tariffs", seen := np.ones(max(keys.values()) + 1, np.bool_))
    tell(told, *(f"Ports are full, says harbour {nth}." for nth in range(9)))
    later = Words().by_key(told, "ports tariffs", seen)
    assert later.tolist() == before.tolist()
    assert Words().by_key(told, "ports tariffs")[: len(seen)].tolist() != before.tolist()
