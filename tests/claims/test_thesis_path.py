"""The path of a thesis: every session as it was known at its end, computed once and no oftener than needed."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from claims import thesis_path
from claims.proposition import Proposition
from claims.theses import score
from claims.thesis import Thesis, ThesisPoint
from claims.thesis_path import score_of, walk
from claims.thesis_sessions import declared, lacking, sessions
from claims.verify import verify
from ingest.market.series import Observation
from nlp.times.sessions import sessions_between
from tests.claims.market_made import observation
from tests.claims.thesis_made import HORIZON, INFLATION, OPENED, SESSIONS, THESIS, arrivals, claims, held, observations

MARKET = observations()
ALL = [day for day in SESSIONS if day >= OPENED]


def path_of(
    market: list[Observation],
    as_of: date = HORIZON,
    before: list[ThesisPoint] | None = None,
    thesis: Thesis = THESIS,
) -> list[ThesisPoint]:
    """What a run adds to the path, from the points that are there."""
    known, came = held(market), arrivals(market)
    missing = lacking([thesis], known, came, as_of, {thesis.slug: before or []})
    return [point for points in walk(missing, claims(), known, came) for point in points]


@pytest.fixture(scope="module")
def path() -> list[ThesisPoint]:
    return path_of(MARKET)


def test_there_is_one_point_for_each_session_from_the_opening_to_the_horizon(path: list[ThesisPoint]) -> None:
    assert [point.session for point in path] == ALL
    assert ALL[0] == date(2026, 1, 2)
    assert path_of(MARKET, HORIZON + timedelta(days=40), path) == []


def test_every_point_is_the_score_of_its_day(path: list[ThesisPoint]) -> None:
    known = held(MARKET)
    for point in path:
        published = [one for one in claims() if one.published_on is not None and one.published_on <= point.session]
        checks = {check.claim_id: check for check in verify(published, known, point.session)}
        whole = score(THESIS, published, checks, known, point.session)
        assert replace(score_of(THESIS, point), pillars=()) == replace(whole, pillars=())
        for mine, other in zip(score_of(THESIS, point).pillars, whole.pillars, strict=True):
            assert (mine.standing, mine.outlook, mine.verdict) == (other.standing, other.outlook, other.verdict)


def test_the_record_grows_as_claims_come_due(path: list[ThesisPoint]) -> None:
    records = {point.session: (point.record.right, point.record.due) for point in path}
    assert records[date(2026, 3, 30)] == (0, 0)
    assert [records[day][1] for day in (date(2026, 3, 31), date(2026, 4, 6), HORIZON)] == [1, 2, 5]
    assert path[-1].record.supports + path[-1].record.contradicts + path[-1].record.context == 6


def test_a_second_run_computes_nothing_and_a_later_day_only_what_is_new(path: list[ThesisPoint]) -> None:
    assert path_of(MARKET, HORIZON, path) == []
    half = path[:60]
    assert path_of(MARKET, half[-1].session, half) == []
    assert path_of(MARKET, HORIZON, half) == path[60:]


def test_it_goes_on_wherever_it_stopped(path: list[ThesisPoint]) -> None:
    holes = [point for nth, point in enumerate(path) if nth % 3]
    assert path_of(MARKET, HORIZON, holes) == path[::3]


def test_a_later_revision_and_a_future_observation_change_nothing(path: list[ThesisPoint]) -> None:
    day = date(2026, 4, 15)
    revised = [
        replace(one, value=one.value * 1.1, realtime_start=date(2026, 4, 16), vintage="2026-04-16")
        for one in MARKET
        if one.series == "CPIAUCNS" and one.realtime_start <= day
    ]
    wild = [replace(one, value=one.value * 3) for one in MARKET if one.realtime_start > day]
    known = [one for one in MARKET if one.realtime_start <= day]
    assert path_of(known + revised + wild, day) == [point for point in path if point.session <= day]


def test_a_session_waits_for_its_close(path: list[ThesisPoint]) -> None:
    last = date(2026, 2, 6)
    known = [one for one in MARKET if one.date <= last]
    for as_of in (last, date(2026, 2, 9), date(2026, 5, 16)):
        assert sessions(THESIS, held(known), arrivals(known), as_of)[-1] == last
    stopped = path_of(known, HORIZON)
    assert [point.session for point in stopped] == sessions_between(OPENED, last)
    assert path_of(MARKET, HORIZON, stopped) == path[len(stopped) :]


def test_where_the_outcome_has_no_daily_series_a_pillar_says_how_far_closes_are_held() -> None:
    known = [one for one in MARKET if one.date <= date(2026, 2, 6)]
    monthly = replace(THESIS, outcome=INFLATION, pillars=THESIS.pillars[:1])
    assert sessions(monthly, held(known), arrivals(known), date(2026, 3, 6))[-1] == date(2026, 2, 6)
    alone = replace(THESIS, outcome=INFLATION, pillars=())
    assert sessions(alone, held(known), arrivals(known), date(2026, 3, 6))[-1] == date(2026, 3, 6)


def test_what_had_no_standing_is_computed_again_when_more_is_held_and_only_that(path: list[ThesisPoint]) -> None:
    yields = [observation("DGS10", day, 4.2) for day in SESSIONS if day >= date(2026, 2, 6)]
    again = path_of(MARKET + yields, HORIZON, path)
    changed = [point for point in path if point.session >= date(2026, 2, 6)]
    assert [point.session for point in again] == [point.session for point in changed]
    assert [point.standing for point in again] == [point.standing for point in changed]
    assert {point.pillars[2].standing for point in again} == {4.2}
    newest = [*path[: -len(again)], *again]
    assert path_of(MARKET + yields, HORIZON, newest) == []
    late = [observation("SPY", date(2025, 6, 30), 499.0, "close")]
    assert path_of(MARKET + yields + late, HORIZON, newest) == []


def test_a_new_method_or_another_declaration_computes_all_of_it_again(path: list[ThesisPoint]) -> None:
    assert len(path_of(MARKET, HORIZON, [replace(point, method_version="0") for point in path])) == len(ALL)
    renamed = replace(THESIS, title="Other words")
    assert declared(renamed) == declared(THESIS)
    fewer = replace(THESIS, pillars=THESIS.pillars[:1])
    assert [len(point.pillars) for point in path_of(MARKET, HORIZON, path, fewer)] == [1] * len(ALL)


def test_a_thesis_without_any_series_has_sessions_without_a_standing() -> None:
    unmeasured = Proposition("earnings_growth", "us-small-caps", 15.0, None, "percent", start=OPENED, end=HORIZON)
    thesis = replace(THESIS, outcome=unmeasured, pillars=(), legs=())
    found = path_of([], date(2026, 1, 9), None, thesis)
    assert [(point.session.day, point.standing, point.verdict) for point in found] == [
        (day, None, "no_data") for day in (2, 5, 6, 7, 8, 9)
    ]


def test_a_claim_that_was_set_aside_counts_until_that_day_and_no_longer() -> None:
    known, came = held(MARKET), arrivals(MARKET)
    missing = lacking([THESIS], known, came, HORIZON, {})
    day = date(2026, 4, 10)
    found = [point for points in walk(missing, claims(), known, came, {"behind": day}) for point in points]
    whole = path_of(MARKET)
    assert [point for point in found if point.session < day] == [point for point in whole if point.session < day]
    assert next(point.record.due for point in whole if point.session >= day) == 2
    assert next(point.record.due for point in found if point.session >= day) == 1
    assert found[-1].record.contradicts == whole[-1].record.contradicts - 1


def counted(monkeypatch: pytest.MonkeyPatch, name: str) -> list[Any]:
    """What a function of the module is called with, from now on."""
    calls: list[Any] = []
    whole = getattr(thesis_path, name)

    def call(first: Any, *rest: Any) -> Any:
        calls.append((first, rest[-1]))
        return whole(first, *rest)

    monkeypatch.setattr(thesis_path, name, call)
    return calls


def test_a_claim_is_checked_when_published_when_due_and_when_its_figures_arrive(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = counted(monkeypatch, "verify")
    path_of(MARKET)
    days: dict[str, list[date]] = {}
    for said, day in calls:
        for one in said:
            days.setdefault(one.id, []).append(day)
    assert days["ahead"] == [date(2026, 1, 12), HORIZON]
    assert days["behind"] == [date(2026, 4, 6)]
    assert days["ahead-in-march"] == [date(2026, 2, 2), date(2026, 3, 31)]
    # Due on a Sunday: the session after it, and the one on or after the day the figure of May is known.
    assert days["prices"] == [date(2026, 3, 2), date(2026, 6, 1), date(2026, 6, 15)]
    assert days["yield"] == [date(2026, 2, 3), HORIZON]
    assert "tin" not in days


def test_a_monthly_figure_is_looked_at_once_a_month(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, "check_proposition")
    path_of(MARKET, date(2026, 5, 29))
    days = [day for said, day in calls if said == INFLATION]
    assert days == [date(2026, month, day) for month, day in ((1, 2), (1, 15), (2, 17), (3, 18), (4, 15), (5, 18))]
