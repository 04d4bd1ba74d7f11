"""Laws of levels and of their changes, from that measure's own past changes.

Rules. What is quoted every day (a price, a yield, a spread, a multiple) moves with the volatility of its past daily
changes, prices and multiples by shares of themselves; over long times by as much less or more as it did before
(`held_back`). What is published moves in its own steps, and what has a floor in the table stays above it. What is known
of the window is fixed, and its highest, lowest and mean value are those of the whole of it.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from claims.formulas import last_index
from claims.history import History
from claims.outlook_laws import CertainLaw, Law, LevelLaw, LogLaw
from claims.outlook_prices import YEAR
from claims.outlook_question import Question, days_between, moving
from claims.outlook_span_laws import ExtremeLaw, MeanLaw
from claims.view import Values
from claims.volatility import FEWEST, volatility

#: Sizes of step that a published number may have, the largest that fits being its own.
_STEPS = (1000.0, 100.0, 50.0, 25.0, 10.0, 5.0, 1.0, 0.5, 0.25, 0.125, 0.1, 0.05, 0.01)
_TELLING = 36  # values that tell the step
_DAILY = 20  # days between observations at most, of what is not a periodic statistic
EXTREMES: dict[str, Callable[[Values], float]] = {
    "peak": lambda values: float(values.max()),
    "trough": lambda values: float(values.min()),
    "average": lambda values: float(values.mean()),
}
_INDEPENDENT = 4.0  # windows of a random walk that are added before a measure's own are believed


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is to come: the deviation until the span begins, over the rest of it, and of one step; how many steps."""

    until: float
    deviation: float
    step: float
    steps: int
    drift: float = 0.0


def step_of(values: Values) -> float:
    """The step that values move by, 0 where they have none.

    >>> step_of(np.array([4.1, 4.3, 4.0])), step_of(np.array([1.234, 2.345]))
    (0.1, 0.0)
    """
    recent = values[-_TELLING:]
    return next((step for step in _STEPS if (np.abs(np.rint(recent / step) - recent / step) < 1e-6).all()), 0.0)


def held_back(values: Values, steps: int) -> float:
    """By what factor changes over so many steps vary less (more) than steps that know nothing of each other would.

    What swings around a level (a volatility index) goes less far in a year than its days would say. Four windows of a
    random walk are added to those held, so that a short history says little.

    >>> held_back(np.arange(40.0) % 2, 10) < 0.6, held_back(np.zeros(40), 10)
    (True, 1.0)
    """
    ones = float(np.mean(np.square(np.diff(values))))
    if steps < 2 or len(values) <= 2 * steps or ones == 0:
        return 1.0
    ratio = float(np.mean(np.square(values[steps:] - values[:-steps]))) / (steps * ones)
    windows = len(values) / steps
    return (ratio * windows + _INDEPENDENT) / (windows + _INDEPENDENT)


def level_law(asked: Question) -> Law | None:
    """The law of what is quoted every day: at the end of the window, or over it."""
    past = asked.history
    if len(past.values) <= FEWEST:
        return None
    last: date = past.dates[-1].item()
    known = len(past.values)
    positive = asked.remember(("positive", known), lambda: bool((past.values > 0).all()))
    relative = moving(asked.metric).relative and positive
    moves = asked.remember(("volatility", relative, known), lambda: volatility(past.dates, _along(past, relative)))
    if moves is None:
        return None
    days = days_between(last, asked.window.end)
    steps = past.steps(days)
    factor = asked.remember(
        ("held back", relative, known, steps), lambda: math.sqrt(held_back(_along(past, relative), steps))
    )
    drift = math.log1p(asked.reading.drift) * days / YEAR if relative else 0.0
    if moving(asked.metric).trend and days:
        first, now = _along(past, relative)[[0, -1]].tolist()
        drift += (now - first) * steps / (known - 1)
    if asked.window.statistic == "last" or asked.window.days == 0:
        return at_end(asked, past, relative, factor * moves.deviation(days), drift)
    until = min(days_between(last, asked.window.start), days)
    steps = max(round((days - until) / past.spacing), 1)
    over = factor * moves.deviation(days - until, until)
    ahead = Ahead(factor * moves.deviation(until), over, over / math.sqrt(steps), steps, drift)
    return over_span(asked, past, relative, ahead, days)


def _along(past: History, relative: bool) -> Values:
    """The values, as logarithms where they move by shares of themselves."""
    return np.log(past.values) if relative else past.values


def change_law(asked: Question) -> Law | None:
    """The law of a change of a level since the base of the window."""
    view = asked.views[0].until(asked.as_of)
    base = last_index(view, min(asked.window.base_day, asked.as_of))
    now = last_index(view, min(asked.window.end, asked.as_of))
    moves = asked.remember("volatility", lambda: volatility(view.dates, view.values))
    if base is None or now is None or moves is None:
        return None
    last, scale = view.day(now), asked.reading.scale
    days = days_between(last, asked.window.end)
    later = max(min((asked.window.base_day - last).days, days), 0)
    deviation = moves.deviation(days - later, later) * scale
    so_far = float(view.values[now] - view.values[base]) * scale
    step = asked.remember("step", lambda: step_of(view.values * scale))
    return LevelLaw(so_far, deviation, step=step) if deviation > 0 else CertainLaw(so_far)


def at_end(asked: Question, past: History, relative: bool, deviation: float, drift: float) -> Law:
    """The law of the last value of a window, from the last one known."""
    now = float(past.values[-1])
    if deviation == 0:
        return CertainLaw(now)
    if relative:
        return LogLaw(now, drift, deviation)
    lowest = asked.remember(("lowest", len(past.values)), lambda: float(past.values.min()))
    floor = min(moving(asked.metric).floor, lowest)
    return LevelLaw(
        now + drift, deviation, floor, asked.remember(("step", len(past.values)), lambda: step_of(past.values))
    )


def over_span(asked: Question, past: History, relative: bool, ahead: Ahead, days: int) -> Law:
    """The law of the highest, lowest or mean value of a window of which `days` are to come."""
    start = asked.window.start.replace(day=1) if past.spacing > _DAILY else asked.window.start
    seen = past.values[past.dates >= np.datetime64(start)]
    now, statistic = float(past.values[-1]), asked.window.statistic
    if days == 0 or ahead.deviation == 0:
        return CertainLaw(EXTREMES[statistic](seen) if len(seen) else now)
    if statistic != "average":
        so_far = EXTREMES[statistic](seen) if len(seen) else None
        highest = statistic == "peak"
        return ExtremeLaw(now, ahead.deviation, so_far, highest, relative, ahead.drift, ahead.until, ahead.step)
    share = ahead.steps / (ahead.steps + len(seen))
    known = float(seen.sum()) / (ahead.steps + len(seen))
    return MeanLaw(known, share, _mean_to_come(now, relative, ahead))


def _mean_to_come(now: float, relative: bool, ahead: Ahead) -> Law:
    # The mean of n steps of a random walk has (n + 1)(2n + 1) / 6n^2 of the variance of the last of them.
    steps = ahead.steps
    share = (steps + 1) * (2 * steps + 1) / (6 * steps * steps)
    deviation = math.sqrt(ahead.until**2 + ahead.deviation**2 * share)
    return LogLaw(now, ahead.drift / 2, deviation) if relative else LevelLaw(now, deviation)
