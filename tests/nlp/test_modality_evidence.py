"""What is learned of whether a number is a fact or a forecast: the words beside it and where its time lies."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE, Feature, Judge

PUBLISHED = date(2026, 1, 4)


class Hearing(Judge):
    """A judge that notes what it is asked of a modality."""

    def __init__(self) -> None:
        super().__init__(RULES_ALONE.weights)
        self.heard: list[set[Feature]] = []

    def decide(self, task, where, sums, context, options):  # type: ignore[no-untyped-def]
        if task == "modality":
            self.heard.append(set(context))
        return super().decide(task, where, sums, context, options)


def features(text: str, published: date | None = PUBLISHED) -> list[set[Feature]]:
    judge = Hearing()
    extract_claims(text, published, judge)
    return judge.heard


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("Analysts expect a 12% rise of profits.", ("modality cue", "ahead expect")),
        ("Profits grew 12% in 2024.", ("modality time", "past reported")),
        ("Profits of 12% are what we see in 2027.", ("modality time near", "year ahead behind 1")),
        ("Profits grew 12% and sales rose 3%.", ("modality time", "none reported")),
    ],
)
def test_the_nearest_words_of_forecast_and_time_are_told(text: str, feature: Feature) -> None:
    assert any(feature in heard for heard in features(text)), features(text)


def test_the_number_before_is_told_with_the_word_beside() -> None:
    _, second = features("Profits are expected to grow 12% next year after 3% in 2024.")
    assert any(name == "modality left" and value.startswith("after forecast") for name, value in second)


def test_without_a_date_no_time_lies_anywhere() -> None:
    (heard,) = features("Profits grew 12% in 2024.", None)
    assert ("modality time", "unknown reported") in heard
