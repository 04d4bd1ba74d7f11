"""Which assertions a card lists, and in which order."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from claims.assertions import assertions
from claims.check import Check, Verdict
from claims.claim_lines import (
    DUE_NEXT,
    Standing,
    best_calls,
    came_due,
    due_next,
    line,
    standings,
    worst_calls,
)
from claims.published_claim import PublishedClaim
from claims.scorecard import ClaimLine, parse_week
from tests.claims.made_claims import by_id, checked, said

WEEK = parse_week("2026-W34")
IN_WEEK = date(2026, 8, 19)
BEFORE = date(2026, 8, 3)


def stood(
    claims: list[PublishedClaim], now: Mapping[str, Check], before: Mapping[str, Check] | None = None
) -> list[Standing]:
    return standings(assertions(claims), claims, now, before or {})


def ids(lines: tuple[ClaimLine, ...]) -> list[str]:
    return [one.claim_id for one in lines]


# The verdict before and now, the due date, the publication date, and whether it came due in the week.
CAME_DUE: dict[str, tuple[Verdict | None, Verdict, date | None, date, bool]] = {
    "open, settled now": ("open", "supported", BEFORE, BEFORE, True),
    "due in the week, and no data": ("open", "no_data", IN_WEEK, BEFORE, True),
    "due in the week and still open, its figure not out": ("open", "open", IN_WEEK, BEFORE, False),
    "said in the week and settled at once": (None, "refuted", IN_WEEK, IN_WEEK, True),
    "said in the week and open": (None, "open", date(2026, 12, 31), IN_WEEK, False),
    "settled long ago": ("supported", "supported", BEFORE, BEFORE, False),
    "another verdict on what was due long ago": ("supported", "refuted", BEFORE, BEFORE, False),
    "data that came late": ("no_data", "supported", BEFORE, BEFORE, False),
    "due after the week": ("open", "open", date(2026, 8, 24), BEFORE, False),
}


@pytest.mark.parametrize("name", CAME_DUE)
def test_what_came_due_is_what_was_settled_in_the_week(name: str) -> None:
    was, now, due, published, expected = CAME_DUE[name]
    before = by_id(checked("a", was)) if was is not None else {}
    standing = stood([said("a", published=published)], by_id(checked("a", now, due=due)), before)
    assert ids(came_due(standing, WEEK, WEEK.last_day)) == (["a"] if expected else [])


def test_what_was_settled_stands_before_what_could_not_be() -> None:
    claims = [said("blind", 1.0, published=BEFORE), said("settled", 2.0, published=BEFORE)]
    checks = by_id(
        checked("blind", "no_data", due=date(2026, 8, 18)),
        checked("settled", "refuted", due=date(2026, 8, 20)),
    )
    assert ids(came_due(stood(claims, checks), WEEK, WEEK.last_day)) == ["settled", "blind"]


def test_a_card_of_an_earlier_day_lists_nothing_due_after_it() -> None:
    standing = stood([said("a", published=BEFORE)], by_id(checked("a", "no_data", due=date(2026, 8, 21))))
    assert came_due(standing, WEEK, date(2026, 8, 20)) == ()
    assert ids(came_due(standing, WEEK, date(2026, 8, 21))) == ["a"]


def test_what_comes_due_next_is_open_and_nearest_first() -> None:
    claims = [said(str(n), float(n)) for n in range(DUE_NEXT + 3)]
    checks = [checked(str(n), "open", due=date(2027, 1, 31 - n)) for n in range(DUE_NEXT + 2)]
    checks.append(checked(str(DUE_NEXT + 2), "open"))
    listed = ids(due_next(stood(claims, by_id(*checks))))
    assert listed == [str(n) for n in range(DUE_NEXT + 1, 1, -1)]


FORECAST: dict[str, Any] = {"modality": "forecast"}


def test_best_calls_are_forecasts_borne_out_against_the_longest_odds() -> None:
    claims = [
        said("likely", 1.0, **FORECAST),
        said("bold", 2.0, **FORECAST),
        said("no odds", 3.0, **FORECAST),
        said("fact", 4.0),
        said("missed", 6.0, **FORECAST),
    ]
    checks = by_id(
        checked("likely", "supported", outlook_at_publication=0.9),
        checked("bold", "supported", outlook_at_publication=0.1),
        checked("no odds", "supported"),
        checked("fact", "supported", outlook_at_publication=0.0),
        checked("missed", "refuted", outlook_at_publication=0.1),
    )
    assert ids(best_calls(stood(claims, checks))) == ["bold", "likely", "no odds"]


def test_worst_calls_are_forecasts_that_missed_by_most_on_either_side() -> None:
    claims = [said(name, float(n), **FORECAST) for n, name in enumerate(["near", "far below", "unscaled", "hit"])]
    checks = by_id(
        checked("near", "refuted", scaled_error=0.5),
        checked("far below", "refuted", scaled_error=-3.0),
        checked("unscaled", "refuted", error=100.0),
        checked("hit", "supported", scaled_error=0.0),
    )
    assert ids(worst_calls(stood(claims, checks))) == ["far below", "near", "unscaled"]


def test_a_line_says_who_said_what_and_how_it_stands() -> None:
    claims = [
        said(
            "a",
            2.0,
            3.0,
            bound="range",
            attribution="A desk",
            published=date(2026, 3, 2),
            sentence="It rose.",
        ),
        said("b", 2.0, 3.0, bound="range", source="Other Wire", published=date(2026, 3, 4)),
    ]
    check = checked("a", "refuted", (1.95, 3.05), due=date(2026, 12, 31), actual=4.0, error=0.95, fragile=True)
    (one,) = [line(standing) for standing in stood(claims, by_id(check))]
    assert (one.claim_id, one.speaker, one.repeats, one.sources) == (
        "a",
        "A desk",
        2,
        ("Example Wire", "Other Wire"),
    )
    assert (one.value_low, one.value_high, one.interval_low, one.interval_high) == (2.0, 3.0, 1.95, 3.05)
    assert (one.verdict, one.reason, one.actual, one.error, one.fragile) == (
        "refuted",
        "it is refuted",
        4.0,
        0.95,
        True,
    )
    assert (one.sentence, one.article_id) == ("It rose.", "article-of-a")


def test_a_claim_that_was_not_checked_says_so() -> None:
    (standing,) = stood([said("a")], {})
    assert (line(standing).verdict, line(standing).interval_low) == ("unchecked", None)
    assert not standing.settled
