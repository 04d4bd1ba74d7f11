"""Values from observations: one small pure function for each formula of the table of measures.

A formula takes the views of its series and a `Window`, and gives the candidates it finds in the data, the one to show
first, or a `Missing` that says what is not there. A return or change runs from the close before `start` when that is
a single day or begins a week, month, quarter or year, otherwise from the close on `start`. A level or return that ends
on the day it is published, at an unknown hour, is read at that close and the one before. Values are not yet in
the metric's unit: the table's scale does that.
"""

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from claims import wording
from claims.candidate import Candidate, Formula, Found, Missing, Spanned, Window
from claims.trading_days import speaks_for_session
from claims.view import Values, View
from nlp.claim import Statistic

#: A daily observation further than this from the day asked for says nothing about that day.
STALE = timedelta(days=10)
#: A quarterly figure of a running total (earnings) speaks for this long, what comes more often for as many periods.
STALE_QUARTER = timedelta(days=300)
STALE_PERIODS = 3.3


def missing(view: View, day: date, awaited: bool = False) -> Missing:
    """That nothing of a view speaks for a day."""
    return Missing(f"{view.series} is not held around {wording.day(day)}", awaited)


def speaks_for(view: View) -> timedelta:
    """How long an observation of this view speaks for the days after it.

    Ten days for a price and for what comes every day or week; else one and a half times the usual distance.
    """
    return max(STALE, view.spacing * 1.5) if view.field == "value" else STALE


def last_index(view: View, day: date, stale: timedelta | None = None) -> int | None:
    """The last observation by `day` that still speaks for it."""
    index = view.index_at(day)
    if index is None:
        return None
    return index if day - view.day(index) <= (stale or speaks_for(view)) else None


def close_index(view: View, day: date) -> int | None:
    """The observation that stands for the end of `day`: of a price, the close of the last session by then."""
    index = last_index(view, day)
    return index if index is not None and speaks_for_session(view, index, day) else None


def end_indices(view: View, window: Window) -> list[int]:
    """Where a window ends in a view: its last close, and the one before where both are to be read."""
    index = close_index(view, window.end)
    if index is None:
        return []
    return [index, index - 1] if window.before_too and index > 0 else [index]


def speaks_beside(view: View) -> timedelta:
    """How long an observation of the second of two series stands beside those of the first after it.

    A yield that comes every day for ten days, earnings that come every quarter for three hundred.
    """
    return min(max(STALE, view.spacing * STALE_PERIODS), STALE_QUARTER)


def _one(view: View, index: int) -> Candidate:
    words = f"{view.series} on {wording.day(view.day(index))}"
    return Candidate(float(view.values[index]), (view.used(index),), words)


def _level(views: tuple[View, ...], window: Window) -> Found:
    view = views[0]
    inside = view.between(window.start, window.end)
    if window.days > 0 and len(inside):
        return _over_span(view, inside, window.statistic)
    found = end_indices(view, window)
    if not found:
        return missing(view, window.end, awaited=True)
    return tuple(_one(view, index) for index in found)


def _over_span(view: View, inside: range, statistic: Statistic) -> Found:
    values = view.values[inside.start : inside.stop]
    if statistic == "last":
        return Spanned(values[::-1], lambda place: _one(view, inside.stop - 1 - place))
    if statistic == "average":
        used = (view.used(inside[0]), view.used(inside[-1]))
        words = f"mean of {view.series}, {len(inside)} observations"
        return (Candidate(float(values.mean()), used, words),)
    found = values.argmax() if statistic == "peak" else values.argmin()
    return (_one(view, inside[int(found)]),)


def _two(views: tuple[View, ...], window: Window, combine: Callable[[Values, Values], Values], words: str) -> Found:
    first, second = views
    inside = first.between(window.start, window.end) if window.days > 0 else range(0)
    ends = np.array(list(reversed(inside)) or end_indices(first, window), dtype=np.intp)
    others = np.searchsorted(second.dates, first.dates[ends], side="right") - 1
    fits = (others >= 0) & (first.dates[ends] - second.dates[others] <= np.timedelta64(speaks_beside(second)))
    if not fits.any():
        return missing(second if len(ends) else first, window.end)
    ends, others = ends[fits], others[fits]
    values = combine(first.values[ends], second.values[others])

    def candidate(place: int) -> Candidate:
        own, other = int(ends[place]), int(others[place])
        day = wording.day(first.day(own))
        used = first.used(own), second.used(other)
        return Candidate(float(values[place]), used, f"{words.format(first.series, second.series)} on {day}")

    return _meant(Spanned(values, candidate), window)


def _meant(found: Spanned, window: Window) -> Found:
    """Of the values over a span, newest first, those that the statistic means."""
    values = found.values
    if window.days == 0 or window.statistic == "last":
        return tuple(found) if window.days == 0 else found
    if window.statistic == "average":
        first, last = found[-1], found[0]
        words = f"mean of {len(values)} observations to {last.words}"
        return (Candidate(float(values.mean()), (*first.used, *last.used), words),)
    return (found[int(values.argmax() if window.statistic == "peak" else values.argmin())],)


def _changes(view: View, window: Window, words: str, change: Callable[[float, float], float]) -> Found:
    base = close_index(view, window.base_day)
    if base is None:
        return missing(view, window.base_day)
    ends = [index for index in end_indices(view, window) if index > base]
    if not ends:
        return missing(view, window.end, awaited=True)
    return tuple(
        Candidate(
            change(float(view.values[base]), float(view.values[index])),
            (view.used(base), view.used(index)),
            f"{words} of {view.series} {wording.span(view.day(base), view.day(index))}",
        )
        for index in ends
    )


def _return(views: tuple[View, ...], window: Window) -> Found:
    return _changes(views[0], window, "return", lambda base, end: end / base - 1.0)


def _change(views: tuple[View, ...], window: Window) -> Found:
    return _changes(views[0], window, "change", lambda base, end: end - base)


def _relative_return(views: tuple[View, ...], window: Window) -> Found:
    sides = [_return((view,), window) for view in views]
    own, other = sides
    if isinstance(own, Missing):
        return own
    if isinstance(other, Missing):
        return other
    pairs = zip(own, other, strict=False)
    return tuple(
        Candidate(a.value - b.value, a.used + b.used, f"{a.words}, less {b.words}")
        for a, b in pairs
        if [one.date for one in a.used] == [one.date for one in b.used]
    ) or Missing("the two sides have no session in common")


def _moves(views: tuple[View, ...], window: Window, measure: Callable[[list[float]], float], words: str) -> Found:
    view = views[0]
    base = last_index(view, window.base_day)
    # A decision takes effect the day after it is announced.
    last = last_index(view, window.end + timedelta(days=1))
    if base is None or last is None:
        return missing(view, window.end if base is not None else window.base_day)
    steps = np.diff(view.values[base : last + 1])
    moved = [index for index in range(len(steps)) if steps[index] != 0]
    used = (view.used(base), *(view.used(base + 1 + index) for index in moved), view.used(last))
    value = measure([float(steps[index]) for index in moved])
    days = wording.span(view.day(base), view.day(last))
    return (Candidate(value, used, f"{words} of {view.series} {days}"),)


def _move_sizes(views: tuple[View, ...], window: Window) -> Found:
    """Each size that the moves had, the most frequent first; 0 where nothing moved."""
    one = _moves(views, window, lambda steps: 0.0, "size of the moves")
    if isinstance(one, Missing) or len(one[0].used) == 2:
        return one
    moves = one[0].used[1:-1]
    view = views[0]
    before = {view.day(index): float(view.values[index - 1]) for index in range(1, len(view))}
    sizes = [round(used.value - before[used.date], 6) for used in moves]
    distinct = sorted(set(sizes), key=lambda size: (-sizes.count(size), sizes.index(size)))
    return tuple(replace(one[0], value=size) for size in distinct)


def _quarter_points(steps: list[float], sign: int) -> float:
    return round(sum(abs(step) for step in steps if step * sign > 0) / 0.25, 6)


def _decided(formula: Formula) -> Formula:
    """A rate that is decided on one day and in force from the next: on the day of decision both are said."""

    def either(views: tuple[View, ...], window: Window) -> Found:
        found = formula(views, window)
        if window.days > 0:
            return found
        day_after = window.end + timedelta(days=1)
        after = formula(views, replace(window, start=day_after, end=day_after))
        if isinstance(found, Missing) or isinstance(after, Missing):
            return found
        return (found[0], after[0]) if after[0].value != found[0].value else (found[0],)

    return either


def _volatility(views: tuple[View, ...], window: Window) -> Found:
    view = views[0]
    inside = view.between(window.base_day, window.end)
    if len(inside) < 10:
        return missing(view, window.end, awaited=True)
    values = view.values[inside.start : inside.stop]
    if values.min() <= 0:
        return Missing(f"{view.series} is not above zero on each day, so that it has no returns")
    logs = np.diff(np.log(values))
    used = view.used(inside[0]), view.used(inside[-1])
    words = f"yearly standard deviation of {len(logs)} daily returns of {view.series}"
    return (Candidate(float(logs.std(ddof=1) * math.sqrt(252)), used, words),)


FORMULAS: dict[str, Formula] = {
    "level": _level,
    "decided_level": _decided(_level),
    "decided_midpoint": _decided(lambda v, w: _two(v, w, lambda a, b: (a + b) / 2, "midpoint of {} and {}")),
    "difference": lambda v, w: _two(v, w, lambda a, b: a - b, "{} less {}"),
    "ratio": lambda v, w: _two(v, w, lambda a, b: a / b, "{} over {}"),
    "relative_ratio": lambda v, w: _two(v, w, lambda a, b: a / b - 1.0, "{} over {}, less one"),
    "return": _return,
    "change": _change,
    "relative_return": _relative_return,
    "volatility": _volatility,
    "moves_down": lambda v, w: _moves(v, w, lambda steps: sum(s < 0 for s in steps), "moves down"),
    "moves_up": lambda v, w: _moves(v, w, lambda steps: sum(s > 0 for s in steps), "moves up"),
    "quarter_points_down": lambda v, w: _moves(v, w, lambda s: _quarter_points(s, -1), "quarter points down"),
    "quarter_points_up": lambda v, w: _moves(v, w, lambda s: _quarter_points(s, 1), "quarter points up"),
    "move_size": _move_sizes,
}
#: Formulas of a level: over a span, one observation inside the interval is enough.
SPANNED = frozenset(
    {
        "level",
        "decided_level",
        "decided_midpoint",
        "difference",
        "ratio",
        "relative_ratio",
        "inverse_level",
        "inverse_ratio",
        "inverse_less",
    }
)
