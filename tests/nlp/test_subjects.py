"""Which subject each name becomes."""

import pytest

from nlp.subjects import country_of, mentions, resolve
from nlp.words.phrases import tokens


def subjects(text: str) -> list[str]:
    """What the names of a text stand for, those apart that only describe another."""
    found = mentions(text, tokens(text))
    named = [mention for mention in found if mention.subject and not mention.absorbed]
    return [resolve(mention.subject, country_of(mention, found, ())) for mention in named]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("the S&P 500 without the seven", "sp-500-ex-magnificent-7"),
        ("the S&P 500 excluding energy", "sp-500-ex-energy"),
        ("the equally weighted S&P 500", "sp-500-equal-weight"),
        ("the Russell 3000 Growth", "russell-3000-growth"),
        ("the tech-heavy gauge", "nasdaq-composite"),
        ("the blue-chip average", "dow-jones"),
        ("Wall Street's fear gauge", "vix"),
        ("the pan-European index", "stoxx-600"),
        ("Japanese small caps", "jp-small-caps"),
        ("Chinese chipmakers", "cn-semiconductors"),
        ("German factory orders", "de"),
        ("core-core inflation in Japan", "jp-core-core-cpi"),
        ("US stocks", "us-equities"),
        ("the kiwi", "new-zealand-dollar"),
        ("sales of existing homes", "us-existing-home-sales"),
        ("Sri Lankan shares", "lk-equities"),
    ],
)
def test_a_name_or_description_becomes_its_subject(text: str, subject: str) -> None:
    assert subject in subjects(text)
