"""The card of a week, from claims, checks and a market made by hand."""

import json
from datetime import date
from typing import Any

import pytest

from claims.errors import ClaimsError
from claims.plain import to_json
from claims.proposition import Proposition
from claims.published_claim import PublishedClaim
from claims.scorecard import Scorecard
from claims.scorecard_building import build, check_and_build
from claims.thesis import Pillar, Thesis
from tests.claims.made_claims import by_id, checked, multiple, said
from tests.claims.market_made import held, observation

YEAR: dict[str, Any] = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}
BEATS = Proposition("relative_return", "iwm", 0.0, None, "percent", comparator="spy", bound="at_least", **YEAR)
GAINS = Proposition("return", "iwm", 5.0, None, "percent", bound="at_least", **YEAR)
THESIS = Thesis(
    slug="small-over-large",
    title="Small beats large",
    statement="Small companies return more than large ones.",
    opened=date(2026, 1, 1),
    horizon=date(2026, 12, 31),
    outcome=BEATS,
    pillars=(Pillar("gain", "Small caps gain.", GAINS),),
)
OTHER = Thesis(**{name: getattr(THESIS, name) for name in THESIS.__slots__} | {"slug": "another"})

# Week 9 of 2026 runs from 23 February to 1 March. Small caps are 3 points ahead before it, 2 behind after.
WEEK = "2026-W09"
MARKET = held(
    observation("IWM", date(2025, 12, 31), 200.0, "close"),
    observation("IWM", date(2026, 2, 20), 206.0, "close"),
    observation("IWM", date(2026, 2, 27), 196.0, "close"),
    observation("SPY", date(2025, 12, 31), 500.0, "close"),
    observation("SPY", date(2026, 2, 20), 500.0, "close"),
    observation("SPY", date(2026, 2, 27), 500.0, "close"),
)
BEFORE = date(2026, 2, 10)
IN_WEEK = date(2026, 2, 25)

CLAIMS = [
    said("settled", 1.0, modality="forecast", published=BEFORE, start=date(2026, 2, 1), end=date(2026, 2, 25)),
    said("turned", 2.0, published=BEFORE),
    said("new", 3.0, published=IN_WEEK),
    said("repeat", 3.0, published=IN_WEEK, source="Other Wire"),
    said("waits", 4.0, modality="forecast", published=BEFORE),
    said("aside", 5.0, published=BEFORE),
    said("later", 6.0, published=date(2026, 3, 2)),
    said("undated", 7.0, published=None),
    multiple("low", 15.0, published=IN_WEEK),
    multiple("high", 18.0, published=IN_WEEK),
]
CHECKS = by_id(
    checked("settled", "refuted", due=date(2026, 2, 25), scaled_error=2.0),
    checked("turned", "refuted", due=BEFORE),
    checked("new", "supported", due=IN_WEEK),
    checked("repeat", "supported", due=IN_WEEK),
    checked("waits", "open", due=date(2026, 12, 31)),
    checked("aside", "refuted", due=BEFORE),
    checked("low", "untestable"),
    checked("high", "no_data"),
)
CHECKS_BEFORE = by_id(
    checked("settled", "open", due=date(2026, 2, 25)),
    checked("turned", "supported", due=BEFORE),
    checked("waits", "open", due=date(2026, 12, 31)),
    checked("aside", "supported", due=BEFORE),
)


def card(claims: list[PublishedClaim] = CLAIMS, theses: tuple[Thesis, ...] = (THESIS,), **rest: Any) -> Scorecard:
    return build(WEEK, theses, claims, CHECKS, CHECKS_BEFORE, MARKET, voided=frozenset({"aside"}), **rest)


def test_a_card_lists_what_came_due_what_flipped_and_what_comes_next() -> None:
    made = card()
    assert {one.claim_id for one in made.came_due} == {"settled", "new"}
    assert [flip.item for flip in made.flipped] == ["small-over-large", "turned"]
    assert [one.claim_id for one in made.due_next] == ["waits"]
    assert [one.claim_id for one in made.worst_calls] == ["settled"]
    assert made.best_calls == ()


def test_a_thesis_line_has_its_score_now_and_before_and_its_path() -> None:
    (line,) = card().theses
    assert line.score.standing == pytest.approx(-2.0)
    assert line.before is not None
    assert line.before.standing == pytest.approx(3.0)
    assert line.standing_change == pytest.approx(-5.0)
    assert [point.as_of.isoformat()[5:] for point in line.path] == [
        *("01-04", "01-11", "01-18", "01-25"),
        *("02-01", "02-08", "02-15", "02-22", "03-01"),
    ]
    assert [point.standing for point in line.path[-2:]] == [pytest.approx(3.0), pytest.approx(-2.0)]


def test_a_thesis_that_fell_behind_is_a_flip() -> None:
    flip = card().flipped[0]
    assert (flip.kind, flip.before, flip.after) == ("thesis", "holds", "fails")


def test_counts_and_shares_are_of_assertions_said_by_the_day() -> None:
    made = card()
    counts = made.counts
    assert (counts.claims, counts.new_claims, counts.assertions) == (8, 4, 7)
    assert (counts.supported, counts.refuted, counts.open, counts.no_data, counts.untestable) == (
        1,
        2,
        1,
        1,
        1,
    )
    assert counts.void == 1
    assert made.shares.void == pytest.approx(1 / 7)
    assert made.shares.settled == pytest.approx(3 / 7)


def test_contradictions_are_listed_though_none_can_be_checked() -> None:
    groups = card().contradictions
    assert [[side.claim_ids for side in group.sides] for group in groups if group.unit == "ratio"] == [
        [("low",), ("high",)]
    ]


def test_what_was_set_aside_is_in_no_list() -> None:
    made = to_json(card())
    lists = {name: value for name, value in json.loads(made).items() if name not in ("counts", "shares", "records")}
    assert "aside" not in json.dumps(lists)


def test_the_same_input_gives_the_same_card_in_any_order() -> None:
    made = card(theses=(THESIS, OTHER))
    assert card(claims=CLAIMS[::-1], theses=(OTHER, THESIS)) == made
    assert to_json(card(theses=(THESIS, OTHER))) == to_json(made)


def test_a_card_asked_for_as_of_an_earlier_day_ends_there() -> None:
    made = card(as_of=date(2026, 2, 24))
    assert (made.as_of, made.first_day, made.last_day) == (
        date(2026, 2, 24),
        date(2026, 2, 23),
        date(2026, 3, 1),
    )
    assert made.counts.new_claims == 0
    assert made.theses[0].score.standing == pytest.approx(3.0)


def test_a_card_asked_for_later_is_that_of_its_sunday() -> None:
    assert card(as_of=date(2026, 10, 8)) == card()


def test_a_week_that_had_not_begun_is_named() -> None:
    with pytest.raises(ClaimsError, match=r"2026-W09: has not begun by 2026-02-22"):
        card(as_of=date(2026, 2, 22))


def test_a_thesis_not_yet_open_has_no_week_before() -> None:
    fresh = Thesis(**{name: getattr(THESIS, name) for name in THESIS.__slots__} | {"opened": date(2026, 2, 24)})
    (line,) = card(theses=(fresh,)).theses
    assert (line.before, line.standing_change) == (None, None)
    assert [point.as_of for point in line.path] == [date(2026, 3, 1)]


def test_an_empty_card_has_no_shares() -> None:
    made = build(WEEK, (), [], {}, {}, MARKET)
    assert made.shares.settled is None
    assert made.counts.claims == 0


def test_checks_made_for_the_card_are_those_known_on_its_day() -> None:
    friday = date(2026, 2, 27)
    claim = said("a", -2.0, published=friday, subject="iwm", start=date(2026, 1, 1), end=friday)
    later = said("b", 9.0, published=date(2026, 3, 2), subject="iwm")
    made = check_and_build(WEEK, (THESIS,), [claim, later], MARKET)
    assert [(one.claim_id, one.verdict) for one in made.came_due] == [("a", "supported")]
    assert made.counts.claims == 1
