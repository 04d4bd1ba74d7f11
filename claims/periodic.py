"""Values of periodic statistics (months and quarters), one pure function for each formula of the table of measures.

An observation is dated by the first day of its period. Dated by publication, a statistic is the latest one released by
then; with a period named, that period's: the last month or quarter of a longer span (inflation for a year is December's
12-month rate), the mean, peak or trough where the words say so. A change needs the neighbour it is a change from: a
month that was never published leaves a hole that is not filled. A total is that of all periods of the span, which must
all be held; a value that is itself of one period (growth of a quarter) speaks of a span of just that length.
"""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

from claims.candidate import Candidate, Formula, Found, Missing, Window
from claims.check import Used
from claims.periods_along import ALONG
from claims.view import View
from claims.yield_formulas import YIELDS

Derived = Callable[[View, int], "tuple[float, tuple[Used, ...]] | None"]

YEAR, FOURTH_QUARTER = range(1, 13), range(10, 13)
_PERIODS = {1: "month", 3: "quarter", 12: "year"}


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
    months = view.months
    end = _last_complete(window, months)
    last = view.index_at(end)
    if last is None or month_earlier(view.day(last), -months) <= end.replace(day=1):
        return Missing(f"{view.series} has no figure yet for the period that ends {end}")
    first = view.between(window.start.replace(day=1), end)
    return first if len(first) and first[-1] == last else range(last, last + 1)


def _last_complete(window: Window, months: int) -> date:
    """The end of the last period that is over by the end of a window, unless all of it lies in one period."""
    end = window.end
    period = month_earlier(end, (end.month - 1) % months)
    over = month_earlier(period, -months) - timedelta(days=1)
    return end if end == over or window.start >= period else period - timedelta(days=1)


def period_words(view: View, index: int) -> str:
    """The period of an observation in words: `May 2026`, `Q2 2026`, `2026`."""
    day = view.day(index)
    return {1: f"{day:%B %Y}", 3: f"Q{(day.month + 2) // 3} {day.year}"}.get(view.months, f"{day.year}")


def _derive(change: Derived) -> Formula:
    def formula(views: tuple[View, ...], window: Window) -> Found:
        view = views[0]
        inside = picked(view, window)
        if isinstance(inside, Missing):
            return inside
        found = [(index, change(view, index)) for index in inside]
        known = [(index, value) for index, value in found if value is not None]
        if not known or found[-1][1] is None:
            period = period_words(view, inside[-1])
            return Missing(f"{view.series} lacks the figure that its value for {period} is a change from")
        return tuple(_chosen(view, known, window))

    return formula


def _chosen(view: View, known: list[tuple[int, tuple[float, tuple[Used, ...]]]], window: Window) -> list[Candidate]:
    if window.statistic == "average" and len(known) > 1:
        ends: tuple[Used, ...] = (known[0][1][1][-1], known[-1][1][1][-1])
        mean = float(np.mean([value for _, (value, _) in known]))
        return [Candidate(mean, ends, f"mean of {view.series} over {len(known)} periods")]
    order = {"peak": max, "trough": min}.get(window.statistic)
    index, (value, used) = order(known, key=lambda one: one[1][0]) if order else known[-1]
    return [Candidate(value, used, f"{view.series} for {period_words(view, index)}")]


def _itself(view: View, index: int) -> tuple[float, tuple[Used, ...]]:
    return float(view.values[index]), (view.used(index),)


def _from_earlier(months: int | None, combine: Callable[[float, float], float]) -> Derived:
    def change(view: View, index: int) -> tuple[float, tuple[Used, ...]] | None:
        earlier = view.exactly(month_earlier(view.day(index), months or view.months))
        if earlier is None:
            return None
        value = combine(float(view.values[index]), float(view.values[earlier]))
        return value, (view.used(earlier), view.used(index))

    return change


def _month_change(views: tuple[View, ...], window: Window) -> Found:
    found = _derive(_from_earlier(*ALONG["month_change"]))(views, window)
    inside = picked(views[0], window)
    if isinstance(found, Missing) or isinstance(inside, Missing) or len(inside) < 2 or window.statistic == "average":
        return found
    view = views[0]
    base = view.exactly(month_earlier(view.day(inside[0]), view.months))
    if base is None:
        return found
    total = float(view.values[inside[-1]] - view.values[base])
    used = view.used(base), view.used(inside[-1])
    words = f"change of {view.series} from {period_words(view, base)} to {period_words(view, inside[-1])}"
    return Candidate(total, used, words), Candidate(total / len(inside), used, f"mean monthly {words}")


def _year_of(view: View, year: int, months: range) -> range | None:
    """The observations of those months of a year, or `None` where not all of them are held."""
    inside = view.between(date(year, months[0], 1), date(year, months[-1], 28))
    return inside if len(inside) * view.months == len(months) else None


def _whole_years(months: range, words: str) -> Formula:
    """Growth of a year on the year before, from the sums of the months of either that are given."""

    def formula(views: tuple[View, ...], window: Window) -> Found:
        view = views[0]
        if window.end - window.start < timedelta(days=360) or window.said is not None:
            return Missing("the period is no whole year")
        year = window.end.year
        now, before = _year_of(view, year, months), _year_of(view, year - 1, months)
        if now is None:
            return Missing(f"{view.series} has no figure yet for the fourth quarter of {year}")
        if before is None:
            return Missing(f"{view.series} is not held for {year - 1}")
        total, earlier = (view.values[part.start : part.stop].sum() for part in (now, before))
        used = tuple(view.used(index) for index in (before[0], before[-1], now[0], now[-1]))
        return (Candidate(float(total / earlier - 1.0), used, f"{words} of {view.series} in {year}"),)

    return formula


def _fourth_quarter_mean(views: tuple[View, ...], window: Window) -> Found:
    view = views[0]
    if window.said is not None:
        return Missing("it is dated by publication")
    inside = _year_of(view, window.end.year, FOURTH_QUARTER)
    if inside is None:
        return Missing(f"{view.series} has no figure yet for the fourth quarter of {window.end.year}")
    value = float(view.values[inside.start : inside.stop].mean())
    used = tuple(view.used(index) for index in inside)
    return (Candidate(value, used, f"mean of {view.series} in the fourth quarter of {window.end.year}"),)


def _quarter_only(formula: Formula) -> Formula:
    def only(views: tuple[View, ...], window: Window) -> Found:
        if window.said is None and window.days > 200:
            return Missing("the period is longer than a quarter")
        return formula(views, window)

    return only


def _year_only(formula: Formula) -> Formula:
    """Growth of twelve months says nothing of a quarter, nor of a season that is being reported."""

    def only(views: tuple[View, ...], window: Window) -> Found:
        if window.end - window.start < timedelta(days=330):
            return Missing("the period is no whole year")
        return formula(views, window)

    return only


def _span_in_months(window: Window) -> int:
    return (window.end.year - window.start.year) * 12 + window.end.month - window.start.month + 1


def _totalled(view: View, window: Window) -> range | Missing:
    """The observations whose total a window speaks of: all of them, else why they are not."""
    inside = picked(view, window)
    if isinstance(inside, Missing) or window.said is not None or window.days == 0:
        return inside
    spacing = (view.day(len(view) - 1) - view.day(0)) / max(len(view) - 1, 1)
    months = view.months
    if spacing < timedelta(days=25):  # by day or week: the span must be covered to its end
        covered = view.between(window.start, window.end)
        late = not len(covered) or window.end - view.day(covered[-1]) >= max(spacing, timedelta(days=5))
        return Missing(f"{view.series} does not reach to {window.end}") if late else covered
    if len(inside) * months != _span_in_months(window):
        return Missing(f"{view.series} is by the {_PERIODS[months]}, and not held for the whole of the span")
    return inside


def _sum(views: tuple[View, ...], window: Window) -> Found:
    view = views[0]
    inside = _totalled(view, window)
    if isinstance(inside, Missing):
        return inside
    total = float(view.values[inside.start : inside.stop].sum())
    used = tuple(view.used(index) for index in sorted({inside[0], inside[-1]}))
    return (Candidate(total, used, f"total of {view.series} {_dates(view, inside)}"),)


def _growth_of_sum(views: tuple[View, ...], window: Window) -> Found:
    view = views[0]
    inside = _totalled(view, window)
    if isinstance(inside, Missing):
        return inside
    earlier = [view.exactly(month_earlier(view.day(index), 12)) for index in inside]
    before = [index for index in earlier if index is not None]
    base = sum(float(view.values[index]) for index in before)
    if len(before) < len(inside) or base <= 0:
        return Missing(f"{view.series} is not held, or not above zero, for the same time of the year before")
    value = float(view.values[inside.start : inside.stop].sum()) / base - 1.0
    used = tuple(view.used(index) for index in sorted({before[0], before[-1], inside[0], inside[-1]}))
    return (Candidate(value, used, f"growth of {view.series} on the year before, {_dates(view, inside)}"),)


def _of_its_length(views: tuple[View, ...], window: Window) -> Found:
    view = views[0]
    months = view.months
    if window.said is None and window.days > 0 and months > 1 and _span_in_months(window) != months:
        return Missing(f"{view.series} is by the {_PERIODS[months]}, and the period is none")
    return _derive(_itself)(views, window)


def _dates(view: View, inside: range) -> str:
    first, last = view.day(inside[0]), view.day(inside[-1])
    return f"of {first}" if first == last else f"from {first} to {last}"


PERIODIC: dict[str, Formula] = {
    **YIELDS,
    **{name: _derive(_from_earlier(*along) if along[0] != 0 else _itself) for name, along in ALONG.items()},
    "growth_on_year": _year_only(_derive(_from_earlier(*ALONG["growth_on_year"]))),
    "month_change": _month_change,
    "annualised_quarter": _quarter_only(_derive(_from_earlier(*ALONG["annualised_quarter"]))),
    "quarter_growth": _quarter_only(_derive(_from_earlier(*ALONG["quarter_growth"]))),
    "quarter_on_year": _quarter_only(_derive(_from_earlier(*ALONG["quarter_on_year"]))),
    "annual_average_growth": _whole_years(YEAR, "annual average growth"),
    "fourth_quarter_growth": _whole_years(FOURTH_QUARTER, "fourth quarter on fourth quarter growth"),
    "fourth_quarter_mean": _fourth_quarter_mean,
    "period_value": _of_its_length,
    "period_sum": _sum,
    "growth_of_sum": _growth_of_sum,
}
