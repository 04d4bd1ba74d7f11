"""Which indices a group or a country can mean: those that the text has named, or one of their family."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE
from nlp.names.group_indices import FAMILY, ITSELF, measures
from nlp.names.remembered import Remembered

PUBLISHED = date(2026, 1, 4)
GROWTH_HALF = Remembered("russell-1000-growth", "index", None, 2)


def test_a_half_of_an_index_is_meant_where_the_other_half_was_named() -> None:
    [found] = measures("us-value", ("value",), ["russell-1000-growth"], [])
    assert found.subject == "russell-1000-value"
    assert ("measured", f"us-value russell-1000-value {FAMILY}") in found.traits


def test_an_index_that_was_named_before_is_meant_itself() -> None:
    [found] = measures("us-growth", ("growth",), [], [GROWTH_HALF])
    assert found.subject == "russell-1000-growth"
    assert ("measured", f"us-growth russell-1000-growth {ITSELF}") in found.traits


@pytest.mark.parametrize("group", ["us-value", "us-biotech"])
def test_where_no_index_was_named_none_is_meant(group: str) -> None:
    assert measures(group, ("stocks",), ["nasdaq-100"], []) == []


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "The Russell 1000 Value returned 14%, the Russell 1000 Growth 33%. Value stocks have gained 2% since.",
            {"russell-1000-value", "us-value"},
        ),
        ("The Nikkei 225 rose 2% on Friday. Japan is up 12% for the year.", {"nikkei-225", "jp-equities"}),
        ("Value stocks gained 2%.", {"us-value"}),
    ],
)
def test_the_rules_offer_the_group_and_its_index(text: str, subjects: set[str]) -> None:
    assert extract_claims(text, PUBLISHED, RULES_ALONE)[-1].subject in subjects
