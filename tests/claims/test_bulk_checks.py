"""Many claims are checked by several processes, and each gets the check it gets by itself."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from claims import article_rows, check_rows, claim_rows, market_rows, pipeline
from claims.bulk_checks import check_all
from claims.database import open_database
from claims.verify import verify, verify_one
from ingest.article import Article
from ingest.market.series import Series
from nlp.claim import Claim
from tests.claims.market_made import daily

AS_OF = date(2026, 6, 30)
FIRST = date(2026, 1, 1)


def told(number: int) -> tuple[Article, list[Claim]]:
    """An article that says a return, a yield and a forecast; every third repeats the one before."""
    day = FIRST + timedelta(days=40 + number - (number % 3 == 2))
    value = round((number - (number % 3 == 2)) * 0.1, 1)
    words = f"{value:.1f}%"
    text, claims = f"Number {number}:", []
    for metric, subject, modality, end in (
        ("return", "iwm", "reported", day),
        ("bond_yield", "us-10y", "reported", day),
        ("return", "spy", "forecast", day + timedelta(days=30 + number)),
    ):
        start = len(text) + 1
        text += f" {words}"
        week_ago = day - timedelta(days=7)
        claim = Claim(
            (start, start + len(words)), words, metric, subject, "percent", value, value, "exact", modality,
            start=week_ago if (metric, modality) == ("return", "reported") else day, end=end, resolution=0.1,
        )  # fmt: skip
        claims.append(claim)
    return Article(text, "Example Wire", published_on=day), claims


@pytest.fixture
def filled(tmp_path: Path) -> Database:
    db = open_database(tmp_path / "many.db")
    for series, field in (("IWM", "close"), ("SPY", "close"), ("DGS10", "value")):
        market_rows.store_series(db, Series(series, series, "", "daily", "made"))
        values = [100.0 + day % 7 if field == "close" else 1.0 + day % 5 for day in range(170)]
        market_rows.store_observations(db, daily(series, FIRST, values, field))
    for number in range(60):
        article, claims = told(number)
        article_rows.store(db, article)
        claim_rows.store(db, article.id, claims, "1")
    return db


def test_several_processes_give_the_checks_that_one_gives(
    filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.bulk_checks.PACKET", 25)
    keys = claim_rows.keys_by_measure(filled, AS_OF)
    alone = [row for packet in check_all(filled, "", keys, AS_OF) for row in packet.rows]
    path = str(tmp_path / "many.db")
    together = [row for packet in check_all(filled, path, keys, AS_OF, workers=2) for row in packet.rows]
    assert sorted(alone) == sorted(together)
    assert len(alone) == len(keys) == 180


def test_a_claim_checked_among_others_has_the_check_it_has_by_itself(filled: Database) -> None:
    pipeline.verify_claims(filled, AS_OF)
    kept = check_rows.latest(filled, AS_OF)
    held = market_rows.held(filled)
    said = claim_rows.published_claims(filled)
    assert {check.verdict for check in kept.values()} >= {"supported", "refuted", "open"}
    assert [kept[one.id] for one in said] == [verify_one(one, held, AS_OF) for one in said]
    assert verify(reversed(said), held, AS_OF) == [kept[one.id] for one in reversed(said)]


def test_what_was_checked_already_is_not_kept_twice(filled: Database) -> None:
    assert pipeline.verify_claims(filled, AS_OF).added == 180
    assert pipeline.verify_claims(filled, AS_OF).added == 0


def test_what_a_process_that_died_had_taken_is_checked_all_the_same(
    filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.bulk_checks.PACKET", 25)
    keys = claim_rows.keys_by_measure(filled, AS_OF)
    missing = str(tmp_path / "folder")  # what a process cannot open kills it when it starts
    (tmp_path / "folder").mkdir()
    found = [row for packet in check_all(filled, missing, keys, AS_OF, workers=2) for row in packet.rows]
    assert len(found) == len(keys)


def test_a_row_that_is_no_claim_is_named_and_the_others_are_checked(filled: Database) -> None:
    filled.conn.execute("UPDATE claims SET period_end = '2026-02-31' WHERE key = 5")
    filled.conn.commit()
    report = pipeline.verify_claims(filled, AS_OF)
    assert report.claims == 179
    assert [refused.item for refused in report.refused] == ["row 5 of claims"]
