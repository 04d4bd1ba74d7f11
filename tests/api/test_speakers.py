"""Who says a claim, in words that agree with each other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.names import VERBS
from api.speakers import says, verb


@pytest.mark.parametrize(
    "who",
    [
        "traders",
        "interest rate futures",
        "Fed officials",
        "Committee participants",
        "economists at Harbour House",
        "strategists surveyed in March",
        "people",
    ],
)
def test_a_common_noun_in_the_plural_is_many(who: str) -> None:
    assert verb(who, "forecast") == "expect"


@pytest.mark.parametrize(
    "who",
    ["consensus", "market analysis", "research", "Harbour Partners", "Goldman Sachs", "news", "politics", "of", None],
)
def test_everyone_else_is_one(who: str | None) -> None:
    assert verb(who, "forecast") == "expects"


def test_a_line_begins_with_a_capital_where_the_name_is_not_spelled_otherwise() -> None:
    assert says("market analysis", "reported") == "Market analysis says"
    assert says("eToro", "reported") == "eToro says"


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from(sorted(VERBS)))
def test_any_name_is_said_whole(who: str, modality: str) -> None:
    assert f"{who[1:]} " in says(who, modality)
