"""What a text finds by words and meaning together, and what is said where meaning is missing."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from claims import claim_rows, search_vectors
from claims.embedding import embed_claims
from claims.search_relevance import NO_MODEL, NO_VECTORS, Relevance
from nlp.embedding import Embedder, NoModel
from tests.claims.embedding_made import by_words, keys_of, tell

SENTENCES = ("Tariffs lift prices.", "Growth slows again.", "Ports reopen.")


def model() -> Embedder:
    return by_words


def missing() -> Embedder:
    raise NoModel


@pytest.fixture
def told(db: Database) -> Database:
    tell(db, *SENTENCES)
    return db


def rows(db: Database) -> np.ndarray:
    keys = sorted(keys_of(db).values())
    found = np.full(keys[-1] + 1, -1)
    found[keys] = np.arange(len(keys))
    return found


def found(db: Database, relevance: Relevance, text: str, allowed: np.ndarray | None = None) -> list[str]:
    names = {key: sentence for sentence, key in keys_of(db).items()}
    fitting = relevance.find(db, text, rows(db), allowed)
    order = np.argsort(-fitting.scores, kind="stable")
    return [names[key] for key in fitting.keys[order].tolist()]


def test_words_and_meaning_find_together(told: Database) -> None:
    embed_claims(told, model)
    relevance = Relevance(model)
    assert found(told, relevance, "tariffs lift prices.")[0] == SENTENCES[0]
    assert relevance.find(told, "tariffs", rows(told)).lacking is None
    assert SENTENCES[1] in found(told, relevance, "us cpi inflation 3%, reported. again.")


def test_only_what_is_allowed_and_current_is_found(told: Database) -> None:
    embed_claims(told, model)
    relevance = Relevance(model)
    allowed = np.array([keys_of(told)[SENTENCES[2]]])
    assert set(found(told, relevance, "tariffs ports", allowed)) == {SENTENCES[2]}
    tell(told, SENTENCES[0], version="2")
    now = set(relevance.find(told, "tariffs lift prices.", rows(told)).keys.tolist())
    assert now <= set(keys_of(told).values())


@pytest.mark.parametrize(
    ("embed", "said"), [(None, NO_MODEL), (missing, NO_VECTORS), (model, NO_VECTORS)], ids=["none", "missing", "unused"]
)
def test_without_vectors_words_decide_and_it_is_said(told: Database, embed: object, said: str) -> None:
    relevance = Relevance(embed)  # type: ignore[arg-type]
    assert relevance.find(told, "tariffs", rows(told)).lacking == said
    assert found(told, relevance, "tariffs") == [SENTENCES[0]]


def test_a_model_that_is_gone_is_said_and_words_decide(told: Database) -> None:
    embed_claims(told, model)
    relevance = Relevance(missing)
    assert relevance.find(told, "tariffs", rows(told)).lacking == NO_MODEL
    assert found(told, relevance, "tariffs") == [SENTENCES[0]]


def test_it_is_said_when_only_some_claims_are_embedded(told: Database) -> None:
    embed_claims(told, model, most=2)
    assert Relevance(model).find(told, "tariffs", rows(told)).lacking == "2 of 3 claims are embedded"


def test_a_query_is_embedded_once(told: Database) -> None:
    embed_claims(told, model)
    asked: list[str] = []

    def counting() -> Embedder:
        return lambda sentences: (asked.extend(sentences), by_words(sentences))[1]

    relevance = Relevance(counting)
    for _ in range(3):
        relevance.find(told, "tariffs", rows(told))
    assert asked == ["tariffs"]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_any_text_finds_something_or_nothing(told: Database, text: str) -> None:
    embed_claims(told, model)
    fitting = Relevance(model).find(told, text, rows(told))
    assert len(fitting.keys) == len(set(fitting.keys.tolist())) == len(fitting.scores)
    assert np.isfinite(fitting.scores).all()


def test_what_came_later_says_nothing_of_a_day(told: Database) -> None:
    """The lines of later claims come first; neither they nor that they lack vectors is told as of a day before."""
    embed_claims(told, model)
    relevance, text = Relevance(model), "tariffs lift"
    before = relevance.find(told, text, rows(told))
    tell(told, "Tariffs lift tariffs.", "Tariffs lift all.")
    now = rows(told)
    later = np.where(now >= 3, now - 3, now + 2 * (now >= 0))  # as columns have it: the newest first
    fitting = relevance.find(told, text, later, np.flatnonzero(later >= 2), first=2)
    assert (fitting.keys.tolist(), fitting.scores.tolist()) == (before.keys.tolist(), before.scores.tolist())
    assert fitting.lacking is None
    assert relevance.find(told, text, later).lacking == "3 of 5 claims are embedded"


def test_vectors_of_what_is_not_current_crowd_nobody_out(told: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    embed_claims(told, model)
    relevance = Relevance(model)
    relevance.find(told, "tariffs", rows(told))
    [article] = told.conn.execute("SELECT id FROM articles WHERE text = ?", [SENTENCES[0]]).fetchone()
    claim_rows.store(told, article, [], "2")
    monkeypatch.setattr(search_vectors, "RESCORED", 1)
    assert set(found(told, relevance, "us cpi inflation tariffs lift prices.")) <= set(SENTENCES[1:])
    assert found(told, relevance, "us cpi inflation tariffs lift prices.")
