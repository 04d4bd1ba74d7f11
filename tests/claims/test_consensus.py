"""A consensus: who speaks now, what lies on one axis, what a copy counts, and what came of it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.check import Check, Reading, Used
from claims.consensus import Consensus, Group, Wanted, consensus
from claims.consensus_period import parse_period
from claims.published_claim import PublishedClaim
from tests.claims.made_claims import by_id, checked, said

YEAR = parse_period("2026")
DAY = date(2026, 3, 2)


def reading(series: str, value: float) -> Reading:
    day = date(2026, 12, 31)
    used = Used(series, "close", day, value, day, "close", "made")
    return Reading(series, value, True, series, (used,))


def target(name: str, low: float | None, speaker: str | None = None, days: int = 0, **more: Any) -> PublishedClaim:
    """A forecast of an index at the end of 2026."""
    fields: dict[str, Any] = {
        "metric": "index_level", "subject": "sp-500", "unit": "points", "modality": "forecast", "attribution": speaker,
        "start": YEAR.end, "end": YEAR.end, "resolution": 1.0, "published": DAY + timedelta(days=days),
    }  # fmt: skip
    return said(name, low, more.pop("high", None), **(fields | more))


def made(*claims: PublishedClaim, checks: dict[str, Check] | None = None, **rest: Any) -> Consensus:
    found = consensus(YEAR, claims, checks or {}, **rest)
    assert found is not None
    return found


def group(found: Consensus, modality: str = "forecast") -> Group:
    return next(one for one in found.groups if one.modality == modality)


def test_of_each_speaker_the_last_word_stands_and_the_earlier_is_shown() -> None:
    found = group(made(target("a", 7000, "Harrow"), target("b", 7400, "harrow", 9), target("c", 7600, "Dana")))
    assert [(one.value, one.state) for one in found.points] == [
        (7400, "standing"), (7600, "standing"), (7000, "earlier")
    ]  # fmt: skip
    assert (found.now.speakers, found.now.median) == (2, 7500.0)


def test_who_is_no_one_in_particular_is_only_so_within_one_source() -> None:
    found = made(target("a", 7000, "analysts"), target("b", 7400, "analysts", 9, source="Other Post"))
    assert group(found).now.speakers == 2


def test_one_thing_said_by_two_is_one_assertion_with_two_points() -> None:
    found = made(target("a", 7000, "Harrow"), target("b", 7000, "Dana", 1))
    assert (found.assertions, len(group(found).points)) == (1, 2)
    assert {one.assertion for one in group(found).points} == {group(found).points[0].assertion}


def test_a_story_that_an_outlet_carries_counts_once_and_names_the_outlet() -> None:
    origin, copy = target("a", 7000, "Harrow"), target("b", 7000, "Harrow", 1, source="Carrier")
    found = made(origin, copy, origins={copy.article_id: origin.article_id})
    [point] = group(found).points
    assert (point.claims, point.sources) == (("a",), ("Carrier", "Example Wire"))
    assert point.last_published == DAY


def test_what_was_set_aside_is_shown_and_never_counts_nor_stands_in_the_way() -> None:
    found = group(made(target("a", 7000, "Harrow"), target("b", 9999, "Harrow", 9), set_aside=frozenset({"b"})))
    assert {(one.value, one.state) for one in found.points} == {(7000, "standing"), (9999, "set_aside")}
    assert found.now.high == 7000


def test_bounds_are_drawn_but_in_no_median_and_a_range_counts_by_its_middle() -> None:
    found = group(
        made(
            target("a", 7000, "A", high=7400, bound="range"),
            target("b", 8000, "B", bound="at_least"),
            target("c", 7600, "C"),
        )
    )
    values = {one.speaker: (one.low, one.high, one.value) for one in found.points}
    assert values == {"A": (7000, 7400, 7200), "B": (8000, None, None), "C": (7600, 7600, 7600)}
    assert (found.now.speakers, found.now.counted, found.now.median) == (3, 2, 7400)


def test_of_five_the_one_far_off_stands_out() -> None:
    values = [7000, 7100, 7200, 7150, 9900]
    found = group(made(*(target(f"c{nth}", value, f"S{nth}") for nth, value in enumerate(values))))
    assert [one.value for one in found.points if one.outlier] == [9900]


def test_basis_points_and_percent_lie_on_one_axis_and_money_is_not_converted() -> None:
    spread: dict[str, Any] = {"metric": "yield_spread", "subject": "us-10y", "comparator": "us-2y"}
    found = made(target("a", 50, "A", unit="bps", **spread), target("b", 0.6, "B", unit="percent", **spread))
    assert found.variant.unit == "bps"
    assert [one.value for one in group(found).points] == [50, 60.0]
    two = made(target("a", 5, metric="price", unit="usd"), target("b", 6, "B", metric="price", unit="gbp"))
    assert [one.unit for one in two.variants] == ["gbp", "usd"]
    assert consensus(YEAR, [target("a", 5, metric="price", unit="usd")], {}, wanted=Wanted(unit="gbp")) is None


def test_another_comparator_is_another_axis_unless_it_is_the_same_thing() -> None:
    relative: dict[str, Any] = {"metric": "relative_return", "subject": "iwm", "unit": "percent", "start": YEAR.start}
    claims = [
        target(name, 5, name, comparator=other, **relative)
        for name, other in zip("abc", ("spy", "sp-500", "qqq"), strict=True)
    ]
    found = made(*claims)
    assert (found.variant.comparator, found.claims) == ("sp-500", 2)
    assert made(*claims, wanted=Wanted(comparator="qqq")).variant.comparator == "nasdaq-100"


def test_what_was_reported_is_never_mixed_with_what_is_expected() -> None:
    found = made(target("a", 7000, "A"), target("b", 6800, "B", modality="reported"))
    assert [(one.modality, one.now.median) for one in found.groups] == [("forecast", 7000), ("reported", 6800)]


def test_what_came_of_it_is_what_most_checks_found() -> None:
    claims = [target(name, 7000, name) for name in "abc"]
    read: dict[str, Any] = {"due": YEAR.end, "readings": (reading("GSPC", 6890.0),)}
    checks = by_id(
        checked("a", "refuted", actual=6890.0, latest=6895.0, **read),
        checked("b", "supported", actual=6890.0, latest=6895.0, **read),
        checked("c", "refuted", actual=6700.0, due=YEAR.end),
    )
    outcome = group(made(*claims, checks=checks)).outcome
    assert outcome is not None
    assert (outcome.settled, outcome.value, outcome.latest, outcome.day) == (True, 6890.0, 6895.0, YEAR.end)
    assert (outcome.checks, outcome.of_checks) == (2, 3)


def test_what_came_of_it_rests_on_the_reading_that_it_is_of() -> None:
    readings = (reading("PE_FORWARD", 23.3), reading("PE_TRAILING", 27.5))
    checks = by_id(checked("a", "supported", actual=27.5, latest=23.4, due=YEAR.end, readings=readings))
    outcome = group(made(target("a", 28, metric="pe", unit="ratio"), checks=checks)).outcome
    assert outcome is not None
    assert outcome.used is not None
    assert (outcome.value, outcome.used.series) == (27.5, "PE_TRAILING")
    assert outcome.latest is None  # what is known of it is of the other reading


def test_until_it_is_settled_it_stands_somewhere() -> None:
    checks = by_id(checked("a", "open", actual=6500.0, due=YEAR.end))
    outcome = group(made(target("a", 7000, "A"), checks=checks)).outcome
    assert outcome is not None
    assert (outcome.settled, outcome.value) == (False, 6500.0)
    assert group(made(target("a", 7000, "A"))).outcome is None


def test_figures_that_differ_from_day_to_day_have_no_one_outcome() -> None:
    claims = [target(name, 7000, name, modality="reported") for name in "abc"]
    checks = by_id(*(checked(name, "supported", actual=7000.0 + nth, due=DAY) for nth, name in enumerate("abc")))
    assert group(made(*claims, checks=checks), "reported").outcome is None


def test_nothing_that_is_undated_counts() -> None:
    assert consensus(YEAR, [replace(target("a", 7000, "A"), published_on=None)], {}) is None


@settings(deadline=None)
@given(
    st.permutations([("a", 7000, 0), ("b", 7400, 3), ("c", 7000, 3), ("d", 9000, 1), ("e", 7100, 0), ("f", 7300, 2)])
)
def test_the_order_in_which_claims_are_given_changes_nothing(order: list[tuple[str, int, int]]) -> None:
    claims = [
        target(name, value, "AB"[nth % 2] if name < "e" else name, days)
        for nth, (name, value, days) in enumerate(sorted(order))
    ]
    shuffled = [next(one for one in claims if one.id == name) for name, _, _ in order]
    assert made(*shuffled) == made(*claims)
