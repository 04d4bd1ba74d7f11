"""Periods that a number takes from the claims just before: in turn, and those of the way to a target.

Rules.

1. Numbers told one after the other, of which no time is said, take in turn the periods of as many before that differ in
   nothing else: `$271 in 2025 and $303 in 2026, which means growth of 13% and 12%`, `8.5% this year and 13.9% next
   year. For the S&P 600 they expect 5.9% and 19.2%`.
2. What is to be gained on the way to a level that is foreseen for a day runs from publication to that day: `at 7,500 at
   the end of 2026, which is 13% above today's level`.
3. What is foreseen without a time is of the year that the forecast just before was for, and a price at its end: `in
   2026 we expect growth of 2.1%. Inflation should average 2.8%, and the S&P 500 should rise to 7,400`.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from nlp.claim import Claim, Modality
from nlp.scene import Number, Scene
from nlp.times.dates_in_text import times_in
from nlp.times.dates_known import Period, size_of
from nlp.times.fitted_times import time_of

IN_TURN, ON_THE_WAY, FORESEEN = 6.0, 4.6, 0.9
JOINED = re.compile(r"(?i:,? and |, )")
FIGURES = frozenset({"yearly", "reading", "monthly", "span"})
TARGETS = frozenset({"index_level", "price"})
YEAR_ENDS = TARGETS | {"policy_rate", "bond_yield", "exchange_rate"}  # what is foreseen for the end of a year


class Taken(NamedTuple):
    """A period, how a number takes it, and what the rules give it."""

    base: float
    origin: str
    period: Period


def taken_times(
    read: Scene, number: Number, metric: str, modality: Modality, published: date | None, earlier: Sequence[Claim]
) -> Iterator[Taken]:
    """Yield the periods that a number takes from the claims before it."""
    if not earlier:
        return
    if time_of(metric) in FIGURES:
        row = _row(read, number)
        before = _in_a_row(read, row, metric, modality, earlier) if len(row) > 1 else []
        if before:
            claim = before[row.index(number)]
            yield Taken(IN_TURN, "in turn", (claim.start, claim.end))
    year = _year_foreseen(read, earlier[-1], published) if modality == "forecast" else None
    if year is not None and (metric in YEAR_ENDS or time_of(metric) == "reading"):
        yield Taken(FORESEEN, "year foreseen", (year[1], year[1]) if metric in YEAR_ENDS else year)
    end = _target_day(read, earlier[-1], published) if metric == "return" else None
    if end is not None:
        yield Taken(ON_THE_WAY if modality == "forecast" else 0.0, "on the way", (published, end))


def _row(read: Scene, number: Number) -> list[Number]:
    """Return the numbers that stand in a row with one, joined by nothing but commas and `and`."""
    rows: list[list[Number]] = []
    for other in read.numbers:
        last = rows[-1][-1].quantity.span[1] if rows else 0
        if rows and JOINED.fullmatch(read.text, last, other.quantity.span[0]):
            rows[-1].append(other)
        else:
            rows.append([other])
    return next(row for row in rows if number in row)


def _in_a_row(
    read: Scene, row: Sequence[Number], metric: str, modality: Modality, earlier: Sequence[Claim]
) -> list[Claim]:
    """Return as many claims before a row of numbers, where they differ in time and the row says none itself."""
    first, last = row[0].quantity.span[0], row[-1].quantity.span[1]
    before = [claim for claim in earlier if claim.span[1] <= first][-len(row) :]
    if len(before) < len(row) or before[0].span[0] < read.sentence.paragraph[0]:
        return []
    alike = {(claim.metric, claim.subject, claim.modality) for claim in before} == {
        (before[0].metric, before[0].subject, modality)
    }
    periods = {(claim.start, claim.end) for claim in before if claim.end is not None}
    told = times_in(read.text, last, read.sentence.span[1], None, False)
    fits = time_of(before[0].metric) in FIGURES or before[0].metric == metric
    return before if alike and fits and len(periods) == len(row) and not told else []


def _year_foreseen(read: Scene, claim: Claim, published: date | None) -> Period | None:
    """Return the year of the forecast just before, in the paragraph, where it is not over."""
    period = claim.start, claim.end
    near = claim.modality == "forecast" and claim.span[0] >= read.sentence.paragraph[0]
    if not near or size_of(period) != "year" or claim.end is None:
        return None
    return period if published is None or claim.end > published else None


def _target_day(read: Scene, claim: Claim, published: date | None) -> date | None:
    """Return the day of the level that was just foreseen: in this sentence, or at the end of the one before."""
    if claim.modality != "forecast" or claim.metric not in TARGETS or size_of((claim.start, claim.end)) != "day":
        return None
    near = claim.span[0] >= read.sentence.paragraph[0]
    return claim.end if near and published is not None and claim.end and claim.end > published else None
