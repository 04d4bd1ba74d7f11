"""The path of a thesis in the database: each session once, and one without data again when there is some."""

from datetime import date, datetime
from pathlib import Path

import pytest

from api.cards import card_of
from api.clock import NEW_YORK
from api.scoring import score_as_of
from api.settings import Settings
from claims import article_rows, claim_rows, mark_rows, market_rows, thesis_rows
from claims.copies import group_copies
from claims.database import open_database
from claims.mark import Mark
from claims.published_claim import claim_id
from claims.scorecard import parse_week
from ingest.market.series import Observation, Series
from nlp.claim import Claim
from tests.api.made_up_rows import ARTICLES, CLAIMS
from tests.claims import stories_made

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


def store_prices(db, days: list[date] = DAYS) -> None:  # type: ignore[no-untyped-def]
    """IWM gains a dollar a session from 100, SPY stays at 100: ahead by one point a session."""
    for name, step in (("IWM", 1.0), ("SPY", 0.0)):
        market_rows.store_series(db, Series(name, name, "usd", "daily", "made up"))
        rows = [
            Observation(name, "close", day, 100 + nth * step, day, "close", "made up") for nth, day in enumerate(days)
        ]
        market_rows.store_observations(db, rows)


def standings(db) -> list[tuple[date, float | None]]:  # type: ignore[no-untyped-def]
    return [(one.session, one.standing) for one in thesis_rows.path(db, SLUG)]


def count(db) -> int:  # type: ignore[no-untyped-def]
    """How many points were ever appended."""
    found: int = db.conn.execute("SELECT count(*) FROM thesis_path").fetchone()[0]
    return found


def test_the_path_has_every_session_as_it_was_known_then(db, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    store_prices(db)
    report = score_as_of(db, settings, date(2026, 1, 14))
    assert [(one.slug, one.standing) for one in report.scores] == [(SLUG, pytest.approx(9.0))]
    assert standings(db) == [(day, pytest.approx(nth + 1.0)) for nth, day in enumerate(DAYS[1:10])]


def test_scoring_again_adds_nothing_and_a_later_day_adds_only_what_is_new(db, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    store_prices(db)
    score_as_of(db, settings, date(2026, 1, 7))
    first = count(db)
    assert score_as_of(db, settings, date(2026, 1, 7)).added == 0
    assert count(db) == first == 4
    score_as_of(db, settings, date(2026, 1, 12))
    assert count(db) == 7
    assert [day for day, _ in standings(db)] == DAYS[1:8]


def test_sessions_without_data_are_scored_again_when_there_is_some_and_the_old_ones_stay(
    db, settings: Settings
) -> None:  # type: ignore[no-untyped-def]
    score_as_of(db, settings, date(2026, 1, 7))
    score_as_of(db, settings, date(2026, 1, 7))
    assert [standing for _, standing in standings(db)] == [None] * 4
    assert count(db) == 4
    store_prices(db)
    score_as_of(db, settings, date(2026, 1, 7))
    assert [standing for _, standing in standings(db)] == [pytest.approx(one) for one in (1.0, 2.0, 3.0, 4.0)]
    assert count(db) == 8


def test_killed_midway_the_path_goes_on_where_it_stopped(db, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    store_prices(db)

    def die(_step: str, done: int, _total: int | None) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        score_as_of(db, settings, date(2026, 1, 14), die)
    assert [day for day, _ in standings(db)] == DAYS[1:4]
    told: list[tuple[str, int, int | None]] = []
    score_as_of(db, settings, date(2026, 1, 14), lambda *progress: told.append(progress))
    assert told[-1] == ("sessions", 6, 6)
    assert standings(db) == [(day, pytest.approx(nth + 1.0)) for nth, day in enumerate(DAYS[1:10])]
    assert count(db) == 9


def test_a_session_waits_for_its_own_close(db, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    store_prices(db, DAYS[:5])
    score_as_of(db, settings, date(2026, 1, 8))
    assert [day for day, _ in standings(db)] == DAYS[1:5]
    store_prices(db)
    score_as_of(db, settings, date(2026, 1, 8))
    assert standings(db)[-1] == (date(2026, 1, 8), pytest.approx(5.0))


def test_before_it_was_opened_a_thesis_has_no_score(db, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    assert score_as_of(db, settings, date(2025, 12, 31)).scores == ()


def test_a_card_leaves_out_what_was_void_by_its_day_and_only_that(db, settings: Settings) -> None:  # type: ignore[no-untyped-def]

    voided = claim_id(ARTICLES[0].id, CLAIMS[0][0].span)
    mark_rows.append(db, [Mark(voided, "void", datetime(2026, 1, 20, 9, tzinfo=NEW_YORK), "misread")])
    cards = [card_of(db, settings, parse_week(f"2026-W{week}"), date(2026, 2, 1)) for week in ("03", "04")]
    assert [card.counts.void for card in cards] == [0, 1]


def test_what_a_copy_repeats_counts_in_no_record_from_the_day_on_which_it_is_one(
    tmp_path: Path, settings: Settings
) -> None:
    def due(grouped: bool) -> dict[date | str, int]:
        db = open_database(tmp_path / f"{grouped}.db")
        store_prices(db)
        story = stories_made.text_of("story")
        first = stories_made.article(story, "Wire", DAYS[5])
        copy = stories_made.article(f"{story} carried", "News", DAYS[7])
        for one, end in ((first, DAYS[4]), (copy, DAYS[6])):
            article_rows.store(db, one)
            claim_rows.store(db, one.id, [ahead_by(1.0, one.text, end)], "test")
        if grouped:
            group_copies(db)
        report = score_as_of(db, settings, DAYS[9])
        (line,) = card_of(db, settings, parse_week("2026-W03"), DAYS[9]).theses
        path = {one.session: one.record.due for one in thesis_rows.path(db, SLUG)}
        db.close()
        return {**path, "today": report.scores[0].record.due, "on the card": line.score.record.due}

    # The copy reads the same words on another day: two assertions by their periods, and one thing said.
    twice = dict.fromkeys([*DAYS[7:10], "today", "on the card"], 2)
    assert due(grouped=False) == dict.fromkeys(DAYS[1:5], 0) | dict.fromkeys(DAYS[5:7], 1) | twice
    assert due(grouped=True) == due(grouped=False) | dict.fromkeys(twice, 1)


def ahead_by(points: float, text: str, end: date) -> Claim:
    """Small caps ahead of large ones from the opening to a day, in the first words of a text."""
    period = {"start": date(2026, 1, 1), "end": end}
    where = {"metric": "relative_return", "subject": "russell-2000", "comparator": "sp-500", "unit": "percent"}
    said = {"low": points, "high": points, "bound": "exact", "modality": "reported", "resolution": 0.1}
    return Claim((0, 4), text[:4], **where, **period, **said)  # type: ignore[arg-type]
