"""The pairs of metric and subject that a number can have, and what is to be learned of each."""

from collections.abc import Sequence
from typing import Any

from nlp.extract import extract_claims
from nlp.judge import Features, Judge, Option


class Seen(Judge):
    """A judge that keeps the features of every pair that it is asked about, by number and pair."""

    def __init__(self, text: str) -> None:
        super().__init__({})
        self.text = text
        self.found: dict[tuple[str, str, str], set[tuple[str, str]]] = {}

    def decide(
        self,
        task: str,
        where: tuple[int, int],
        sums: Any,
        context: Features,
        options: Sequence[Option[Any]],
    ) -> tuple[int, float]:
        if task == "link":
            for option in options:
                key = (self.text[where[0] : where[1]], option.value.metric, option.value.subject)
                self.found[key] = set(option.features)
        return super().decide(task, where, sums, context, options)


def features(text: str, number: str, metric: str, subject: str) -> set[tuple[str, str]]:
    judge = Seen(text)
    extract_claims(text, None, judge)
    return judge.found[number, metric, subject]


def test_a_cue_is_known_by_its_words_and_by_what_stands_beside_it() -> None:
    text = "Unemployment in Germany stood at 6.3%."
    found = features(text, "6.3%", "unemployment_rate", "de")
    assert {("cue", "ahead unemployment"), ("cue after", "ahead in"), ("pair between", "cue name in")} <= found


def test_what_no_cue_tells_says_so() -> None:
    found = features("The Dow added 1.5%.", "1.5%", "return", "dow-jones")
    assert ("cue", "none moving percent") in found
    assert ("left origin", "added here") in found


def test_digits_beside_a_number_are_not_learned_by_heart() -> None:
    found = features("Unemployment in 2019 stood at 6.3%.", "6.3%", "unemployment_rate", "us")
    assert not any("2019" in value for _, value in found)


def test_a_pair_is_known_by_what_the_text_has_told_before() -> None:
    text = "The DAX trades at 15 times earnings, the CAC 40 at 14. On Friday the DAX fell 2%."
    assert ("had", "False False ahead here") in features(text, "15 times", "pe", "dax")
    assert ("had", "True True ahead here") in features(text, "14", "pe", "dax")
    assert ("had last", "False True here") in features(text, "14", "pe", "cac-40")
    assert ("had", "False False moving here") in features(text, "2%", "return", "dax")


def test_pairs_of_figures_keep_the_order_of_their_sides() -> None:
    text = "The DAX trades at 15 times earnings and the CAC 40 at 14. The DAX yields 3% against 4%."
    last = features(text, "4%", "dividend_yield", "cac-40")
    assert ("turn", "1 against") in last
    assert any(name == "turn told" and value.startswith("1 aba 01 ") for name, value in last)


def test_a_discount_hangs_on_whose_figure_was_lower() -> None:
    text = "The DAX trades at 15 times earnings and the CAC 40 at 14. That is a discount of 7%."
    assert ("side", "relative_valuation lower pe") in features(text, "7%", "relative_valuation", "cac-40")
    assert ("side", "relative_valuation higher pe") in features(text, "7%", "relative_valuation", "dax")


def test_words_around_odds_say_whether_they_are_the_banks() -> None:
    found = features("The odds of a recession are 30%.", "30%", "probability", "us")
    assert ("whose near", " recession") in found
    assert ("whose near", "bank recession") in features(
        "The odds of a recession are 30%.", "30%", "probability", "federal-reserve"
    )
