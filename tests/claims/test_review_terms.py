"""What a correction may say: read as text, checked against the vocabulary, refused by field."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import ClaimsError
from claims.review_terms import FIELDS, changes, corrected
from nlp.claim import Claim
from nlp.vocabulary import vocabulary

READ = Claim((3, 8), "2.70%", "inflation", "us-cpi", "percent", 2.7, 2.7, "exact", "reported", resolution=0.01)


def test_what_is_named_changes_and_the_rest_stays() -> None:
    made = corrected(
        "a-3-8", READ, {"subject": "us-core-cpi", "end": "2026-05-31", "attribution": "  Dana   Whitlock "}
    )
    assert (made.subject, made.end, made.attribution) == ("us-core-cpi", date(2026, 5, 31), "Dana Whitlock")
    assert (made.span, made.quote, made.low, made.metric) == (READ.span, READ.quote, 2.7, "inflation")
    assert made.confidence == 1.0


def test_an_empty_field_is_none() -> None:
    said = Claim((0, 2), "2%", "inflation", "us-cpi", "percent", 2, 2, "exact", "forecast", attribution="Fed")
    assert corrected("a", said, {"attribution": ""}).attribution is None


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "nothing in it is corrected"),
        ({"low": "2.7"}, "nothing in it is corrected"),
        ({"quote": "3%"}, "quote cannot be corrected"),
        ({"metric": "happiness"}, "metric: there is no 'happiness'"),
        ({"metric": ""}, "metric: is needed"),
        ({"unit": "usd"}, "unit: inflation is in percent, not in usd"),
        ({"unit": "Percent!"}, "unit: 'Percent!' is none"),
        ({"subject": "US CPI"}, "subject: 'US CPI' is no name such as russell-2000"),
        ({"comparator": "sp-500"}, "comparator: inflation is relative to nothing"),
        ({"metric": "relative_return", "comparator": "us-cpi"}, "comparator: is the subject itself"),
        ({"low": "nan"}, "low: is not a number"),
        ({"low": "1e999"}, "low: is not a number"),
        ({"low": "two"}, "low: is not a number"),
        ({"low": "3"}, "low 3.0 is above high 2.7"),
        ({"high": "3"}, "bound: an exact value has one number"),
        ({"low": "", "high": ""}, "it has no value"),
        ({"bound": "at_least"}, "bound: at_least has low alone"),
        ({"bound": "at_most", "low": "-3", "high": ""}, None),
        ({"bound": "at_least", "low": "-3", "high": ""}, "bound: at_least has low alone"),
        ({"bound": "sort of"}, "bound: is none of exact"),
        ({"bound": "range"}, "bound: a range needs low below high"),
        ({"modality": "hope"}, "modality: is none of"),
        ({"end": "soon"}, "end: is not a day"),
        ({"end": "9999-12-31"}, "end: is not a day between"),
        ({"start": date(1, 1, 1)}, "start: is not a day between"),
        ({"start": "2026-02-01", "end": "2026-01-01"}, "its period starts"),
        ({"attribution": "a | b"}, "attribution: at most 120 characters"),
        ({"attribution": "x" * 121}, "attribution: at most 120 characters"),
        ({"metric": "unemployment_rate", "low": "70", "high": "70"}, "no unemployment_rate lies beyond 50"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(fields: dict[str, object], words: str | None) -> None:
    if words is None:
        assert corrected("a-3-8", READ, fields)
        return
    with pytest.raises(ClaimsError, match="a-3-8") as refused:
        corrected("a-3-8", READ, fields)
    assert words in str(refused.value)


def test_money_may_be_of_any_currency_and_a_streak_of_weeks() -> None:
    said = Claim((0, 1), "5", "revenue", "nvda", "usd", 5, 5, "exact", "reported")
    assert corrected("a", said, {"unit": "gbp"}).unit == "gbp"
    assert corrected("a", said, {"metric": "streak", "unit": "weeks"}).unit == "weeks"


def test_the_last_digit_goes_with_the_scale() -> None:
    said = Claim((0, 3), "600", "relative_return", "iwm", "percent", 600, 600, "exact", "reported", resolution=10)
    made = corrected("a", said, {"low": "6", "high": "6"})
    assert made.resolution == pytest.approx(0.1)
    assert corrected("a", said, {"low": "-600", "high": "-600"}).resolution == 10


def test_changes_are_told_field_by_field() -> None:
    made = corrected("a", READ, {"low": "-2.7", "high": "-2.7", "end": "2026-05-31"})
    assert [(one.name, one.before, one.after) for one in changes(READ, made)] == [
        ("low", "2.7", "-2.7"),
        ("high", "2.7", "-2.7"),
        ("end", "", "2026-05-31"),
    ]


@given(
    st.dictionaries(
        st.sampled_from(FIELDS),
        st.one_of(
            st.text(max_size=20),
            st.sampled_from(sorted(vocabulary().metrics)),
            st.floats().map(str),
            st.dates().map(str),
        ),
    )
)
def test_any_text_gives_a_claim_that_holds_or_a_refusal(fields: dict[str, object]) -> None:
    try:
        made = corrected("a-3-8", READ, fields)
    except ClaimsError as refused:
        assert refused.item == "a-3-8"
    else:
        assert made.metric == "other" or made.metric in vocabulary().metrics
