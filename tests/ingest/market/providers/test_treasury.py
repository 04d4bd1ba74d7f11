"""The par yield curve of the Treasury, a file a year, whose columns change."""

from dataclasses import replace
from datetime import date

import pytest

from ingest.market.providers.answer import Value, Wanted
from tests.ingest.market.providers.speaking_server import AS_OF, SpeakingServer, ask, refusal, server, weekdays

__all__ = ["server"]

DAYS = weekdays(15)
THIS_YEAR = 'Date,"1 Mo","1.5 Month","2 Yr","10 Yr","30 Yr"'
WANTED = Wanted("DGS10", "10 Yr", "value", AS_OF, since=date(2025, 12, 1))
BEFORE = 'Date,"1 Mo","2 Yr","10 Yr"\n12/31/2025,3.70,3.50,4.10\n12/30/2025,3.70,3.50,4.08\n'


def this_year(header: str = THIS_YEAR, cells: str = "4.1,4.1,3.9,4.25,4.8") -> str:
    return "\n".join([header, *(f"{day:%m/%d/%Y},{cells}" for day in reversed(DAYS))]) + "\n"


def say(server: SpeakingServer, year: int, body: str) -> None:
    server.says(f"/daily-treasury-rates.csv/{year}/all", body)


def test_a_maturity_is_found_by_the_name_of_its_column_each_year(server: SpeakingServer) -> None:
    say(server, 2025, BEFORE)
    say(server, 2026, this_year())
    answer = ask("treasury", server, WANTED)
    assert answer.values == (
        Value("value", date(2025, 12, 30), 4.08),
        Value("value", date(2025, 12, 31), 4.10),
        *(Value("value", day, 4.25) for day in DAYS),
    )
    assert (answer.unit, answer.frequency) == ("Percent", "daily")
    assert server.asked[0][1] == {
        "type": "daily_treasury_yield_curve",
        "field_tdr_date_value": "2025",
        "page": "",
        "_format": "csv",
    }


def test_the_whole_is_every_year_since_the_first(server: SpeakingServer) -> None:
    for year in range(1990, 2026):
        say(server, year, f'Date,"10 Yr"\n06/01/{year},8.00\n')
    say(server, 2026, this_year())
    answer = ask("treasury", server, replace(WANTED, since=None))
    assert len(answer.values) == 36 + len(DAYS)
    assert answer.values[0] == Value("value", date(1990, 6, 1), 8.0)


def test_an_empty_cell_and_a_year_without_the_column_are_missing(server: SpeakingServer) -> None:
    say(server, 2025, BEFORE)
    say(server, 2026, this_year() + "01/02/2026,4.1,4.1,3.9,4.2,\n")
    answer = ask("treasury", server, replace(WANTED, symbol="30 Yr"))
    assert [value.date for value in answer.values] == DAYS


REFUSED = [
    (this_year(header=THIS_YEAR.replace("10 Yr", "10 Year")), "2026: no column '10 Yr'"),
    (this_year(header=THIS_YEAR.replace("30 Yr", "10 Yr")), "2026: a header"),
    (this_year(header='"1 Mo",Date'), "2026: a header '1 Mo,Date', not Date and maturities"),
    (this_year(cells="4.1,4.2"), "2026: a row has 3 cells, not 6"),
    (this_year(cells="4.1,4.1,3.9,high,4.8"), "2026: 'high' is no number"),
    (this_year() + "12/31/2025,1,1,1,1,1\n", "2026: the day 2025-12-31 is of another year"),
    (this_year() + "2026-01-05,1,1,1,1,1\n", "2026: '2026-01-05' is no day"),
    (this_year() + f"{DAYS[0]:%m/%d/%Y},1,1,1,1,1\n", f"the day {DAYS[0]} stands there twice"),
    (f"{THIS_YEAR}\n", "2026: no days"),
]


@pytest.mark.parametrize(("body", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_a_table_that_is_not_as_agreed_is_refused(server: SpeakingServer, body: str, words: str) -> None:
    say(server, 2025, BEFORE)
    say(server, 2026, body)
    assert words in refusal("treasury", server, WANTED).problem


def test_a_year_before_that_gave_no_days_is_refused(server: SpeakingServer) -> None:
    say(server, 2025, 'Date,"10 Yr"\n')
    say(server, 2026, this_year())
    assert refusal("treasury", server, WANTED).problem == "2025: no days"


def test_a_new_year_may_be_empty_in_its_first_days(server: SpeakingServer) -> None:
    say(server, 2025, BEFORE)
    say(server, 2026, f"{THIS_YEAR}\n")
    answer = ask("treasury", server, replace(WANTED, as_of=date(2026, 1, 2)))
    assert [value.value for value in answer.values] == [4.08, 4.10]


def test_yields_have_no_vintages(server: SpeakingServer) -> None:
    assert "no vintages" in refusal("treasury", server, replace(WANTED, vintage=AS_OF)).problem
