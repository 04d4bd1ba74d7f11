"""Which claims bear on a thesis, and with which sign."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.bearing import MEANING_FROM, OUTCOME, Sought, bearings, on_steps, sought, stance
from claims.check import Interval
from claims.proposition import Proposition
from claims.published_claim import PublishedClaim
from claims.thesis import Bearing, Pillar, Stance, Thesis
from tests.claims.made_claims import by_id, checked, said

YEAR = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}
YEAR_END = {"start": date(2026, 12, 31), "end": date(2026, 12, 31)}
QUARTER = {"start": date(2026, 1, 1), "end": date(2026, 3, 31)}

THESIS = Thesis(
    slug="small-over-large",
    title="Small beats large",
    statement="Small companies return more than large ones.",
    opened=date(2026, 1, 1),
    horizon=date(2026, 12, 31),
    outcome=Proposition("relative_return", "iwm", 0.0, None, "percent", comparator="spy", **YEAR),
    pillars=(
        Pillar("cuts", "Two cuts come.", Proposition("rate_cuts", "federal-reserve", 2.0, None, "count", **YEAR)),
        Pillar(
            "rate",
            "The rate falls.",
            Proposition("policy_rate", "federal-reserve", None, 3.25, "percent", **YEAR_END),
        ),
        Pillar("gain", "Small caps gain.", Proposition("return", "iwm", 5.0, None, "percent", **YEAR)),
    ),
)

RELATIVE: dict[str, Any] = {
    "metric": "relative_return",
    "subject": "russell-2000",
    "comparator": "sp-500",
} | YEAR
CUTS: dict[str, Any] = {
    "metric": "rate_cuts",
    "subject": "federal-reserve",
    "unit": "count",
    "modality": "forecast",
}
RATE: dict[str, Any] = {"metric": "policy_rate", "subject": "federal-reserve", "modality": "forecast"}

# A claim, and the pillar and stance it has; nothing where it bears on nothing.
CASES: dict[str, tuple[PublishedClaim, list[tuple[str, Stance]]]] = {
    "small beats large": (said("a", 3.0, **RELATIVE), [(OUTCOME, "supports")]),
    "small lags large": (said("a", -3.0, **RELATIVE), [(OUTCOME, "contradicts")]),
    "so near nothing that it may be either": (said("a", 0.0, **RELATIVE), [(OUTCOME, "context")]),
    "large beats small, the other way round": (
        said("a", 3.0, **RELATIVE | {"subject": "spy", "comparator": "us-small-caps"}),
        [(OUTCOME, "contradicts")],
    ),
    "small beats something else": (said("a", 3.0, **RELATIVE | {"comparator": "gold"}), []),
    "a quarter, where only the sign is asked": (
        said("a", 3.0, **RELATIVE | QUARTER),
        [(OUTCOME, "supports")],
    ),
    "a quarter, where an amount is asked": (said("a", 3.0, **QUARTER), []),
    "another year": (said("a", 3.0, **RELATIVE | {"start": date(2025, 1, 1), "end": date(2025, 12, 31)}), []),
    "no period": (said("a", 3.0, **RELATIVE | {"start": None, "end": None}), []),
    "a typical advantage": (said("a", 3.0, **RELATIVE | {"modality": "typical"}), [(OUTCOME, "context")]),
    "the peak of the year, where its end is asked": (
        said("a", 6.0, **YEAR | {"statistic": "peak"}),
        [("gain", "context")],
    ),
    "an annualised return, where the plain one is asked": (
        said("a", 6.0, **YEAR | {"annualised": True}),
        [("gain", "context")],
    ),
    "cuts in a quarter, where a number in the year is asked": (said("a", 2.0, **CUTS | QUARTER), []),
    "two cuts in the year": (said("a", 2.0, **CUTS | YEAR), [("cuts", "supports")]),
    "one cut in the year": (said("a", 1.0, **CUTS | YEAR), [("cuts", "contradicts")]),
    "at least one cut": (said("a", 1.0, bound="at_least", **CUTS | YEAR), [("cuts", "context")]),
    "two cuts by a named end": (said("a", 2.0, **CUTS | YEAR_END), [("cuts", "supports")]),
    "a year that ends a few days off": (
        said("a", 2.0, **CUTS | {"start": date(2026, 1, 4), "end": date(2026, 12, 28)}),
        [("cuts", "supports")],
    ),
    "a range that ends where the pillar does": (
        said("a", 3.0, 3.25, bound="range", resolution=0.01, **RATE | YEAR_END),
        [("rate", "supports")],
    ),
    "a rate above the pillar's": (
        said("a", 3.5, 3.75, bound="range", resolution=0.01, **RATE | YEAR_END),
        [("rate", "contradicts")],
    ),
    "a rate of today": (
        said("a", 3.5, resolution=0.1, **RATE | {"start": date(2026, 3, 2), "end": date(2026, 3, 2)}),
        [],
    ),
    "another unit": (said("a", 300.0, **RELATIVE | {"unit": "bps"}), []),
}


@pytest.mark.parametrize("name", CASES)
def test_a_claim_bears_where_metric_subject_and_period_do_and_its_sign_is_arithmetic(name: str) -> None:
    claim, expected = CASES[name]
    assert [(one.pillar, one.stance) for one in bearings(THESIS, [claim], {})] == expected


def has(what: Sought, published: PublishedClaim) -> bool:
    claim = published.claim
    in_time = claim.end is not None and what.first <= claim.end <= what.last
    return claim.metric in what.metrics and claim.subject in what.subjects and in_time


@pytest.mark.parametrize("name", CASES)
def test_whatever_bears_is_sought(name: str) -> None:
    claim, expected = CASES[name]
    assert any(has(what, claim) for what in sought(THESIS)) or not expected


def test_what_is_about_something_else_is_not_sought() -> None:
    others = [
        said("a", **{"metric": "breadth", **YEAR}),
        said("b", **RELATIVE | {"subject": "gold"}),
        said("c", **RELATIVE | {"start": date(2025, 1, 1), "end": date(2025, 12, 24)}),
        said("d", **RELATIVE | {"start": None, "end": None}),
    ]
    assert not any(has(what, claim) for what in sought(THESIS) for claim in others)


def test_the_interval_of_the_check_decides_where_there_is_one() -> None:
    claim = said("a", 6.0, modality="forecast", **YEAR)
    narrow = by_id(checked("a", "open", (5.5, 6.5)))
    wide = by_id(checked("a", "open", (2.0, 10.0)))
    assert bearings(THESIS, [claim], narrow) == [Bearing("a", "gain", "supports")]
    assert bearings(THESIS, [claim], wide) == [Bearing("a", "gain", "context")]


def test_meaning_attaches_context_only_and_only_what_arithmetic_left() -> None:
    near = said("near", 3.0, metric="breadth", sentence="Small firms outrun big ones.")
    far = said("far", 3.0, metric="breadth", sentence="Tin was quiet.")
    bearing = said("bearing", 3.0, sentence="Small firms outrun big ones.", **RELATIVE)
    asked: list[tuple[Sequence[str], Sequence[str]]] = []

    def similarity(sentences: Sequence[str], statements: Sequence[str]) -> list[list[float]]:
        asked.append((sentences, statements))
        alike = {"Small firms outrun big ones.": MEANING_FROM, "Tin was quiet.": MEANING_FROM - 0.01}
        return [[alike[sentence], 0.0, 0.0, 0.0] for sentence in sentences]

    found = bearings(THESIS, [near, far, bearing], {}, similarity)
    assert found == [Bearing("bearing", OUTCOME, "supports"), Bearing("near", OUTCOME, "context", "meaning")]
    assert asked == [
        (
            ["Small firms outrun big ones.", "Tin was quiet."],
            [
                "Small companies return more than large ones.",
                "Two cuts come.",
                "The rate falls.",
                "Small caps gain.",
            ],
        )
    ]


ENDS = st.none() | st.integers(-8, 8).map(float)
INTERVALS = st.tuples(ENDS, ENDS).filter(lambda ends: None in ends or ends[0] <= ends[1])


@given(INTERVALS, INTERVALS)
def test_the_stance_follows_from_which_values_lie_inside(one: tuple[Any, Any], other: tuple[Any, Any]) -> None:
    claimed, asked = Interval(*one), Interval(*other)
    values = [number / 2 for number in range(-40, 41)]
    inside = [value in asked for value in values if value in claimed]
    expected = "supports" if all(inside) else "context" if any(inside) else "contradicts"
    assert stance(claimed, asked) == expected


@given(INTERVALS, st.sampled_from([None, 0.125, 1.0]))
def test_steps_never_widen_an_interval(ends: tuple[Any, Any], step: float | None) -> None:
    interval = Interval(*ends)
    stepped = on_steps(interval, step)
    assert all(end is None or end in interval for end in (stepped.low, stepped.high))
    assert (stepped.low is None) == (interval.low is None)
