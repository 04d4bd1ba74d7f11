"""Numbers that are no quantities: in names, dates, times, spans of time, rules and codes.

One rule per row of `data/exclusions.csv`, each a pattern; all are read in one pass. A streak (`a third straight
week`) is taken before these, and is not excluded. Refused with `VocabularyError`: a pattern that does not compile.
"""

import csv
import re
from functools import cache
from pathlib import Path

from nlp.errors import VocabularyError

Span = tuple[int, int]


def excluded(text: str) -> list[Span]:
    """Return the spans of numbers that measure nothing, in order.

    >>> text = "On Jan. 5, 2026 the S&P 500 rose 2% in six months."
    >>> [text[start:end] for start, end in excluded(text)]
    ['Jan. 5, 2026', 'S&P 500', 'six months']
    """
    return [match.span() for match in _pattern().finditer(text) if match.end() > match.start()]


@cache
def _pattern() -> re.Pattern[str]:
    with (Path(__file__).parent / "data" / "exclusions.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    for number, row in enumerate(rows, start=2):
        try:
            re.compile(row["pattern"])
        except re.error as error:
            raise VocabularyError(f"exclusions.csv row {number}", f"its pattern is wrong: {error}") from None
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows))
