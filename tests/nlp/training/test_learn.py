"""Learning makes right options likely, is the same each time, and is measured as the contract counts."""

from datetime import date
from pathlib import Path

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE, Judge
from nlp.training.annotated import passages
from nlp.training.learn import Example, examples_of, fit, learn, measured
from nlp.training.measure import table, tally_of

TEXT = """# 2026-01-09 | real | one
The S&P 500 fell {1.5% | return sp-500 | -1.5 | 2026-01-09} on Friday. Zed gained {4% | return dow-jones | 4 | pub}.

# 2026-01-09 | commentary | two
Small caps trade at {15x | pe us-small-caps | 15 | pub} earnings.
"""


def texts(tmp_path: Path) -> Path:
    path = tmp_path / "own.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_every_decision_on_a_marked_text_is_an_example(tmp_path: Path) -> None:
    found = examples_of(passages(texts(tmp_path)), {})
    assert {"link", "period", "modality", "claim"} <= {example.task for example in found}
    for example in found:
        assert len(example.options) == len(example.right)
        assert any(example.right) and not all(example.right)


def test_weights_make_the_right_option_the_likely_one() -> None:
    options = (("pe", 1.0, ()), ("return", 1.5, ()))
    examples = [Example("link", (("ahead", "times"),), options, (True, False))] * 20
    judge = Judge(fit(examples))
    sums = judge.labels([("ahead", "times")])
    assert 1.0 + sums["pe"] > 1.5 + sums["return"]


@pytest.mark.parametrize(
    ("subject", "alone"), [("sp-500", True), ("zed-tables", False)], ids=["offered", "not offered"]
)
def test_what_a_number_measures_is_learned_where_whose_it_is_is_not_offered(
    tmp_path: Path, subject: str, alone: bool
) -> None:
    path = tmp_path / "own.txt"
    mark = f"{{12% | other {subject} | 12 percent | pub}}"
    text = f"The S&P 500 fell and the Dow did not. Companies of the S&P 500 hedge {mark} of their oil, says the Dow."
    path.write_text(f"# 2026-01-09 | real | one\n{text}\n", encoding="utf-8")
    link = next(example for example in examples_of(passages(path), {}) if example.task == "link")
    others = [right for (label, _, _), right in zip(link.options, link.right, strict=True) if label == "other"]
    assert len(others) > 1
    assert sum(others) == (1 if alone else len(others))


def test_learning_twice_gives_the_same_weights(tmp_path: Path) -> None:
    read = passages(texts(tmp_path))
    assert learn(read) == learn(read)


def test_f1_counts_what_is_right_by_layer(tmp_path: Path) -> None:
    read = passages(texts(tmp_path))
    tally = measured(read, RULES_ALONE)
    assert (tally.marks, tally.f1("quantity")) == (3, 100.0)
    assert tally.f1("core") < 100.0  # Zed is not the Dow
    nothing = tally_of([(read[0].claims, [])])
    assert nothing.f1("quantity") == 0.0
    everything = tally_of([((), extract_claims("", date(2026, 1, 9)))])
    assert everything.f1("core") == 100.0
    assert "core + period" in table({"rules alone": tally})
