"""Any text whatever has claims with true spans, in bounded time, and never an error."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.bulk import extract_many
from nlp.claim import Claim
from nlp.extract import extract_claims
from nlp.quantities import find_quantities
from tests.nlp.sentences_of_the_genre import SENTENCES

DAY = date(2026, 1, 9)
MILLION = 1_000_000
MARKS = "%$€£¥¼½¾−–—-+.,:;()[]{}|/\\'\"“”‘’•\t\n\r\u00a0\u200b\u200f\u202e\u2066\x00\x07\x1b\ufeff\ufffd٣४"
PARTS = [sentence for sentence, _ in SENTENCES] + [
    "5%",
    "$3 billion",
    "two cuts",
    "Q3",
    "S&P 500",
    "in 2025",
    "from",
    "to",
]

LINES = {
    "prose without a number": "stocks were calm and nobody asked why the index had moved so little " * (MILLION // 70),
    "one word": "x" * MILLION,
    "one number": "7" * MILLION,
    "dots": "." * MILLION,
    "line breaks": "a\n" * (MILLION // 2),
    "right to left": "\u202eדולר 5% עלה " * 2_000,
    "control characters": "\x00\x01\x1f 3% \x7f" * 2_000,
    "brackets": "(" * 50_000 + "5%" + ")" * 50_000,
    "percentages": "5.2% " * 2_000,
    "a word with a number": "up5%" * 2_000,
}


def is_true(text: str, claims: list[Claim]) -> bool:
    """Whether every claim quotes the text, stands in it in order and has a value that is one."""
    spans = [claim.span for claim in claims]
    return spans == sorted(spans) and all(
        text[slice(*claim.span)] == claim.quote
        and (claim.low is None or claim.high is None or claim.low <= claim.high)
        and 0.0 <= claim.confidence <= 1.0
        for claim in claims
    )


@given(st.text(alphabet=st.characters() | st.sampled_from(MARKS), max_size=200))
@settings(deadline=None, max_examples=80)
def test_random_characters_are_no_error(text: str) -> None:
    assert is_true(text, extract_claims(text, DAY))


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=8), st.dates())
@settings(deadline=None, max_examples=80)
def test_any_date_of_publication_is_no_error(parts: list[str], published: date) -> None:
    text = " ".join(parts)
    assert is_true(text, extract_claims(text, published))


@pytest.mark.parametrize("published", [date.min, date.max])
def test_a_text_of_a_time_without_markets_is_read_as_undated(published: date) -> None:
    text = " ".join(sentence for sentence, _ in SENTENCES)
    assert extract_claims(text, published) == extract_claims(text, None)


@given(st.lists(st.sampled_from(PARTS) | st.text(alphabet=MARKS, max_size=6), max_size=12), st.booleans())
@settings(deadline=None, max_examples=80)
def test_fragments_of_the_genre_in_any_order_are_no_error(parts: list[str], dated: bool) -> None:
    text = " ".join(parts)
    claims = extract_claims(text, DAY if dated else None)
    assert is_true(text, claims)
    assert claims == extract_claims(text, DAY if dated else None)


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_a_line_of_any_kind_and_length_is_read(line: str) -> None:
    assert is_true(line, extract_claims(line, DAY))


def test_the_quantities_of_a_long_line_take_time_in_proportion() -> None:
    found = find_quantities("5.2% " * 20_000)
    assert len(found) == 20_000


def test_many_texts_give_the_same_claims_by_one_process_or_two() -> None:
    texts = [(number, sentence, DAY) for number, (sentence, _) in enumerate(SENTENCES[:40])]
    assert list(extract_many(texts, workers=2)) == list(extract_many(texts))


def broken(text: str, _day: date | None) -> list[Claim]:
    if "bad" in text:
        raise ValueError(text)
    return []


def test_a_text_that_breaks_the_extractor_stops_no_other() -> None:
    outcomes = dict(extract_many([("a", "good", None), ("b", "bad", None), ("c", "good", None)], extract=broken))
    assert (outcomes["a"], outcomes["c"]) == ([], [])
    assert isinstance(outcomes["b"], ValueError)


@pytest.mark.parametrize("number", [".½", "(.9.0", ".5.3", ".15.1", "l.5.2", ".0"])
def test_points_that_belong_to_no_number_are_no_fault(number: str) -> None:
    for text in (f"{number}% of the S&P 500", f"The S&P 500 rose {number}% in May."):
        assert all(text[slice(*one.span)] == one.quote for one in extract_claims(text, None))
