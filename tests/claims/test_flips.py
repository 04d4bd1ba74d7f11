"""What stands otherwise than a week before."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from claims.assertions import assertions
from claims.check import Verdict
from claims.claim_lines import standings
from claims.flips import claim_flips, state, thesis_flips
from claims.proposition import Proposition
from claims.scorecard import parse_week
from claims.thesis import Pillar, PillarScore, Thesis, ThesisRecord, ThesisScore
from tests.claims.made_claims import by_id, checked, said

WEEK = parse_week("2026-W34")
YEAR: dict[str, Any] = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}
BEATS = Proposition("relative_return", "iwm", 0.0, None, "percent", comparator="spy", **YEAR)
CALM = Proposition("inflation", "us-cpi", None, 3.0, "percent", **YEAR)
THESIS = Thesis(
    "small-over-large",
    "Small beats large",
    "It does.",
    date(2026, 1, 1),
    date(2026, 12, 31),
    BEATS,
    (Pillar("calm", "Inflation stays low.", CALM),),
)
SCORE = ThesisScore(
    slug="small-over-large",
    title="Small beats large",
    as_of=date(2026, 8, 16),
    standing=1.2,
    unit="percent",
    outlook=0.6,
    record=ThesisRecord(0, 0, 0, 0, 0),
    verdict="open",
    reason="not due",
    pillars=(PillarScore("calm", "Inflation stays low.", "open", "not due", 2.8, "percent", 0.7),),
    method_version="1",
)

STATES: list[tuple[Verdict, float | None, Proposition, str]] = [
    ("open", 1.2, BEATS, "holds"),
    ("open", -0.7, BEATS, "fails"),
    ("open", 0.0, BEATS, "holds"),
    ("open", None, BEATS, "open"),
    ("open", 3.1, CALM, "fails"),
    ("supported", -5.0, BEATS, "supported"),
    ("no_data", None, BEATS, "no_data"),
]


@pytest.mark.parametrize(("verdict", "standing", "test", "expected"), STATES)
def test_an_open_proposition_holds_or_fails_so_far(
    verdict: Verdict, standing: float | None, test: Proposition, expected: str
) -> None:
    assert state(verdict, standing, test) == expected


def test_a_thesis_that_falls_behind_flips_and_says_from_where_to_where() -> None:
    (flip,) = thesis_flips(THESIS, replace(SCORE, standing=-0.7), SCORE)
    assert (flip.kind, flip.item, flip.before, flip.after) == ("thesis", "small-over-large", "holds", "fails")
    assert flip.why == "From 1.20% to −0.70%. Not due"


def test_a_pillar_flips_apart_from_its_thesis() -> None:
    hot = replace(SCORE.pillars[0], standing=3.4)
    (flip,) = thesis_flips(THESIS, replace(SCORE, pillars=(hot,)), SCORE)
    assert (flip.kind, flip.item, flip.name) == ("pillar", "small-over-large/calm", "Inflation stays low.")


def test_a_thesis_that_only_moved_does_not_flip() -> None:
    assert thesis_flips(THESIS, replace(SCORE, standing=0.1, outlook=0.5), SCORE) == []


# The verdict before and now, and whether that is a flip.
FLIPS: list[tuple[Verdict, Verdict, bool]] = [
    ("supported", "refuted", True),
    ("no_data", "supported", True),
    ("supported", "no_data", True),
    ("open", "refuted", False),
    ("open", "open", False),
    ("untestable", "untestable", False),
]


@pytest.mark.parametrize(("was", "now", "flips"), FLIPS)
def test_a_claim_flips_when_its_verdict_changes_but_not_by_coming_due(was: Verdict, now: Verdict, flips: bool) -> None:
    claims = [said("a", published=date(2026, 8, 3))]
    stood = standings(assertions(claims), claims, by_id(checked("a", now)), by_id(checked("a", was)))
    found = claim_flips(stood, WEEK, WEEK.last_day)
    assert [(flip.item, flip.before, flip.after) for flip in found] == ([("a", was, now)] if flips else [])
    assert all(flip.why == f"it is {now} (before: it is {was})" for flip in found)
