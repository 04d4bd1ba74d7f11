"""Which country a text is about."""

import pytest

from nlp.places import Places, country_named
from nlp.subjects import Mention


def named(subject: str, kind: str, unknown: str = "") -> Mention:
    return Mention(0, 1, subject, kind, unknown=unknown)


@pytest.mark.parametrize(
    ("subject", "kind", "country"),
    [
        ("jp", "country", "jp"),
        ("boe", "central_bank", "uk"),
        ("nikkei-225", "index", "jp"),
        ("de-10y", "rate", "de"),
        ("gold", "commodity", ""),
        ("in-memory-systems", "company", ""),
    ],
)
def test_the_country_that_a_name_speaks_for(subject: str, kind: str, country: str) -> None:
    assert country_named(named(subject, kind, "unknown" if kind == "company" else "")) == country


def test_what_was_said_last_counts_most_and_a_heading_more() -> None:
    places = Places()
    assert places.leading() is None
    places.see([named("jp", "country")], heading=True)
    places.see([named("de-10y", "rate")], heading=False)
    assert places.leading() == "jp"
    for _ in range(3):
        places.see([named("dax", "index")], heading=False)
    assert places.leading() == "de"
