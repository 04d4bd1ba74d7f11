"""Styles and sizes called by one bare word."""

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE
from nlp.styles import styles
from nlp.words.phrases import tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Value beat growth by two points.", ["us-value", "us-growth"]),
        ("On Monday small trailed large.", ["us-small-caps", "us-large-caps"]),
        ("Value remains ahead for the year.", ["us-value"]),
        ("The value of growth is overrated.", []),
        ("The market value is 4 trillion.", []),
        ("A large gain followed a small loss.", []),
    ],
)
def test_a_bare_word_names_a_style_beside_its_other(text: str, expected: list[str]) -> None:
    assert [mention.subject for mention in styles(text, tokens(text, 0, len(text)), ())] == expected


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Value gained 1.2% while growth lost 0.3%.", ["us-value", "us-growth"]),
        ("Growth commands a premium of 60% over value.", ["us-growth", "us-value"]),
        ("Value's multiple is 17.", ["us-value"]),
        ("Economic growth slowed and book value rose.", []),
        ("Growth in exports and the value of imports rose.", []),
    ],
)
def test_value_and_growth_can_stand_by_themselves(text: str, subjects: list[str]) -> None:
    words = tokens(text)
    assert [mention.subject for mention in styles(text, words, [])] == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("In the first quarter value returned 2.1% and growth lost 10%.", ["us-value", "us-growth"]),
        ("In the second, value added 3.8%, because growth made 17.8%.", ["us-value", "us-growth"]),
        ("Value is at 17 times earnings and growth at 31.", ["us-value", "us-growth"]),
        ("Growth of 3% in exports added value.", []),
    ],
)
def test_a_style_is_told_by_what_only_a_holding_does(text: str, subjects: list[str]) -> None:
    assert [mention.subject for mention in styles(text, tokens(text), [])] == subjects


@pytest.mark.parametrize(
    ("before", "text", "subjects"),
    [
        ("Growth stocks lead. ", "Growth trades at 29 times earnings.", ["us-growth"]),
        ("Growth stocks lead. ", "It is 12 points ahead of growth.", ["us-growth"]),
        ("The economy shrank. ", "Growth trades places with decline.", []),
        ("Growth stocks lead. ", "Consumer spending drives growth.", []),
    ],
)
def test_one_style_is_enough_where_the_text_has_spoken_of_styles(before: str, text: str, subjects: list[str]) -> None:
    whole = before + text
    assert [found.subject for found in styles(whole, tokens(whole, len(before), len(whole)), [])] == subjects


def test_the_other_half_of_an_index_may_be_called_by_its_style_alone() -> None:
    [_, claim] = extract_claims("The Russell 1000 Value has climbed 13%, against 4% for growth.", None, RULES_ALONE)
    assert claim.subject in ("us-growth", "russell-1000-growth")
