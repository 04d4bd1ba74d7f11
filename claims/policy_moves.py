"""Moves of a policy rate still to come: it moves at its meetings, by quarter points.

At each meeting it goes up or down as often as it did at those of the past three years; half a move each way is added,
because what has not happened in three years may still happen.
"""

import csv
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import numpy as np

from claims.distributions import sum_of_moves
from claims.formulas import Window
from claims.known import View

MEMORY = timedelta(days=3 * 366)
FEWEST_MEETINGS = 8
QUARTER_POINT = 0.25


@cache
def meetings() -> tuple[date, ...]:
    """The days on which the Federal Open Market Committee decides, ascending."""
    text = files("claims").joinpath("data", "fomc_meetings.csv").read_text(encoding="utf-8")
    return tuple(date.fromisoformat(row["decided"]) for row in csv.DictReader(text.splitlines()))


def moves_ahead(
    view: View, as_of: date, window: Window, only: int | None = None, after: date | None = None
) -> dict[int, float] | None:
    """The distribution of the sum of moves, in quarter points, at the meetings in `window` whose outcome is not seen.

    A decision shows in the rate from the next day on, so a meeting on or after the last observation is still to come.
    Only meetings later than `after` count, where the window's change runs from that day. `only` counts moves of one
    sign (-1 cuts, 1 hikes) instead. `None` where too few meetings are on record.
    """
    seen = min(as_of + timedelta(days=1), view.rows[-1].date)
    past = [day for day in meetings() if as_of - MEMORY < day < seen]
    if len(past) < FEWEST_MEETINGS:
        return None
    ahead = sum(seen <= day <= window.end and (after is None or day > after) for day in meetings())
    steps = np.diff(view.values[view.dates >= np.datetime64(past[0])])
    chances = {sign: (int((steps * sign > 0).sum()) + 0.5) / (len(past) + 1) for sign in (-1, 1)}
    if only is not None:
        chances = {1: chances[only]}
    return sum_of_moves({**chances, 0: 1 - sum(chances.values())}, ahead)
