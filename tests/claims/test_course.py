"""The course of a measure: a level as it is, a change from where it runs from, moves counted, and why there is none."""

from datetime import date, timedelta

import pytest

from claims.candidate import Window
from claims.course import Course, NoCourse, course
from claims.known import Held
from claims.measure import MeasureReading, Source
from ingest.market.series import Observation

WINDOW = Window(date(2026, 3, 2), date(2026, 3, 31))
DAYS = [date(2026, 2, 1) + timedelta(days=step) for step in range(60)]


def found(formula: str, values: list[float], scale: float = 1.0, window: Window = WINDOW) -> Course | NoCourse:
    rows = [
        Observation("A", "value", day, value, day, "close", "test") for day, value in zip(DAYS, values, strict=False)
    ]
    reading = MeasureReading("plain", formula, (Source("A", "value"),), scale)
    return course(reading, Held((), rows), window, window.start, window.end, date(2026, 12, 31))


def at(made: Course | NoCourse, day: date) -> float:
    assert isinstance(made, Course)
    return dict(zip(made.days, made.values, strict=True))[day]


def test_a_level_is_its_values() -> None:
    made = found("level", [float(place) for place in range(60)], scale=2.0)
    assert at(made, DAYS[10]) == 20.0
    assert isinstance(made, Course)
    assert made.base is None


def test_a_return_and_a_change_run_from_the_close_before() -> None:
    values = [100.0 + place for place in range(60)]
    base = date(2026, 3, 1)  # the window begins on a Monday
    for formula, scale, last in (("return", 100.0, 100 * (159 / 128 - 1)), ("change", 1.0, 31.0)):
        made = found(formula, values, scale)
        assert isinstance(made, Course)
        assert made.base == base
        assert at(made, base) == 0.0
        assert at(made, DAYS[-1]) == pytest.approx(last)


def test_moves_are_counted_up_from_where_they_run_from() -> None:
    values = [4.5] * 20 + [4.25] * 20 + [4.0] * 10 + [3.5] * 10
    assert at(found("moves_down", values), DAYS[-1]) == 2.0
    assert at(found("quarter_points_down", values), DAYS[-1]) == 3.0
    assert at(found("moves_up", values), DAYS[-1]) == 0.0
    assert at(found("moves_down", values), DAYS[0]) == 0.0


@pytest.mark.parametrize(
    ("formula", "values", "window", "words"),
    [
        ("volatility", [1.0] * 60, WINDOW, "one value for a period"),
        ("level", [], WINDOW, "is not held"),
        ("return", [1.0] * 60, Window(date(2026, 9, 1), date(2026, 9, 30)), "from the day on"),
        ("level", [1.0] * 5, Window(date(2028, 9, 1), date(2028, 9, 30)), "around these days"),
    ],
    ids=["of a period", "nothing", "not begun", "long past"],
)
def test_where_there_is_none_it_is_said_why(formula: str, values: list[float], window: Window, words: str) -> None:
    made = found(formula, values, window=window)
    assert isinstance(made, NoCourse)
    assert words in made.reason
