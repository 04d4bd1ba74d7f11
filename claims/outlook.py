"""The probability that something ends inside its interval, from what was known at a day.

Rules, by the kind of formula. A price or index level moves with its declared yearly drift, a relative return has a
median change of zero, both with the volatility of the past year of log changes and fat tails. A yield, spread or
multiple moves from its last value with the deviation of its own past daily changes. A periodic statistic moves with its
own past changes over as many periods, or, where it is itself a change (monthly inflation, payrolls, growth), is drawn
like its past values. A policy rate moves at its meetings, by quarter points, as often up and down as it did in the past
three years. Time runs from the last observation known, not from the day asked. `None` where too little is held, and
for what has no past values of its own (the size of moves).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from claims.check import Interval
from claims.distributions import between, difference_of_returns
from claims.formulas import Window, last_index
from claims.history import COUNTS, history, joined, past_changes, views_of
from claims.known import Days, Held, Values, View
from claims.measures import Measure, MeasureReading
from claims.periodic import month_earlier, months_of
from claims.policy_moves import QUARTER_POINT, moves_ahead

YEAR = 365.25
FEWEST = 8  # past changes or windows; fewer give no probability
VOLATILITY_WINDOW = timedelta(days=366)
PRICES = frozenset({"index_level", "price", "exchange_rate"})
DRAWN = frozenset(
    {
        "month_over_month",
        "month_change",
        "annualised_quarter",
        "annual_average_growth",
        "fourth_quarter_growth",
    }
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an outlook is asked for: that `reading` ends inside `interval` over `window`, seen from `as_of`."""

    metric: str
    reading: MeasureReading
    interval: Interval
    window: Window
    held: Held
    as_of: date

    @property
    def days(self) -> int:
        """Days from the last observation known to the end: what a series that stopped did since is not known."""
        last = self.views[0].rows[-1].date
        return max((self.window.end - min(last, self.as_of)).days, 0)

    @property
    def views(self) -> tuple[View, ...]:
        return views_of(self.reading, self.held, self.as_of)

    def scaled(self) -> tuple[float | None, float | None]:
        """The ends of the interval in the formula's own numbers."""
        scale = self.reading.scale
        low, high = self.interval.low, self.interval.high
        return (low / scale if low is not None else None, high / scale if high is not None else None)


def outlook(measure: Measure, interval: Interval, window: Window, held: Held, as_of: date) -> float | None:
    """The probability, from what was known on `as_of`, of ending inside `interval`; by the first reading held."""
    for reading in measure.readings:
        asked = Asked(measure.metric, reading, interval, window, held, as_of)
        if all(len(view) > FEWEST for view in asked.views):
            way = _BY_METRIC.get(measure.metric) or _BY_FORMULA.get(reading.formula, _from_level)
            return way(asked)
    return None


def daily_variance(dates: Days, values: Values, since: date | None = None) -> float | None:
    """Variance of changes per calendar day, whatever the distance of the observations; `None` for too few."""
    if since is not None:
        recent = dates >= np.datetime64(since)
        dates, values = dates[recent], values[recent]
    if len(values) <= FEWEST:
        return None
    days = float((dates[-1] - dates[0]).astype("timedelta64[D]").astype(int))
    return float(np.square(np.diff(values)).sum() / days)


def _log_deviation(view: View, asked: Asked, days: int) -> float | None:
    variance = daily_variance(view.dates, np.log(view.values), asked.as_of - VOLATILITY_WINDOW)
    return math.sqrt(variance * days) if variance is not None else None


def _grown(view: View, asked: Asked) -> tuple[float, int] | None:
    """What the price has grown to since the window's base (1 where that is still to come), and the days left."""
    now = last_index(view, asked.as_of)
    base_day = asked.window.base_day
    if now is None:
        return None
    last = view.rows[now].date
    if base_day >= asked.as_of:
        return 1.0, (asked.window.end - base_day).days
    base = last_index(view, base_day)
    days = max((asked.window.end - last).days, 0)
    return (float(view.values[now] / view.values[base]), days) if base is not None else None


def _from_return(asked: Asked) -> float | None:
    view = asked.views[0]
    grown = _grown(view, asked)
    if grown is None:
        return None
    deviation = _log_deviation(view, asked, grown[1])
    low, high = asked.scaled()
    lowest, highest = (1 + end if end is not None else None for end in (low, high))
    return _log_between(asked, lowest, highest, grown[0], deviation, grown[1])


def _log_between(
    asked: Asked, low: float | None, high: float | None, now: float, deviation: float | None, days: int
) -> float | None:
    if deviation is None or (high is not None and high <= 0):
        return None if deviation is None else 0.0
    drift = math.log1p(asked.reading.drift) * days / YEAR
    lowest = math.log(low / now) if low is not None and low > 0 else None
    return between(lowest, math.log(high / now) if high is not None else None, drift, deviation)


def _from_relative_return(asked: Asked) -> float | None:
    own, other = asked.views
    grown, against = _grown(own, asked), _grown(other, asked)
    low, high = asked.scaled()
    if grown is None or against is None:
        return None
    above_low = _above(asked, grown, against, low) if low is not None else 1.0
    above_high = _above(asked, grown, against, high) if high is not None else 0.0
    return max(above_low - above_high, 0.0) if above_low is not None and above_high is not None else None


def _above(asked: Asked, own: tuple[float, int], other: tuple[float, int], floor: float) -> float | None:
    recent = [view.until(asked.as_of) for view in asked.views]
    left, right = joined(*recent)
    since = asked.as_of - VOLATILITY_WINDOW
    keep = np.intersect1d(recent[0].dates, recent[1].dates) >= np.datetime64(since)
    dates = np.intersect1d(recent[0].dates, recent[1].dates)[keep]
    first, second = np.log(left[keep]), np.log(right[keep])
    ratio = daily_variance(dates, first - second)
    alone = daily_variance(dates, first), daily_variance(dates, second)
    if ratio is None or alone[0] is None or alone[1] is None:
        return None
    days = max(own[1], other[1])
    if floor == 0:
        return between(math.log(other[0] / own[0]), None, 0.0, math.sqrt(ratio * days))
    product = math.sqrt(alone[0] * alone[1])
    correlation = (alone[0] + alone[1] - ratio) / (2 * product) if product > 0 else 0.0
    deviations = math.sqrt(alone[0] * days), math.sqrt(alone[1] * days)
    return difference_of_returns(own[0], other[0], *deviations, min(max(correlation, -0.999), 0.999), floor)


def _from_level(asked: Asked) -> float | None:
    past = history(asked.reading, asked.held, asked.as_of)
    if len(past.values) <= FEWEST:
        return None
    now = float(past.values[-1])
    if asked.metric in PRICES:
        variance = daily_variance(past.dates, np.log(past.values), asked.as_of - VOLATILITY_WINDOW)
        deviation = math.sqrt(variance * asked.days) if variance is not None else None
        return _log_between(asked, asked.interval.low, asked.interval.high, now, deviation, asked.days)
    variance = daily_variance(past.dates, past.values, asked.as_of - 3 * VOLATILITY_WINDOW)
    if variance is None:
        return None
    return between(asked.interval.low, asked.interval.high, now, math.sqrt(variance * asked.days))


def _from_change(asked: Asked) -> float | None:
    view = asked.views[0]
    base = last_index(view, min(asked.window.base_day, asked.as_of))
    now = last_index(view, asked.as_of)
    variance = daily_variance(view.dates, view.values, asked.as_of - 3 * VOLATILITY_WINDOW)
    if base is None or now is None or variance is None:
        return None
    so_far = float(view.values[now] - view.values[base])
    days = min(asked.days, (asked.window.end - asked.window.base_day).days)
    return between(*asked.scaled(), so_far, math.sqrt(variance * days))


def _from_periods(asked: Asked) -> float | None:
    past = history(asked.reading, asked.held, asked.as_of)
    if len(past.values) <= FEWEST:
        return None
    months = months_of(asked.views[0])
    wanted = month_earlier(asked.window.end, (asked.window.end.month - 1) % months)
    ahead = (wanted - past.dates[-1].astype(date)).days
    if ahead <= 0:
        return between(asked.interval.low, asked.interval.high, float(past.values[-1]), 0.0)
    changes = past_changes(asked.reading, asked.held, asked.as_of, ahead)
    periods = past.steps(ahead)
    if len(changes) >= FEWEST:
        deviation = float(np.sqrt(np.mean(np.square(changes))))
    else:
        deviation = float(np.sqrt(np.mean(np.square(np.diff(past.values))) * periods))
    return between(asked.interval.low, asked.interval.high, float(past.values[-1]), deviation)


def _from_draws(asked: Asked) -> float | None:
    past = history(asked.reading, asked.held, asked.as_of)
    recent = past.values[-36:]
    if len(recent) <= FEWEST:
        return None
    return between(asked.interval.low, asked.interval.high, float(recent.mean()), float(recent.std(ddof=1)))


def _from_policy_level(asked: Asked) -> float | None:
    past = history(asked.reading, asked.held, asked.as_of)
    return _after_moves(asked, lambda moves: float(past.values[-1]) + moves * QUARTER_POINT)


def _from_policy_change(asked: Asked) -> float | None:
    view = asked.views[0]
    base, now = last_index(view, min(asked.window.base_day, asked.as_of)), last_index(view, asked.as_of)
    if base is None or now is None:
        return None
    so_far = float(view.values[now] - view.values[base])
    after = asked.window.base_day
    return _after_moves(asked, lambda moves: (so_far + moves * QUARTER_POINT) * asked.reading.scale, after=after)


def _from_counts(asked: Asked) -> float | None:
    view = asked.views[0]
    sign = -1 if asked.reading.formula.endswith("down") else 1
    inside = view.between(min(asked.window.base_day, asked.as_of), asked.as_of)
    so_far = int((np.diff(view.values[inside.start : inside.stop]) * sign > 0).sum())
    return _after_moves(asked, lambda moves: float(so_far + moves), sign, asked.window.base_day)


def _after_moves(
    asked: Asked, ends_at: Callable[[int], float], only: int | None = None, after: date | None = None
) -> float | None:
    ahead = moves_ahead(asked.views[0], asked.as_of, asked.window, only, after)
    return sum(share for moves, share in ahead.items() if ends_at(moves) in asked.interval) if ahead else None


_Way = Callable[[Asked], float | None]
_BY_METRIC: dict[str, _Way] = {"policy_rate": _from_policy_level, "policy_rate_change": _from_policy_change}
_BY_FORMULA: dict[str, _Way] = {
    "return": _from_return,
    "relative_return": _from_relative_return,
    "change": _from_change,
    "period_level": _from_periods,
    "year_over_year": _from_periods,
    "growth_on_year": _from_periods,
    **dict.fromkeys(sorted(DRAWN), _from_draws),
    **dict.fromkeys(sorted(COUNTS), _from_counts),
}
