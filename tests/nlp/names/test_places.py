"""Which country a text is about."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.language import sentences
from nlp.names.places import Places, country_named, told_by
from nlp.scene import scene
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
    assert places.ranked() == []
    places.see({"jp": 1.0}, heading=True)
    places.see({"de": 1.0}, heading=False)
    assert places.ranked() == ["jp", "de"]
    for _ in range(3):
        places.see({"de": 1.0}, heading=False)
    assert places.ranked() == ["de", "jp"]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("The Labor Department published its report.", {"us": 1.5}),
        ("British lender Barclays agrees.", {"uk": 0.5}),
        ("The Dax fell in a quiet session.", {"de": 0.7}),
        ("Germany shrinks.", {"de": 1.0}),
        ("Gold rose.", {}),
    ],
)
def test_what_a_sentence_says_for_its_countries(text: str, countries: dict[str, float]) -> None:
    [sentence] = sentences(text)
    assert told_by(scene(text, sentence, [])) == countries


PUBLISHED = date(2025, 10, 16)


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "The Federal Reserve held rates. British lender Barclays sees two more steps. "
            "Unemployment has risen to 4.4%. The 10-year note yields 4.22%.",
            ["us", "us-10y"],
        ),
        (
            "The Bank of Japan met. The Labor Department published its report. Unemployment rose to 4.3%.",
            ["us"],
        ),
        ("The euro fell. The ECB sees inflation of 2.1% this year.", ["euro-area-cpi"]),
        ("The U.S. economy cooled. China: a mixed month. Retail sales rose 4.8% from a year earlier.", ["cn"]),
    ],
)
def test_figures_belong_to_the_country_that_the_text_speaks_of(text: str, subjects: list[str]) -> None:
    found = [claim.subject for claim in extract_claims(text, PUBLISHED)]
    assert [subject for subject in found if subject != "federal-reserve"] == subjects
