"""A sentence laid out for linking: its words, clauses, numbers, and what the tables find in it.

A scene is made once per sentence that holds a number, and of a sentence before it when something there is
referred to. It decides nothing: every row that a table finds is kept, and the linker weighs them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from nlp.language import Sentence
from nlp.numbers.quantity import Quantity
from nlp.styles import styles
from nlp.subjects import Entity, Mention, mentions
from nlp.unlisted_names.told_names import Told
from nlp.vocabulary import NONE, OTHER, Cue, Movement, Source, findings
from nlp.words.clauses import clause_at, clauses
from nlp.words.phrases import Found, Tokens, tokens

# Whose names are no words of what is measured: `leveraged loans returned 5%`.
OWNERS = frozenset({"credit", "bonds", "index", "fund", "company", "sector", "group", "commodity", "coin"})
# Whose names may hold the cue of a metric: `dividend-paying stocks`, `growth companies`.
CALLED = frozenset({"fund", "company", "group"})
# Words of a cell that rate and measure nothing: `Energy | Outperform | 9.6%`.
RATINGS = frozenset({"outperform", "underperform"})
CELL = re.compile(r"\s*[|\t]")
ASIDE_WORDS = frozenset({"which", "who", "whose", "where"})


@dataclass(slots=True)
class Number:
    """A quantity and its tokens `[first, last)` and clause in its scene."""

    quantity: Quantity
    first: int
    last: int
    clause: int

    @property
    def value(self) -> float:
        """What it says, the lower end of a range."""
        low, high = self.quantity.low, self.quantity.high
        return (low if low is not None else high) or 0.0

    def apart(self, first: int, last: int) -> tuple[str, int, int]:
        """Return on which side of it the tokens `[first, last)` stand, and those that part them, `[low, high)`."""
        return ("ahead", last, self.first) if last <= self.first else ("behind", self.last, first)


@dataclass(slots=True)
class Scene:
    """A sentence with all found in it. `clause_of[i]` is the clause of token i, `moves` are those of nature `move`."""

    text: str
    sentence: Sentence
    words: Tokens
    clauses: tuple[tuple[int, int], ...]
    clause_of: tuple[int, ...]
    numbers: tuple[Number, ...]
    mentions: tuple[Mention, ...]
    cues: tuple[Found[Cue], ...]
    movements: tuple[Found[Movement], ...]
    moves: tuple[Found[Movement], ...]
    spans: tuple[Found[str], ...]
    modalities: tuple[Found[str], ...]
    sources: tuple[Found[Source], ...]
    asides: frozenset[int]

    def clauses_between(self, one: int, other: int) -> int:
        """Return how many clause borders part two clauses, not counting clauses that only describe."""
        low, high = (one, other) if one < other else (other, one)
        if high - low < 2 or not self.asides:
            return high - low
        return high - low - sum([low < clause < high for clause in self.asides])

    def beside(self, number: Number) -> list[tuple[int, int]]:
        """Return the spans of the other numbers."""
        return [other.quantity.span for other in self.numbers if other is not number]

    def names_between(self, first: int, end: int) -> int:
        """Return how many names begin at one of the words from `first` to before `end`."""
        return sum([first <= mention.first < end for mention in self.mentions])

    def numbers_between(self, first: int, end: int) -> int:
        """Return how many numbers begin at one of the words from `first` to before `end`."""
        return bisect_left(self.numbers, end, key=_begins) - bisect_left(self.numbers, first, key=_begins)


def _begins(number: Number) -> int:
    return number.first


def scene(
    text: str,
    sentence: Sentence,
    quantities: list[Quantity],
    entities: Sequence[Entity] = (),
    told: Mapping[tuple[str, ...], Told] = MappingProxyType({}),
) -> Scene:
    """Lay a sentence out. `quantities` are those that stand in it, in order, `entities` names found by others.

    `told` are the names that the text explains: `Zyxon` is `zyx` where it has `Zyxon (ZYX)`.
    """
    words = tokens(text, *sentence.span)
    read = findings(text, *sentence.span)
    spans = clauses(text, sentence.span)
    clause_of = _clause_of(words, spans)
    numbers = []
    for quantity in quantities:
        first, last = words.at(quantity.span[0]), words.at(quantity.span[1])
        # A number glued to a word (`gained9%`) starts inside a token.
        first = first - 1 if first == last and first else first
        numbers.append(Number(quantity, first, max(last, first + 1), clause_at(spans, quantity.span[0])))
    taken = [(number.first, number.last) for number in numbers]
    moves = [m for m in read.movements if any(row.nature == "move" for row in m.rows)]
    moving = frozenset([m.first for m in moves])
    starts = frozenset(number.first for number in numbers)
    found = mentions(text, words, moving, starts, read, entities, told)
    called = sorted([*found, *styles(text, words, found)], key=lambda mention: mention.first)
    measures = {(cue.first, cue.last) for cue in read.cues}  # `AHE` is one, not a company
    named = tuple(
        m for m in called if not _inside(m.first, m.last, taken) and not (m.unknown and (m.first, m.last) in measures)
    )
    # A fund may be called `High Dividend Yield`: that is no word of what is measured.
    owned = [(m.first, m.last) for m in named if m.kind in OWNERS]
    called_so = [(m.first, m.last) for m in named if m.kind in CALLED and m.last - m.first > 1]
    held = [*taken, *((m.first, m.last) for m in named if m.unknown)]
    return Scene(
        text=text,
        sentence=sentence,
        words=words,
        clauses=tuple(spans),
        clause_of=clause_of,
        numbers=tuple(numbers),
        mentions=named,
        cues=tuple(
            cue
            for cue in read.cues
            if cue.rows[0].metric != NONE
            and not _is_rating(text, words, cue.first, cue.last)
            and not (cue.rows[0].metric == OTHER and _inside(cue.first, cue.last, owned))
            and not _inside(cue.first, cue.last, called_so)
            and (any(row.needs == "inside" for row in cue.rows) or not _inside(cue.first, cue.last, held))
        ),
        movements=tuple(
            m
            for m in read.movements
            if not _inside(m.first, m.last, taken) and not _is_rating(text, words, m.first, m.last)
        ),
        moves=tuple(m for m in moves if not _inside(m.first, m.last, taken)),
        spans=tuple(read.spans),
        modalities=tuple(read.modalities),
        sources=tuple(read.sources),
        asides=frozenset(index for index, span in enumerate(spans) if _is_aside(text, span)),
    )


def _clause_of(words: Tokens, spans: list[tuple[int, int]]) -> tuple[int, ...]:
    """Return the clause of every token: the last one that begins at it or before."""
    if len(spans) < 2:
        return (0,) * len(words.starts)
    begins = [start for start, _ in spans[1:]]
    return tuple([bisect_right(begins, start) for start in words.starts])


def _is_rating(text: str, words: Tokens, first: int, last: int) -> bool:
    """Whether a word is a rating, alone in a cell of a row."""
    return (
        last - first == 1
        and words.low[first] in RATINGS
        and words.raw[first][0].isupper()
        and CELL.match(text, words.ends[first]) is not None
    )


def _is_aside(text: str, clause: tuple[int, int]) -> bool:
    if clause[0] and text[clause[0] - 1] in "([":
        return True
    return text[clause[0] : clause[1]].split(" ", 1)[0] in ASIDE_WORDS


def _inside(first: int, last: int, taken: list[tuple[int, int]]) -> bool:
    return any(start <= first and last <= end for start, end in taken)
