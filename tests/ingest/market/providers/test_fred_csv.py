"""The CSV files of FRED and ALFRED: the header decides, and a vintage counts only with its stamp."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ingest.market.providers.answer import Value, Wanted
from tests.ingest.market.providers.speaking_server import (
    AS_OF,
    Reply,
    SpeakingServer,
    ask,
    refusal,
    server,
    weekdays,
)

__all__ = ["server"]

DAYS = weekdays(15)
WANTED = Wanted("DGS10", "DGS10", "value", AS_OF)
OUTPUT = Wanted("GDPC1", "GDPC1", "value", AS_OF, vintage=date(2024, 2, 1))
QUARTERS = [date(year, month, 1) for year in (2020, 2021, 2022, 2023) for month in (1, 4, 7, 10)]


def table(header: str, *cells: tuple[date, str]) -> str:
    return "\n".join([header, *(f"{day},{cell}" for day, cell in cells)]) + "\n"


def daily(header: str = "observation_date,DGS10", **changed: str) -> str:
    cells = {str(day): "4.25" for day in DAYS} | changed
    return "\n".join([header, *(f"{day},{cell}" for day, cell in cells.items())]) + "\n"


def test_today_s_values_of_one_series(server: SpeakingServer) -> None:
    server.says("/fredgraph.csv", daily())
    answer = ask("fred-csv", server, replace(WANTED, since=DAYS[5]))
    assert answer.values == tuple(Value("value", day, 4.25) for day in DAYS[5:])
    assert server.asked == [("/fredgraph.csv", {"id": "DGS10", "cosd": str(DAYS[5]), "coed": str(AS_OF)})]
    assert server.headers["User-Agent"].startswith("Mozilla/5.0 (compatible; borneout")


def test_a_point_and_an_empty_cell_are_missing(server: SpeakingServer) -> None:
    server.says("/fredgraph.csv", daily(**{str(DAYS[1]): ".", str(DAYS[2]): ""}))
    assert [value.date for value in ask("fred-csv", server, WANTED).values] == [DAYS[0], *DAYS[3:]]


def test_the_header_of_old_is_known(server: SpeakingServer) -> None:
    server.says("/fredgraph.csv", daily("DATE,DGS10"))
    assert len(ask("fred-csv", server, WANTED).values) == len(DAYS)


REFUSED = [
    (daily("observation_date,DGS2"), "a header 'observation_date,DGS2', not observation_date,DGS10"),
    (daily("observation_date,DGS10_20260821"), "not observation_date,DGS10"),
    (daily("observation_date,DGS10,DGS2"), "not observation_date,DGS10"),
    (daily("day,DGS10"), "a header 'day,DGS10'"),
    (daily(**{"2026-08-19": "four"}), "'four' is no number"),
    (daily(**{"2026-08-19": "inf"}), "'inf' is no number"),
    (daily(**{"2026-08-19": "4.2,5"}), "a row has 3 cells, not 2"),
    (daily(**{"08/19/2026": "4.2"}), "'08/19/2026' is no day"),
    (daily() + f"{DAYS[0]},4.3\n", f"the day {DAYS[0]} stands there twice"),
    ("observation_date,DGS10\n", "gave 0 values for the whole series"),
    (table("observation_date,DGS10", (DAYS[0], "4.2")), "gave 1 values for the whole series"),
    ('observation_date,DGS10\n"2026-08-19,4\n', "gave no CSV"),
]


@pytest.mark.parametrize(("body", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_a_table_that_is_not_as_agreed_is_refused(server: SpeakingServer, body: str, words: str) -> None:
    server.says("/fredgraph.csv", body)
    assert words in refusal("fred-csv", server, WANTED).problem


def test_a_line_cut_short_is_left_out(server: SpeakingServer) -> None:
    server.says("/fredgraph.csv", daily()[:-3])
    answer = ask("fred-csv", server, WANTED)
    assert [value.date for value in answer.values] == DAYS[:-1]
    assert answer.warnings == (f"the last line is cut short and was left out: '{DAYS[-1]},4.'",)


def test_values_after_the_day_asked_about_are_left_out(server: SpeakingServer) -> None:
    server.says("/fredgraph.csv", daily(**{str(AS_OF + timedelta(days=3)): "9.99"}))
    answer = ask("fred-csv", server, WANTED)
    assert {value.value for value in answer.values} == {4.25}
    assert answer.warnings == ("1 values after 2026-08-21 were left out (to 2026-08-24)",)


def test_a_series_that_stopped_is_a_warning(server: SpeakingServer) -> None:
    server.says("/fredgraph.csv", daily())
    late = replace(WANTED, as_of=AS_OF + timedelta(days=30))
    assert "the newest value is of 2026-08-21, 30 days before" in ask("fred-csv", server, late).warnings[0]


def test_fred_is_never_asked_for_a_vintage(server: SpeakingServer) -> None:
    assert "no vintages" in refusal("fred-csv", server, replace(WANTED, vintage=AS_OF)).problem
    assert server.asked == []


def alfred(stamp: str) -> str:
    return table(f"observation_date,GDPC1{stamp}", *((day, "22000.5") for day in QUARTERS))


def test_a_stamped_vintage_counts_from_its_day(server: SpeakingServer) -> None:
    server.says("/alfredgraph.csv", alfred("_20240201"))
    answer = ask("alfred-csv", server, OUTPUT)
    assert answer.values == tuple(Value("value", day, 22000.5, date(2024, 2, 1)) for day in QUARTERS)
    assert answer.warnings == ()
    assert server.asked[0][1]["vintage_date"] == "2024-02-01"


@pytest.mark.parametrize("stamp", ["", "_20240131", "_20260821", "_2024020", "_20240201x"])
def test_another_stamp_or_none_is_refused(server: SpeakingServer, stamp: str) -> None:
    server.says("/alfredgraph.csv", alfred(stamp))
    assert "not observation_date,GDPC1_20240201" in refusal("alfred-csv", server, OUTPUT).problem


def test_without_a_day_the_vintage_is_today_s(server: SpeakingServer) -> None:
    def speech(asked: Mapping[str, str]) -> Reply:
        return Reply(alfred("_" + asked["vintage_date"].replace("-", "")))

    server.says("/alfredgraph.csv", speech)
    answer = ask("alfred-csv", server, replace(OUTPUT, vintage=None, vintages=True))
    assert {value.realtime_start for value in answer.values} == {AS_OF}
    assert "gives one vintage at a time: this is the one of 2026-08-21" in answer.warnings
