"""Values from observations: one small pure function for each formula of the table of measures.

A formula takes the views of its series and a `Window`, and gives the candidates it finds in the data, the one to show
first, or a `Missing` that says what is not there. A return or change runs from the close before `start` when that is
a single day or begins a week, month, quarter or year, otherwise from the close on `start`. A level or return that ends
on the day it is published, at an unknown hour, is read at that close and the one before. Values are not yet in
the metric's unit: the table's scale does that.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from claims import wording
from claims.check import Used
from claims.known import View
from nlp.claim import Statistic

#: A daily observation further than this from the day asked for says nothing about that day.
STALE = timedelta(days=10)
#: A quarterly figure of a running total (earnings) speaks for this long.
STALE_QUARTER = timedelta(days=300)


@dataclass(frozen=True, slots=True)
class Window:
    """The days a claim speaks of. `before_too` asks for the close before the last one as well.

    `said` is the day of publication where the claim is dated by it: a periodic statistic is then the latest one
    released by that day.
    """

    start: date
    end: date
    statistic: Statistic = "last"
    before_too: bool = False
    said: date | None = None

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def base_day(self) -> date:
        """The day whose close a change runs from."""
        begins = self.start.weekday() == 0 or self.start.day == 1 or self.start == self.end
        return self.start - timedelta(days=1) if begins else self.start


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value that the data give, with the observations it is made of."""

    value: float
    used: tuple[Used, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Why there is no value, in words."""

    reason: str


Found = tuple[Candidate, ...] | Missing
Formula = Callable[[tuple[View, ...], Window], Found]


def missing(view: View, day: date) -> Missing:
    return Missing(f"{view.series} is not held around {wording.day(day)}")


def last_index(view: View, day: date, stale: timedelta = STALE) -> int | None:
    """The last observation by `day` that still speaks for it."""
    index = view.index_at(day)
    return index if index is not None and day - view.rows[index].date <= stale else None


def end_indices(view: View, window: Window) -> list[int]:
    """Where a window ends in a view: its last close, and the one before where both are to be read."""
    index = last_index(view, window.end)
    if index is None:
        return []
    return [index, index - 1] if window.before_too and index > 0 else [index]


def _one(view: View, index: int) -> Candidate:
    words = f"{view.series} on {wording.day(view.rows[index].date)}"
    return Candidate(float(view.values[index]), (view.used(index),), words)


def _level(views: tuple[View, ...], window: Window) -> Found:
    view = views[0]
    inside = view.between(window.start, window.end)
    if window.days > 0 and len(inside):
        return _over_span(view, inside, window.statistic)
    found = end_indices(view, window)
    if not found:
        return missing(view, window.end)
    return tuple(_one(view, index) for index in found)


def _over_span(view: View, inside: range, statistic: Statistic) -> tuple[Candidate, ...]:
    values = view.values[inside.start : inside.stop]
    if statistic == "average":
        used = (view.used(inside[0]), view.used(inside[-1]))
        words = f"mean of {view.series}, {len(inside)} observations"
        return (Candidate(float(values.mean()), used, words),)
    order = {"peak": [int(values.argmax())], "trough": [int(values.argmin())]}
    # A level over a span holds if any observation in it lies in the interval; the last is shown first.
    chosen = order.get(statistic, list(range(len(values) - 1, -1, -1)))
    return tuple(
        Candidate(
            float(values[i]), (view.used(inside[i]),), f"{view.series} on {wording.day(view.rows[inside[i]].date)}"
        )
        for i in chosen
    )


def _two(views: tuple[View, ...], window: Window, combine: Callable[[float, float], float], words: str) -> Found:
    first, second = views
    inside = first.between(window.start, window.end) if window.days > 0 else range(0)
    ends = list(reversed(inside)) or end_indices(first, window)
    found = []
    for index in ends:
        day = first.rows[index].date
        other = last_index(second, day, STALE_QUARTER)
        if other is not None:
            value = combine(float(first.values[index]), float(second.values[other]))
            used = first.used(index), second.used(other)
            found.append(Candidate(value, used, words.format(first.series, second.series) + f" on {wording.day(day)}"))
    return _meant(found, window) if found else missing(second if ends else first, window.end)


def _meant(found: list[Candidate], window: Window) -> tuple[Candidate, ...]:
    """Of the values over a span, newest first, those that the statistic means."""
    if window.days == 0 or window.statistic == "last":
        return tuple(found)
    if window.statistic == "average":
        ends = (*found[-1].used, *found[0].used)
        mean = sum(one.value for one in found) / len(found)
        return (Candidate(mean, ends, f"mean of {len(found)} observations to {found[0].words}"),)
    pick = max if window.statistic == "peak" else min
    return (pick(found, key=lambda one: one.value),)


def _changes(view: View, window: Window, words: str, change: Callable[[float, float], float]) -> Found:
    base = last_index(view, window.base_day)
    if base is None:
        return missing(view, window.base_day)
    ends = [index for index in end_indices(view, window) if index > base]
    if not ends:
        return missing(view, window.end)
    return tuple(
        Candidate(
            change(float(view.values[base]), float(view.values[index])),
            (view.used(base), view.used(index)),
            f"{words} of {view.series} {wording.span(view.rows[base].date, view.rows[index].date)}",
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
    days = wording.span(view.rows[base].date, view.rows[last].date)
    return (Candidate(value, used, f"{words} of {view.series} {days}"),)


def _move_sizes(views: tuple[View, ...], window: Window) -> Found:
    """Each size that the moves had, the most frequent first; 0 where nothing moved."""
    one = _moves(views, window, lambda steps: 0.0, "size of the moves")
    if isinstance(one, Missing) or len(one[0].used) == 2:
        return one
    moves = one[0].used[1:-1]
    view = views[0]
    before = {view.rows[index].date: float(view.values[index - 1]) for index in range(1, len(view))}
    sizes = [round(used.value - before[used.date], 6) for used in moves]
    distinct = sorted(set(sizes), key=lambda size: (-sizes.count(size), sizes.index(size)))
    return tuple(replace(one[0], value=size) for size in distinct)


def _quarter_points(steps: list[float], sign: int) -> float:
    return round(sum(abs(step) for step in steps if step * sign > 0) / 0.25, 6)


def _decided(formula: Formula) -> Formula:
    """A rate that is decided on one day and in force from the next: on the day of decision both are said."""

    def either(views: tuple[View, ...], window: Window) -> Found:
        found = formula(views, window)
        after = formula(views, replace(window, end=window.end + timedelta(days=1)))
        if window.days > 0 or isinstance(found, Missing) or isinstance(after, Missing):
            return found
        return (found[0], after[0]) if after[0].value != found[0].value else (found[0],)

    return either


def _volatility(views: tuple[View, ...], window: Window) -> Found:
    view = views[0]
    inside = view.between(window.base_day, window.end)
    if len(inside) < 10:
        return missing(view, window.end)
    logs = np.diff(np.log(view.values[inside.start : inside.stop]))
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
SPANNED = frozenset({"level", "decided_level", "decided_midpoint", "difference", "ratio", "relative_ratio"})
