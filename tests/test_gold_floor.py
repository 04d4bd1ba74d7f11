"""Extraction may get better, never worse: F1 on the gold texts stays above the recorded floor."""

import json
from pathlib import Path

import pytest

from tests.gold_scores import SETS, scores

FLOOR = json.loads(Path(__file__).with_name("gold_floor.json").read_text())


@pytest.mark.shared
@pytest.mark.parametrize("name", SETS)
def test_extraction_stays_above_its_floor(name: str, shared: Path, tmp_path: Path) -> None:
    measured = scores(shared / "gold", name, tmp_path)["F1"]["all"]
    for layer, floor in FLOOR[name].items():
        assert measured[layer]["F1"] >= floor, f"{name}, {layer}: fell below {floor}"
