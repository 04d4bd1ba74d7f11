"""What was learned is added to what the rules say, and is read from a table that a person can read."""

from pathlib import Path

import pytest

from nlp import judge as judging
from nlp.errors import VocabularyError
from nlp.judge import RULES_ALONE, Judge, Option, learned_judge, probability
from nlp.vocabulary import vocabulary

OPTIONS = [Option("return", 2.0, [("evidence", "near")], "a"), Option("pe", 1.5, [("evidence", "far")], "b")]
TASKS = {"link", "claim", "modality", "period", "sign", "comparator", "attribution"}


def test_without_weights_the_rules_decide() -> None:
    best, sure = RULES_ALONE.decide("link", (0, 1), {}, [], OPTIONS)
    assert OPTIONS[best].value == "a"
    assert 0.5 < sure < 1.0


def test_the_words_around_can_overrule_the_rules() -> None:
    judge = Judge({("ahead", "times"): {"pe": 1.0}})
    sums = judge.labels([("ahead", "times"), ("ahead", "unknown")])
    assert sums == {"pe": 1.0}
    assert judge.decide("link", (0, 1), sums, [], OPTIONS)[0] == 1


def test_an_option_s_own_features_count_for_it_alone() -> None:
    judge = Judge({("evidence", "far"): {"": 0.9}})
    assert judge.decide("link", (0, 1), {}, [], OPTIONS)[0] == 1


def test_what_options_share_counts_for_each_of_them() -> None:
    judge = Judge({("name", "near"): {"": 0.4}, ("cue", "ahead rose"): {"": 0.3}, ("evidence", "far"): {"": 0.1}})
    name, cue = [("name", "near")], [("cue", "ahead rose")]
    options = [
        Option("return", 1.0, [], "a", (name, cue)),
        Option("pe", 1.0, [("evidence", "far")], "b", (name, cue)),
        Option("other", 1.5, [], "c", (name,)),
    ]
    assert judge.decide("link", (0, 1), {}, [], options)[0] == 2
    assert judge.decide("link", (0, 1), {}, [], options[:2])[0] == 1
    assert options[1].features == (("evidence", "far"), ("name", "near"), ("cue", "ahead rose"))


def test_a_judge_can_trust_the_rules_of_a_task_less() -> None:
    judge = Judge({("base", "rules"): {"link": -0.5}, ("evidence", "far"): {"": 0.3}})
    assert judge.decide("link", (0, 1), {}, [], OPTIONS)[0] == 1
    assert judge.decide("period", (0, 1), {}, [], OPTIONS)[0] == 0


def test_of_equals_the_rules_preference_wins() -> None:
    judge = Judge({("name", "near"): {"": 1.0}})
    options = [Option("pe", 0.5, [("name", "near")], "a"), Option("return", 1.5, [], "b")]
    assert judge.decide("link", (0, 1), {}, [], options)[0] == 1


def test_probabilities_add_up() -> None:
    scores = [3.0, -800.0, 2.0]
    assert sum(probability(scores, index) for index in range(3)) == pytest.approx(1.0)


def test_the_shipped_weights_speak_of_known_labels_only_and_stay_small() -> None:
    labels = {label for row in learned_judge().weights.values() for label in row}
    known = {
        "",
        "other",
        "claim",
        "no claim",
        "no other side",
        "reported",
        "forecast",
        "typical",
        "target",
        "shift",
        "slope",
        *TASKS,
    }
    unknown = {
        label
        for label in labels - known - vocabulary().metrics.keys()
        if not label.startswith(("period ", "sign ", "other "))
    }
    assert unknown == set()
    assert judging.TABLE.stat().st_size < 10e6


def test_a_line_that_is_no_weight_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "weights.tsv"
    table.write_text("ahead\ttimes\tpe\t0.5\nahead\ttimes\tpe\tmuch\n", encoding="utf-8")
    monkeypatch.setattr(judging, "TABLE", table)
    with pytest.raises(VocabularyError, match=r"weights\.tsv line 2: it is no feature, label and weight"):
        learned_judge.__wrapped__()
