"""Stooq: data only behind its header, unadjusted, and nothing of a day that may still be running."""

from dataclasses import replace
from datetime import date

import pytest

from ingest.market.providers.answer import Value, Wanted
from tests.ingest.market.providers.speaking_server import (
    AS_OF,
    KEY,
    SpeakingServer,
    ask,
    refusal,
    server,
    weekdays,
)

__all__ = ["server"]

HEADER = "Date,Open,High,Low,Close,Volume"
DAYS = weekdays(15)
WANTED = Wanted("GSPC", "^spx", "close", AS_OF, session_over=True)


def table(header: str = HEADER, more: str = "") -> str:
    rows = [f"{day},6400.1,6450.2,6390.3,6441.55,3012345678" for day in DAYS]
    return "\r\n".join([header, *rows]) + "\r\n" + more


def test_closes_as_they_were_traded(server: SpeakingServer) -> None:
    server.says("/q/d/l/", table())
    answer = ask("stooq", server, WANTED)
    assert answer.values == tuple(Value("close", day, 6441.55) for day in DAYS)
    assert server.asked == [
        ("/q/d/l/", {"s": "^spx", "d2": "20260821", "i": "d", "o": "1111111", "apikey": KEY}),
    ]
    assert KEY not in answer.source_url


def test_an_index_without_a_volume_and_a_first_day(server: SpeakingServer) -> None:
    server.says("/q/d/l/", f"{HEADER}\n2026-08-20,1,1,1,6400.5\n2026-08-21,1,1,1,6441.5\n")
    answer = ask("stooq", server, replace(WANTED, since=date(2026, 8, 20)))
    assert [value.value for value in answer.values] == [6400.5, 6441.5]
    assert server.asked[0][1]["d1"] == "20260820"


def test_the_price_of_a_running_day_is_left_out(server: SpeakingServer) -> None:
    server.says("/q/d/l/", table())
    assert [value.date for value in ask("stooq", server, replace(WANTED, session_over=False)).values] == DAYS[:-1]


def test_a_cell_without_data_is_missing_and_said(server: SpeakingServer) -> None:
    server.says("/q/d/l/", table(more="2026-07-01,N/D,N/D,N/D,N/D,N/D\r\n"))
    answer = ask("stooq", server, WANTED)
    assert [value.date for value in answer.values] == DAYS
    assert answer.warnings == ("1 closing prices are missing (N/D)",)


REFUSED = [
    (table(header="Data,Otwarcie,Najwyzszy,Najnizszy,Zamkniecie,Wolumen"), "a first line 'Data,Otwarcie"),
    (table(header="Date,Open,High,Low,Close"), "gave a first line"),
    ("Warning: Division by zero in download.inc on line 102\n" + table(), "gave a first line 'Warning"),
    (table(more="2026-07-01,1,1,1,nan,1\r\n"), "'nan' is no number"),
    (table(more="2026-07-01,1,1,1,0,1\r\n"), "the close of 2026-07-01 is 0"),
    (table(more="2026-07-01,1,1\r\n"), "a row has 3 cells, not 6"),
    (table(more="20260701,1,1,1,1,1\r\n"), "'20260701' is no day"),
    (table(more=f"{DAYS[0]},1,1,1,1,1\r\n"), f"the day {DAYS[0]} stands there twice"),
    (HEADER + "\r\n", "gave 0 values for the whole series"),
    ("Exceeded the daily hits limit", "has a daily limit of requests"),
]


@pytest.mark.parametrize(("body", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_anything_but_its_table_is_refused(server: SpeakingServer, body: str, words: str) -> None:
    server.says("/q/d/l/", body)
    assert words in refusal("stooq", server, WANTED).problem


@pytest.mark.parametrize("wanted", [replace(WANTED, field="dividend"), replace(WANTED, vintage=AS_OF)])
def test_it_gives_closes_and_nothing_else(server: SpeakingServer, wanted: Wanted) -> None:
    assert "gives closing prices, no " in refusal("stooq", server, wanted).problem
    assert server.asked == []
