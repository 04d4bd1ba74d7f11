"""Numbers and times in the same order: `4% and 5% in the fourth quarter and the year, respectively`.

Rules. Where a sentence says `respectively`, times that stand in a row belong in order to the numbers right before the
row, or to those right behind it, of which there must be at least as many.
"""

import re
from collections.abc import Sequence

from nlp.dates_in_text import TimeWords

Span = tuple[int, int]
BETWEEN = re.compile(r"(?i:,?(?: and| or|/|;)?(?: for| in| of)?(?: the)?(?: (?:full|whole|calendar)[ -]year)?,? ?)")
SAID = "respectively"


def respective(
    text: str, sentence: Span, times: Sequence[TimeWords], quantity: Span, numbers: Sequence[Span]
) -> tuple[frozenset[Span], Span] | None:
    """Return the row of times that a number is in order with, and which of them is its own."""
    if len(times) < 2 or text.find(SAID, *sentence) < 0:
        return None
    for row in _rows(text, times):
        ordered = sorted([*numbers, quantity])
        before = [one for one in ordered if one[1] <= row[0].span[0]][-len(row) :]
        after = [one for one in ordered if one[0] >= row[-1].span[1]][: len(row)]
        for group in (before, after):
            if len(group) == len(row) and quantity in group:
                return frozenset(words.span for words in row), row[group.index(quantity)].span
    return None


def _rows(text: str, times: Sequence[TimeWords]) -> list[list[TimeWords]]:
    rows: list[list[TimeWords]] = []
    for words in times:
        if rows and BETWEEN.fullmatch(text, rows[-1][-1].span[1], words.span[0]):
            rows[-1].append(words)
        else:
            rows.append([words])
    return [row for row in rows if len(row) > 1]
