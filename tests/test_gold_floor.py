"""Extraction may get better, never worse: F1 on marked texts stays above the recorded floor.

The gold texts lie beside the checkout; without them the project's own passages hold the floor: those of `examination`,
which nothing is learned from, and a third of those that the shipped weights were learned from, so that their floor says
that nothing broke, not how good extraction is elsewhere.
"""

import json
from pathlib import Path

import pytest

from nlp.judge import RULES_ALONE, learned_judge
from nlp.training.annotated import all_passages
from nlp.training.learn import measured
from tests.gold_scores import SETS, scores

EXAMINATION = Path(__file__).parent / "examination"
FLOOR = json.loads(Path(__file__).with_name("gold_floor.json").read_text())


@pytest.mark.shared
@pytest.mark.parametrize("name", SETS)
def test_extraction_stays_above_its_floor(name: str, shared: Path, tmp_path: Path) -> None:
    measured = scores(shared / "gold", name, tmp_path)["F1"]["all"]
    for layer, floor in FLOOR[name].items():
        assert measured[layer]["F1"] >= floor, f"{name}, {layer}: fell below {floor}"


def test_extraction_of_the_project_s_own_passages_stays_above_its_floor() -> None:
    passages = all_passages()[::3]
    for name, judge in (("own, learned", learned_judge()), ("own, rules alone", RULES_ALONE)):
        tally = measured(passages, judge)
        for layer, floor in FLOOR[name].items():
            assert tally.f1(layer) >= floor, f"{name}, {layer}: fell below {floor}"


def test_extraction_of_passages_that_nothing_is_learned_from_stays_above_its_floor() -> None:
    tally = measured(all_passages(EXAMINATION), learned_judge())
    for layer, floor in FLOOR["examination"].items():
        assert tally.f1(layer) >= floor, f"examination, {layer}: fell below {floor}"
