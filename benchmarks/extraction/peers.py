"""The peers, run as a subprocess of their own environment (`make -C benchmarks/extraction peers`).

A peer that does not run is no fault of the benchmark: `NotRun` says why, and its row says so.
"""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    """Run a peer over texts. Raises `NotRun` where its environment is missing or it ends in an error."""
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
