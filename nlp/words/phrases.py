"""Words of a sentence with their places, and tables of phrases found among them in one pass.

Rules:

1. A token is a run of letters and digits, or one of `& ^ % /`. All other marks only part tokens, so that
   `small-cap`, `Small Caps` and `small caps'` meet the same row.
2. A phrase matches its tokens whatever their case, except that a token that the table writes with a capital
   wants a capital in the text, and one written in capitals (two letters or more) wants capitals: `Dow` is not
   `dow`, `US` is not `us`.
3. The longest phrase that begins at a token wins; found phrases do not overlap.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

Row = TypeVar("Row")

SHORTEST_TICKER = 3
ENDS = ""  # no word: what ends here

# Words that stay small where a name is looked for.
SMALL_WORDS = frozenset(
    {"a", "all", "an", "are", "as", "at", "be", "by", "for", "he", "i", "in", "is", "it", "its"}
) | {*("me", "my", "no", "now", "of", "on", "or", "our", "out", "so", "the", "to", "up", "us", "we")}
OPENS_SMALL = re.compile(r"[*\s]*[a-z][\w.&' -]{0,30}?(?= [-–—] )")  # what a wire's line in small letters is about

_TOKEN = re.compile(r"[^\W_]+|[&^%/]")


@dataclass(slots=True)
class Tokens:
    """The tokens of a stretch of text: as written, in lower case, and their character offsets."""

    raw: tuple[str, ...]
    low: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def at(self, position: int) -> int:
        """Return the index of the first token that starts at a character offset or after it."""
        return bisect_left(self.starts, position)

    def after(self, position: int) -> int:
        """Return the index of the first token that ends after a character offset."""
        index = bisect_left(self.ends, position)
        return index + 1 if index < len(self.ends) and self.ends[index] == position else index


@lru_cache(maxsize=8)  # every stage of a sentence asks for the same
def tokens(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Return the tokens of `text[start:end]`.

    >>> tokens("S&P 500's P/E").low
    ('s', '&', 'p', '500', 's', 'p', '/', 'e')
    """
    raw = _TOKEN.findall(text, start, len(text) if end is None else end)
    starts, ends = [], []
    at = start
    for word in raw:  # nothing that could be of a token stands between two: the next place of its letters is its own
        at = text.find(word, at)
        starts.append(at)
        at += len(word)
        ends.append(at)
    raw = [_once(word) if len(word) >= 2 * SHORTEST_TICKER and word.isupper() else word for word in raw]
    return Tokens(tuple(raw), tuple([word.lower() for word in raw]), tuple(starts), tuple(ends))


def in_capitals(text: str, words: Tokens) -> Tokens:
    """Return the words of a line in small letters with the name that opens it in capitals, as tables write names.

    >>> in_capitals("nvidia - revenue up", tokens("nvidia - revenue up")).raw
    ('NVIDIA', 'revenue', 'up')
    """
    if not words.starts or not text[words.starts[0] : words.ends[-1]].islower():
        return words
    opens = OPENS_SMALL.match(text, words.starts[0], words.ends[-1])
    if opens is None:
        return words
    last = words.at(opens.end())
    raw = [word if word in SMALL_WORDS else word.upper() for word in words.raw[:last]]
    return replace(words, raw=(*raw, *words.raw[last:]))


def _once(word: str) -> str:
    """Return a ticker that a scraped page printed twice (`IWMIWM`) once."""
    half = len(word) // 2
    return word[:half] if half >= SHORTEST_TICKER and word[:half] == word[half:] else word


class Found(NamedTuple, Generic[Row]):
    """A phrase of a table in a text: its tokens `[first, last)` and the rows that it stands for."""

    first: int
    last: int
    rows: tuple[Row, ...]


# A phrase in lower case, as written where capitals matter, and its rows.
Entry = tuple[tuple[str, ...], tuple[str, ...] | None, tuple[Row, ...]]


class PhraseTable(Generic[Row]):
    """Phrases and the rows they stand for; one phrase may stand for several rows.

    >>> table = PhraseTable([("Dow", "index"), ("Dow Inc.", "company")])
    >>> [found.rows for found in table.find(tokens("The Dow fell; Dow Inc. rose; the dow"))]
    [('index',), ('company',)]
    """

    def __init__(self, phrases: Iterable[tuple[str, Row]]) -> None:
        rows: dict[tuple[str, ...], list[Row]] = {}
        written: dict[tuple[str, ...], tuple[str, ...]] = {}
        for phrase, row in phrases:
            words = tokens(phrase)
            known = rows.setdefault(words.low, [])
            if row not in known:
                known.append(row)
            # The more tolerant spelling decides, where a table has both.
            if words.low not in written or _small_letters(words.raw) > _small_letters(written[words.low]):
                written[words.low] = words.raw
        self.entries: list[Entry[Row]] = []
        for low in filter(None, rows):
            # No capital is wanted where the table writes none.
            case = None if all(word.islower() or not word[0].isupper() for word in written[low]) else written[low]
            self.entries.append((low, case, tuple(rows[low])))

    def find(self, words: Tokens) -> list[Found[Row]]:
        """Return the phrases found, in order, without overlap."""
        return PhraseIndex([self]).find(words)[0]


class PhraseIndex:
    """Several tables read in one pass over the words, as a tree of words: most words begin a phrase of none."""

    def __init__(self, tables: Sequence[PhraseTable[Any]]) -> None:
        self._count = len(tables)
        # By each next word where phrases go on with it, and under `ENDS` the phrases that end here, each with the
        # place of its table.
        self._tree: dict[str, Any] = {}
        for slot, table in enumerate(tables):
            for phrase, case, rows in table.entries:
                node = self._tree
                for word in phrase:
                    node = node.setdefault(word, {})
                node.setdefault(ENDS, []).append((slot, case, rows))

    def find(self, words: Tokens) -> list[list[Found[Any]]]:
        """Return, by table in the order given, the phrases found, in order, without overlap."""
        found: list[list[Found[Any]]] = [[] for _ in range(self._count)]
        free = [0] * self._count
        low, tree, count = words.low, self._tree, len(words.low)
        for index, word in enumerate(low):
            node, last = tree.get(word), index + 1
            if node is None:
                continue
            ended = [(last, node[ENDS])] if ENDS in node else []
            while last < count and low[last] in node:
                node, last = node[low[last]], last + 1
                if ENDS in node:
                    ended.append((last, node[ENDS]))
            for last, phrases in reversed(ended):  # the longest first
                for slot, case, rows in phrases:
                    if index >= free[slot] and (case is None or _case_fits(case, words.raw[index:last])):
                        found[slot].append(Found(index, last, rows))
                        free[slot] = last
        return found


def _small_letters(raw: tuple[str, ...]) -> int:
    return sum(letter.islower() for word in raw for letter in word)


def _case_fits(written: tuple[str, ...], raw: tuple[str, ...]) -> bool:
    if written == raw:
        return True
    for wanted, word in zip(written, raw, strict=True):
        if wanted == word or wanted.islower() or not wanted[0].isupper():
            continue
        if not word[0].isupper() or (len(wanted) > 1 and wanted.isupper() and not word.isupper()):
            return False
    return True
