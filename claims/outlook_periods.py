"""Laws of periodic statistics: months and quarters that a publisher gives one after the other.

Rules. A statistic moves from its last value as it did over as many periods before, of which those of five years ago
count half; one that grows (earnings) goes on growing as it grew. What is itself a change (monthly inflation, payrolls,
growth) is drawn anew each period, like the past ones, of which the newest count most: their weights halve in a year.
The total of a window's periods, their mean, and the highest and lowest of them are those of the whole window, what is
published of it being fixed.
"""

import math
from datetime import date

import numpy as np

from claims.history import History
from claims.outlook_laws import CertainLaw, Law, LevelLaw
from claims.outlook_levels import EXTREMES, Ahead, at_end, over_span, step_of
from claims.outlook_question import Question, moving
from claims.outlook_span_laws import ExtremeDrawLaw, MeanLaw
from claims.periodic import month_earlier
from claims.view import Days, Values
from claims.volatility import FEWEST

#: Formulas whose value of several periods is their total.
TOTALS = frozenset({"month_change", "period_sum"})
_HALVED = 365.0  # days in which the weight of a draw halves
_FADED = 5 * 365.0  # the same for a change of a statistic


def period_law(asked: Question) -> Law | None:
    """The law of a periodic statistic: of the last period of the window, or over its periods."""
    past = asked.history
    if len(past.values) <= FEWEST:
        return None
    first, wanted = _periods(asked)
    last: date = past.dates[-1].item()
    days = max((wanted - last).days, 0)
    relative = moving(asked.metric).relative and bool((past.values > 0).all())
    whole = _deviation(asked, past, days, relative)
    drift = _growth(asked, past, relative) * past.steps(days) if days else 0.0
    if asked.window.statistic == "last" or wanted == first:
        return at_end(asked, past, relative, whole, drift)
    until = max(min((first - last).days, days), 0)
    before, one = _deviation(asked, past, until, relative), _deviation(asked, past, past.spacing, relative)
    steps = past.steps(days - until)
    rest = math.sqrt(max(whole**2 - before**2, one**2))
    return over_span(asked, past, relative, Ahead(before, rest, rest / math.sqrt(steps), steps, drift), days)


def draw_law(asked: Question) -> Law | None:
    """The law of what is drawn anew each period: of the window's last period, or of all of them."""
    past = asked.history
    if len(past.values) <= FEWEST:
        return None
    first, wanted = _periods(asked)
    total, statistic = asked.reading.formula in TOTALS, asked.window.statistic
    if statistic == "last" and not total:
        first = wanted
    seen = past.values[(past.dates >= np.datetime64(first)) & (past.dates <= np.datetime64(wanted))]
    length = asked.views[0].months
    periods = ((wanted.year - first.year) * 12 + wanted.month - first.month) // length + 1
    to_come = max(periods - len(seen), 0)
    middle, spread, sure = _draws(past)
    if to_come == 0 or spread == 0:
        return CertainLaw(_fixed(seen if len(seen) else np.array([middle]), statistic, total))
    if periods == 1:
        return LevelLaw(middle, spread * math.sqrt(1 + 1 / sure), step=step_of(past.values))
    if statistic in ("peak", "trough"):
        so_far = _fixed(seen, statistic, total) if len(seen) else None
        return ExtremeDrawLaw(LevelLaw(middle, spread), to_come, so_far, statistic == "peak")
    rest = LevelLaw(middle, spread * math.sqrt(1 / to_come + 1 / sure))
    count = 1 if total and statistic != "average" else periods
    return MeanLaw(float(seen.sum()) / count, to_come / count, rest)


def _fixed(seen: Values, statistic: str, total: bool) -> float:
    if statistic == "last":
        return float(seen.sum() if total else seen[-1])
    return EXTREMES[statistic](seen)


def _draws(past: History) -> tuple[float, float, float]:
    """Mean and deviation of past draws, and how many they amount to, the newest counting most."""
    ages = (past.dates[-1] - past.dates).astype("timedelta64[D]").astype(np.float64)
    weights = np.exp2(-ages / _HALVED)
    weights /= weights.sum()
    middle = float(weights @ past.values)
    sure = 1.0 / float(weights @ weights)
    variance = float(weights @ np.square(past.values - middle)) * sure / (sure - 1)
    return middle, math.sqrt(variance), sure


def _periods(asked: Question) -> tuple[date, date]:
    """The first days of the first and the last period of the window."""
    months = asked.views[0].months
    return _period_of(asked.window.start, months), _period_of(asked.window.end, months)


def _period_of(day: date, months: int) -> date:
    return month_earlier(day, (day.month - 1) % months)


def _growth(asked: Question, past: History, relative: bool) -> float:
    """What a statistic that grows gains each period, on average."""
    if not moving(asked.metric).trend:
        return 0.0
    return float(np.diff(np.log(past.values) if relative else past.values).mean())


def _deviation(asked: Question, past: History, days: float, relative: bool) -> float:
    """How far the statistic moved over past lengths like this, the newest counting most, around its growth."""
    if days <= 0:
        return 0.0
    periods = past.steps(days)
    growth = _growth(asked, past, relative)
    values = np.log(past.values) if relative else past.values
    changes = values[periods:] - values[:-periods] - growth * periods
    if len(changes) >= max(FEWEST, 2 * periods):
        return math.sqrt(_recent_mean(past.dates[periods:], np.square(changes)))
    return math.sqrt(_recent_mean(past.dates[1:], np.square(np.diff(values) - growth)) * periods)


def _recent_mean(dates: Days, values: Values) -> float:
    """The mean of values, of which those of `_FADED` days ago count half."""
    ages = (dates[-1] - dates).astype("timedelta64[D]").astype(np.float64)
    weights = np.exp2(-ages / _FADED)
    return float((weights @ values) / weights.sum())
