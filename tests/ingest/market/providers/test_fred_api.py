"""The API of FRED, asked at a server that speaks as it does: values, vintages, and every way it gives less."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.market.providers.answer import Value, Wanted
from ingest.market.providers.asking import Asking
from ingest.market.providers.fred_api import FredApi
from ingest.market.providers.registry import fetcher_of, providers
from tests.ingest.market.providers.speaking_server import (
    AS_OF,
    HOST,
    KEY,
    FredServer,
    Reply,
    SpeakingServer,
    ask,
    refusal,
    server,
    speaking,
    throttle,
    weekdays,
)

__all__ = ["server"]

DAYS = weekdays(20)
TODAY = {day: f"4.{number:02}" for number, day in enumerate(DAYS)}
WANTED = Wanted("DGS10", "DGS10", "value", AS_OF)
FRED = FredServer("DGS10", {date(2026, 1, 2): TODAY})


def test_today_s_values_come_with_what_the_series_is(server: SpeakingServer) -> None:
    answer = ask("fred", FRED.join(server), WANTED)
    assert answer.values == tuple(Value("value", day, float(TODAY[day])) for day in DAYS)
    assert (answer.title, answer.unit, answer.frequency) == ("A Series", "Percent", "daily")
    assert answer.rights == "copyrighted: citation required"
    assert answer.warnings == ()
    assert KEY not in answer.source_url
    assert "series_id=DGS10" in answer.source_url


def test_real_time_is_always_stated(server: SpeakingServer) -> None:
    ask("fred", FRED.join(server), WANTED)
    asked = dict(server.asked)["/series/observations"]
    assert asked["realtime_start"] == asked["realtime_end"] == AS_OF.isoformat()
    assert asked["observation_end"] == AS_OF.isoformat()


def test_the_vintage_of_a_day_is_the_one_that_stood_then(server: SpeakingServer) -> None:
    before = dict.fromkeys(DAYS, "1.0")
    fred = FredServer("DGS10", {date(2026, 1, 2): before, date(2026, 8, 20): TODAY})
    answer = ask("fred", fred.join(server), replace(WANTED, vintage=date(2026, 8, 19)))
    assert {value.value for value in answer.values} == {1.0}
    assert {value.realtime_start for value in answer.values} == {date(2026, 8, 19)}


def test_a_point_is_a_missing_value(server: SpeakingServer) -> None:
    fred = FredServer("DGS10", {date(2026, 1, 2): TODAY | {DAYS[3]: "."}})
    assert [value.date for value in ask("fred", fred.join(server), WANTED).values] == [*DAYS[:3], *DAYS[4:]]


def test_only_new_values_may_be_asked_for(server: SpeakingServer) -> None:
    answer = ask("fred", FRED.join(server), replace(WANTED, since=DAYS[-2]))
    assert [value.date for value in answer.values] == DAYS[-2:]
    empty = ask("fred", server, replace(WANTED, since=AS_OF + timedelta(days=1)))
    assert empty.values == ()
    assert "has nothing on or after 2026-08-22" in empty.warnings


def test_every_vintage_comes_with_the_day_from_which_it_stood(server: SpeakingServer) -> None:
    first = dict.fromkeys(DAYS, "1.0")
    vintages = {
        date(2026, 8, 1): first,
        date(2026, 8, 10): first | {DAYS[0]: "2.0"},
        date(2026, 9, 1): first | {DAYS[0]: "3.0"},
    }
    answer = ask("fred", FredServer("DGS10", vintages).join(server), replace(WANTED, vintages=True))
    of_first = [(value.value, value.realtime_start) for value in answer.values if value.date == DAYS[0]]
    assert of_first == [(1.0, date(2026, 8, 1)), (2.0, date(2026, 8, 10))], "the third is after `as_of`"


def test_a_monthly_series_of_another_name_and_frequency(server: SpeakingServer) -> None:
    described = {"title": "CPI", "units": "Index", "frequency": "Weekly, Ending Friday", "frequency_short": "W"}
    fred = FredServer("ICSA", {date(2026, 1, 2): TODAY}, described=described)
    answer = ask("fred", fred.join(server), Wanted("CLAIMS", "ICSA", "value", AS_OF))
    assert (answer.series, answer.frequency) == ("CLAIMS", "weekly")


def test_a_series_without_a_copyright_tag_is_still_a_series(server: SpeakingServer) -> None:
    FRED.join(server).says("/series/tags", Reply("no", 500))
    answer = ask("fred", server, WANTED)
    assert len(answer.values) == len(DAYS)
    assert answer.rights == providers()["fred"].rights
    assert answer.warnings == ("its copyright tag is not known: is out of order (500)",)


def observations(count: object, entries: list[Mapping[str, str]]) -> Reply:
    return Reply(json.dumps({"count": count, "observations": entries}))


def entry(day: date, value: str = "1.0", start: date = AS_OF, end: date = AS_OF) -> dict[str, str]:
    return {
        "realtime_start": start.isoformat(),
        "realtime_end": end.isoformat(),
        "date": day.isoformat(),
        "value": value,
    }


ENTRIES = [entry(day) for day in DAYS]
REFUSED = [
    (observations(20, ENTRIES[:7]), "gave 7 observations of 20, as it does when it is asked too often"),
    (observations(20, []), "gave 0 observations of 20"),
    (observations(None, ENTRIES), "counts None observations"),
    (Reply(json.dumps({"count": 20})), "gave no observations: the series was withdrawn"),
    (Reply(json.dumps({"count": 20, "observations": None})), "gave no observations"),
    (Reply(json.dumps({"error_code": 429, "error_message": "Too Many"})), "gave no observations"),
    (Reply(json.dumps({"count": 20, "observations": ENTRIES})[:-30]), "gave JSON that is cut short or none"),
    (Reply('{"count": NaN, "observations": []}'), "gave JSON that is cut short or none"),
    (Reply("[" * 100_000), "gave JSON that is cut short or none"),
    (Reply("[1, 2]"), "gave JSON that is no object"),
    (observations(0, []), "gave 0 values for the whole series, which has at least 12"),
    (observations(3, ENTRIES[:3]), "gave 3 values for the whole series"),
    (observations(21, [*ENTRIES, entry(DAYS[0], "2.0")]), f"the day {DAYS[0]} stands there twice"),
    (observations(21, [*ENTRIES, entry(AS_OF, "1.0", date(2026, 1, 1))]), "outside the real time asked for"),
    (observations(21, [*ENTRIES, entry(AS_OF, "n/a")]), "'n/a' is no number"),
    (observations(21, [*ENTRIES, entry(AS_OF, "nan")]), "'nan' is no number"),
    (observations(21, [*ENTRIES, {"date": "2026-08-21"}]), "gave an entry that is none: 'value'"),
    (observations(21, [*ENTRIES, {**entry(AS_OF), "date": "21.8.2026"}]), "'21.8.2026' is no day"),
    (observations(1, [3]), "gave an entry that is none"),  # type: ignore[list-item]
]


@pytest.mark.parametrize(("reply", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_less_than_the_whole_is_refused(server: SpeakingServer, reply: Reply, words: str) -> None:
    FRED.join(server).says("/series/observations", reply)
    assert words in refusal("fred", server, WANTED).problem


def test_another_series_than_the_one_asked_for_is_refused(server: SpeakingServer) -> None:
    FRED.join(server).says("/series", json.dumps({"seriess": [{"id": "DGS2"}]}))
    assert "describes another series than DGS10" in refusal("fred", server, WANTED).problem


def test_a_series_that_does_not_exist_is_named(server: SpeakingServer) -> None:
    FredServer("DGS2", {date(2026, 1, 2): TODAY}).join(server)
    assert refusal("fred", server, WANTED).problem == "has no such series"


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_vintages_asked_for_in_parts_are_the_same_as_in_one(data: st.DataObject) -> None:
    days = weekdays(16, AS_OF - timedelta(days=40))  # two of them may be missing, and a series has at least 12
    cell = st.sampled_from(["1.0", "2.0", "."])
    count = data.draw(st.integers(1, 9))
    vintages = {
        AS_OF - timedelta(days=3 * back): dict.fromkeys(days, "5.0") | {day: data.draw(cell) for day in days[:2]}
        for back in range(count)
    }
    wanted = replace(WANTED, vintages=True)
    asking = Asking(providers()["fred"], throttle(), KEY, "api_key")
    fetcher = fetcher_of(asking.provider, frozenset({HOST}))
    with speaking() as running:
        FredServer("DGS10", vintages, most_vintages=3).join(running)
        here = replace(asking, provider=replace(asking.provider, base_url=running.url))
        parted = FredApi(here, rows=7, vintages=3, vintage_dates=4).fetch(wanted, fetcher)
        FredServer("DGS10", vintages).join(running)
        whole = FredApi(here).fetch(wanted, fetcher)
    assert parted.values == whole.values
