"""Laws of a policy rate: its level, its change, the number of its moves. It moves at its meetings, never below zero.

Moves that would take a rate below its floor take it there, or leave it where it is already.
"""

import math
from datetime import timedelta

import numpy as np

from claims.formulas import last_index
from claims.outlook_laws import CertainLaw, Law, StepsLaw
from claims.outlook_question import Question, moving
from claims.policy_moves import QUARTER_POINT, Ahead, moves_ahead
from claims.view import Values


def policy_level_law(asked: Question) -> Law | None:
    """The law of the rate at the end of the window, or of its highest, lowest or mean value over it."""
    past = asked.history
    ahead = moves_ahead(asked.views[0], asked.as_of, asked.window)
    if not len(past.values) or ahead is None:
        return None
    now, statistic = float(past.values[-1]), asked.window.statistic
    seen = past.values[past.dates >= np.datetime64(asked.window.start)]
    if statistic == "last" or asked.window.days == 0:
        sums = _sums(asked, ahead)
        return _rates(asked, now, {now + moves * QUARTER_POINT: chance for moves, chance in sums.items()})
    if statistic == "average":
        return _mean(asked, ahead, seen, now)
    return _extreme(asked, ahead, seen, now)


def _extreme(asked: Question, ahead: Ahead, seen: Values, now: float) -> Law:
    pick = max if asked.window.statistic == "peak" else min
    so_far = pick([*seen.tolist(), now])
    found: dict[float, float] = {}
    ways = ahead.distribution((0, 0), lambda total, move: (total[0] + move, pick(total[1], total[0] + move)))
    for (_, extreme), chance in ways.items():
        value = pick(so_far, now + extreme * QUARTER_POINT)
        found[value] = found.get(value, 0.0) + chance
    return _rates(asked, now, found)


def _mean(asked: Question, ahead: Ahead, seen: Values, now: float) -> Law:
    """The mean over the window's days: each move counts for the share of the days that come after it."""
    window, last = asked.window, asked.history.dates[-1].item()
    left = max((window.end - max(last, window.start - timedelta(days=1))).days, 0)
    days = max(left + len(seen), 1)
    known = (float(seen.sum()) + now * left) / days
    if not ahead.meetings or not left:
        return CertainLaw(known)
    # A sum of moves spread evenly over what is left counts for half of it, on average.
    weight = QUARTER_POINT * left / days / 2
    sums = _sums(asked, ahead)
    return _rates(asked, now, {known + moves * weight: chance for moves, chance in sums.items()})


def _sums(asked: Question, ahead: Ahead) -> dict[int, float]:
    """The chances of each sum of the moves ahead, in quarter points."""
    return asked.held.remember(("sums", ahead.key), lambda: ahead.distribution(0, lambda total, move: total + move))


def policy_change_law(asked: Question) -> Law | None:
    """The law of the change of the rate since the base of the window."""
    view, window = asked.views[0], asked.window
    base, now = last_index(view, min(window.base_day, asked.as_of)), last_index(view, min(window.end, asked.as_of))
    ahead = moves_ahead(view, asked.as_of, window, after=window.base_day)
    if base is None or now is None or ahead is None:
        return None
    so_far = float(view.values[now] - view.values[base])
    lowest = min(-float(view.values[base]), so_far)
    found: dict[float, float] = {}
    for moves, chance in _sums(asked, ahead).items():
        value = max(so_far + moves * QUARTER_POINT, lowest) * asked.reading.scale
        found[value] = found.get(value, 0.0) + chance
    return _law(found)


def count_law(asked: Question) -> Law | None:
    """The law of the number of moves one way over the window; by their size where quarter points are counted."""
    view, formula = asked.views[0], asked.reading.formula
    sign = -1 if formula.endswith("down") else 1
    most = 1.0 if formula.startswith("moves") else math.inf
    ahead = moves_ahead(view, asked.as_of, asked.window, asked.window.base_day)
    if ahead is None:
        return None
    base_day, last_day = asked.window.base_day, asked.window.end + timedelta(days=1)
    inside = view.between(min(base_day, asked.as_of), min(asked.as_of, last_day))
    steps = np.diff(view.values[inside.start : inside.stop]) * sign / QUARTER_POINT
    so_far = round(float(np.minimum(np.maximum(steps, 0.0), most).sum() if most > 1 else (steps > 0).sum()), 6)
    counts = asked.held.remember(
        ("counts", sign, most, ahead.key),
        lambda: ahead.distribution(0.0, lambda total, move: total + min(max(move * sign, 0), most)),
    )
    return _law({so_far + count: chance for count, chance in counts.items()})


def _rates(asked: Question, now: float, chances: dict[float, float]) -> Law:
    floor = moving(asked.metric).floor
    lowest = min(floor if floor > -math.inf else now, now)
    kept: dict[float, float] = {}
    for value, chance in chances.items():
        kept[max(value, lowest)] = kept.get(max(value, lowest), 0.0) + chance
    return _law(kept)


def _law(chances: dict[float, float]) -> Law:
    values = tuple(sorted(chances))
    return StepsLaw(values, tuple(chances[value] for value in values))
