"""The sentence of a claim in a list: cut where it is long, its figure and the words searched for told apart.

Rules. The figure is the claim's own quote, where it first stands in the sentence and not inside of another figure. A
word searched for is marked wherever a word of the sentence begins with it, in any case of letters; words too short to
mean anything are not, unless they are figures. What is cut is cut between words, and an ellipsis stands for it; the
figure is always shown. Of claims of one sentence that follow each other the first shows it, where their figures are in
what it shows; the others show their figure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from api.models import ClaimAnswer

#: Letters of a sentence that are shown.
LONGEST = 260
_SHORTEST = 3
_WORD = re.compile(r"\w+(?:[./&'’-]\w+)*%?")

Kind = Literal["plain", "hit", "figure"]


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of an excerpt: plain, a word searched for, or the figure of the claim."""

    text: str
    kind: Kind


def sought(text: str) -> tuple[str, ...]:
    """The words of a query that are looked for in sentences.

    >>> sought("the S&P of 7,600 tariffs")
    ('the', 's&p', '7', '600', 'tariffs')
    """
    words = (found.group().lower() for found in _WORD.finditer(text))
    return tuple(dict.fromkeys(word for word in words if len(word) >= _SHORTEST or word[0].isdecimal()))


def excerpt(sentence: str, quote: str, words: Sequence[str] = (), longest: int = LONGEST) -> list[Cut]:
    """`sentence` in pieces.

    >>> [one.text for one in excerpt("Tariffs may push inflation to 3.1%.", "3.1%", ("tariff",)) if one.kind != "plain"]
    ['Tariffs', '3.1%']
    """
    text = " ".join(sentence.split())
    quote = " ".join(quote.split())
    whole = re.search(rf"(?<![\w.,]){re.escape(quote)}(?!\w)", text)
    at = whole.start() if whole else max(text.find(quote), 0)
    start, end = _window(text, at, at + len(quote), longest)
    before, figure, after = text[start:at], text[at : at + len(quote)], text[at + len(quote) : end]
    if not text.startswith(quote, at):
        before, figure, after = "", "", text[start:end]
    pieces = [
        Cut("… " if start else "", "plain"),
        *_marked(before, words),
        Cut(figure, "figure"),
        *_marked(after, words),
        Cut(" …" if end < len(text) else "", "plain"),
    ]
    return [one for one in pieces if one.text]


def of_claims(claims: Sequence[ClaimAnswer], words: Sequence[str] = ()) -> dict[str, list[Cut]]:
    """The excerpt of each claim in a list, by its id."""
    found: dict[str, list[Cut]] = {}
    shown, told = ("", ""), ""
    for one in claims:
        of = (one.article.id, one.sentence)
        if of == shown and " ".join(one.quote.split()) in told:
            found[one.id] = [Cut("the same sentence: ", "plain"), Cut(one.quote, "figure")]
        else:
            found[one.id] = excerpt(one.sentence, one.quote, words)
            shown, told = of, "".join(cut.text for cut in found[one.id])
    return found


def _window(text: str, first: int, last: int, longest: int) -> tuple[int, int]:
    """From where to where the text is shown: the figure in the middle, whole words on both sides."""
    if len(text) <= longest:
        return 0, len(text)
    room = max(longest - (last - first), 0)
    start = max(min(first - room // 2, len(text) - longest), 0)
    end = max(min(start + longest, len(text)), last)
    if start:
        gap = text.find(" ", start, first)
        start = gap + 1 if gap >= 0 else first
    if end < len(text):
        gap = text.rfind(" ", last, end)
        end = gap if gap >= 0 else last
    return start, end


def _marked(text: str, words: Sequence[str]) -> Iterator[Cut]:
    """The text, each of its words that begins with one searched for told apart."""
    done = 0
    for found in _WORD.finditer(text) if words else ():
        if found.group().lower().startswith(tuple(words)):
            yield Cut(text[done : found.start()], "plain")
            yield Cut(found.group(), "hit")
            done = found.end()
    yield Cut(text[done:], "plain")
