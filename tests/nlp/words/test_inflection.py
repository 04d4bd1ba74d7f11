"""Verbs and nouns in all their forms."""

import pytest

from nlp.words.inflection import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("slip", ["slip", "slips", "slipping", "slipped"]),
        ("ease", ["ease", "eases", "easing", "eased"]),
        ("retreat", ["retreat", "retreats", "retreating", "retreated"]),
        ("rally", ["rally", "rallies", "rallying", "rallied"]),
        ("give up", ["give up", "gives up", "giving up", "gave up", "given up"]),
        ("push", ["push", "pushes", "pushing", "pushed"]),
    ],
    ids=["doubled", "silent e", "two vowels", "y", "irregular", "hissing"],
)
def test_a_verb_has_all_its_forms(verb: str, forms: list[str]) -> None:
    assert verb_forms(verb) == forms


def test_a_noun_has_its_plural() -> None:
    assert noun_forms("loss") == ["loss", "losses"]
