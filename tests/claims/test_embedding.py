"""Claims get their vectors once, the newest first, and lose nothing to a stop."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from sqlite_utils import Database

from claims import embedding, vector_rows
from claims.embedding import METHOD, embed_claims
from claims.statement import statement
from nlp.embedding import Embedder
from tests.claims.embedding_made import by_words, keys_of, tell


def model() -> Embedder:
    return by_words


def never() -> Embedder:
    raise AssertionError("nobody needs it")


def test_each_claim_is_embedded_once_by_its_statement(db: Database) -> None:
    tell(db, "Prices rise.", "Wages rise.", "Rents fall.")
    assert str(embed_claims(db, model)) == "3 claims embedded"
    assert embed_claims(db, never).lacking == 0
    keys, vectors = vector_rows.vectors_of(db, np.array(sorted(keys_of(db).values())))
    claims = dict(vector_rows.of_keys(db, keys.tolist()))
    assert np.allclose(vectors, by_words([statement(claims[key]) for key in keys.tolist()]), atol=1e-3)


def test_only_what_is_new_or_current_anew_is_embedded(db: Database) -> None:
    tell(db, "Prices rise.", "Wages rise.")
    embed_claims(db, model)
    tell(db, "Wages rise.", version="2")
    tell(db, "Rents fall.")
    assert embed_claims(db, model).embedded == 2
    assert vector_rows.forget_old(db) == 1
    assert {row[0] for row in db.execute("SELECT claim FROM claim_vectors")} == set(keys_of(db).values())


def test_another_method_makes_all_vectors_anew(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    tell(db, "Prices rise.", "Wages rise.")
    embed_claims(db, model)
    monkeypatch.setattr(embedding, "METHOD", "another/1")
    assert embed_claims(db, model).embedded == 2
    assert [row[0] for row in db.execute("SELECT DISTINCT method FROM claim_sketches")] == ["another/1"]


def test_the_newest_come_first_and_a_stop_keeps_what_was_done(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "CLAIMS_AT_A_TIME", 1)
    tell(db, "Old news.", day=date(2025, 1, 1))
    tell(db, "Fresh news.", day=date(2026, 1, 1))
    told: list[str] = []

    def remembers(sentences: Sequence[str]) -> np.ndarray:
        told.extend(sentences)
        return by_words(sentences)

    report = embed_claims(db, lambda: remembers, stopping=lambda: len(told) == 1)
    assert (report.embedded, report.rest, report.stopped) == (1, 1, True)
    assert told[0].endswith("Fresh news.")
    with pytest.raises(KeyboardInterrupt):
        embed_claims(db, model, progress=_interrupt)
    assert len(vector_rows.lacking(db, METHOD)) == 0


def _interrupt(_step: str, _done: int, _total: int | None) -> None:
    raise KeyboardInterrupt


def test_no_more_than_asked_for_are_embedded(db: Database) -> None:
    tell(db, "Prices rise.", "Wages rise.", "Rents fall.")
    assert str(embed_claims(db, model, most=2)) == "2 claims embedded, 1 still lack a vector"
    assert str(embed_claims(db, model, most=2)) == "1 claim embedded"
