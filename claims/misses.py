"""How far a claim missed, on a scale that a percent and a basis point share, and whether its direction was right."""

import math
from datetime import date

from claims.check import Reading
from claims.formulas import Window
from claims.history import COUNTS, RETURNS, history, usual_change
from claims.known import Held
from claims.measures import Measure
from claims.proposition import Proposition

#: Formulas whose naive forecast is zero; that of the others is the last value known.
FROM_ZERO = RETURNS | COUNTS | {"change", "month_change"}


def scaled(error: float | None, measure: Measure, window: Window, published: date, held: Held) -> float | None:
    """`error` in mean absolute errors of the naive forecast over the same length, from data known at publication.

    Hyndman and Koehler (2006), "Another look at measures of forecast accuracy". `None` with fewer than 30 windows.
    """
    if error is None:
        return None
    days = max((window.end - min(window.start, published)).days, 1)
    usual = usual_change(measure.readings[0], held, published, days)
    return error / usual if usual else None


def direction_hit(said: Proposition, measure: Measure, outcome: Reading, published: date, held: Held) -> bool | None:
    """Whether it went the way the forecast said, from the value known at publication; `None` where it said neither."""
    stated = said.low if said.low is not None else said.high
    assert stated is not None
    reading = measure.readings[0]
    known = 0.0
    if reading.formula not in FROM_ZERO:
        past = history(reading, held, published)
        if not len(past.values):
            return None
        known = float(past.values[-1])
    said_way, went_way = stated - known, outcome.value - known
    if said_way == 0:
        return None
    return math.copysign(1, said_way) == math.copysign(1, went_way) and went_way != 0
