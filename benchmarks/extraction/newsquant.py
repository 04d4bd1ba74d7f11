"""Accuracy on gold in NewsQuant's format, as a scorer counts it: its strict finance view, ranges taken apart.

Gold and scorer are files named on the command line. The scorer is called as

    SCORER score --gold GOLD --pred PRED --vocab project|newsquant --json OUT

and its `core apart` part is read: one gold quantity to one prediction, units folded, a change right if either the
bound or the direction is. The peers give neither bounds nor directions: each of their changes counts as `=`.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.extraction.peers import NAMES, NotRun, run_peer
from benchmarks.extraction.systems import Quantity, borneout_quantities

PART = "core apart"
COLUMNS = {
    "Value": "value",
    "Value + unit": "value+unit, folded",
    "Value + unit + change": "value+unit+change, folded, change either",
}


@dataclass(frozen=True, slots=True)
class Score:
    """F1 of each of `COLUMNS` in percent, and why there are none."""

    system: str
    f1: tuple[float, ...]
    note: str = ""


def scores(gold: Path, scorer: Path) -> list[Score]:
    """Return how accurate each system is on a gold file."""
    texts = [item["text"] for item in json.loads(gold.read_text(encoding="utf-8"))]
    found = [_score("borneout", "project", texts, gold, scorer, _borneout)]
    for name, label in NAMES.items():
        found.append(_score(label, "newsquant", texts, gold, scorer, _peer(name)))
    return found


def _borneout(texts: Sequence[str]) -> list[list[Quantity]]:
    found: list[list[Quantity]] = []
    for text in texts:
        quantities = borneout_quantities(text)
        if quantities is None:
            raise NotRun("not built")
        found.append(quantities)
    return found


def _peer(name: str) -> Callable[[Sequence[str]], list[list[Quantity]]]:
    return lambda texts: run_peer(name, texts).quantities


def _score(
    system: str,
    vocabulary: str,
    texts: Sequence[str],
    gold: Path,
    scorer: Path,
    extract: Callable[[Sequence[str]], list[list[Quantity]]],
) -> Score:
    try:
        quantities = extract(texts)
    except NotRun as why:
        return Score(system, (), str(why))
    with TemporaryDirectory() as folder:
        predicted, result = Path(folder, "predicted.jsonl"), Path(folder, "result.json")
        pairs = zip(texts, quantities, strict=True)
        lines = [json.dumps({"text": text, "quantities": found}) + "\n" for text, found in pairs]
        predicted.write_text("".join(lines), encoding="utf-8")
        command = [sys.executable, str(scorer), "score", "--gold", str(gold), "--pred", str(predicted)]
        command += ["--vocab", vocabulary, "--json", str(result)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        part = json.loads(result.read_text(encoding="utf-8"))[PART]
    return Score(system, tuple(part[key][2] for key in COLUMNS.values()))
