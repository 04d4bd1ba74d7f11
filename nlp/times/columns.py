"""Tables told in lines: what stands at the head of the column that a number is in.

Rules. A line is a row where `|`, a tab, ` / ` or three spaces part it into cells. A row without a number heads those
that follow where two of its cells name a subject, a metric or a time, until a line comes that is no row. Columns are
counted from the right, since a row may open with a label that its head leaves out. A head's name is whose the numbers
below are; its cues say what they are, its time when.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from nlp.scene import Number, Scene
from nlp.times.dates_in_text import times_in
from nlp.vocabulary import Cue

PARTED = re.compile(r"\||\t|\s/\s| {3,}")
RATE = "rate"  # a kind of name
FEWEST = 2  # cells of a row, and heads of a table


class Head(NamedTuple):
    """What stands at the head of a column: where, subject and kind, if any, and the cues of metrics."""

    span: tuple[int, int]
    named: tuple[str, str] | None = None
    cues: tuple[Cue, ...] = ()


def is_row(text: str, span: tuple[int, int]) -> bool:
    """Return whether a line is a row of a table.

    >>> is_row("VOO | IWM", (0, 9)), is_row("Stocks rose.", (0, 12))
    (True, False)
    """
    return PARTED.search(text, *span) is not None


def heads_of(read: Scene) -> tuple[Head, ...]:
    """Return the heads of the columns that a line without numbers names, or none."""
    starts = _cells(read.text, read.sentence.span)
    heads = [Head(span) for span in pairwise([*starts, read.sentence.span[1]])]
    for mention in read.mentions:
        if mention.lone:
            place = _place(starts, read.words.starts[mention.first])
            heads[place] = heads[place]._replace(named=(mention.subject, mention.kind))
    for cue in read.cues:
        place = _place(starts, read.words.starts[cue.first])
        heads[place] = heads[place]._replace(cues=(*heads[place].cues, *cue.rows))
    named, measured = sum(head.named is not None for head in heads), sum(bool(head.cues) for head in heads)
    times = [times_in(read.text, *head.span, None, False) for head in heads] if len(heads) >= FEWEST else []
    if max(named, measured, sum(map(bool, times))) < FEWEST:
        return ()
    tenors = [time for head, time in zip(heads, times, strict=True) if head.named is not None and head.named[1] == RATE]
    if all(tenors):  # `1 yr | 3 yr | 5 yr` are no bonds, unless there is a `2 yr` among them
        heads = [head._replace(named=None) if head.named and head.named[1] == RATE else head for head in heads]
    return tuple(heads)


def heads_above(read: Scene, heads: Sequence[Head]) -> dict[int, Head]:
    """Return, by index of the number, the head of its column."""
    starts = _cells(read.text, read.sentence.span) if heads else []
    if len(starts) < FEWEST:
        return {}
    found: dict[int, Head] = {}
    for index, number in enumerate(read.numbers):
        column = _place(starts, number.quantity.span[0]) - len(starts)
        if -column <= len(heads):
            found[index] = heads[column]
    return found


def column_of(read: Scene, number: Number, heads: Sequence[Head]) -> tuple[int, int] | None:
    """Return where the head of a number's column stands, if it has one."""
    head = heads_above(read, heads).get(read.numbers.index(number)) if heads else None
    return head.span if head is not None else None


def _cells(text: str, span: tuple[int, int]) -> list[int]:
    """Return where the cells of a line start."""
    return [span[0], *(match.end() for match in PARTED.finditer(text, *span))]


def _place(starts: Sequence[int], at: int) -> int:
    """Return the cell that a place in the text is in."""
    return bisect_right(starts, at) - 1
