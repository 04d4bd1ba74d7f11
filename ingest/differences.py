"""What changed from one text to another, for people to read. Pure.

Rules. Texts are compared sentence by sentence; where a text has too many, line by line; where it still has too many, as
a whole. Sentences that differ only in white space and the form of quotes and dashes are the same. Of sentences that
stand in one place, those that share most of their words are one sentence that changed, the others went or came. Inside
a changed sentence, `words` tells the words apart. The parts, put together, are both texts, letter by letter.

>>> old, new = "Stocks fell 2%. Gold rose.", "Stocks fell 3%. Gold rose. Oil was flat."
>>> [(one.kind, one.before, one.after) for one in changes(old, new)]
[('changed', 'Stocks fell 2%. ', 'Stocks fell 3%. '), ('added', '', 'Oil was flat.')]
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from ingest.same_story import plain_forms

Kind = Literal["kept", "added", "removed", "changed"]

#: With more units than this on a side, larger ones are compared.
MOST_UNITS = 4_000
#: With more pairs of equal units than this, comparing them would take seconds.
MOST_PAIRS = 400_000
#: Sentences of one place are held against each other one by one up to so many pairs.
MOST_ALIGNED = 2_500
#: Share of their words from which on two sentences are one that changed.
ALIKE = 0.5

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+|\n\s*")
_LINE_END = re.compile(r"\n+")
_PART_OF_WORDS = re.compile(r"\s+|[^\W_]+(?:[.,][^\W_]+)*|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of two texts: as it was `before` and is `after`, empty where it was not or is not there."""

    kind: Kind
    before: str
    after: str


def changes(before: str, after: str) -> tuple[Change, ...]:
    """What was added, removed and changed, in the order of the texts."""
    return tuple(one for one in parts(before, after) if one.kind != "kept")


def parts(before: str, after: str) -> tuple[Change, ...]:
    """Both texts cut into what was kept, added, removed and changed."""
    for end in (_SENTENCE_END, _LINE_END):
        units, later_units = _cut(before, end), _cut(after, end)
        keys, later_keys = [*map(_key, units)], [*map(_key, later_units)]
        if _is_quick(keys, later_keys):
            return tuple(_compared(units, later_units, keys, later_keys))
    return (Change("kept" if before == after else "changed", before, after),)


def words(before: str, after: str) -> tuple[Change, ...]:
    """The words of one sentence that changed: kept, added and removed.

    >>> [(one.kind, one.before or one.after) for one in words("fell 2%", "fell 3%")]
    [('kept', 'fell '), ('removed', '2'), ('added', '3'), ('kept', '%')]
    """
    units, later_units = _PART_OF_WORDS.findall(before), _PART_OF_WORDS.findall(after)
    if not _is_quick(units, later_units):
        return tuple(_gone_and_come(before, after))
    found: list[Change] = []
    for tag, start, end, later_start, later_end in _opcodes(units, later_units):
        old, new = "".join(units[start:end]), "".join(later_units[later_start:later_end])
        found += [Change("kept", old, new)] if tag == "equal" else _gone_and_come(old, new)
    return tuple(found)


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of the words of two sentences that they have in common, 0 to 1."""
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 1.0


def words_of(sentence: str) -> Counter[str]:
    """The words of a sentence, each with how often it stands there."""
    return Counter(part for part in _PART_OF_WORDS.findall(plain_forms(sentence).casefold()) if part[0].isalnum())


def _compared(
    units: Sequence[str], later_units: Sequence[str], keys: Sequence[str], later_keys: Sequence[str]
) -> list[Change]:
    found: list[Change] = []
    for tag, start, end, later_start, later_end in _opcodes(keys, later_keys):
        old, new = units[start:end], later_units[later_start:later_end]
        found += [Change("kept", "".join(old), "".join(new))] if tag == "equal" else _replaced(old, new)
    return found


def _replaced(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Sentences that stood in one place and those that stand there now, aligned so that they share the most words."""
    if len(old) * len(new) > MOST_ALIGNED:
        return _gone_and_come("".join(old), "".join(new))
    bags, later_bags = [words_of(one) for one in old], [words_of(one) for one in new]
    alike = [[share if (share := likeness(one, other)) >= ALIKE else 0.0 for other in later_bags] for one in bags]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for row in reversed(range(len(old))):
        for column in reversed(range(len(new))):
            aligned = best[row + 1][column + 1] + alike[row][column]
            best[row][column] = max(best[row + 1][column], best[row][column + 1], aligned)
    found: list[Change] = []
    row = column = 0
    while row < len(old) and column < len(new):
        if alike[row][column] and best[row][column] == best[row + 1][column + 1] + alike[row][column]:
            found.append(Change("changed", old[row], new[column]))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            found.append(Change("removed", old[row], ""))
            row += 1
        else:
            found.append(Change("added", "", new[column]))
            column += 1
    return (
        found + [Change("removed", one, "") for one in old[row:]] + [Change("added", "", one) for one in new[column:]]
    )


def _opcodes(before: Sequence[str], after: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


def _is_quick(before: Sequence[str], after: Sequence[str]) -> bool:
    if max(len(before), len(after)) > MOST_UNITS:
        return False
    often = Counter(after)
    return sum(times * often[unit] for unit, times in Counter(before).items()) <= MOST_PAIRS


def _gone_and_come(old: str, new: str) -> list[Change]:
    return [*([Change("removed", old, "")] if old else []), *([Change("added", "", new)] if new else [])]


def _cut(text: str, end: re.Pattern[str]) -> list[str]:
    """The text cut after every match, nothing lost."""
    places = [0, *(hit.end() for hit in end.finditer(text)), len(text)]
    return [text[start:stop] for start, stop in pairwise(places) if start < stop]


def _key(unit: str) -> str:
    return " ".join(plain_forms(unit).split())
