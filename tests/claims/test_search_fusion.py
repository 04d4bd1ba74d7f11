"""Words and meaning make one score, of the claim and the query alone."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from claims.search_fusion import LEAST_WORDS, found, fused

shares = st.lists(st.tuples(st.floats(0, 1, width=32), st.floats(-1, 1, width=32)), min_size=1, max_size=20)


@given(shares)
def test_more_of_either_never_fits_worse_and_others_change_nothing(given_scores: list[tuple[float, float]]) -> None:
    words, meaning = np.array(given_scores, dtype=np.float32).T
    scores = fused(words, meaning)
    assert (fused(np.minimum(words + 0.1, 1), meaning) >= scores).all()
    assert (fused(words, meaning + 0.1) > scores).all()
    assert fused(words[:1], meaning[:1])[0] == scores[0]


@given(shares)
def test_the_nearest_and_what_has_enough_words_are_found(given_scores: list[tuple[float, float]]) -> None:
    words, meaning = np.array(given_scores, dtype=np.float32).T
    here = found(words, meaning)
    assert here[words >= LEAST_WORDS].all()
    assert here[np.argmax(meaning)] or meaning.max() <= 0


def test_of_nothing_nothing_is_found() -> None:
    none = np.zeros(0, np.float32)
    assert len(found(none, none)) == len(fused(none, none)) == 0
