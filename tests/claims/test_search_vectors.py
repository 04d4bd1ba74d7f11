"""The nearest in meaning are the nearest there are."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from claims import search_vectors, vector_rows
from claims.database import open_database
from claims.search_vectors import RESCORED, Sketches
from claims.vector_rows import WIDTH


def some(count: int, seed: int) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(count, WIDTH)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture
def free(db: Database) -> Database:
    """A database whose vectors need be of no claims."""
    db.execute("PRAGMA foreign_keys = OFF")
    return db


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=st.sets(st.integers(1, 3000), min_size=1, max_size=120), seed=st.integers(0, 99), share=st.integers(1, 9))
def test_the_nearest_are_those_that_comparing_with_all_finds(
    free: Database, keys: set[int], seed: int, share: int
) -> None:
    free.execute("DELETE FROM claim_vectors")
    free.execute("DELETE FROM claim_sketches")
    held, known = sorted(keys), some(len(keys), seed)
    vector_rows.store(free, held, known, "m")
    sketches = Sketches("m")
    sketches.refresh(free)
    asked = some(1, seed + 1)[0]
    allowed = np.array([key for key in held if key % share == 0] + [5000])
    exact = {key: float(one @ asked) for key, one in zip(held, known, strict=True)}
    for keys_allowed, among in ((None, held), (allowed, [key for key in held if key % share == 0])):
        found = sketches.nearest(free, asked, keys_allowed)
        assert {key for key, _ in found} == set(among)
        cosines = sorted((exact[key] for key in among), reverse=True)
        assert np.allclose([cosine for _, cosine in found], cosines, atol=2e-3)
    assert sketches.holding(np.array([*held, 4999])) == len(held)


def test_of_many_the_nearest_few_are_found(free: Database) -> None:
    known = some(4 * RESCORED, 1)
    vector_rows.store(free, range(1, len(known) + 1), known, "m")
    sketches = Sketches("m")
    sketches.refresh(free)
    asked = known[700] + 0.3 * some(1, 2)[0]
    for allowed in (None, np.arange(1, len(known) + 1, 3), np.arange(1, len(known) + 1, 100)):
        found = sketches.nearest(free, asked, allowed, 10)
        among = np.arange(1, len(known) + 1) if allowed is None else allowed
        nearest = among[np.argmax(known[among - 1] @ asked)]
        assert found[0][0] == nearest
        assert len(found) == 10
    assert len(sketches.nearest(free, asked, limit=10_000)) == RESCORED


def test_what_is_kept_later_or_again_is_taken_in(free: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_vectors.vector_rows, "ROWS_AT_A_TIME", 2)
    known = some(6, 3)
    sketches = Sketches("m")
    sketches.refresh(free)
    assert sketches.nearest(free, known[0]) == []
    vector_rows.store(free, [9, 4, 30], known[:3], "m")
    sketches.refresh(free)
    assert sketches.nearest(free, known[1])[0][0] == 4
    vector_rows.store(free, [4, 12], known[3:5], "m")
    vector_rows.store(free, [7], known[5:], "of another model")
    sketches.refresh(free)
    assert len(sketches) == 4
    assert [sketches.nearest(free, one)[0][0] for one in known[[0, 2, 3, 4]]] == [9, 30, 4, 12]


def test_another_file_is_read_from_its_beginning(free: Database, tmp_path: Path) -> None:
    sketches, known = Sketches("m"), some(2, 4)
    vector_rows.store(free, [1, 2], known, "m")
    sketches.refresh(free)
    other = open_database(tmp_path / "other.db")
    other.execute("PRAGMA foreign_keys = OFF")
    vector_rows.store(other, [3], known[:1], "m")
    sketches.refresh(other)
    assert [key for key, _ in sketches.nearest(other, known[0])] == [3]
    other.close()
