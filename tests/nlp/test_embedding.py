"""Meaning: nearer sentences have nearer vectors."""

from collections.abc import Sequence

import numpy as np
import pytest

from nlp.embedding import mini_lm, similarities


def by_length(sentences: Sequence[str]) -> np.ndarray:
    """A stand-in: short sentences point one way, long ones the other."""
    return np.array([[1.0, 0.0] if len(one) < 10 else [0.0, 1.0] for one in sentences], dtype=np.float32)


def test_every_sentence_gets_a_row_with_a_cosine_for_every_statement() -> None:
    assert similarities(by_length, ["short", "a rather long one"], ["brief"]) == [[1.0], [0.0]]


def test_nothing_to_compare_gives_nothing() -> None:
    assert similarities(by_length, [], ["brief"]) == []
    assert similarities(by_length, ["short"], []) == [[]]


@pytest.mark.weights
def test_the_model_tells_what_a_sentence_is_about() -> None:
    said = ["Small companies look cheap next to large ones.", "The central bank lowered rates again."]
    [[same, other], _] = similarities(
        mini_lm(), said, ["Small caps trade at a discount to large caps.", "Rain is due."]
    )
    assert same > other + 0.2


@pytest.mark.weights
def test_any_text_has_a_vector_of_length_one_the_same_alone_and_among_others() -> None:
    texts = ["", "?", "Café naïve 日本", "\ud800 half", "a\0b", "word " * 400, "x" * 9000, "Rents fell 3%."]
    together = mini_lm()(texts)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.allclose(together, np.concatenate([mini_lm()([one]) for one in texts]), atol=1e-5)
    assert len(mini_lm()([])) == 0
