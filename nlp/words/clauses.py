"""Clauses: the stretches of a sentence inside which a number, its measure and its owner stand together.

A sentence is cut, with true spans and without gaps that matter, at

1. semicolons, colons before white space, dashes that stand free or are long, and brackets;
2. commas before a word that opens a clause (`while`, `which`, `and`, `against`, `as`, ...);
3. words that open a clause without a comma (`while`, `whereas`, `although`, `but`);
4. the comma that ends an aside without a number (`the index, which the Fed watches, rose to 2.4%`).

Commas inside an enumeration or a number cut nothing. The separators belong to no clause; an opening word
belongs to the clause it opens. Refuses nothing; an empty sentence has no clauses.
"""

import re

Span = tuple[int, int]

AFTER_COMMA = (
    "and|but|or|while|whereas|although|though|which|who|whose|where|when|as|after|before|since|because|so|with|without|"
    "versus|vs|against|compared|than|according|led|followed|despite|thanks|helped|driven|up|down|from|it|its|they|that|"
    "is|was|are|were|has|have|had|will|would|rose|fell|gained|lost|dropped|jumped|slipped|climbed|returned"
)
BARE = r"while|whereas|although|even\ though|but"

_CUT = re.compile(
    rf"""
    [;—―()\[\]]\s*
    | :\s+
    | ,\s+(?=(?i:{AFTER_COMMA})\b)
    | \s+(?:[;—―()\[\]]\s* | [–-]{{1,2}}\s+ | (?=(?i:{BARE})\s))
    """,
    re.VERBOSE,
)

# An aside without a number, ended by a comma before what the sentence goes on to say.
_ASIDE = re.compile(r"((?:which|who|whose|where)\s[^,\d]+),\s+(?=[a-z])", re.IGNORECASE)


def clauses(text: str, sentence: Span) -> list[Span]:
    """Return the clauses of a sentence, as spans in the text, in order.

    >>> text = "The Dow rose 1%, while the Nasdaq (a laggard) lost 2% and 3%."
    >>> [text[start:end] for start, end in clauses(text, (0, len(text)))]
    ['The Dow rose 1%', 'while the Nasdaq', 'a laggard', 'lost 2% and 3%.']
    """
    found: list[Span] = []
    start = sentence[0]
    for cut in _CUT.finditer(text, sentence[0], sentence[1]):
        if start < cut.start():
            found += _past_aside(text, (start, cut.start()))
        start = cut.end()
    if start < sentence[1]:
        found += _past_aside(text, (start, sentence[1]))
    return found


def _past_aside(text: str, clause: Span) -> list[Span]:
    """Return a clause, parted at the comma that ends its aside: `which the Fed watches, | rose to 2.4%`."""
    aside = _ASIDE.match(text, *clause) if text[clause[0]] in "wW" else None
    return [clause] if aside is None else [(clause[0], aside.end(1)), (aside.end(), clause[1])]


def clause_at(spans: list[Span], position: int) -> int:
    """Return the index of the clause that holds a position, or of the last one that begins before it.

    >>> clause_at([(0, 5), (7, 9)], 6), clause_at([(0, 5), (7, 9)], 8)
    (0, 1)
    """
    index = 0
    for number, (start, _) in enumerate(spans):
        if start > position:
            break
        index = number
    return index
