"""Two rankings of the same claims, by words and by meaning, made one.

Rules. The score of a claim depends on that claim and the query alone, never on which others were found: an order stays
what it is while claims arrive. What neither ranking found is not there.
"""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

#: What all words of a query are worth beside a cosine of one.
WORDS = 0.25
#: A claim is found by its words when so much of the query stands in it.
LEAST_WORDS = 0.5
#: A claim is found by its meaning when its cosine with the query is at most so far below that of the nearest.
NEARLY = 0.25


def fused(words: "Scores", meaning: "Scores") -> "Scores":
    """One score for each claim, from how much of the query stands in it (0 to 1) and its cosine with the query.

    >>> fused(np.array([1, 0]), np.array([0.5, 0.5])).round(2).tolist()
    [0.75, 0.5]
    """
    return (WORDS * words + meaning).astype(np.float32)


def found(words: "Scores", meaning: "Scores") -> "NDArray[np.bool_]":
    """Which claims are found, by their words or by their meaning.

    >>> found(np.array([1, 0, 0]), np.array([0.1, 0.2, 0.6])).tolist()
    [True, False, True]
    """
    least = max(0.0, float(meaning.max(initial=0.0)) - NEARLY)
    return np.logical_or(words >= LEAST_WORDS, meaning > least)
