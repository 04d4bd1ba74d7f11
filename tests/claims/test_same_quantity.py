"""What two assertions are compared by."""

from datetime import date, timedelta
from typing import Any

import pytest

from claims.assertions import Assertion, assertions
from claims.check import Interval
from claims.published_claim import PublishedClaim
from claims.same_quantity import quantity, stated, told_apart
from tests.claims.made_claims import checked, multiple, said

FORECAST: dict[str, Any] = {"modality": "forecast"}


def one(claim: PublishedClaim) -> Assertion:
    (made,) = assertions([claim])
    return made


# Two claims, and whether they may be compared.
CASES: dict[str, tuple[PublishedClaim, PublishedClaim, bool]] = {
    "two kinds of one family": (multiple("a", 15.0, metric="pe_forward"), multiple("b", 30.0, metric="pe"), True),
    "a fund and its index": (said("a"), said("b", subject="iwm"), True),
    "two events": (said("a", event="a cut"), said("b", event="a hike"), False),
    "two spans": (said("a"), said("b", end=date(2026, 6, 30)), False),
    "slow levels of two days": (multiple("a", 15.0), multiple("b", 18.0, published=date(2026, 3, 9)), True),
    "slow levels foreseen for two days": (
        multiple("a", 15.0, **FORECAST, end=date(2026, 12, 31)),
        multiple("b", 18.0, **FORECAST, end=date(2027, 6, 30)),
        False,
    ),
    "forecasts without an end, in two weeks": (
        said("a", **FORECAST, published=date(2026, 3, 6), start=date(2026, 3, 6), end=None),
        said("b", **FORECAST, published=date(2026, 3, 9), start=date(2026, 3, 9), end=None),
        True,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_quantity_or_two(name: str) -> None:
    first, second, alike = CASES[name]
    assert (quantity(one(first)) == quantity(one(second))) is alike


@pytest.mark.parametrize("metric", ["probability", "other", "survey_share"])
def test_what_says_too_little_is_compared_with_nothing(metric: str) -> None:
    assert quantity(one(said("a", metric=metric))) is None


def test_a_forecast_is_compared_by_the_days_it_was_made_and_a_report_by_its_period() -> None:
    interval = Interval(1.0, 2.0)
    claims = [said("a", **FORECAST, published=date(2026, 1, 5)), said("b", **FORECAST, published=date(2026, 2, 5))]
    (repeated,) = assertions(claims)
    made, told = stated(repeated, interval, None), stated(one(said("a")), interval, None)
    assert made is not None
    assert told is not None
    assert (made.since, made.until, made.apart) == (date(2026, 1, 5), date(2026, 2, 5), timedelta(days=14))
    assert (told.since, told.until, told.apart) == (date(2026, 1, 1), date(2026, 12, 31), timedelta(0))


def test_what_has_no_day_or_no_values_is_not_compared() -> None:
    assert stated(one(said("a")), None, None) is None
    assert stated(one(said("a", published=None, **FORECAST)), Interval(1.0, 2.0), None) is None


def test_values_of_one_breath_and_values_borne_out_are_told_apart() -> None:
    interval, other = Interval(1.0, 2.0), Interval(4.0, 5.0)
    left, right = (one(said(name, value, sentence_span=(0, 50))) for name, value in (("a", 1.5), ("b", 4.5)))
    apart = one(said("c", 4.5, sentence_span=(60, 90)))
    first = stated(left, interval, checked("a", "supported"))
    assert first is not None
    for assertion, verdict, expected in ((right, "refuted", True), (apart, "supported", True), (apart, "open", False)):
        second = stated(assertion, other, checked(assertion.lead, verdict))  # type: ignore[arg-type]
        assert second is not None
        assert told_apart(first, second) is told_apart(second, first) is expected
