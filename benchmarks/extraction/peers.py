"""The peers, run as a subprocess of their own environment (`make -C benchmarks/extraction peers`).

Rules:

1. A peer that does not run is no fault of the benchmark: `NotRun` says why, and its row says so.
2. A text goes to a peer whole or sentence by sentence, for it matters to both: quantulum3's time grows faster than its
   text; Recognizers-Text pays for every call, and an error inside it (`one last`: a division by nought) silently ends
   its reading of the text. The cutting is not timed.
"""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nlp.language import sentences

HERE = Path(__file__).resolve().parent
PYTHON = HERE / ".venv-peers" / "bin" / "python"
NAMES = {"quantulum3": "quantulum3 0.10.0", "recognizers-text": "Recognizers-Text 1.0.2a2"}


class NotRun(Exception):
    """A peer did not run; says why."""


@dataclass(frozen=True, slots=True)
class PeerRun:
    """The quantities of each text in order, and what the peer told of its run."""

    quantities: list[list[dict[str, Any]]]
    seconds: float
    characters: int
    failed: int
    about: str


def run_peer(name: str, texts: Sequence[str]) -> PeerRun:
    """Run a peer over whole texts. Raises `NotRun` where its environment is missing or it ends in an error."""
    if not PYTHON.exists():
        raise NotRun("not installed: make -C benchmarks/extraction peers")
    command = [str(PYTHON), "-W", "ignore", str(HERE / "peer_worker.py"), name]
    given = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    ended = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=False)
    lines = ended.stderr.strip().splitlines()
    if ended.returncode:
        raise NotRun(lines[-1] if lines else f"ended with {ended.returncode}")
    told = json.loads(lines[-1])
    quantities = [json.loads(line)["quantities"] for line in ended.stdout.splitlines()]
    return PeerRun(quantities, told["seconds"], told["characters"], told["failed"], told["about"])


def run_peer_by_sentence(name: str, texts: Sequence[str]) -> PeerRun:
    """Run a peer over the sentences of texts; the offsets of its quantities are those of the texts."""
    places = [(index, sentence.span) for index, text in enumerate(texts) for sentence in sentences(text)]
    run = run_peer(name, [texts[index][start:end] for index, (start, end) in places])
    together: list[list[dict[str, Any]]] = [[] for _ in texts]
    for (index, (offset, _)), quantities in zip(places, run.quantities, strict=True):
        for one in quantities:
            together[index].append({**one, "start": one["start"] + offset, "end": one["end"] + offset})
    return replace(run, quantities=together)
