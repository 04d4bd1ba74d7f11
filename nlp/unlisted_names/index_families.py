"""Indices of a family that no table has: the name of a known index goes on in capitals up to `Index`.

`MSCI USA Minimum Volatility Index` is no `msci-usa`, but its own: the slug of what stands before `Index`. Refused are
words that only say how an index is reckoned (`S&P 500 Total Return Index`) and the sectors of an index.
"""

from collections.abc import Iterator, Sequence

from nlp.unlisted_names.unknown_names import UnknownName, is_joined, slug
from nlp.words.phrases import Tokens

END, KIND = "Index", "index"
LONGEST = 5  # words behind the known name
RECKONED = frozenset({"total", "return", "net", "gross", "price", "tr", "ntr", "usd", "eur", "the", "stock"})


def members_of_families(
    text: str, words: Tokens, known: Sequence[tuple[int, int]], sectors: Sequence[tuple[int, int]]
) -> Iterator[UnknownName]:
    """Yield the members that a sentence names; `known` are the tokens of known indices in it, `sectors` of sectors.

    >>> from nlp.words.phrases import tokens
    >>> text = "The MSCI USA Minimum Volatility Index beat the S&P 500 Total Return Index."
    >>> [name.slug for name in members_of_families(text, tokens(text), [(1, 3), (8, 12)], [])]
    ['msci-usa-minimum-volatility']
    """
    for first, last in known:
        end = last
        while end - last < LONGEST and words.raw[end - 1] != END and _goes_on(text, words, end):
            end += 1
        told = words.low[last : end - 1]
        if words.raw[end - 1] != END or RECKONED.issuperset(told):
            continue
        if not any(last <= one < end for one, _ in sectors):
            yield UnknownName(first, end, slug(words.raw[first : end - 1]), KIND)


def _goes_on(text: str, words: Tokens, index: int) -> bool:
    """Whether the name before a word goes on with it, also behind its number: `S&P 500 High Dividend`."""
    if index >= len(words.raw) or not words.raw[index][0].isupper():
        return False
    counted = words.raw[index - 1].isdigit() and text[words.ends[index - 1] : words.starts[index]] == " "
    return counted or is_joined(text, words, index - 1, index)
