"""Claims of own sentences, and what holds for any text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.extract import extract_claims
from tests.nlp.sentences_of_the_genre import PUBLISHED, SENTENCES

Row = tuple[str, str, str, float | None, float | None, str]
FRAGMENTS = [text for text, _ in SENTENCES] + [
    "",
    " ",
    "\n\n",
    "(",
    "—",
    "½",
    "−5%",
    "$",
    "S&P",
    "9" * 30,
    "\u202e",
    "٣%",
]


@pytest.mark.parametrize(("text", "claims"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_a_sentence_of_the_genre_holds_these_claims(text: str, claims: list[Row]) -> None:
    found = extract_claims(text, PUBLISHED)
    assert [(c.quote, c.metric, c.subject, c.low, c.high, c.modality) for c in found] == claims


@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=30), max_size=5), st.booleans())
@settings(deadline=None, max_examples=60)
def test_any_text_has_claims_with_true_spans_in_order(parts: list[str], dated: bool) -> None:
    text = " ".join(parts)
    claims = extract_claims(text, PUBLISHED if dated else None)
    assert claims == extract_claims(text, PUBLISHED if dated else None)
    assert [claim.span for claim in claims] == sorted(claim.span for claim in claims)
    for claim in claims:
        assert text[slice(*claim.span)] == claim.quote
        assert claim.sentence is not None
        assert claim.sentence[0] <= claim.span[0] < claim.span[1] <= claim.sentence[1]
        assert 0.0 <= claim.confidence <= 1.0


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
@settings(deadline=None, max_examples=40)
def test_an_unrelated_sentence_at_the_end_changes_nothing_before_it(rows: list[tuple[str, list[Row]]]) -> None:
    text = "\n\n".join(sentence for sentence, _ in rows)
    longer = text + "\n\nThe mayor opened the new bridge, which cost $9 million."
    claims = extract_claims(text, PUBLISHED)
    assert extract_claims(longer, PUBLISHED)[: len(claims)] == claims


def test_a_claim_carries_everything_the_schema_asks() -> None:
    text = "According to Goldman Sachs, the S&P 500 will return about 8% in 2027."
    [claim] = extract_claims(text, PUBLISHED)
    assert (claim.start, claim.end) == (date(2027, 1, 1), date(2027, 12, 31))
    assert (claim.attribution, claim.bound, claim.unit, claim.resolution) == ("Goldman Sachs", "about", "percent", 1.0)
    assert claim.sentence == (0, len(text))


def test_a_relative_claim_names_its_other_side() -> None:
    [claim] = extract_claims("Small caps trade at a 26% discount to large caps.", PUBLISHED)
    assert (claim.subject, claim.comparator) == ("us-small-caps", "us-large-caps")


def test_the_share_of_a_whole_names_the_whole() -> None:
    [claim] = extract_claims("Technology makes up 31% of the S&P 500.", PUBLISHED)
    assert (claim.metric, claim.subject, claim.comparator) == ("market_cap_share", "us-technology", "sp-500")


def test_a_long_text_without_numbers_costs_little() -> None:
    assert extract_claims("Nobody knows what markets will do next. " * 20_000, None) == []
