"""Bare numbers of a table whose heading tells what money they are: `Top creations ($M)`, `Weekly flows, US$ million`.

Rules. A line that names a currency with a scale behind it and no number between heads the rows after it. A row is a
line that ends with its numbers; those that have no unit of their own are of that money. Blank lines and further short
headings (`Top redemptions`) go on with it, any other line ends it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from nlp.numbers.quantity import Quantity
from nlp.numbers.unit_words import forms_before, scales

LONGEST = 120  # characters of a heading
SHORT = 60  # of one inside a table
_LINE_END = re.compile(r"\)?\s*(?:\n|$)")
_LINE = re.compile(r"[^\n]+")
_LETTER = re.compile(r"[^\W\d_]")


def headed(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities in order, bare numbers of rows under such a heading as that money.

    >>> from nlp.quantities import find_quantities
    >>> [(q.low, q.unit) for q in find_quantities("Top creations ($M)\\nVOO 8,710.22\\nGLD 2,284.10")]
    [(8710220000.0, 'usd'), (2284100000.0, 'usd')]
    """
    result = list(found)
    if not any(quantity.unit == "count" and _LINE_END.match(text, quantity.span[1]) for quantity in result):
        return result  # what no table ends with need not be looked through
    starts, ends = ([quantity.span[side] for quantity in result] for side in (0, 1))
    money: tuple[str, float] | None = None
    for line in _LINE.finditer(text):
        heading = _heading().search(text, *line.span()) if len(line[0]) <= LONGEST else None
        if heading is not None:
            money = forms_before()[0][heading["currency"]][0], scales()[heading["scale"].lower()][0]
            continue
        if money is None:
            continue
        here = range(bisect_left(ends, line.start()), bisect_left(starts, line.end()))
        row = list(_row(text, result, here, line.end()))
        for index in row:
            result[index] = _as_money(result[index], *money)
        if not row and (len(line[0]) > SHORT or line[0].rstrip().endswith((".", "!", "?"))):
            money = None
    return result


def _row(text: str, found: Sequence[Quantity], here: range, end: int) -> Iterator[int]:
    """Yield the indices of the bare numbers that a line ends with: nothing but numbers and marks stand behind them."""
    for index in reversed(here):
        quantity = found[index]
        if _LETTER.search(text, quantity.span[1], end):
            return
        end = quantity.span[0]
        if quantity.unit == "count" and not quantity.worded:
            yield index


def _as_money(quantity: Quantity, currency: str, scale: float) -> Quantity:
    low, high, size = (None if x is None else x * scale for x in (quantity.low, quantity.high, quantity.resolution))
    return replace(quantity, low=low, high=high, resolution=size, unit=currency)


@cache
def _heading() -> re.Pattern[str]:
    """Return the pattern of a currency and a scale without a number: `US$ million`, `($, mm)`, `$ in millions`."""
    forms = "|".join(re.escape(form) for form in sorted(forms_before()[0], key=len, reverse=True))
    words = "|".join(sorted(scales(), key=len, reverse=True))
    ends = r"(?=[\s)\],;:|]|$)"
    return re.compile(
        rf"(?<![^\s(,:|\[])(?P<currency>{forms}),?\s?(?:in\s)?(?P<scale>(?i:{words})){ends}", re.MULTILINE
    )
