"""Numbers and times in the same order: `4% and 5% in the fourth quarter and the year, respectively`.

Rules. Where a sentence says `respectively`, times that stand in a row belong in order to the numbers right before the
row, or to those right behind it, of which there must be at least as many. Counts that share a unit (`over one-, three-
and five-year periods`) do so without the word, and again for as many numbers more.
"""

import re
from collections.abc import Sequence

from nlp.times.dates_in_text import TimeWords

Span = tuple[int, int]
BETWEEN = re.compile(r"(?i:,?(?: and| or|/|;)?(?: for| in| of)?(?: the)?(?: (?:full|whole|calendar)[ -]year)?,? ?)")
SAID = "respectively"


def respective(
    text: str, sentence: Span, times: Sequence[TimeWords], quantity: Span, numbers: Sequence[Span]
) -> tuple[frozenset[Span], Span] | None:
    """Return the row of times that a number is in order with, and which of them is its own."""
    if len(times) < 2:
        return None
    said = text.find(SAID, *sentence) >= 0
    for row in _rows(text, times):
        if not (said or _share_unit(row)):
            continue
        ordered = sorted([*numbers, quantity])
        before = [one for one in ordered if one[1] <= row[0].span[0]][-len(row) :] if said else []
        after = [one for one in ordered if one[0] >= row[-1].span[1]]
        again = not said and len(after) % len(row) == 0
        for group in (before, after if again else after[: len(row)]):
            if len(group) >= len(row) and quantity in group:
                return frozenset(words.span for words in row), row[group.index(quantity) % len(row)].span
    return None


def _share_unit(row: Sequence[TimeWords]) -> bool:
    """Whether the last of the times says the unit of all: `one-, three- and five-year`."""
    return all(words.match is not None and words.match.groupdict().get("u") == "" for words in row[:-1])


def _rows(text: str, times: Sequence[TimeWords]) -> list[list[TimeWords]]:
    rows: list[list[TimeWords]] = []
    for words in times:
        if rows and BETWEEN.fullmatch(text, rows[-1][-1].span[1], words.span[0]):
            rows[-1].append(words)
        else:
            rows.append([words])
    return [row for row in rows if len(row) > 1]
