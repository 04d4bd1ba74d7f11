"""Skill against persistence, by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.numeric_skill import Forecast, skill


def gain(said: float, actual: float, naive: float = 0.0, resolution: float | None = None) -> Forecast:
    return Forecast("return", "percent", said, naive, actual, resolution)


def jobs(said: float, actual: float, naive: float) -> Forecast:
    return Forecast("payrolls", "count", said, naive, actual)


# Forecasts; their skill, with the mean errors it comes from.
CASES = [
    ("nothing", [], None),
    ("half as far", [gain(5.0, 10.0)], 0.5),
    ("as far as saying nothing", [gain(0.0, 10.0)], 0.0),
    ("three times as far", [gain(-20.0, 10.0)], -2.0),
    ("one metric: means 5 and 10", [gain(5.0, 10.0), gain(15.0, 10.0)], 0.5),
    ("one metric: means 6 and 8", [gain(10.0, 10.0), gain(-6.0, 6.0)], 0.25),
    # Ratios 0.5 and 2: their geometric mean is 1, whatever the units.
    ("two metrics", [gain(5.0, 10.0), jobs(300_000, 100_000, 200_000)], 0.0),
    # Ratios 0.5 three times and 4 once: the fourth root of 0.5.
    ("two metrics, by how often", [gain(5.0, 10.0)] * 3 + [jobs(900, 100, 300)], 1 - 0.5**0.25),
    ("no nearer than its last digit", [gain(10.0, 10.0, resolution=2.0)], 0.9),
    ("a hit without digits", [gain(10.0, 10.0)], 0.999),
    ("both hit", [gain(0.0, 0.0)], 0.0),
    ("only the naive one hit", [gain(1.0, 0.0)], -999.0),
]


@pytest.mark.parametrize(("name", "forecasts", "expected"), CASES, ids=[case[0] for case in CASES])
def test_skill_by_hand(name: str, forecasts: list[Forecast], expected: float | None) -> None:
    made = skill(forecasts)
    assert made == (pytest.approx(expected) if expected is not None else None)


VALUES = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))


@given(st.lists(st.builds(gain, VALUES, VALUES, VALUES), min_size=1, max_size=8), st.sampled_from([0.01, 100.0]))
def test_the_unit_changes_nothing(forecasts: list[Forecast], scale: float) -> None:
    scaled = [
        Forecast(one.metric, "other", one.said * scale, one.naive * scale, one.actual * scale) for one in forecasts
    ]
    first, second = skill(forecasts), skill(scaled)
    assert first is not None
    assert second == pytest.approx(first, rel=1e-6, abs=1e-6)


@given(st.lists(st.builds(gain, VALUES, VALUES, VALUES), min_size=1, max_size=8))
def test_skill_is_never_above_1(forecasts: list[Forecast]) -> None:
    made = skill(forecasts)
    assert made is not None
    assert made < 1
