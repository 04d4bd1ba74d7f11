"""A replay finds nothing in an untouched log, and proves the cause of what differs."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from claims import article_rows, check_rows, claim_rows, market_rows, replay_rows, retrieval_rows
from claims import replay as replay_module
from claims.check import Check
from claims.database import write_transaction
from claims.from_plain import from_json
from claims.plain import to_json
from claims.replay import ReplayReport, replay
from claims.replay_causes import differing
from claims.retrieval_rows import Retrieval
from claims.verify import METHOD_VERSION, verify
from ingest.article import Article
from ingest.market.series import Observation, Series
from nlp.claim import Claim
from tests.claims.market_made import daily

if TYPE_CHECKING:
    from sqlite_utils import Database

PUBLISHED = date(2026, 3, 2)
DAYS = (date(2026, 3, 31), date(2026, 7, 15))
TEXT = "The ten-year yield stood at 4.2% on Friday. It should end June at 4.5%. VIX closed at 20."


def claim(quote: str, metric: str, subject: str, value: float, day: date, **more: Any) -> Claim:
    start = TEXT.index(quote)
    fields: dict[str, Any] = {"unit": "percent", "bound": "exact", "modality": "reported", "resolution": 0.1, **more}
    return Claim(
        (start, start + len(quote)), quote, metric, subject, low=value, high=value, start=day, end=day, **fields
    )


CLAIMS = [
    claim("4.2%", "bond_yield", "us-10y", 4.2, date(2026, 2, 27)),
    claim("4.5%", "bond_yield", "us-10y", 4.5, date(2026, 6, 30), modality="forecast"),
    claim("20", "index_level", "vix", 20.0, date(2026, 2, 27), unit="points", resolution=10.0),
]
YIELDS = daily("DGS10", date(2025, 9, 1), [4.0 + 0.001 * n for n in range(320)], "value")
VIX = daily("VIXCLS", date(2026, 2, 1), [18.0 + 0.05 * n for n in range(60)], "value")


def store_market(db: "Database", rows: Iterable[Observation]) -> None:
    rows = list(rows)
    for name in sorted({row.series for row in rows}):
        market_rows.store_series(db, Series(name, name, "", "daily", "made"))
    market_rows.store_observations(db, rows)


def check_all(db: "Database") -> None:
    held = market_rows.held(db)
    for day in DAYS:
        check_rows.append(db, verify(claim_rows.published_claims(db, as_of=day), held, day))


@pytest.fixture
def log(db: "Database") -> "Database":
    """Three claims checked on two days, over yields and the VIX."""
    article = Article(TEXT, "Example Wire", "A note", None, PUBLISHED)
    article_rows.store(db, article)
    claim_rows.store(db, article.id, CLAIMS, "1")
    store_market(db, [*YIELDS, *VIX])
    check_all(db)
    return db


def replayed(db: "Database") -> ReplayReport:
    return replay(db, lambda _step, _done, _total: None)


def rewrite(db: "Database", check: Check, digest: bool) -> None:
    """Changes a check behind the program's back."""
    db.conn.execute("DROP TRIGGER checks_stay_as_stored")
    payload = to_json(check)
    db.conn.execute(
        "UPDATE checks SET payload = ? WHERE claim = ? AND as_of = ?",
        [payload, check.claim_id, check.as_of.isoformat()],
    )
    if digest:
        db.conn.execute(
            "UPDATE checks SET digest = ? WHERE payload = ?", [sha256(payload.encode()).hexdigest(), payload]
        )
    db.conn.commit()


def first_check(db: "Database") -> Check:
    return from_json(Check, db.conn.execute("SELECT payload FROM checks ORDER BY key").fetchone()[0])


def test_an_untouched_log_is_derived_again_as_it_is(log: "Database") -> None:
    steps: list[tuple[str, int, int | None]] = []
    report = replay(log, lambda *step: steps.append(step))
    assert (report.checks, report.same, report.differences) == (6, 6, ())
    assert (report.days, report.method_version, report.other_methods) == (2, METHOD_VERSION, {})
    assert steps == [("replay", 3, 6), ("replay", 6, 6)]
    verdicts = {check.verdict for check in check_rows.latest(log).values()}
    assert len(verdicts) > 1, "the log must have something to tell apart"


def test_a_check_changed_behind_the_programs_back_is_named_as_altered(log: "Database") -> None:
    one = first_check(log)
    rewrite(log, replace(one, verdict="refuted" if one.verdict == "supported" else "supported"), digest=False)
    [found] = replayed(log).differences
    assert (found.claim_id, found.as_of, found.cause, found.explained) == (one.claim_id, one.as_of, "altered", False)
    assert list(found.changed) == ["verdict"]


def test_a_check_changed_with_its_digest_still_differs_for_no_named_reason(log: "Database") -> None:
    one = first_check(log)
    rewrite(log, replace(one, actual=4.9), digest=True)
    report = replayed(log)
    assert [(found.cause, list(found.changed)) for found in report.unexplained] == [("unexplained", ["actual"])]
    assert report.same == 5


def test_evidence_that_is_not_held_is_named(log: "Database") -> None:
    one = next(check for check in check_rows.latest(log).values() if check.readings)
    reading = one.readings[0]
    used = replace(reading.used[0], value=3.14)
    rewrite(log, replace(one, readings=(replace(reading, used=(used,)), *one.readings[1:])), digest=True)
    [found] = replayed(log).unexplained
    assert "3.14" in found.words


def test_text_that_is_no_check_any_more_is_named(log: "Database") -> None:
    log.conn.execute("DROP TRIGGER checks_stay_as_stored")
    log.conn.execute("UPDATE checks SET payload = '{}' WHERE key = 1")
    assert [found.cause for found in replayed(log).differences] == ["altered"]


def test_a_series_that_came_later_explains_what_was_not_known(db: "Database") -> None:
    article = Article(TEXT, "Example Wire", "A note", None, PUBLISHED)
    article_rows.store(db, article)
    claim_rows.store(db, article.id, CLAIMS, "1")
    store_market(db, VIX)
    check_all(db)
    store_market(db, YIELDS)
    report = replayed(db)
    assert {found.cause for found in report.differences} == {"late"}
    assert len(report.differences) == 4
    assert all("DGS10" in found.words for found in report.differences)
    assert report.unexplained == ()


def test_a_retrieval_after_the_check_explains_what_it_did_not_know(log: "Database") -> None:
    with write_transaction(log):
        asked = Retrieval("made", "VIXCLS", "value", datetime(2026, 9, 1, tzinfo=UTC), "0" * 64, given=1, added=1)
        log.conn.execute(
            "INSERT INTO observations"
            " (series, field, date, value, realtime_start, known_from, provider, vintage, retrieval) VALUES"
            " ('VIXCLS', 'value', '2026-02-27', 29.0, '2026-02-28', 'vintage', 'made', '2026-02-28', ?)",
            [retrieval_rows.append(log, asked)],
        )
    report = replayed(log)
    assert {found.cause for found in report.differences} == {"late"}
    assert all("VIXCLS retrieved from 1 Sep 2026 on" in found.words for found in report.differences)


def test_observations_dated_anew_explain_what_follows_from_their_day(log: "Database") -> None:
    day = date(2026, 2, 27)
    log.conn.execute(
        "UPDATE observations SET realtime_start = '2026-06-01' WHERE series = 'VIXCLS' AND date = ?", [day.isoformat()]
    )
    log.conn.commit()
    report = replayed(log)
    assert report.differences
    assert {found.cause for found in report.differences} == {"dated"}


def test_a_claim_extracted_anew_explains_what_follows_from_its_words(log: "Database") -> None:
    article = claim_rows.published_claims(log)[0].article_id
    read_anew = [replace(CLAIMS[0], low=3.2, high=3.2), *CLAIMS[1:]]
    claim_rows.store(log, article, read_anew, "2")
    report = replayed(log)
    assert [found.cause for found in report.differences] == ["extraction"] * 2


def test_a_check_that_was_followed_by_one_that_stands_was_checked_anew(log: "Database") -> None:
    one = first_check(log)
    db = log.conn
    db.execute("DROP TRIGGER checks_stay_kept")
    db.execute("DELETE FROM verdict_turns")
    db.execute("DELETE FROM checks")
    check_rows.append(log, [replace(one, reason="what an older table said")])
    check_rows.append(log, [one])
    [found] = replayed(log).differences
    assert (found.cause, found.explained) == ("again", True)


def test_checks_of_another_method_are_counted_and_not_held_against_this_one(log: "Database") -> None:
    check_rows.append(log, [replace(first_check(log), method_version="0", verdict="open")])
    report = replayed(log)
    assert (report.other_methods, report.differences) == ({"0": 1}, ())


def test_a_check_of_a_claim_that_is_no_longer_current_is_derived_from_its_last_reading(log: "Database") -> None:
    article = claim_rows.published_claims(log)[0].article_id
    claim_rows.store(log, article, CLAIMS[1:], "2")
    report = replayed(log)
    assert (report.checks, report.same) == (6, 6)


def test_a_log_longer_than_what_is_read_at_a_time_is_replayed_whole(
    log: "Database", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay_module, "AT_A_TIME", 1)
    monkeypatch.setattr(replay_rows, "CHUNK", 2)
    check_rows.append(log, [replace(first_check(log), reason="what an older table said")])
    steps: list[int] = []
    report = replay(log, lambda _step, done, _total: steps.append(done))
    assert (report.checks, report.same, len(report.differences)) == (7, 6, 1)
    assert steps == sorted(steps)
    assert (steps[-1], len(steps)) == (7, 6)


def test_checks_differ_by_more_than_the_last_bits_of_a_number() -> None:
    one = Check("a-1-2", DAYS[0], "1", "open", "", outlook=0.1 + 0.2)
    assert differing(one, replace(one, outlook=0.3)) == {}
    assert differing(one, replace(one, outlook=0.31)) == {"outlook": (0.1 + 0.2, 0.31)}
