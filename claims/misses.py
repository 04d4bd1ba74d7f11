"""How far a claim missed, on a scale that a percent and a basis point share, and whether its direction was right."""

import math
from datetime import date

import numpy as np

from claims.check import Interval
from claims.equivalents import kind_of
from claims.formulas import Window
from claims.history import COUNTS, ENOUGH, RETURNS, history, usual_change
from claims.known import Held
from claims.measures import MeasureReading
from claims.proposition import Proposition

#: Formulas whose naive forecast is zero; that of the others is the last value known.
FROM_ZERO = RETURNS | COUNTS | {"change", "month_change"}
SLACK = 1e-9  # of a step, for floats


def scaled(error: float | None, reading: MeasureReading, window: Window, published: date, held: Held) -> float | None:
    """`error` in mean absolute errors of the naive forecast over the same length, from data known at publication.

    The length is that of the window for what covers a span, else from publication to its end. Hyndman and Koehler
    (2006), "Another look at measures of forecast accuracy". `None` with fewer than 30 windows.
    """
    if error is None:
        return None
    if reading.formula == "month_change":
        past = history(reading, held, published).values
        usual = float(np.abs(past).mean()) if len(past) >= ENOUGH else None
    else:
        since = window.base_day if reading.formula in FROM_ZERO else min(window.start, published)
        usual = usual_change(reading, held, published, max((window.end - since).days, 1))
    return error / usual if usual else None


def direction_hit(said: Proposition, reading: MeasureReading, value: float, published: date, held: Held) -> bool | None:
    """Whether it went the way the forecast said, from the value known at publication.

    `None` where it said neither way: what was known is itself among the values stated.
    """
    known = 0.0
    if reading.formula not in FROM_ZERO:
        past = history(reading, held, published)
        if not len(past.values):
            return None
        known = float(past.values[-1])
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
