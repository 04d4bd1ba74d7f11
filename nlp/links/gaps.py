"""Gaps between two figures that a text has told: `15 times, against 22 for the S&P 500. A discount of 32%`.

Rules. Which metrics are gaps between which, as a ratio or a difference, stands in `data/gaps.csv`. A gap is that of two
subjects if what they were told with comes to it, as exactly as numbers are rounded: the discount of what costs 15 to
what costs 22 is 32%, its other side's premium 47%, so that the number tells whose it is, and its sign.

Refused with a `VocabularyError`: a row that is neither a ratio nor a difference.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from nlp.errors import VocabularyError
from nlp.tables import number_in, rows_of

Figures = Mapping[tuple[str, str], float]  # by metric and subject, the last value told, in the order of their telling

ROUNDED = 0.6  # of a gap in whole numbers, which may be one of rounded ones
NOBODY: frozenset[str] = frozenset()
RATIO, DIFFERENCE = "ratio", "difference"


class Gap(NamedTuple):
    """What a metric is a gap between, how, and the factor to its own unit."""

    of: str
    how: str
    factor: float


def rivals(metric: str, value: float, subject: str, figures: Figures) -> frozenset[str]:
    """Return those to which a subject's gap is a value, by the figures told.

    >>> sorted(rivals("relative_valuation", 32, "small", {("pe", "small"): 15, ("pe", "large"): 22}))
    ['large']
    """
    gaps = _gaps().get(metric)
    if gaps is None:  # asked for every option of a number
        return NOBODY
    return frozenset(
        other
        for gap in gaps
        if (gap.of, subject) in figures
        for (told, other), rival in figures.items()
        if told == gap.of and other != subject and _comes_to(gap, figures[gap.of, subject], rival, value)
    )


def figured(metric: str, figures: Figures) -> list[str]:
    """Return whose figures a gap can be one between, the newest told first.

    >>> figured("yield_spread", {("bond_yield", "us-2y"): 3.5, ("return", "dax"): 2, ("bond_yield", "us-10y"): 4.1})
    ['us-10y', 'us-2y']
    """
    of = {gap.of for gap in _gaps().get(metric, ())}
    return list(dict.fromkeys(subject for told, subject in reversed(list(figures)) if told in of))


def is_behind(metric: str, subject: str, others: frozenset[str], figures: Figures) -> bool:
    """Return whether a subject's own figure is lower than that of all to which its gap is a difference.

    >>> told = {("return", "small"): 5.3, ("return", "large"): 1.4}
    >>> is_behind("relative_return", "large", frozenset({"small"}), told)
    True
    """
    return any(
        all(figures[gap.of, subject] < figures[gap.of, other] for other in others)
        for gap in _gaps().get(metric, ())
        if gap.how == DIFFERENCE and (gap.of, subject) in figures
    )


def sign_told(metric: str, value: float, subject: str, other: str | None, figures: Figures) -> int:
    """Return the sign of a gap to which the figures told of both sides come, or 0 where they do not.

    >>> sign_told("relative_return", 3.9, "small", "large", {("return", "small"): 4.2, ("return", "large"): 8.1})
    -1
    """
    for gap in _gaps().get(metric, ()):
        own, rival = figures.get((gap.of, subject)), figures.get((gap.of, other or ""))
        if own is not None and rival is not None and _comes_to(gap, own, rival, value):
            return 1 if own > rival else -1
    return 0


def _comes_to(gap: Gap, own: float, rival: float, value: float) -> bool:
    if gap.how == DIFFERENCE:
        found = gap.factor * (own - rival)
        return bool(found) and abs(abs(found) - abs(value)) <= (ROUNDED if value % 1 == 0 else ROUNDED / 4)
    return rival > 0 and own > 0 and own != rival and abs(gap.factor * abs(own / rival - 1) - abs(value)) <= ROUNDED


@cache
def _gaps() -> Mapping[str, tuple[Gap, ...]]:
    found: dict[str, tuple[Gap, ...]] = {}
    for where, row in rows_of("gaps.csv"):
        if row["how"] not in (RATIO, DIFFERENCE):
            raise VocabularyError(where, f"{row['how']!r} is neither a ratio nor a difference")
        gap = Gap(row["of"], row["how"], number_in(where, row["factor"]))
        found[row["gap"]] = (*found.get(row["gap"], ()), gap)
    return found
