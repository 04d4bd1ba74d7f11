"""The arithmetic of a reading, written out: what a person types into a calculator to come to the same value.

Rules. Each formula of the table of measures has its ways of being written from the observations that a reading rests
on: one expression of them (`claims.arithmetic_text`), the moves between them, or what lies between them
(`claims.arithmetic_spans`). A way is taken only if, worked out from its own printed digits, it gives the value of the
reading: no arithmetic is shown that leads elsewhere. Then comes the table's scale. Where nothing fits (the data have
changed since), there is no text.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from claims.arithmetic_spans import over_a_span
from claims.arithmetic_text import TEMPLATES, calculated, digits
from claims.check import Reading, Used
from claims.measures import Measure, MeasureReading
from claims.view import View

#: What a value may differ by that is worked out from printed digits: it is shown with four decimals.
PRINTED = 5e-5

#: What stands in parentheses, innermost last; and a plus or minus outside of them.
_WITHIN = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_SUM = re.compile(r" [+-] ")


def written(of: MeasureReading, reading: Reading, views: Sequence[View] = ()) -> str | None:
    """The arithmetic of a reading, without its result, or `None` where none gives it.

    `of` is its row of the table of measures; `views` those of the row's series that it was read from, needed for what
    does not follow from `reading.used` alone.
    """
    for text in _ways(of, reading, views):
        whole = _scaled(text, of.scale)
        if math.isclose(calculated(whole), reading.value, rel_tol=1e-7, abs_tol=PRINTED):
            return whole
    return None


def row_of(measure: Measure, reading: Reading) -> MeasureReading | None:
    """The row of the table that a reading comes from: its name, or its name and a comma, and its series."""
    series = {one.series for one in reading.used}
    named = [
        row
        for row in measure.readings
        if reading.name == row.name or reading.name.startswith(f"{row.name}, ") or not row.name
    ]
    fitting = [row for row in named if series <= {source.series for source in row.sources}]
    return max(fitting, key=lambda row: len(row.name), default=None)


def _scaled(text: str, scale: float) -> str:
    if scale == 1:
        return text
    # A sum must be held together before it is multiplied; a product or quotient need not.
    return f"({text}) x {digits(scale)}" if _SUM.search(_WITHIN.sub("", text)) else f"{text} x {digits(scale)}"


def _ways(of: MeasureReading, reading: Reading, views: Sequence[View]) -> Iterator[str]:
    used = reading.used
    if of.formula in TEMPLATES:
        yield from _one_expression(TEMPLATES[of.formula], used)
    if of.formula in _MOVES:
        yield from _MOVES[of.formula](used)
    if of.formula == "month_change" and len(used) == 2:
        months = (used[1].date.year - used[0].date.year) * 12 + used[1].date.month - used[0].date.month
        yield f"({digits(used[1].value)} - {digits(used[0].value)}) / {months}"
    yield from over_a_span(of, used, views)


def _one_expression(template: str, used: Sequence[Used]) -> Iterator[str]:
    typed = [digits(one.value) if one.value >= 0 else f"({digits(one.value)})" for one in used]
    if f"{{{len(typed)}}}" not in template and "{0}" in template:
        try:
            yield template.format(*typed)
        except IndexError:
            return  # fewer observations than the expression has: a mean, of which they are the ends


def _steps(used: Sequence[Used]) -> list[float]:
    """The moves of a rate. Between two of the observations that are named it stood still."""
    return [round(after.value - before.value, 6) for before, after in pairwise(used[:-1])]


def _count(sign: int) -> Callable[[Sequence[Used]], Iterator[str]]:
    def ways(used: Sequence[Used]) -> Iterator[str]:
        yield " + ".join("1" for step in _steps(used) if step * sign > 0) or "0"

    return ways


def _quarters(sign: int) -> Callable[[Sequence[Used]], Iterator[str]]:
    def ways(used: Sequence[Used]) -> Iterator[str]:
        sizes = [digits(abs(step)) for step in _steps(used) if step * sign > 0]
        total = " + ".join(sizes)
        yield f"{f'({total})' if len(sizes) > 1 else total} / 0.25" if sizes else "0"

    return ways


def _each_move(used: Sequence[Used]) -> Iterator[str]:
    for before, after in pairwise(used[:-1] if len(used) > 2 else used):
        yield f"{digits(after.value)} - {digits(before.value)}"


_MOVES: dict[str, Callable[[Sequence[Used]], Iterator[str]]] = {
    "moves_down": _count(-1),
    "moves_up": _count(1),
    "quarter_points_down": _quarters(-1),
    "quarter_points_up": _quarters(1),
    "move_size": _each_move,
}


__all__ = ["TEMPLATES", "calculated", "digits", "row_of", "written"]
