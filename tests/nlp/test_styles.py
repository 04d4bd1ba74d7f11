"""Styles and sizes called by one bare word."""

import pytest

from nlp.phrases import tokens
from nlp.styles import styles


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
