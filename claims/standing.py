"""Where something stands that is not due yet: the same measure, over the part of the window that has passed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from claims.formulas import SPANNED, Window
from claims.implied_interval import Implied
from claims.known import Held
from claims.measures import Measure, MeasureReading
from claims.observed import Observed, newest, observe
from claims.periodic import PERIODIC


def so_far(
    measure: Measure, window: Window, held: Held, as_of: date, implied: Callable[[MeasureReading], Implied]
) -> Observed:
    """The readings over `window` up to `as_of`: a change since its start, a level now, the latest statistic.

    Before the window begins, a level or statistic is the present one and a change has no value.
    """
    periodic = measure.readings[0].formula in PERIODIC
    begun = replace(window, start=min(window.start, as_of), end=min(window.end, as_of))
    passed = replace(begun, before_too=False, said=as_of if periodic else None)
    if window.start > as_of and measure.readings[0].formula not in SPANNED and not periodic:
        return Observed((), ("its period has not begun",), ())
    return observe(measure, passed, newest(held, as_of), implied)
