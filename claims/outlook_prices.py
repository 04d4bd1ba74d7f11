"""Laws of returns and of one return less another.

Rules. A price grows by the yearly drift that the table of measures declares for it, around which its logarithm moves
with its own volatility. A relative return has a median change of zero; it needs the volatility of both legs and of
their ratio, from the days that both have. What has happened since the base of the window is fixed. Time runs from the
last observation known, not from the day asked: what a series that stopped did since is not known either. A price at or
below zero (oil, on 20 April 2020) has no logarithm: such a day tells nothing of how far a price moves, and a window
that begins or stands on one has no law.
"""

import math
from datetime import date

import numpy as np

from claims.candidate import Window
from claims.outlook_laws import CertainLaw, Law, LogLaw, RatioLaw
from claims.outlook_question import Question, grown
from claims.view import Days, Values, View
from claims.volatility import Volatility, volatilities, volatility

YEAR = 365.25


def return_law(asked: Question) -> Law | None:
    """The law of the return of one price."""
    view, scale = asked.views[0].until(asked.as_of), asked.reading.scale
    price = grown(view, asked.window, asked.as_of)
    moves = asked.remember("volatility", lambda: volatility(*_logs(view)))
    if price is None or moves is None or price.to <= 0:
        return None
    deviation = moves.deviation(price.left, price.later)
    if deviation == 0:
        return CertainLaw(scale * (price.to - 1.0))
    drift = math.log1p(asked.reading.drift) * price.left / YEAR
    return LogLaw(price.to, drift, deviation, scale, -scale)


def relative_return_law(asked: Question) -> Law | None:
    """The law of one return less another."""
    own, other = (view.until(asked.as_of) for view in asked.views)
    moves = asked.remember("volatilities", lambda: volatilities_of(own, other))
    return _of_legs(own, other, moves, asked.window, asked.as_of, asked.reading.scale)


def law_of_legs(own: View, other: View, window: Window, as_of: date, scale: float = 100.0) -> Law | None:
    """The law of the return of `own` less that of `other` over `window`, from what is dated up to `as_of`."""
    own, other = own.until(as_of), other.until(as_of)
    return _of_legs(own, other, volatilities_of(own, other), window, as_of, scale)


def volatilities_of(own: View, other: View) -> tuple[Volatility, ...]:
    """The volatility of two prices and of their ratio, on the days that both have; none for too few."""
    dates, own_logs, other_logs = logs_of_both(own, other)
    return volatilities(dates, np.stack((own_logs, other_logs, own_logs - other_logs)))


def _of_legs(
    own: View, other: View, found: tuple[Volatility, ...], window: Window, as_of: date, scale: float
) -> Law | None:
    first, second = grown(own, window, as_of), grown(other, window, as_of)
    if first is None or second is None or min(first.to, second.to) <= 0:
        return None
    left, later = max(first.left, second.left), min(first.later, second.later)
    if not found:
        return None
    of_own, of_other, of_ratio = (moves.deviation(left, later) for moves in found)
    if of_ratio == 0:
        return CertainLaw(scale * (first.to - second.to))
    return RatioLaw(first.to, second.to, of_own, of_other, of_ratio, scale)


def logs_of_both(own: View, other: View) -> tuple[Days, Values, Values]:
    """The days on which two prices both stand above zero, and their logarithms on them."""
    if len(own) == len(other) and np.array_equal(own.dates, other.dates):
        dates, first, second = own.dates, own.values, other.values
    else:
        dates, left, right = np.intersect1d(own.dates, other.dates, assume_unique=True, return_indices=True)
        first, second = own.values[left], other.values[right]
    positive = (first > 0) & (second > 0)
    return dates[positive], np.log(first[positive]), np.log(second[positive])


def _logs(view: View) -> tuple[Days, Values]:
    """The days on which a price is above zero, and its logarithms on them."""
    positive = view.values > 0
    return view.dates[positive], np.log(view.values[positive])
