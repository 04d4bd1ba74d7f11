"""Records by hand: who was right, of what came due."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.published_claim import PublishedClaim
from claims.records import By, Kind, Record, records
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
    names = [one.name for one in records([*lucky, *wrong, *sure], checks) if one.by == "source"]
    assert names == ["Sure", "Wrong", "Lucky"]


VERDICTS = st.sampled_from(["supported", "refuted", "open", "no_data", "untestable"])


@given(st.lists(st.tuples(st.integers(1, 12), VERDICTS), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_record(rows: list[tuple[int, Any]], shuffler: Any) -> None:
    claims = [said(str(n), float(n), **month(number)) for n, (number, _) in enumerate(rows)]
    checks = by_id(*(checked(str(n), verdict) for n, (_, verdict) in enumerate(rows)))
    shuffled: list[PublishedClaim] = list(claims)
    shuffler.shuffle(shuffled)
    assert records(shuffled, checks) == records(claims, checks)
