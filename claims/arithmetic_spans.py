"""The arithmetic of what lies between two observations: means, sums, deviations, a year's dividends.

A reading names the ends of such a span; the values between come from the view that it was read from. Each function
gives the ways in which a formula can be written over a span; `claims.arithmetic` takes the one that is right.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from claims.arithmetic_text import MONTHS_BACK, TEMPLATES, calculated, digits, total
from claims.check import Used
from claims.measures import MeasureReading
from claims.periodic import month_earlier
from claims.view import View

Ways = Callable[[MeasureReading, Sequence[Used], Sequence[View]], Iterator[str]]

#: What is the inverse of a mean, not the mean of inverses: how it is written from that of the plain values.
_TURNED = {
    "inverse_level": ("level", "1 / ({0})"),
    "inverse_ratio": ("ratio", "1 / ({0})"),
    "inverse_less": ("level", "100 / ({0}) - {1}"),
}
#: A factor of dividends that changes by less than this has only been rounded.
_ROUNDED = 1e-5
_YEAR = timedelta(days=365)


def over_a_span(of: MeasureReading, used: Sequence[Used], views: Sequence[View]) -> Iterator[str]:
    """The ways to write a reading over the span that `used` are the ends of; none where nothing of it is held."""
    ways = _BETWEEN.get(of.formula, _mean if of.formula in TEMPLATES else None)
    if ways is not None and used and views and all(len(view) for view in views):
        yield from ways(of, used, views)


def _mean(of: MeasureReading, used: Sequence[Used], views: Sequence[View]) -> Iterator[str]:
    """The mean over a span, of which the observations used are the ends: of values, or of each period's change."""
    inside = views[0].between(used[0].date, used[-len(views)].date)
    values = [value for index in inside for value in _value_at(of.formula, views, index)]
    if len(values) > 1:
        yield f"{total(values)} / {len(values)}"


def _turned_mean(of: MeasureReading, used: Sequence[Used], views: Sequence[View]) -> Iterator[str]:
    plain, template = _TURNED[of.formula]
    ends, other = (used[:2], digits(used[2].value)) if of.formula == "inverse_less" and len(used) > 2 else (used, "")
    of_plain = replace(of, formula=plain)
    for mean in _mean(of_plain, ends, views[:1] if plain == "level" else views):
        yield template.format(mean, other)


def _value_at(formula: str, views: Sequence[View], index: int) -> Iterator[float]:
    """What the template gives at one observation of the first view; nothing where its neighbour is not held."""
    view = views[0]
    day: date = view.dates[index].item()
    parts = [float(view.values[index])]
    back = MONTHS_BACK.get(formula)
    if back is not None:
        earlier = view.exactly(month_earlier(day, back or view.months))
        if earlier is None:
            return
        parts.insert(0, float(view.values[earlier]))
    for other in views[1:]:
        at = other.index_at(day)
        if at is None:
            return
        parts.append(float(other.values[at]))
    yield calculated(TEMPLATES[formula].format(*(f"({value!r})" for value in parts)))


def _between(view: View, first: Used, last: Used) -> list[float]:
    return [float(view.values[index]) for index in view.between(first.date, last.date)]


def _sum(_of: MeasureReading, used: Sequence[Used], views: Sequence[View]) -> Iterator[str]:
    yield total(_between(views[0], used[0], used[-1]))


def _growth_of_sums(_of: MeasureReading, used: Sequence[Used], views: Sequence[View]) -> Iterator[str]:
    """One sum over another: the observations used are the ends of the earlier and of the later one."""
    if len(used) == 4:
        before, now = _between(views[0], used[0], used[1]), _between(views[0], used[2], used[3])
        yield f"{total(now)} / {total(before)} - 1"


def _dividends(_of: MeasureReading, used: Sequence[Used], views: Sequence[View]) -> Iterator[str]:
    """What a fund paid in twelve months over its price: each ex-date adds the share by which its factor grows."""
    adjusted, price = views
    day = used[-1].date
    paid, earlier = [], None
    for index in price.between(day - _YEAR, day):
        at = adjusted.exactly(price.dates[index].item())
        if at is None:
            continue
        close, factor = float(price.values[index]), float(adjusted.values[at]) / float(price.values[index])
        if earlier is not None and abs(factor / earlier[1] - 1.0) > _ROUNDED:
            paid.append(earlier[0] * (1.0 - earlier[1] / factor))
        earlier = close, factor
    yield f"{total(paid) if paid else '0'} / {digits(used[-1].value)}"


def _deviation(of: MeasureReading, used: Sequence[Used], views: Sequence[View]) -> Iterator[str]:
    """Of the daily log returns between the observations used, by their sum of squares about the mean."""
    values = _between(views[0], used[0], used[-1])
    logs = [math.log(after / before) for before, after in pairwise(values)]
    if len(logs) > 1:
        mean = sum(logs) / len(logs)
        squares = sum((one - mean) ** 2 for one in logs)
        yield f"sqrt({digits(squares)} / {len(logs) - 1}) x sqrt(252)"


_BETWEEN: dict[str, Ways] = {
    "volatility": _deviation,
    "trailing_yield": _dividends,
    "period_sum": _sum,
    "growth_of_sum": _growth_of_sums,
    "annual_average_growth": _growth_of_sums,
    "fourth_quarter_growth": _growth_of_sums,
    **dict.fromkeys(_TURNED, _turned_mean),
}
