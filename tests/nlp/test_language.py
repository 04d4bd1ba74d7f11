"""Paragraphs, sentences and clauses of text as scrapers deliver it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.language import paragraphs, sentences
from nlp.words.clauses import clauses

SPLITS = [
    ("Stocks fell. Bonds rose.", ["Stocks fell.", "Bonds rose."]),
    ("They led for years.This has ended, we think.", ["They led for years.", "This has ended, we think."]),
    ("Growth in the U.S. slowed to 1.2% in May.", ["Growth in the U.S. slowed to 1.2% in May."]),
    ("It rose in the U.S. The rest fell.", ["It rose in the U.S.", "The rest fell."]),
    ("The 10-year U.S. Treasury yield fell.", ["The 10-year U.S. Treasury yield fell."]),
    ("Gains of 5% vs. 3% in Jan. 2026 are No. 1.", ["Gains of 5% vs. 3% in Jan. 2026 are No. 1."]),
    ("Acme Inc. rose, Mr. Smith said.", ["Acme Inc. rose, Mr. Smith said."]),
    ("It beat its median.1 The rest did not.2", ["It beat its median.1", "The rest did not.2"]),
    ("“It is over.” She left.", ["“It is over.”", "She left."]),
    (
        "Shares trade at roughly\n\n, far below the 21x of peers.",
        ["Shares trade at roughly\n\n, far below the 21x of peers."],
    ),
    ("Outlook\n\n- Rates fall.\n- Profits rise.", ["Outlook", "Rates fall.", "Profits rise."]),
    ("", []),
    (" \n\n ", []),
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_a_text_falls_into_these_sentences(text: str, expected: list[str]) -> None:
    assert [text[slice(*sentence.span)] for sentence in sentences(text)] == expected


def test_a_line_is_prose_a_bullet_or_a_heading() -> None:
    text = "Rates and inflation\n\nPrices rose again last month.\n\n• Gold up\n2. Silver down"
    assert [paragraph.kind for paragraph in paragraphs(text)] == ["heading", "prose", "bullet", "bullet"]


@given(st.text(alphabet="Ab 1.\n-•,", max_size=80))
def test_sentences_stand_in_order_inside_their_paragraphs(text: str) -> None:
    last = 0
    for sentence in sentences(text):
        assert last <= sentence.span[0] < sentence.span[1] <= sentence.paragraph[1]
        assert sentence.paragraph[0] <= sentence.span[0]
        assert not text[slice(*sentence.span)][0].isspace()
        last = sentence.span[1]


def test_no_sentence_is_longer_than_a_page_can_be() -> None:
    assert max(end - start for start, end in (s.span for s in sentences("up 1% and " * 5000))) <= 1200


def test_clauses_are_cut_at_marks_and_opening_words_but_not_in_lists() -> None:
    text = "The fund, which holds banks, is up 2%, 3% and 4% (its best run), while bonds fell; gold rose."
    assert [text[start:end] for start, end in clauses(text, (0, len(text)))] == [
        "The fund",
        "which holds banks",
        "is up 2%, 3% and 4%",
        "its best run",
        "while bonds fell",
        "gold rose.",
    ]
