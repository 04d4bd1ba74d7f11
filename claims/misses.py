"""How far a claim missed, on a scale that a percent and a basis point share, and whether its direction was right."""

import math
from datetime import date

import numpy as np

from claims.candidate import Window
from claims.check import Interval
from claims.equivalents import kind_of
from claims.history import COUNTS, ENOUGH, RETURNS, Past
from claims.proposition import Proposition

#: Formulas whose naive forecast is zero; that of the others is the last value known.
FROM_ZERO = RETURNS | COUNTS | {"change", "month_change"}
SLACK = 1e-9  # of a step, for floats


def naive_error(past: Past, window: Window, published: date) -> float | None:
    """The mean absolute error of the naive forecast over the same length, from data known at publication.

    The length is that of the window for what covers a span, else from publication to its end. Hyndman and Koehler
    (2006), "Another look at measures of forecast accuracy". `None` with fewer than 30 windows.
    """
    formula = past.reading.formula
    if formula == "month_change":
        values = past.history(published).values
        return float(np.abs(values).mean()) if len(values) >= ENOUGH else None
    return past.usual_change(published, naive_days(formula, window, published))


def naive_days(formula: str, window: Window, published: date) -> int:
    """How many days the naive forecast looks ahead: over the span of a change, for a level from publication."""
    since = window.base_day if formula in FROM_ZERO else min(window.start, published)
    return max((window.end - since).days, 1)


def known_then(past: Past, published: date) -> float | None:
    """What the naive forecast says: of what is itself a change zero, else the last value known at publication."""
    if past.reading.formula in FROM_ZERO:
        return 0.0
    before = past.history(published).values
    return float(before[-1]) if len(before) else None


def direction_hit(said: Proposition, value: float, known: float | None) -> bool | None:
    """Whether it went the way the forecast said, from the value known at publication.

    `None` where that is not held, or it said neither way: what was known is itself among the values stated.
    """
    if known is None:
        return None
    # The stated values lie above what was known where that lies below them.
    said_way, went_way = -Interval(said.low, said.high).distance(known), value - known
    if said_way == 0:
        return None
    return math.copysign(1, said_way) == math.copysign(1, went_way) and went_way != 0


def off_grid(said: Proposition, strict: Interval) -> bool:
    """Whether a forecast point can never come out as stated, for its metric moves in steps: 58 bp of cuts, priced.

    >>> said = Proposition("policy_rate_change", "federal-reserve", -58.0, -58.0, "bps")
    >>> off_grid(said, Interval(-58.5, -57.5)), off_grid(said, Interval(-63.0, -48.0))
    (True, False)
    """
    step = kind_of(said.metric).step
    if said.modality != "forecast" or said.low != said.high or not step or strict.low is None or strict.high is None:
        return False
    return math.ceil(strict.low / step - SLACK) > math.floor(strict.high / step + SLACK)
