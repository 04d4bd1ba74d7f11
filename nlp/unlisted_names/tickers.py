"""Tickers in brackets behind a name: `Zyxon (ZYX)`, `Zyxon Holdings, Inc. (Nasdaq: ZYX)`, `Zyxon (ZYX.N)`.

Rules. Behind the name of an exchange a code of one letter is a ticker, without it one of three letters is, and only
where the bracket ends behind it, a change follows, or the exchange stands behind it as Reuters writes it (`.N`). The
form of a firm may part the name from the bracket.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FORM = r"(?:,? (?:Inc|Incorporated|Corp|Corporation|Co|Company|Ltd|Limited|PLC|plc|LLC|LP|L\.P|N\.V|S\.A|AG|SE)\b\.?)"
_EXCHANGE = r"(?i:nyse|nasdaq\w*|amex|lse|aim|tsxv?|asx|otc\w*|euronext|xetra|cboe|cse|arca|sgx|hkex|ticker|symbol)"
_CODE = re.compile(
    rf"{_FORM}{{0,2}}\.?(?: ?[®™])? ?"
    rf"\((?:(?P<listed>{_EXCHANGE}(?: [A-Z][\w.]*){{0,3}}) ?: ?|[$^])?"
    r"(?P<code>[A-Z]{1,5}(?:[.-][A-Z]{1,2})?)(?![\w.])"
    r"(?P<end>[^\w]|\Z)"
)
_ALONE = re.compile(r"[A-Z]{3,5}(?:\.[A-Z]{1,2})?")
_ENDS = frozenset(") +-−")


class Ticker(NamedTuple):
    """A ticker in lower case, behind a name that ends at `start`. `listed` says that its exchange is named."""

    start: int
    code: str
    listed: bool


def ticker_behind(text: str, end: int) -> str:
    """Return the ticker in brackets behind a name that ends at `end`, or nothing.

    >>> text = "Zyxon Inc. (NYSE American: ZY) rose"
    >>> ticker_behind(text, 5), ticker_behind(text, 2), ticker_behind("Zyxon (ZYX.N)", 5), ticker_behind("Gap (US)", 3)
    ('zy', '', 'zyx', '')
    """
    match = _CODE.match(text, end)
    return _read(match).code if match is not None else ""


def tickers_in(text: str) -> Iterator[Ticker]:
    """Yield the tickers in brackets of a text, in order."""
    for match in _CODE.finditer(text) if "(" in text else ():
        ticker = _read(match)
        if ticker.code:
            yield ticker


def _read(match: re.Match[str]) -> Ticker:
    code, listed = match["code"], match["listed"] is not None
    if not listed:
        code = code.partition(".")[0] if _ALONE.fullmatch(code) and match["end"] in _ENDS else ""
    return Ticker(match.start(), code.lower().replace(".", "-"), listed)
