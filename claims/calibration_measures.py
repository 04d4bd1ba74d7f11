"""Every measure that is held, asked of its own past: where it ends, one, three, six and twelve months on.

Rules. At each month-end from a year after its first value on, two questions of each length: does it end *above* the
last value known (a return above zero, a count at least one), and does it end *near* it, in the interval of a forecast
that names that value (a quarter of the usual change either side, as for claims). They are answered by the law of the
outlook from what was known that day, and held against the first print of the day or period they end in, by the formula
of the measure; what is not published by `as_of` is left out. Of measures that read the same series by the same formula
one is asked, of each the first reading that is held. What only says the same again is left out: the level of what is
asked as a return, a change since today of what is asked as a level.

Beside it: as often as it came true before, of the same measure, question and length, where that was known by the day;
and that it stays where it is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from claims.calibration import Answers, Calibration
from claims.candidate import Missing, Window
from claims.distributions import Floats
from claims.formula_table import formula_of
from claims.history import ACROSS, COUNTS, RETURNS, WITHOUT, history, usual_change
from claims.implied_interval import USUAL_CHANGE_SHARE
from claims.known import Held
from claims.measure import Measure, MeasureReading
from claims.measures import measured
from claims.outlook import FEWEST, is_known, law_of
from claims.periodic import month_earlier

Tell = Callable[[str, int, int | None], None]

LENGTHS = (1, 3, 6, 12)
#: Days of history before the first question.
FIRST = timedelta(days=365)
_REPEATED = frozenset({"change", *WITHOUT})
_SLACK = 1e-6  # of a value: what is above it


@dataclass(frozen=True, slots=True)
class MeasureQuestion:
    """Whether a measure ends `above` its last value or `near` it, asked on a day, and what came of it.

    `stays` is the probability that it would have if it stayed where it is; `known_on` the day the outcome was known.
    """

    metric: str
    measure: str
    question: str
    asked_on: date
    months_to_go: int
    forecast: float
    stays: float
    came_true: bool
    known_on: date


def measure_calibration(held: Held, as_of: date, tell: Tell) -> Calibration | None:
    """The back-test of every measure that is held; `None` where nothing can be asked."""
    asked = list(distinct(held, as_of))
    questions: list[MeasureQuestion] = []
    for done, (measure, reading) in enumerate(asked):
        tell("measures", done, len(asked))
        questions += measure_questions(measure, reading, held, as_of)
    if not questions:
        return None
    forecasts, stays, came_true = (
        np.array([getattr(one, name) for one in questions], dtype=np.float64)
        for name in ("forecast", "stays", "came_true")
    )
    references = {"climatology": came_true_before(questions), "persistence": stays}
    answers = Answers(forecasts, came_true, references, np.array([one.asked_on.year for one in questions]))
    by = {
        "by_question": np.array([one.question for one in questions]),
        "by_metric": np.array([one.metric for one in questions]),
        "by_measure": np.array([one.measure for one in questions]),
    }
    months = np.array([f"{one.months_to_go:02d}" for one in questions])
    return answers.calibration("measures", as_of, months, by)


def distinct(held: Held, as_of: date) -> Iterator[tuple[Measure, MeasureReading]]:
    """Each measure with the first of its readings that is held; one of those that read the same series alike."""
    seen = set()
    for measure in measured():
        reading = next((one for one in measure.readings if is_known(one, held, as_of)), None)
        if reading is None or reading.formula in _REPEATED or _asked_as_return(reading):
            continue
        key = reading.formula, reading.sources
        if key not in seen:
            seen.add(key)
            yield measure, reading


def _asked_as_return(reading: MeasureReading) -> bool:
    """Whether another reading says it: the level of what has closes is its return, the return of what has none its
    level."""
    closes = reading.sources[0].field != "value"
    return reading.formula == ("level" if closes else "return") and len(reading.sources) == 1


def measure_questions(measure: Measure, reading: MeasureReading, held: Held, as_of: date) -> Iterator[MeasureQuestion]:
    """Every question of one reading that was decided by `as_of`."""
    whole = history(reading, held, as_of)
    if len(whole.values) <= FEWEST:
        return
    name = " ".join(filter(None, (measure.metric, measure.subject, measure.comparator)))
    for asked_on in month_ends(whole.dates[0].item() + FIRST, as_of):
        past = history(reading, held, asked_on)
        if len(past.values) <= FEWEST:
            continue
        last = 0.0 if reading.formula in RETURNS | COUNTS else float(past.values[-1])
        for months in LENGTHS:
            end = month_end(asked_on, months)
            yield from _asked(measure, reading, held, as_of, asked_on, end, months, last, name)


def _asked(
    measure: Measure,
    reading: MeasureReading,
    held: Held,
    as_of: date,
    asked_on: date,
    end: date,
    months: int,
    last: float,
    name: str,
) -> Iterator[MeasureQuestion]:
    spans = reading.formula in RETURNS | COUNTS
    window = Window(asked_on + timedelta(days=1) if spans else end, end)
    if end > as_of:
        return
    found = outcome(reading, window, held, as_of)
    law = law_of(measure.metric, reading, window, held, asked_on)
    if found is None or law is None:
        return
    value, known_on = found
    slack = _SLACK * max(abs(last), 1.0)
    usual = usual_change(reading, held, asked_on, (end - asked_on).days)
    floor = measure.width.floor * (abs(last) if measure.width.relative else 1.0) if measure.width else 0.0
    near = max(USUAL_CHANGE_SHARE * usual, floor) if usual is not None else floor
    counted = reading.formula in COUNTS
    asked: list[tuple[str, float, float | None, float]] = [("above", last + slack, None, 0.0 if counted else 0.5)]
    if near > 0 and not counted:
        asked.append(("near", last - near, last + near, 1.0))
    for question, low, high, stays in asked:
        true = value >= low and (high is None or value <= high)
        forecast = law.within(low, high)
        yield MeasureQuestion(measure.metric, name, question, asked_on, months, forecast, stays, true, known_on)


def outcome(reading: MeasureReading, window: Window, held: Held, as_of: date) -> tuple[float, date] | None:
    """What it was, by the first print, in the metric's unit, and when that was known; `None` if not by `as_of`."""
    undone = reading.formula in ACROSS
    views = tuple(held.first_prints(source.series, source.field, as_of, undone) for source in reading.sources)
    if not all(len(view) for view in views):
        return None
    found = formula_of(reading)(views, window)
    if isinstance(found, Missing) or not len(found):
        return None
    return found[0].value * reading.scale, max(window.end, *(one.realtime_start for one in found[0].used))


def came_true_before(questions: Sequence[MeasureQuestion]) -> Floats:
    """How often the same question of the same measure and length came true, of those decided by the day it is asked.

    One that did and one that did not are added, so that the first has one half.
    """
    found = np.empty(len(questions))
    kinds: dict[tuple[str, str, int], list[int]] = {}
    for at, one in enumerate(questions):
        kinds.setdefault((one.measure, one.question, one.months_to_go), []).append(at)
    for places in kinds.values():
        # By the day they were decided: a figure that was late may have come after that of the next question.
        decided_first = sorted(places, key=lambda at: questions[at].known_on)
        ends = np.array([questions[at].known_on for at in decided_first], dtype="datetime64[D]")
        true = np.cumsum([questions[at].came_true for at in decided_first])
        for at in places:
            decided = int(np.searchsorted(ends, np.datetime64(questions[at].asked_on), side="right"))
            found[at] = ((true[decided - 1] if decided else 0) + 1) / (decided + 2)
    return found


def month_ends(first: date, last: date) -> Iterator[date]:
    """The last days of months from `first` to `last`.

    >>> [str(day) for day in month_ends(date(2026, 1, 31), date(2026, 3, 30))]
    ['2026-01-31', '2026-02-28']
    """
    day = month_end(first, 0)
    while day <= last:
        yield day
        day = month_end(day, 1)


def month_end(day: date, months: int) -> date:
    """The last day of the month that is `months` after that of `day`.

    >>> month_end(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    return month_earlier(day, -(months + 1)) - timedelta(days=1)
