"""Records by hand: who was right, of what came due."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.published_claim import PublishedClaim
from claims.record import By, Kind, Record
from claims.records import records
from claims.wilson import wilson
from tests.claims.made_claims import by_id, checked, said


def record_of(made: list[Record], kind: Kind, by: By, name: str) -> Record:
    (found,) = [one for one in made if (one.kind, one.by, one.name) == (kind, by, name)]
    return found


def month(number: int) -> dict[str, Any]:
    """A forecast of one month's return, made on its first day."""
    start, end = date(2026, number, 1), date(2026, number, 28)
    return {"published": start, "start": start, "end": end, "modality": "forecast"}


CALLS = [
    said("1", 1.0, **month(1)),
    said("2", 2.0, **month(2)),
    said("3", 3.0, **month(3)),
    said("4", 4.0, **month(4)),
]
OUTCOMES = by_id(
    checked(
        "1",
        "supported",
        due=date(2026, 1, 28),
        outlook_at_publication=0.2,
        exact_hit=True,
        direction_hit=True,
    ),
    checked(
        "2",
        "supported",
        due=date(2026, 2, 28),
        outlook_at_publication=0.4,
        exact_hit=False,
        direction_hit=True,
    ),
    checked(
        "3",
        "refuted",
        due=date(2026, 3, 28),
        outlook_at_publication=0.6,
        exact_hit=False,
        direction_hit=False,
    ),
    checked("4", "open", due=date(2026, 4, 28)),
)


def test_a_record_of_calls_by_hand() -> None:
    one = record_of(records(CALLS, OUTCOMES), "calls", "speaker", "Example Wire")
    assert (one.assertions, one.due, one.supported, one.open) == (4, 3, 2, 1)
    assert one.share == pytest.approx(2 / 3)
    assert one.independent == 3
    assert (one.low, one.high) == wilson(2 / 3, 3)
    assert (one.expected, one.expected_of) == (pytest.approx(0.4), 3)
    assert one.edge == pytest.approx(2 / 3 - 0.4)
    assert (one.exact_hits, one.exact_of, one.direction_hits, one.direction_of) == (1, 3, 2, 3)
    assert not one.ranked


def test_facts_and_calls_are_never_mixed() -> None:
    fact = said("fact", 9.0)
    made = records([*CALLS, fact], OUTCOMES | by_id(checked("fact", "refuted")))
    assert record_of(made, "facts", "speaker", "Example Wire").due == 1
    assert record_of(made, "calls", "speaker", "Example Wire").supported == 2


@pytest.mark.parametrize("modality", ["target", "typical"])
def test_what_is_never_due_is_in_no_record(modality: str) -> None:
    assert records([said("a", modality=modality)], {}) == []


def test_a_named_speaker_has_the_record_and_the_source_its_own() -> None:
    made = records([said("a", attribution="A desk")], by_id(checked("a", "supported")))
    assert {(one.by, one.name) for one in made} == {
        ("speaker", "A desk"),
        ("source", "Example Wire"),
        ("attribution", "A desk"),
        ("metric", "return"),
    }


def test_a_story_copied_counts_once_for_each_who_copies_it() -> None:
    claims = [said(f"copy-{n}", published=date(2026, 3, 2 + n), source="A" if n < 3 else "B") for n in range(6)]
    made = records(claims, by_id(*(checked(claim.id, "supported") for claim in claims)))
    assert record_of(made, "facts", "source", "A").assertions == 1
    assert record_of(made, "facts", "source", "B").assertions == 1
    assert record_of(made, "facts", "metric", "return").assertions == 1


def test_what_cannot_be_judged_never_counts_as_wrong_and_its_share_is_shown() -> None:
    claims = [said(name, float(n)) for n, name in enumerate(["good", "blind", "vague", "unchecked", "aside"])]
    checks = by_id(
        checked("good", "supported"),
        checked("blind", "no_data"),
        checked("vague", "untestable"),
        checked("aside", "refuted"),
    )
    one = record_of(records(claims, checks, voided={"aside"}), "facts", "source", "Example Wire")
    assert (one.assertions, one.due, one.supported, one.share) == (5, 1, 1, 1.0)
    assert (one.void, one.no_data, one.untestable) == (1, 1, 1)
    assert (one.share_void, one.share_no_data, one.share_untestable) == (0.2, 0.2, 0.2)
    assert one.expected is None
    assert one.edge is None


def test_a_claim_set_aside_leaves_its_assertion_to_who_repeats_it() -> None:
    claims = [said("first", published=date(2026, 3, 2)), said("again", published=date(2026, 3, 3))]
    checks = by_id(checked("first", "refuted"), checked("again", "supported"))
    one = record_of(records(claims, checks, voided={"first"}), "facts", "source", "Example Wire")
    assert (one.assertions, one.due, one.supported, one.void) == (1, 1, 1, 0)


@pytest.mark.parametrize(("outcomes", "ranked"), [(9, False), (10, True)])
def test_no_rank_under_ten_independent_outcomes(outcomes: int, ranked: bool) -> None:
    claims = [said(str(n), float(n), **month(n)) for n in range(1, 13)][:outcomes]
    made = records(claims, by_id(*(checked(one.id, "supported", due=one.claim.end) for one in claims)))
    one = record_of(made, "calls", "source", "Example Wire")
    assert (one.independent, one.ranked) == (outcomes, ranked)


def test_overlapping_calls_make_the_interval_no_surer() -> None:
    year = {"modality": "forecast", "start": date(2026, 1, 1), "end": date(2026, 12, 31)}
    claims = [said(str(n), float(n), published=date(2026, 1, n), **year) for n in range(1, 21)]
    made = records(claims, by_id(*(checked(one.id, "supported", due=date(2026, 12, 31)) for one in claims)))
    one = record_of(made, "calls", "source", "Example Wire")
    assert (one.due, one.independent, one.ranked) == (20, 1, False)
    assert (one.low, one.high) == wilson(1.0, 1)


def test_a_sure_record_stands_before_a_lucky_one() -> None:
    sure = [said(f"sure-{n}", float(n), source="Sure", **month(n)) for n in range(1, 13)]
    lucky = [said("lucky", 1.0, source="Lucky", **month(1))]
    wrong = [said(f"wrong-{n}", float(n), source="Wrong", **month(n)) for n in range(1, 13)]
    checks = by_id(
        *(checked(one.id, "supported", due=one.claim.end) for one in [*sure, *lucky]),
        *(checked(one.id, "refuted", due=one.claim.end) for one in wrong),
    )
    names = [one.name for one in records([*lucky, *wrong, *sure], checks) if (one.kind, one.by) == ("calls", "source")]
    assert names == ["Sure", "Wrong", "Lucky"]


VERDICTS = st.sampled_from(["supported", "refuted", "open", "no_data", "untestable"])


@given(st.lists(st.tuples(st.integers(1, 12), VERDICTS), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_record(rows: list[tuple[int, Any]], shuffler: Any) -> None:
    claims = [said(str(n), float(n), **month(number)) for n, (number, _) in enumerate(rows)]
    checks = by_id(*(checked(str(n), verdict) for n, (_, verdict) in enumerate(rows)))
    shuffled: list[PublishedClaim] = list(claims)
    shuffler.shuffle(shuffled)
    assert records(shuffled, checks) == records(claims, checks)


def target(name: str, value: float, number: int) -> PublishedClaim:
    """What one desk forecasts for the year in that month."""
    return said(name, value, published=date(2026, number, 5), modality="forecast", attribution="A desk")


def test_a_call_replaced_before_it_was_due_counts_among_all_and_not_among_those_standing() -> None:
    claims = [target("old", 5.0, 1), target("new", 9.0, 6)]
    checks = by_id(*(checked(one.id, "refuted", due=date(2026, 12, 31)) for one in claims))
    made = records(claims, checks, superseded={"old": date(2026, 6, 5)})
    every, standing = (record_of(made, kind, "speaker", "A desk") for kind in ("calls", "calls_standing"))
    assert (every.assertions, every.due, every.superseded) == (2, 2, 1)
    assert (standing.assertions, standing.due, standing.superseded) == (1, 1, 0)


def test_a_call_replaced_when_it_was_due_still_stood() -> None:
    claims = [target("old", 5.0, 1)]
    checks = by_id(checked("old", "supported", due=date(2026, 3, 31)))
    made = records(claims, checks, superseded={"old": date(2026, 3, 31)})
    assert record_of(made, "calls_standing", "speaker", "A desk").supported == 1
    assert record_of(made, "calls", "speaker", "A desk").superseded == 0


def test_who_comes_back_to_a_call_makes_it_stand_from_then_on() -> None:
    claims = [target("first", 5.0, 1), target("other", 9.0, 4), target("again", 5.0, 6)]
    checks = by_id(
        checked("first", "supported", outlook_at_publication=0.2),
        checked("other", "refuted", outlook_at_publication=0.4),
        checked("again", "supported", outlook_at_publication=0.8),
    )
    made = records(claims, checks, superseded={"first": date(2026, 4, 5), "other": date(2026, 6, 5)})
    standing = record_of(made, "calls_standing", "speaker", "A desk")
    assert (standing.due, standing.supported, standing.expected) == (1, 1, 0.8)
    assert record_of(made, "calls", "speaker", "A desk").superseded == 1


def test_calls_have_a_record_by_horizon_and_direction_and_facts_have_none() -> None:
    claims = [
        *CALLS,
        said("year", -9.0, published=date(2026, 1, 1), modality="forecast"),
        said("fact", 9.0),
    ]
    checks = OUTCOMES | by_id(checked("year", "refuted", due=date(2026, 12, 31)))
    found = [(one.by, one.name, one.assertions, one.due) for one in records(claims, checks) if one.kind == "calls"]
    assert [row for row in found if row[0] in ("horizon", "direction")] == [
        ("direction", "up", 4, 3),
        ("direction", "down", 1, 1),
        ("horizon", "under 1 month", 4, 3),
        ("horizon", "over 9 months", 1, 1),
    ]
    assert not [one for one in records(claims, checks) if one.kind == "facts" and one.by in ("horizon", "direction")]


def test_a_long_window_said_often_weighs_as_one_outcome() -> None:
    claims = [said(str(n), float(n), **month(n)) for n in (1, 2)]
    claims += [said(f"again-{n}", 20.0 + n, **(month(2) | {"published": date(2026, 2, n)})) for n in range(2, 10)]
    checks = by_id(
        checked("1", "refuted", due=date(2026, 1, 28)),
        *(checked(one.id, "supported", due=date(2026, 2, 28)) for one in claims[1:]),
    )
    one = record_of(records(claims, checks), "calls", "source", "Example Wire")
    assert (one.due, one.supported, one.independent, one.balanced_share) == (10, 9, 2, 0.5)
    assert (one.low, one.high) == wilson(0.5, 2)


def test_a_fund_and_its_index_are_no_two_independent_outcomes() -> None:
    claims = [said("index", 5.0, **month(1)), said("fund", 5.0, subject="iwm", **month(1))]
    checks = by_id(*(checked(one.id, "supported", due=date(2026, 1, 28)) for one in claims))
    one = record_of(records(claims, checks), "calls", "source", "Example Wire")
    assert (one.due, one.independent) == (2, 1)


def test_the_edge_has_an_interval_from_ten_clusters_on() -> None:
    claims = [said(str(n), float(n), subject=f"index-{n}", **month(1)) for n in range(1, 11)]
    checks = by_id(
        *(
            checked(one.id, "supported" if n % 2 else "refuted", outlook_at_publication=0.3)
            for n, one in enumerate(claims)
        )
    )
    one = record_of(records(claims, checks), "calls", "source", "Example Wire")
    assert (one.edge, one.edge_clusters) == (pytest.approx(0.2), 10)
    assert one.edge_low is not None
    assert one.edge_high is not None
    assert one.edge_low < 0.2 < one.edge_high


def test_how_near_calls_came_is_told_of_points_that_are_due() -> None:
    claims = [
        said("hit", 5.0, **month(1)),
        said("bound", 2.0, bound="at_least", **month(2)),
        said("waiting", 4.0, **month(3)),
        said("unsure", 4.0, **month(4)),
        said("off the grid", 15.0, **month(5)),
    ]
    checks = by_id(
        checked("hit", "refuted", actual=10.0, scaled_error=-0.5),
        checked("bound", "supported", actual=10.0, scaled_error=0.0),
        checked("waiting", "open", actual=10.0),
        checked("unsure", "no_data", actual=10.0, scaled_error=3.0),
        checked("off the grid", "untestable", actual=10.0),
    )
    one = record_of(records(claims, checks), "calls", "source", "Example Wire")
    assert (one.skill, one.skill_of) == (pytest.approx(0.5), 2)
    assert (one.scaled_error, one.scaled_of) == (pytest.approx(0.25), 2)


def test_probabilities_are_scored_by_brier_whatever_their_verdict() -> None:
    odds: dict[str, Any] = {"metric": "probability", "modality": "forecast", "event": "a cut"}
    claims = [said(name, value, **odds) for name, value in (("a", 60.0), ("b", 80.0), ("c", 10.0), ("d", 30.0))]
    checks = by_id(
        checked("a", "untestable", brier=0.16),
        checked("b", "untestable", brier=0.64),
        checked("c", "untestable"),
        checked("d", "untestable", brier=1.0),
    )
    one = record_of(records(claims, checks, voided={"d"}), "calls", "source", "Example Wire")
    assert (one.brier, one.brier_of, one.brier_climate) == (pytest.approx(0.4), 2, 0.25)
    assert (one.due, one.share) == (0, None)
