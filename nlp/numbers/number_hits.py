"""Where in a text numbers are: the one look at every letter that reading numbers costs.

A hit is a number in digits with its marks, a fraction sign, or a number word of `data/number_words.csv`. Everything
dear is done at hits only. A text whose small letters have another length (`İ`) keeps such letters, so that places
stay true.
"""

import re
from functools import cache

from nlp.number_words import VULGAR, words_of

Span = tuple[int, int]

_DIGITS = re.compile(rf"[0-9]+(?:,[0-9]{{3}}(?![0-9]))*(?:\.[0-9]+)?|[{''.join(VULGAR)}]")
SPELLED = ("cardinal", "scale", "dozen", "ordinal", "part", "single", "plural", "multiple", "times", "whole", "tally")


def lowered(text: str) -> str:
    """Return a text in small letters, of the same length.

    >>> lowered("İSTANBUL Stocks")
    'İstanbul stocks'
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def hits(low: str) -> list[Span]:
    """Return where the numbers of a text in small letters stand, each number in digits and each word by itself.

    >>> low = "one in 1,250 funds gained4% or a sixfold sum"
    >>> [low[start:end] for start, end in hits(low)]
    ['one', '1,250', '4', 'six']
    """
    found = [match.span() for match in _DIGITS.finditer(low)]
    words = [match.span() for match in _words().finditer(low)]
    return sorted(found + words) if found and words else found or words


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){tree(sorted(words_of(*SPELLED)))}(?:(?=fold)|(?![a-z]))")


def tree(words: list[str]) -> str:
    """Return a pattern of words by their shared beginnings, which is searched several times faster than a list."""
    letters = sorted({word[0] for word in words if word})
    branches = [letter + tree([word[1:] for word in words if word[:1] == letter]) for letter in letters]
    return (f"(?:{'|'.join(branches)})" + ("?" if "" in words else "")) if branches else ""
