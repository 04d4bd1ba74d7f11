"""Names that no table has: what they become, and what is none."""

import pytest

from nlp.phrases import tokens
from nlp.subjects import mentions


def named(text: str) -> list[tuple[str, str]]:
    """The unknown names of a text, each with its kind of doubt."""
    return [(found.subject, found.unknown) for found in mentions(text, tokens(text)) if found.unknown]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Yesterday the chipmaker Zyxon told us little.", "zyxon"),
        ("We expected less of Brillo's profit than of its sales.", "brillo"),
        ("She bought shares of Quarrel Bay last spring.", "quarrel-bay"),
        ("Drumlin Holdings Co., Ltd. is a maker of kettles.", "drumlin-holdings"),
        ("Zyxon (NYSE: ZYX) makes kettles.", "zyx"),
        ("Zyxon (ZYX) makes kettles.", "zyx"),
    ],
)
def test_the_words_beside_it_tell_a_company(text: str, slug: str) -> None:
    assert (slug, "unknown") in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "Investors sold what they had.",
        "Deborah Quillfeather told us little.",
        "The Energy Information Administration will tell.",
        "Companies reported on Tuesday.",
    ],
)
def test_people_agencies_and_plain_words_are_none(text: str) -> None:
    assert not named(text)


def test_where_it_is_listed_is_no_index() -> None:
    text = "Zyxon Holdings (NASDAQ: ZYX) makes kettles."
    assert {found.subject for found in mentions(text, tokens(text))} == {"zyx"}
