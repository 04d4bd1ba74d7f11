"""The path of a thesis: each week once, as it was known then, and a week without data again when there is some."""

from datetime import date, datetime
from pathlib import Path

import pytest

from api.cards import card_of
from api.clock import NEW_YORK
from api.scoring import score_as_of
from api.settings import Settings
from claims import article_rows, claim_rows, mark_rows, market_rows, thesis_rows
from claims.database import open_database
from claims.mark import Mark
from claims.published_claim import claim_id
from claims.scorecard import parse_week
from ingest.market.series import Observation, Series
from tests.api.made_up_rows import ARTICLES, CLAIMS

SLUG = "small-over-large"
DAYS = [date(2025, 12, 31), *(date(2026, 1, day) for day in (2, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16))]


@pytest.fixture
def db(tmp_path: Path):  # type: ignore[no-untyped-def]
    made = open_database(tmp_path / "desk.db")
    for article, claims in zip(ARTICLES, CLAIMS, strict=True):
        article_rows.store(made, article)
        claim_rows.store(made, article.id, claims, "test")
    yield made
    made.close()


def store_prices(db) -> None:  # type: ignore[no-untyped-def]
    """IWM gains a dollar a session from 100, SPY stays at 100: ahead by one point a session."""
    for name, step in (("IWM", 1.0), ("SPY", 0.0)):
        market_rows.store_series(db, Series(name, name, "usd", "daily", "made up"))
        rows = [
            Observation(name, "close", day, 100 + nth * step, day, "close", "made up") for nth, day in enumerate(DAYS)
        ]
        market_rows.store_observations(db, rows)


def standings(db) -> list[tuple[date, float | None]]:  # type: ignore[no-untyped-def]
    return [(one.as_of, one.standing) for one in thesis_rows.path(db, SLUG)]


def test_the_path_has_every_sunday_as_it_was_known_then_and_the_day_itself(db, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    store_prices(db)
    report = score_as_of(db, settings, date(2026, 1, 14))
    assert [(one.slug, one.standing) for one in report.scores] == [(SLUG, pytest.approx(9.0))]
    assert standings(db) == [
        (date(2026, 1, 4), pytest.approx(1.0)),
        (date(2026, 1, 11), pytest.approx(6.0)),
        (date(2026, 1, 14), pytest.approx(9.0)),
    ]


def test_scoring_again_adds_nothing_and_a_later_day_adds_only_what_is_new(db, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    store_prices(db)
    score_as_of(db, settings, date(2026, 1, 7))
    first = standings(db)
    assert score_as_of(db, settings, date(2026, 1, 7)).added == 0
    assert standings(db) == first
    score_as_of(db, settings, date(2026, 1, 12))
    assert [day for day, _ in standings(db)] == [
        date(2026, 1, 4),
        date(2026, 1, 7),
        date(2026, 1, 11),
        date(2026, 1, 12),
    ]


def test_weeks_without_data_are_scored_again_when_there_is_some(db, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    score_as_of(db, settings, date(2026, 1, 14))
    assert [standing for _, standing in standings(db)] == [None, None, None]
    store_prices(db)
    score_as_of(db, settings, date(2026, 1, 14))
    assert [standing for _, standing in standings(db)] == [pytest.approx(one) for one in (1.0, 6.0, 9.0)]


def test_before_it_was_opened_a_thesis_has_no_score(db, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    assert score_as_of(db, settings, date(2025, 12, 31)).scores == ()


def test_a_card_leaves_out_what_was_void_by_its_day_and_only_that(db, settings: Settings) -> None:  # type: ignore[no-untyped-def]

    voided = claim_id(ARTICLES[0].id, CLAIMS[0][0].span)
    mark_rows.append(db, [Mark(voided, "void", datetime(2026, 1, 20, 9, tzinfo=NEW_YORK), "misread")])
    cards = [card_of(db, settings, parse_week(f"2026-W{week}"), date(2026, 2, 1)) for week in ("03", "04")]
    assert [card.counts.void for card in cards] == [0, 1]
