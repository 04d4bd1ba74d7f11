"""Values of periodic statistics (months and quarters), one pure function for each formula of the table of measures.

An observation is dated by the first day of its period. Dated by publication, a statistic is the latest one released by
then; with a period named, that period's: the last month or quarter of a longer span (inflation for a year is December's
12-month rate), the mean, peak or trough where the words say so. A change needs the neighbour it is a change from: a
month that was never published leaves a hole that is not filled.
"""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

from claims.check import Used
from claims.formulas import Candidate, Formula, Found, Missing, Window
from claims.known import View

Derived = Callable[[View, int], "tuple[float, tuple[Used, ...]] | None"]

_MONTHS_OF_SPACING = ((45, 1), (120, 3))  # days between observations at most -> months of a period


def months_of(view: View) -> int:
    """How many months a period of this view has: 1, 3 or 12, from the least distance of its observations."""
    if len(view) < 2:
        return 1
    spacing = int(np.diff(view.dates).astype("timedelta64[D]").astype(int).min())
    return next((months for most, months in _MONTHS_OF_SPACING if spacing <= most), 12)


def month_earlier(day: date, months: int) -> date:
    """The first day of the month `months` before that of `day`.

    >>> month_earlier(date(2026, 1, 15), 2)
    datetime.date(2025, 11, 1)
    """
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def picked(view: View, window: Window) -> range | Missing:
    """The observations that a window speaks of, or why there are none yet."""
    if window.said is not None:
        released = [i for i, row in enumerate(view.rows) if row.realtime_start <= window.said]
        return range(released[-1], released[-1] + 1) if released else Missing(f"{view.series} had no release by then")
    months = months_of(view)
    last = view.index_at(window.end)
    if last is None or month_earlier(view.rows[last].date, -months) <= window.end.replace(day=1):
        return Missing(f"{view.series} has no figure yet for the period that ends {window.end}")
    first = view.between(window.start.replace(day=1), window.end)
    return first if len(first) and first[-1] == last else range(last, last + 1)


def _derive(change: Derived) -> Formula:
    def formula(views: tuple[View, ...], window: Window) -> Found:
        view = views[0]
        inside = picked(view, window)
        if isinstance(inside, Missing):
            return inside
        found = [(index, change(view, index)) for index in inside]
        known = [(index, value) for index, value in found if value is not None]
        if not known or found[-1][1] is None:
            day = view.rows[inside[-1]].date
            return Missing(f"{view.series} lacks the figure that its value for {day:%B %Y} is a change from")
        return tuple(_chosen(view, known, window))

    return formula


def _chosen(view: View, known: list[tuple[int, tuple[float, tuple[Used, ...]]]], window: Window) -> list[Candidate]:
    if window.statistic == "average" and len(known) > 1:
        ends: tuple[Used, ...] = (known[0][1][1][-1], known[-1][1][1][-1])
        mean = float(np.mean([value for _, (value, _) in known]))
        return [Candidate(mean, ends, f"mean of {view.series} over {len(known)} periods")]
    order = {"peak": max, "trough": min}.get(window.statistic)
    index, (value, used) = order(known, key=lambda one: one[1][0]) if order else known[-1]
    return [Candidate(value, used, f"{view.series} for {view.rows[index].date:%B %Y}")]


def _itself(view: View, index: int) -> tuple[float, tuple[Used, ...]]:
    return float(view.values[index]), (view.used(index),)


def _from_earlier(months: int | None, combine: Callable[[float, float], float]) -> Derived:
    def change(view: View, index: int) -> tuple[float, tuple[Used, ...]] | None:
        earlier = view.exactly(month_earlier(view.rows[index].date, months or months_of(view)))
        if earlier is None:
            return None
        value = combine(float(view.values[index]), float(view.values[earlier]))
        return value, (view.used(earlier), view.used(index))

    return change


def _month_change(views: tuple[View, ...], window: Window) -> Found:
    found = _derive(_from_earlier(None, lambda now, before: now - before))(views, window)
    inside = picked(views[0], window)
    if isinstance(found, Missing) or isinstance(inside, Missing) or len(inside) < 2 or window.statistic == "average":
        return found
    view = views[0]
    base = view.exactly(month_earlier(view.rows[inside[0]].date, months_of(view)))
    if base is None:
        return found
    total = float(view.values[inside[-1]] - view.values[base])
    used = view.used(base), view.used(inside[-1])
    words = f"change of {view.series} from {view.rows[base].date:%B %Y} to {view.rows[inside[-1]].date:%B %Y}"
    return Candidate(total, used, words), Candidate(total / len(inside), used, f"mean monthly {words}")


def _whole_years(lags: int, words: str) -> Formula:
    """Growth of a year on the year before, from sums of its quarters (`lags` 4) or of its last quarter (1)."""

    def formula(views: tuple[View, ...], window: Window) -> Found:
        view = views[0]
        if window.end - window.start < timedelta(days=360) or window.said is not None:
            return Missing("the period is no whole year")
        last = view.exactly(date(window.end.year, 10, 1))
        if last is None:
            return Missing(f"{view.series} has no figure yet for the fourth quarter of {window.end.year}")
        if last - 4 - (lags - 1) < 0:
            return Missing(f"{view.series} is not held for {window.end.year - 1}")
        now, before = (
            view.values[last - lags + 1 : last + 1].sum(),
            view.values[last - 3 - lags : last - 3].sum(),
        )
        used = tuple(view.used(index) for index in (last - 3 - lags, last - 4, last - lags + 1, last))
        return (Candidate(float(now / before - 1.0), used, f"{words} of {view.series} in {window.end.year}"),)

    return formula


def _quarter_only(formula: Formula) -> Formula:
    def only(views: tuple[View, ...], window: Window) -> Found:
        if window.said is None and window.days > 200:
            return Missing("the period is longer than a quarter")
        return formula(views, window)

    return only


PERIODIC: dict[str, Formula] = {
    "period_level": _derive(_itself),
    "year_over_year": _derive(_from_earlier(12, lambda now, before: now / before - 1.0)),
    "growth_on_year": _derive(_from_earlier(12, lambda now, before: now / before - 1.0)),
    "month_over_month": _derive(_from_earlier(None, lambda now, before: now / before - 1.0)),
    "month_change": _month_change,
    "annualised_quarter": _quarter_only(_derive(_from_earlier(3, lambda now, before: (now / before) ** 4 - 1.0))),
    "annual_average_growth": _whole_years(4, "annual average growth"),
    "fourth_quarter_growth": _whole_years(1, "fourth quarter on fourth quarter growth"),
}
