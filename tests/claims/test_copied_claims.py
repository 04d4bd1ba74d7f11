"""What counts once: claims that stand in a copy, and those that are the copy's own."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from claims import article_rows, claim_rows, copy_rows, mark_rows
from claims.check import Verdict
from claims.copied_claims import copied
from claims.copies import group_copies
from claims.marking import mark_superseded
from claims.published_claim import PublishedClaim
from claims.record import Record
from claims.scorecard_building import build
from nlp.claim import Claim
from tests.claims.made_claims import DAY, by_id, checked, said
from tests.claims.market_made import held
from tests.claims.stories_made import article, text_of

if TYPE_CHECKING:
    from sqlite_utils import Database

ORIGINS = {"copy": "first"}
NEXT = DAY + timedelta(days=1)


def standing(name: str, where: str, value: float = 5.0, source: str = "Example Wire", **claim: Any) -> PublishedClaim:
    """A claim in an article, with the words that it is made in."""
    quote = claim.pop("quote", f"{value}%")
    made = said(name, value, source=source, resolution=0.1, **claim)
    return replace(made, article_id=where, claim=replace(made.claim, quote=quote, span=(0, len(quote))))


FIRST = standing("one", "first")


def copy(name: str = "two", value: float = 5.0, **claim: Any) -> PublishedClaim:
    return standing(name, "copy", value, "Harbour News", published=NEXT, **claim)


def test_a_claim_that_the_origin_makes_too_is_copied() -> None:
    assert copied([copy(), FIRST], ORIGINS) == {"two": "one"}


@pytest.mark.parametrize(
    "own",
    [
        copy(value=5.2),
        copy(metric="volatility"),
        copy(subject="sp-500"),
        copy(modality="forecast"),
        copy(bound="at_least", high=None),
        copy(end=date(2027, 12, 31), quote="five percent"),
    ],
    ids=["value", "metric", "subject", "modality", "bound", "period in other words"],
)
def test_a_claim_that_the_copy_changed_is_its_own(own: PublishedClaim) -> None:
    assert copied([FIRST, own], ORIGINS) == {}


def test_the_same_words_read_from_another_day_are_copied() -> None:
    assert copied([FIRST, copy(start=NEXT, end=NEXT)], ORIGINS) == {"two": "one"}


def test_of_several_the_one_of_the_same_period_is_what_is_copied() -> None:
    other_year = standing("a", "first", start=date(2027, 1, 1), end=date(2027, 12, 31))
    assert copied([other_year, FIRST, copy()], ORIGINS) == {"two": "one"}


def test_without_copies_or_without_the_origin_nothing_is_copied() -> None:
    assert copied([FIRST, copy()], {}) == {}
    assert copied([copy()], ORIGINS) == {}
    assert copied([FIRST, standing("other", "apart")], ORIGINS) == {}


def card(
    *claims: PublishedClaim, origins: dict[str, str] | None = None, verdict: Verdict = "supported", **rest: Any
) -> Any:
    checks = by_id(*(checked(one.id, verdict, (one.claim.low, one.claim.high)) for one in claims))
    return build("2026-W10", [], claims, checks, checks, held(), origins=origins, **rest)


def speakers(records: tuple[Record, ...]) -> dict[str, int]:
    return {one.name: one.assertions for one in records if (one.kind, one.by) == ("facts", "speaker")}


def test_what_is_copied_counts_for_the_source_of_the_origin_alone() -> None:
    assert speakers(card(FIRST, copy()).records) == {"Example Wire": 1, "Harbour News": 1}
    assert speakers(card(FIRST, copy(), origins=ORIGINS).records) == {"Example Wire": 1}


def test_what_the_copy_changed_or_says_beside_counts_for_the_copys_source() -> None:
    made = card(FIRST, copy(), copy("three", 7.0), origins=ORIGINS)
    assert speakers(made.records) == {"Example Wire": 1, "Harbour News": 1}
    assert made.counts.assertions == 2


def test_a_line_of_the_card_says_where_else_it_is_told() -> None:
    # The claim of the copy has the id that comes first, and the same day.
    early = replace(copy("a"), published_on=DAY)
    alone, told = card(early, FIRST), card(early, FIRST, origins=ORIGINS)
    assert [(one.claim_id, one.speaker, one.also_in) for one in alone.came_due] == [("a", "Harbour News", ())]
    (line,) = told.came_due
    assert (line.claim_id, line.speaker, line.also_in) == ("one", "Example Wire", ("Harbour News",))
    assert (line.sources, line.repeats) == (("Example Wire", "Harbour News"), 2)
    assert (told.counts.claims, told.counts.articles) == (2, 2)


def test_what_was_set_aside_where_it_was_first_said_is_set_aside_in_its_copies() -> None:
    made = card(FIRST, copy(), origins=ORIGINS, voided=frozenset({"one"}))
    assert (made.counts.void, made.came_due) == (1, ())


def test_a_source_does_not_contradict_itself_by_carrying_another_ones_story() -> None:
    own = standing("own", "own", 9.0, "Harbour News")
    both = card(FIRST, copy(), own, verdict="refuted").contradictions
    once = card(FIRST, copy(), own, verdict="refuted", origins=ORIGINS).contradictions
    assert [[one.contradicts_itself for one in found] for found in (both, once)] == [[("Harbour News",)], [()]]


def forecast(text: str, low: float) -> Claim:
    year = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}
    return Claim(
        (0, 4), text[:4], "return", "russell-2000", "percent", low, low, "exact", "forecast", resolution=0.1, **year
    )


def test_a_copied_forecast_replaces_nothing_that_its_outlet_said_itself(db: "Database") -> None:
    texts = {
        "own": article(text_of("own"), "Harbour News", DAY - timedelta(days=9)),
        "first": article(text_of("a"), "Example Wire", DAY),
        "copy": article(text_of("a") + " carried", "Harbour News", NEXT),
    }
    for name, value in (("own", 9.0), ("first", 5.0), ("copy", 5.0)):
        article_rows.store(db, texts[name])
        claim_rows.store(db, texts[name].id, [forecast(texts[name].text, value)], "test")
    assert mark_superseded(db, NEXT).superseded == 1
    group_copies(db)
    assert copy_rows.origins(db, NEXT) == {texts["copy"].id: texts["first"].id}
    assert mark_superseded(db, NEXT).superseded == 0
    assert mark_rows.marks(db, datetime.fromisoformat("2027-01-01T00:00:00+00:00"))  # what was marked stays
