"""Periodic formulas along a whole series: each period's value at once, for what a measure did before.

A value comes from that of its own period and of one some months before (`None`: the period before; 0: it alone). The
functions take numbers and arrays alike, so that one period and all of them are computed by the same line.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from claims.view import Days, Values, View

Combine = Callable[[Any, Any], Any]


def _growth(now: Any, before: Any) -> Any:
    return now / before - 1.0


def _itself(now: Any, _before: Any) -> Any:
    return now


#: Formula -> months before, and how the two values make one.
ALONG: dict[str, tuple[int | None, Combine]] = {
    "period_level": (0, _itself),
    "period_value": (0, _itself),
    "period_sum": (0, _itself),
    "year_over_year": (12, _growth),
    "growth_on_year": (12, _growth),
    "growth_of_sum": (12, _growth),
    "quarter_on_year": (12, _growth),
    "quarter_growth": (3, _growth),
    "month_over_month": (None, _growth),
    "month_change": (None, lambda now, before: now - before),
    "annualised_quarter": (3, lambda now, before: (now / before) ** 4 - 1.0),
}


def derived(formula: str, view: View) -> tuple[Days, Values]:
    """The values of a periodic formula for every period of a view that has them: dates and values, not scaled."""
    if formula not in ALONG:
        return view.dates[:0], view.values[:0]
    months, combine = ALONG[formula]
    if months == 0:
        return view.dates, view.values
    number = view.dates.astype("datetime64[M]").astype(np.int64)
    wanted = number - (months or view.months)
    at = np.searchsorted(number, wanted)
    there = number[at] == wanted if len(number) else np.empty(0, dtype=bool)
    return view.dates[there], combine(view.values[there], view.values[at[there]])
