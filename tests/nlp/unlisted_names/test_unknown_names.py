"""Names that no table has: what they become, and what is none."""

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE
from nlp.language import sentences
from nlp.quantities import find_quantities
from nlp.scene import scene
from nlp.subjects import mentions
from nlp.words.phrases import tokens


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
        ("Zyxon Medical Devices (ZYX.N) makes pumps.", "zyx"),
        ("The Dodge & Cox Income Fund has new managers.", "dodge-cox-income-fund"),
        ("The Eaton Vance High Yield Fund has new managers.", "eaton-vance-high-yield-fund"),
        ("The Pemberly High Yield Fund has new managers.", "pemberly-high-yield-fund"),
        ("The Wetherden Dividend Growth Fund has new managers.", "wetherden-dividend-growth-fund"),
        ("The Fenwick Short Duration Income Fund has new managers.", "fenwick-short-duration-income-fund"),
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


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The Vanguard Growth ETF has new rivals.", "vug"),
        ("Our High Yield Fund has new managers.", "us-high-yield"),
        ("The Michigan Consumer Sentiment Index is out.", "us-consumers"),
    ],
)
def test_a_known_name_stays_what_it_is(text: str, subject: str) -> None:
    assert subject in {found.subject for found in mentions(text, tokens(text))}
    assert not named(text)


def test_a_name_is_its_ticker_once_the_text_has_told_it() -> None:
    text = "Zyxon Devices (ZYX) rose 3%. Zyxon sees sales of $2 billion."
    assert [claim.subject for claim in extract_claims(text, None, RULES_ALONE)] == ["zyx", "zyx"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zyxon Met Coal gained 3.4%.", ("zyxon-met-coal", "unknown")),
        ("In the quarter Zyxon Copper fell 9%.", ("zyxon-copper", "unknown")),
        ("The largest contributor was Zyxon, the owner of kettles, which rose 3.5%.", ("zyxon", "weak")),
    ],
)
def test_what_a_company_deals_in_can_end_its_name(text: str, name: tuple[str, str]) -> None:
    read = scene(text, next(iter(sentences(text))), find_quantities(text))
    assert name in [(found.subject, found.unknown) for found in read.mentions]


@pytest.mark.parametrize(
    "text", ["Comex gold fell 2%.", "Brent Crude gained 1%.", "In Leeds, the oldest mill rose 3%."]
)
def test_a_commodity_stays_one(text: str) -> None:
    read = scene(text, next(iter(sentences(text))), find_quantities(text))
    assert not [found for found in read.mentions if found.unknown]
