"""Names that a text itself explains, and what it calls them elsewhere.

Rules:

1. `Carrow Industrial Technologies, Inc. (NYSE: CWIT)` is `cwit` in the whole text, also before that. A code that only
   abbreviates its name (`Carrow Trade Association (CTA)`) is no ticker, unless its exchange is named.
2. A name told in full is also meant by the words that it opens with (`Carrow`, `Carrow Industrial`), and one with a
   ticker by that in capitals.
3. Refused as a shorter form: one that two names share, one that a table knows, one that is a part of another name
   (`Carrow Foods`), and a lone word that is one of the trade or that the text also writes small.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nlp.subject_row import Subject
from nlp.unlisted_names.tickers import tickers_in
from nlp.unlisted_names.unknown_names import LONGEST, SHORTEST, UnknownName, is_joined, kind_of, name_roles, opening
from nlp.vocabulary import findings
from nlp.words.phrases import Found, Tokens, tokens

TRADES = ("sector", "group")
REACH = 120  # characters before a bracket in which its name begins
APART = ("stop", "form", "ordinal")  # roles of words that go on no name
JOINTS = frozenset({"&", "and", "of", "the", "s"})  # no form ends in them


class Told(NamedTuple):
    """Whose a form is; `whole` says that it is the name in full, `capitals` that it is a ticker."""

    subject: str
    kind: str
    whole: bool
    capitals: bool = False


Forms = dict[tuple[str, ...], Told]
SHARED = Told("", "", False)  # what more than one name is called


def told_with_tickers(text: str) -> Forms:
    """Return the forms of the names that a text gives a ticker and no table has.

    >>> forms = told_with_tickers("Carrow Industrial, Inc. (NYSE: CWIT) beat Apple Inc. (Nasdaq: AAPL)")
    >>> sorted(forms), forms["carrow",].subject
    ([('carrow',), ('carrow', 'industrial'), ('cwit',)], 'cwit')
    """
    found: Forms = {}
    for ticker in tickers_in(text):
        start = max(text.rfind("\n", 0, ticker.start) + 1, ticker.start - REACH)
        words = tokens(text, start, ticker.start)
        last = len(words.raw)
        first = opening(text, words, last)
        if first == last or not words.raw[-1][0].isupper():
            continue
        if not ticker.listed and _abbreviates(ticker.code, words.low):
            continue
        if any(_is_known(name, first, last) for name in findings(text, start, ticker.start).names):
            continue
        kind = kind_of(words.low[first:])
        tell(found, words.low[first:], ticker.code, kind)
        found.setdefault((ticker.code,), Told(ticker.code, kind, True, capitals=True))
    return found


def _is_known(name: Found[Subject], first: int, last: int) -> bool:
    """Whether a name of the tables is the one that ends before `last`: not only a word of the trade in it."""
    return name.last == last and (name.first <= first or not all(row.kind in TRADES for row in name.rows))


def tell(found: Forms, low: tuple[str, ...], subject: str, kind: str) -> None:
    """Add the forms of a name in full, of which the words are given in lower case."""
    for size in range(len(low), 0, -1):
        form, whole = low[:size], size == len(low)
        known = found.get(form)
        if form[-1] in JOINTS:
            continue
        if known is None or (whole and not known.whole):
            found[form] = Told(subject, kind, whole)
        elif known.subject != subject and not known.whole:
            found[form] = SHARED


def told_in(
    text: str, words: Tokens, told: Mapping[tuple[str, ...], Told], taken: Sequence[tuple[int, int]]
) -> Iterator[UnknownName]:
    """Yield where a sentence names what is told, the longest form first; `taken` are the names of tables in it."""
    index = 0
    while told and index < len(words.raw):
        sizes = range(min(LONGEST, len(words.raw) - index), 0, -1)
        last = next((index + size for size in sizes if _is_told(text, words, index, index + size, told, taken)), 0)
        if last:
            meant = told[words.low[index:last]]
            yield UnknownName(index, last, meant.subject, meant.kind)
        index = last or index + 1


def _is_told(
    text: str,
    words: Tokens,
    first: int,
    last: int,
    told: Mapping[tuple[str, ...], Told],
    taken: Sequence[tuple[int, int]],
) -> bool:
    meant, form = told.get(words.low[first:last], SHARED), words.raw[first:last]
    if not meant.subject or not all(word[0].isupper() or word in JOINTS for word in form):
        return False
    if meant.capitals:
        return form[0].isupper()
    if meant.whole and last - first > 1:
        return True
    if any(one <= first and last <= other for one, other in taken) or _is_part(text, words, first, last):
        return False
    lone = last - first == 1
    return not lone or (len(form[0]) >= SHORTEST and form[0].lower() not in name_roles() and _is_capital(text, form[0]))


def _is_part(text: str, words: Tokens, first: int, last: int) -> bool:
    """Whether more words of a name stand beside words: `Carrow Foods`, not `Carrow Shares` or `Chairman Carrow`."""
    ahead = first > 0 and is_joined(text, words, first - 1, first) and words.low[first - 1] not in name_roles()
    behind = is_joined(text, words, last - 1, last) and name_roles().get(words.low[last]) not in APART
    return ahead or behind


def _is_capital(text: str, word: str) -> bool:
    """Whether a text writes a word nowhere small."""
    return f" {word.lower()} " not in text


def _abbreviates(code: str, low: Sequence[str]) -> bool:
    """Whether a code is made of the first letters of the words before it: `Carrow Trade Association (CTA)`."""
    return "".join(word[0] for word in low if word not in JOINTS).endswith(code)
