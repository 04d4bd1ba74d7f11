"""A yardstick: one measure, with all that was held of it by a day, to hold claims against.

What the market did over a window does not depend on what somebody said of it. So it is looked up once for all that ask
the same (`Asked`), whatever value they name: the candidates of each reading, how far the measure usually moves, and the
laws of what is still to come. Claims of one measure share a yardstick. It decides nothing.

A reported claim is read from the vintages in force when it was published, a forecast from the first prints, and what is
not due yet from the newest, over the part of its window that has passed.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from claims.candidate import Found, Missing, Window
from claims.check import Interval
from claims.due import Due
from claims.formula_table import formula_of, speaks_of
from claims.formulas import SPANNED, last_index
from claims.history import ACROSS, Past
from claims.known import Held
from claims.measures import Measure, MeasureReading, Source
from claims.misses import naive_error
from claims.outlook import FEWEST, laws_of
from claims.outlook_laws import Law
from claims.periodic import PERIODIC
from claims.view import View

Select = Callable[[Source, bool], View]
#: The views of each reading of a measure, in the order of its readings.
Views = tuple[tuple[View, ...], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a measure: what it did over `window`, for something published on a day and due on another."""

    window: Window
    published: date
    due: date
    forecast: bool

    @property
    def length(self) -> int:
        """Days from publication until it is due."""
        return (self.due - self.published).days


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found for each reading of a measure; `latest` the same from the newest vintages known.

    `usable` are the places of the readings that speak: the direct ones, and proxies only where there is none. `usual`
    is, for a forecast, how much each reading usually changes until it is due. `wanted` names the series of which
    nothing is held. `naive` keeps the errors of the naive forecast that were asked for, by place.
    """

    found: tuple[Found, ...]
    latest: tuple[Found, ...]
    usable: tuple[int, ...]
    usual: tuple[float | None, ...]
    wanted: tuple[str, ...]
    naive: dict[int, float | None] = field(default_factory=dict)

    @property
    def missing(self) -> list[str]:
        """Why the readings without a value have none."""
        return [one.reason for one in self.found if isinstance(one, Missing)]


@dataclass(frozen=True, slots=True)
class Question:
    """When something is due, what is asked for it, and what was found; neither of what is never due."""

    term: Due
    asked: Asked | None = None
    looked: Looked | None = None


class Yardstick:
    """A measure and what was held of it by the end of `as_of`."""

    def __init__(self, measure: Measure, held: Held, as_of: date) -> None:
        self.measure = measure
        self.as_of = as_of
        self._held = held
        self._pasts = {reading: Past(reading, held) for reading in measure.readings}
        self._questions: dict[Hashable, Question] = {}
        self._laws: dict[tuple[Window, date], tuple[tuple[int, Law], ...]] = {}
        sources = [source for reading in measure.readings for source in reading.sources]
        self._revised = any(held.revised(source.series, source.field) for source in sources)
        self._newest = self._views(lambda source, undone: held.known(source.series, source.field, as_of, undone))
        self._first = self._views(lambda source, undone: held.first_prints(source.series, source.field, as_of, undone))

    def _views(self, select: Select) -> Views:
        return tuple(
            [tuple([select(source, one.formula in ACROSS) for source in one.sources]) for one in self.measure.readings]
        )

    def _in_force(self, said: date) -> Views:
        if not self._revised:  # there is but one vintage
            return self._newest
        return self._views(
            lambda source, undone: self._held.in_force(source.series, source.field, self.as_of, said, undone)
        )

    def past(self, reading: MeasureReading) -> Past:
        """What a reading did before."""
        return self._pasts[reading]

    def holds(self) -> bool:
        """Whether any reading has something of each of its series."""
        return any(all(len(view) for view in views) for views in self._newest)

    def question(self, key: Hashable, term: Callable[[], Due], published: date, forecast: bool) -> Question:
        """What is asked, and what was found: once for all whose words tell of the same time (`key`), whatever else."""
        found = self._questions.get(key)
        if found is None:
            found = self._questions[key] = self._made(term(), published, forecast)
        return found

    def _made(self, term: Due, published: date, forecast: bool) -> Question:
        if term.window is None or term.day is None:
            return Question(term)
        asked = Asked(term.window, published, term.day, forecast)
        return Question(term, asked, self._look(asked))

    def _look(self, asked: Asked) -> Looked:
        usual = tuple([self._usual(one, asked) for one in self.measure.readings])
        if asked.forecast and self.as_of < asked.due:
            found = self._so_far(asked.window)
            return Looked(found, found, self._usable(found), usual, _lacking(self._newest))
        views = self._first if asked.forecast else self._in_force(asked.published)
        found = self._found(asked.window, views)
        latest = found if views == self._newest else self._found(asked.window, self._newest)
        return Looked(found, latest, self._usable(found), usual, _lacking(views))

    def _usual(self, reading: MeasureReading, asked: Asked) -> float | None:
        if not asked.forecast or asked.length <= 0:
            return None
        return self._pasts[reading].usual_change(asked.published, asked.length, FEWEST)

    def _usable(self, found: Sequence[Found]) -> tuple[int, ...]:
        """A proxy stands in for what is not held, and gives no second opinion of what is."""
        given = [place for place, one in enumerate(found) if not isinstance(one, Missing) and len(one)]
        direct = [place for place in given if self.measure.readings[place].proxy is None]
        return tuple(direct or given)

    def naive_error(self, place: int, asked: Asked, looked: Looked) -> float | None:
        """What the naive forecast of a reading usually missed by, over the same length, as known at publication."""
        kept = looked.naive
        if place not in kept:
            past = self._pasts[self.measure.readings[place]]
            kept[place] = naive_error(past, asked.window, asked.published)
        return kept[place]

    def _so_far(self, window: Window) -> tuple[Found, ...]:
        """A change since the window began, a level now, the latest statistic.

        Before the window begins, a level or statistic is the present one and a change has no value.
        """
        begun = window.start <= self.as_of
        readings = zip(self.measure.readings, self._newest, strict=True)
        return tuple([self._present(one, window, seen, begun) for one, seen in readings])

    def _present(self, reading: MeasureReading, window: Window, views: tuple[View, ...], begun: bool) -> Found:
        periodic = reading.formula in PERIODIC
        if not speaks_of(reading, window):
            return Missing("the period is of another length")
        if not begun and not periodic and reading.formula not in SPANNED:
            return Missing("its period has not begun")
        start, end = min(window.start, self.as_of), min(window.end, self.as_of)
        if not periodic:
            # A close that is not published yet is not missing: the last that still speaks tells where it stands.
            last = [(view, last_index(view, end)) for view in views]
            end = min([end, *(view.day(index) for view, index in last if index is not None)])
            start = min(start, end)
        said = self.as_of if periodic else None
        return _read(reading, replace(window, start=start, end=end, before_too=False, said=said), views)

    def _found(self, window: Window, views: Views) -> tuple[Found, ...]:
        return tuple([_read(one, window, seen) for one, seen in zip(self.measure.readings, views, strict=True)])

    def outlook(self, interval_of: Callable[[int], Interval], window: Window, day: date) -> float | None:
        """The probability of coming true, from what was known on `day`; `interval_of` the reading at a place."""
        key = window, day
        if key not in self._laws:
            self._laws[key] = laws_of(self.measure, window, self._held, day)
        chances = []
        for place, law in self._laws[key]:
            interval = interval_of(place)
            chances.append(law.within(interval.low, interval.high))
        return max(chances, default=None)


def _read(reading: MeasureReading, window: Window, views: Sequence[View]) -> Found:
    lacking = [view.series for view in views if not len(view)]
    if lacking:
        return Missing(f"no observation of {' and '.join(lacking)} is held")
    return formula_of(reading)(tuple(views), window)


def _lacking(views: Views) -> tuple[str, ...]:
    return tuple(dict.fromkeys(view.series for seen in views for view in seen if not len(view)))
