"""Moves of a policy rate still to come: it moves at its meetings, by quarter points.

Rules. What a bank decides depends on what it decided last: after a rise comes a rise or none, after a long hold
mostly none. How often which follows which is counted in `data/policy_moves.csv`, from each scheduled meeting of 1994
to 2021 to the next; `data/fomc_changes.csv` lists them all, what was decided and where that is written. Decisions
between two meetings (`between`, eight in 28 years) are listed and not counted; one of them took the place of a
meeting (`instead`) and counts. Half a decision is added to each count, because what has not happened may still
happen. A move is as large as those of the past three years were, with four moves added, one of them of half a point.
A bank without a table or calendar of its own decides every six weeks, as the Federal Reserve does.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np

from claims.candidate import Window
from claims.distributions import Total, walk
from claims.tables import rows
from claims.view import View

MEMORY = timedelta(days=3 * 366)
FEWEST_MEETINGS = 8
QUARTER_POINT = 0.25
BETWEEN_MEETINGS = timedelta(days=42)
_FED = "federal-reserve"
_BANKS = dict.fromkeys(("DFEDTARU", "DFEDTARL", "DFF", "FEDFUNDS"), _FED)
_SIGNS = {"down": -1, "hold": 0, "up": 1}
_USUAL_SIZES = {1: 3.0, 2: 1.0}  # quarter points, and how many moves of that size are added


@cache
def meetings(bank: str = _FED) -> tuple[date, ...]:
    """The days on which a bank decides, ascending; by default the Federal Open Market Committee."""
    return tuple(date.fromisoformat(row["decided"]) for row in rows("fomc_meetings.csv") if row["bank"] == bank)


@cache
def directions(bank: str = _FED) -> dict[int, dict[int, float]]:
    """The chances of a move down (-1), none (0) and up (1), after each of them."""
    found = {}
    for row in rows("policy_moves.csv"):
        if row["bank"] == bank:
            counts = {sign: float(row[name]) + 0.5 for name, sign in _SIGNS.items()}
            found[_SIGNS[row["after"]]] = {sign: count / sum(counts.values()) for sign, count in counts.items()}
    return found


@dataclass(frozen=True, slots=True)
class Ahead:
    """The moves ahead: the chances of each, in quarter points, after each direction; the last one; how many."""

    chain: dict[int, dict[int, float]]
    direction: int
    meetings: int

    def distribution(self, start: Total, advance: Callable[[Total, int], Total]) -> dict[Total, float]:
        """What `advance` makes of the moves, one after the other, from `start`."""
        return walk(self.chain, self.direction, self.meetings, start, advance)

    @property
    def key(self) -> Hashable:
        """What its distributions depend on: the same on most days."""
        chain = tuple(sorted((last, *sorted(moves.items())) for last, moves in self.chain.items()))
        return chain, self.direction, self.meetings


def moves_ahead(view: View, as_of: date, window: Window, after: date | None = None) -> Ahead | None:
    """The moves at the meetings to the end of `window` whose outcome is not seen, as known on `as_of`.

    A decision shows in the rate from the next day on, so a meeting on or after the last observation is still to come.
    Only meetings later than `after` count, where the window's change runs from that day. `None` where too few meetings
    are on record.
    """
    last = view.day(len(view) - 1)
    seen = min(as_of + timedelta(days=1), last)
    days = _decisions(view, last, window.end)
    past = [day for day in days if as_of - MEMORY < day < seen]
    if len(past) < FEWEST_MEETINGS:
        return None
    since = view.between(past[0], last)
    changes = np.rint(np.diff(view.values[since.start : since.stop]) / QUARTER_POINT).astype(int)
    moved = np.flatnonzero(changes)
    sizes = dict(_USUAL_SIZES)
    for size in np.abs(changes[moved]).tolist():
        sizes[size] = sizes.get(size, 0.0) + 1.0
    chain = {last: _sized(chances, sizes) for last, chances in directions().items()}
    last_move = view.day(since.start + int(moved[-1])) if len(moved) else date.min
    direction = int(np.sign(changes[moved[-1]])) if len(moved) and last_move >= past[-1] else 0
    return Ahead(chain, direction, sum(seen <= day <= window.end and (after is None or day > after) for day in days))


def _sized(chances: dict[int, float], sizes: dict[int, float]) -> dict[int, float]:
    total = sum(sizes.values())
    moves = {sign * size: chances[sign] * n / total for sign in (-1, 1) for size, n in sorted(sizes.items())}
    return {**moves, 0: chances[0]}


def _decisions(view: View, last: date, end: date) -> tuple[date, ...]:
    """The days of decision to `end`: those on record, else every six weeks from the last observation."""
    bank = _BANKS.get(view.series)
    if bank is not None:
        return meetings(bank)
    ahead = max((end - last) // BETWEEN_MEETINGS, 0)
    before = min((last - view.day(0)) // BETWEEN_MEETINGS, MEMORY // BETWEEN_MEETINGS)
    return tuple(last + BETWEEN_MEETINGS * n for n in range(-before, ahead + 1) if n)
