"""What a headline speaks of is also what the text names right after."""

import pytest

from nlp.language import sentences
from nlp.names.named_later import named_later
from nlp.names.remembered import Remembered
from nlp.scene import scene

NAMED = Remembered("sp-500", "index", None, 1)
ABROAD = Remembered("cn", "country", None, 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Oil tumbled 7% on Friday. Brent futures settled at $64.", ("brent", "commodity")),
        ("U.S. stocks fell for a fourth week. The S&P 500 lost 2%.", ("sp-500", "index")),
        ("U.S. stocks fell for a fourth week. Bonds rose.", None),
        ("Gold fell. Brent lost 2%.", None),
    ],
)
def test_a_market_is_named_behind_its_headline(text: str, found: tuple[str, str] | None) -> None:
    read = scene(text, next(iter(sentences(text))), [])
    [market] = [mention for mention in read.mentions if not mention.absorbed][:1]
    assert named_later(read, market, []) == found


@pytest.mark.parametrize("recent", [NAMED, ABROAD])
def test_what_was_named_before_or_is_abroad_is_not_looked_for(recent: Remembered) -> None:
    text = "Stocks fell for a fourth week. The S&P 500 lost 2%."
    read = scene(text, next(iter(sentences(text))), [])
    assert named_later(read, read.mentions[0], [recent]) is None
