"""Sync asks in order, keeps each answer at once, never replaces, and goes on after any failure."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from claims import market_rows
from claims.market_sync import IN_A_ROW, SyncReport, sync_market
from claims.retrieval_rows import retrieval_of, retrievals, stale_series
from ingest.market.file_names import parse_name
from ingest.market.files import MarketFile, MarketFiles
from ingest.market.providers.answer import ProviderError, Value
from ingest.market.providers.provider_tables import ProviderSeries
from ingest.market.series import Series
from tests.claims.made_providers import Clock, MadeClient, connect, sources

TODAY = date(2026, 11, 19)
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)
YIELDS = {date(2026, 11, 16): 4.1, date(2026, 11, 17): 4.2, date(2026, 11, 18): 4.25}
JOBS = {date(2026, 8, 1): 158.1, SEPTEMBER: 158.2}
Wanted = Mapping[str, Sequence[ProviderSeries]]


@pytest.fixture
def clock() -> Clock:
    return Clock(TODAY)


def sync(db: Database, clock: Clock, wanted: Wanted, *clients: MadeClient, force: bool = False) -> SyncReport:
    return sync_market(db, wanted, connect(*clients), clock, lambda *_: None, force)


def values(db: Database, series: str) -> dict[date, float]:
    return {one.date: one.value for one in market_rows.observations(db, series)}


def seen(db: Database, series: str, as_of: date) -> dict[date, float]:
    view = market_rows.held(db).known(series, "value", as_of)
    return {row.date: row.value for row in view.rows}


def test_every_value_names_its_provider_its_retrieval_and_its_payload(db: Database, clock: Clock) -> None:
    report = sync(db, clock, {"DGS10": sources("DGS10", "fred")}, MadeClient("fred", {"DGS10": YIELDS}))
    assert (report.synced, report.added) == (1, 3)
    [first, *_] = market_rows.observations(db, "DGS10")
    retrieval = retrieval_of(db, first)
    assert retrieval is not None
    assert (first.provider, retrieval.provider, retrieval.retrieved_at) == ("fred", "fred", clock().now)
    assert (retrieval.first_date, retrieval.last_date) == (min(YIELDS), max(YIELDS))
    assert (retrieval.given, retrieval.added) == (3, 3)
    assert len(retrieval.payload_sha256 or "") == 64
    assert retrieval.source_url == "https://fred.example/dgs10"
    [series] = market_rows.series_of(db)
    assert (series.title, series.unit, series.frequency) == ("Title of DGS10", "percent", "daily")


def test_a_second_run_adds_nothing_and_asks_only_for_the_overlap(db: Database, clock: Clock) -> None:
    client = MadeClient("fred", {"DGS10": YIELDS, "PAYEMS": JOBS})
    wanted = {name: sources(name, "fred") for name in ("DGS10", "PAYEMS")}
    sync(db, clock, wanted, client)
    clock.later(days=60)
    again = sync(db, clock, wanted, client)
    assert (again.synced, again.added, again.failed) == (2, 0, 0)
    assert [one.since for one in client.asked] == [None, None, date(2026, 11, 4), None]
    assert [one.vintages for one in client.asked] == [False, True, False, True]


def test_who_forces_it_gets_the_whole_history_again(db: Database, clock: Clock) -> None:
    client = MadeClient("fred", {"DGS10": YIELDS})
    wanted = {"DGS10": sources("DGS10", "fred")}
    sync(db, clock, wanted, client)
    assert sync(db, clock, wanted, client, force=True).added == 0
    assert [one.since for one in client.asked] == [None, None]


def test_what_was_had_lately_is_not_asked_for_again_unless_forced(db: Database, clock: Clock) -> None:
    client = MadeClient("fred", {"DGS10": YIELDS})
    wanted = {"DGS10": sources("DGS10", "fred")}
    sync(db, clock, wanted, client)
    assert sync(db, clock, wanted, client).not_due == 1
    assert len(client.asked) == 1
    clock.later(days=1)
    assert sync(db, clock, wanted, client).synced == 1


def test_the_next_provider_is_asked_when_one_fails_and_both_are_kept(db: Database, clock: Clock) -> None:
    broken = MadeClient("fred", {"DGS10": ProviderError("fred DGS10", "is out of order (503)")})
    wanted = {"DGS10": sources("DGS10", "fred", "treasury")}
    report = sync(db, clock, wanted, broken, MadeClient("treasury", {"DGS10": YIELDS}))
    [one] = report.series
    assert (one.outcome, one.provider, one.warnings) == ("synced", "treasury", ("fred: is out of order (503)",))
    assert [(row.provider, row.error) for row in retrievals(db)] == [
        ("fred", "is out of order (503)"),
        ("treasury", None),
    ]
    assert report.stale == ()


def test_where_all_fail_the_last_good_values_stay_and_the_series_is_stale(db: Database, clock: Clock) -> None:
    client = MadeClient("fred", {"DGS10": YIELDS})
    wanted = {"DGS10": sources("DGS10", "fred", "treasury")}
    sync(db, clock, wanted, client)
    clock.later(days=1)
    client.given["DGS10"] = ProviderError("fred DGS10", "gave a web page, not data")
    report = sync(db, clock, wanted, client)
    assert (report.synced, report.failed) == (0, 1)
    assert values(db, "DGS10") == YIELDS
    [stale] = stale_series(db, clock.day)
    assert (stale.series, stale.newest) == ("DGS10", max(YIELDS))
    assert stale.reason == "fred: gave a web page, not data; treasury: needs the setting MADE_KEY"
    client.given["DGS10"] = YIELDS
    assert sync(db, clock, wanted, client).stale == ()


def test_an_empty_first_answer_is_none(db: Database, clock: Clock) -> None:
    report = sync(db, clock, {"DGS10": sources("DGS10", "fred")}, MadeClient("fred", {"DGS10": {}}))
    assert report.series[0].warnings == ("fred: gave no value",)


@pytest.mark.parametrize(
    ("error", "asked"),
    [
        (ProviderError("fred A", "asks for fewer requests (429)", 3600.0), 1),
        (ProviderError("fred", "asked to be left alone for another 3600 seconds", 3600.0), 1),
        (ProviderError("fred A", "has no such series"), IN_A_ROW),
    ],
)
def test_a_provider_that_fails_for_a_reason_of_its_own_is_left_alone(
    db: Database, clock: Clock, error: ProviderError, asked: int
) -> None:
    names = [f"S{number}" for number in range(10)]
    client = MadeClient("fred", dict.fromkeys(names, error))
    report = sync(db, clock, {name: sources(name, "fred") for name in names}, client)
    assert report.failed == 10
    assert len(client.asked) == asked
    assert report.series[-1].warnings == (f"fred: not asked again: {error.problem}",)


def test_a_provider_that_cannot_be_had_is_named_once_where_another_answers(db: Database, clock: Clock) -> None:
    names = ("DGS10", "DGS2")
    client = MadeClient("treasury", dict.fromkeys(names, YIELDS))
    report = sync(db, clock, {name: sources(name, "fred", "treasury") for name in names}, client)
    assert [one.warnings for one in report.series] == [("fred: needs the setting MADE_KEY",), ()]


def test_a_fault_of_a_client_stops_nothing_and_tells_no_secret(db: Database, clock: Clock) -> None:
    client = MadeClient("fred", {"A": RuntimeError("key=hunter2"), "DGS10": YIELDS})
    report = sync(db, clock, {name: sources(name, "fred") for name in ("A", "DGS10")}, client)
    assert (report.synced, report.failed) == (1, 1)
    assert report.series[0].warnings == ("fred: cannot be used (RuntimeError)",)


def test_a_run_that_is_killed_keeps_what_it_had_and_the_next_goes_on(db: Database, clock: Clock) -> None:
    client = MadeClient("fred", {"DGS10": YIELDS, "DGS2": YIELDS})
    client.given["PAYEMS"] = KeyboardInterrupt()  # type: ignore[assignment]  # no Exception: nothing catches it
    wanted = {name: sources(name, "fred") for name in ("DGS10", "PAYEMS", "DGS2")}
    with pytest.raises(KeyboardInterrupt):
        sync(db, clock, wanted, client)
    assert not db.conn.in_transaction
    assert values(db, "DGS10") == YIELDS
    client.given["PAYEMS"] = JOBS
    report = sync(db, clock, wanted, client)
    assert [one.outcome for one in report.series] == ["not due", "synced", "synced"]
    assert values(db, "PAYEMS") == JOBS


def test_a_differing_value_is_refused_reported_and_kept_with_the_retrieval(db: Database, clock: Clock) -> None:
    client = MadeClient("fred", {"DGS10": YIELDS})
    wanted = {"DGS10": sources("DGS10", "fred")}
    sync(db, clock, wanted, client)
    clock.later(days=1)
    client.given["DGS10"] = {**YIELDS, date(2026, 11, 17): 4.9, date(2026, 11, 19): 4.3}
    report = sync(db, clock, wanted, client)
    [refused] = report.series[0].refused
    assert str(refused).startswith("DGS10 value: 1 values differ from those held (the newest, of 2026-11-17: 4.2 held")
    assert values(db, "DGS10") == {**YIELDS, date(2026, 11, 19): 4.3}
    assert [len(row.warnings) for row in retrievals(db)] == [0, 1]


def test_a_revision_retrieved_later_is_never_seen_before_its_retrieval(db: Database, clock: Clock) -> None:
    client = MadeClient("fred-csv", {"PAYEMS": JOBS})
    wanted = {"PAYEMS": sources("PAYEMS", "fred-csv")}
    sync(db, clock, wanted, client)
    before = seen(db, "PAYEMS", TODAY)
    clock.later(days=20)
    client.given["PAYEMS"] = {**JOBS, SEPTEMBER: 158.9, OCTOBER: 159.4}
    assert sync(db, clock, wanted, client).added == 2
    assert seen(db, "PAYEMS", TODAY) == before == JOBS
    assert seen(db, "PAYEMS", date(2026, 12, 8)) == JOBS
    assert seen(db, "PAYEMS", date(2026, 12, 9)) == client.given["PAYEMS"]
    revised = [one for one in market_rows.observations(db, "PAYEMS") if one.value == 158.9]
    assert [(one.vintage, one.known_from) for one in revised] == [("2026-12-09", "vintage")]


def test_vintages_that_a_provider_states_are_known_from_their_days(db: Database, clock: Clock) -> None:
    client = MadeClient("fred", {"PAYEMS": JOBS}, stated=date(2026, 10, 2))
    wanted = {"PAYEMS": sources("PAYEMS", "fred")}
    sync(db, clock, wanted, client)
    clock.later(days=10)
    client.stated = date(2026, 11, 6)
    client.given["PAYEMS"] = {SEPTEMBER: 158.0}
    sync(db, clock, wanted, client)
    assert seen(db, "PAYEMS", date(2026, 11, 5))[SEPTEMBER] == 158.2
    assert seen(db, "PAYEMS", date(2026, 11, 6))[SEPTEMBER] == 158.0


def test_closes_come_with_dividends_and_splits_and_a_restated_history_makes_no_conflict(
    db: Database, clock: Clock
) -> None:
    paid = {date(2026, 11, 16): 100.0, date(2026, 11, 17): 101.0, date(2026, 11, 18): 50.5}
    client = MadeClient("yahoo", {"XLK": dict(list(paid.items())[:2])}, frequency="daily")
    client.events = (Value("dividend", date(2026, 11, 16), 0.5),)
    wanted = {"XLK": sources("XLK", "yahoo", name="close")}
    sync(db, clock, wanted, client)
    clock.later(days=1)
    client.given["XLK"] = {day: close / 2 if close > 99 else close for day, close in paid.items()}
    client.events = (Value("dividend", date(2026, 11, 16), 0.25), Value("split", date(2026, 11, 18), 2.0))
    report = sync(db, clock, wanted, client)
    assert report.series[0].refused == ()
    assert report.added == 2
    held = market_rows.held(db)
    assert {row.date: row.value for row in held.known("XLK", "close", clock.day).rows} == paid
    assert [row.value for row in held.known("XLK", "split", clock.day).rows] == [2.0]


def test_an_answer_on_another_basis_is_refused_and_the_next_provider_asked(db: Database, clock: Clock) -> None:
    closes = {date(2026, 11, day): 100.0 + day for day in (12, 13, 16, 17, 18)}
    wanted = {"XLK": sources("XLK", "stooq", name="close")}
    sync(db, clock, wanted, MadeClient("stooq", {"XLK": closes}, frequency="daily"))
    clock.later(days=1)
    halved = MadeClient("stooq", {"XLK": {day: close / 2 for day, close in closes.items()}})
    report = sync(
        db, clock, {"XLK": sources("XLK", "stooq", "yahoo", name="close")}, halved, MadeClient("yahoo", {"XLK": closes})
    )
    [one] = report.series
    assert one.provider == "yahoo"
    assert "0.5 times the one held" in one.warnings[0]
    assert len(list(retrievals(db))) == 3


def test_what_was_imported_from_files_stays_and_the_whole_is_asked_for_once(db: Database, clock: Clock) -> None:
    series = Series("DGS10", "Ten years", "percent", "daily", "file")
    file = MarketFile(parse_name(Path("DGS10.csv")), {"value": {date(2026, 11, 17): 4.2}})
    market_rows.store_files(db, MarketFiles(series, (file,)))
    client = MadeClient("fred", {"DGS10": YIELDS})
    report = sync(db, clock, {"DGS10": sources("DGS10", "fred")}, client)
    assert (client.asked[0].since, report.added) == (None, 2)
    assert next(market_rows.series_of(db)) == series
    came_from = {one.date.day: (one.provider, retrieval_of(db, one) is None) for one in market_rows.observations(db)}
    assert came_from == {16: ("fred", False), 17: ("file", True), 18: ("fred", False)}


def test_each_field_of_a_series_is_asked_for_by_itself(db: Database, clock: Clock) -> None:
    client = MadeClient("local", {"X": YIELDS})
    both = (*sources("X", "local"), *sources("X", "local", name="close"))
    report = sync(db, clock, {"X": both}, client)
    assert [(one.field, one.outcome) for one in report.series] == [("value", "synced"), ("close", "synced")]


def test_a_series_that_no_provider_serves_is_named(db: Database, clock: Clock) -> None:
    report = sync(db, clock, {"NOBODY": ()})
    assert (report.failed, report.series[0].warnings) == (1, ("no provider serves it: import it from a file",))


def test_progress_is_told_after_each_series(db: Database, clock: Clock) -> None:
    told: list[tuple[str, int, int | None]] = []
    wanted = {name: sources(name, "fred") for name in ("DGS10", "DGS2")}
    client = MadeClient("fred", dict.fromkeys(wanted, YIELDS))
    sync_market(db, wanted, connect(client), clock, lambda *step: told.append(step))
    assert told == [("market sync", 1, 2), ("market sync", 2, 2)]
