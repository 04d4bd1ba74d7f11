"""The sources that `data/attributions.csv` knows: where a text names them, and how a name is written without what leads
to it.

What is only the end of a longer name is no source, nor is the publisher of an index in its name: `Maple Street`,
`FTSE 100`.
"""

import re
from collections.abc import Set
from functools import cache, lru_cache

from nlp.speakers.saying_words import saying_words
from nlp.tables import rows_of
from nlp.vocabulary import Source, findings
from nlp.words.phrases import Found, Tokens, tokens

Span = tuple[int, int]

INDEX = "index"
TICKER = 5  # letters: a speaker in capitals as short as this is a stock


@lru_cache(maxsize=8)  # every number of a sentence asks for the same
def sources_in(text: str, start: int, end: int) -> tuple[Found[Source], ...]:
    """Return the known sources that a sentence names."""
    words, known = tokens(text, start, end), findings(text, start, end).sources
    named = {word for found in known for word in range(found.first, found.last)}
    return tuple(
        found
        for found in known
        if not _leads_on(text, words, found.first, named)
        and not _is_part(text, (start, end), (words.starts[found.first], words.ends[found.last - 1]))
    )


def goes_on(text: str, words: Tokens, last: int) -> bool:
    """Whether a name goes on after the words of a source: `Bloomberg Dollar Spot Index`, `UBS Global Wealth`."""
    if last >= len(words.raw) or text[words.ends[last - 1] : words.starts[last]] != " ":
        return False
    telling = saying_words("verb", "telling", "foretelling", "product", "forecast product", "forecasting")
    return words.raw[last][0].isupper() and words.low[last] not in telling


def _leads_on(text: str, words: Tokens, first: int, named: Set[int]) -> bool:
    """Whether a name that is no source leads to the words of one: `Maple Street`, `Thomson Reuters`."""
    if first <= 1 or first - 1 in named or not words.raw[first][0].isupper():
        return False
    if text[words.ends[first - 1] : words.starts[first]] != " " or not words.raw[first - 1][0].isupper():
        return False
    return words.low[first - 1] not in saying_words("opening", "introducing")


def _is_part(text: str, sentence: Span, place: Span) -> bool:
    """Whether the name of an index goes on after a name: `FTSE 100`."""
    words = tokens(text, *sentence)
    indices = [name for name in findings(text, *sentence).names if name.rows[0].kind == INDEX]
    return any(words.starts[name.first] < place[1] < words.ends[name.last - 1] for name in indices)


def tidy(name: str) -> str:
    """Return a name without what only leads to it."""
    words = name.split()
    while words and (words[0].lower() in saying_words("opening") or words[0].islower()):
        if " ".join(words).rstrip(".,'’").lower() in _known_names():
            break  # `New York Fed`, `Home Depot` lead to nothing
        words.pop(0)
    known = " ".join(words)
    return known if known.lower() in _named() else re.sub(r"[’']s?$", "", known).rstrip(".,'’")


def is_stock(name: str) -> bool:
    """Whether a name is only the ticker of a stock."""
    return name.isupper() and len(name) <= TICKER and name.lower() not in _named()


@cache
def unnamed(forecast: bool) -> frozenset[str]:
    """Sources without a name, in lower case; where nothing is forecast, those that act as well."""
    kinds = ("named", "speaker") if forecast else ("named",)
    return frozenset(name.lower() for name, kind in _sources() if kind not in kinds)


@cache
def _named() -> frozenset[str]:
    return frozenset(name.lower() for name, kind in _sources() if kind == "named")


@cache
def _known_names() -> frozenset[str]:
    """The named sources, and the companies whose names begin with a word that elsewhere only leads to a name."""
    opening = saying_words("opening") - {"the"}
    names = [name.lower().split() for _, row in rows_of("companies.csv") for name in row["names"].split(";")]
    return _named() | {" ".join(words) for words in names if len(words) > 1 and words[0] in opening}


@cache
def _sources() -> tuple[tuple[str, str], ...]:
    return tuple((row["name"], row["kind"]) for _, row in rows_of("attributions.csv"))
