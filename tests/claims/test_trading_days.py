"""A close speaks for a day only where it is that of the last session by then."""

from datetime import date

import pytest

from claims.formulas import close_index
from claims.proposition import Proposition
from claims.trading_days import other_sessions, speaks_for_session
from claims.verify import check_proposition
from claims.view import View
from ingest.market.series import Field
from nlp.times.sessions import sessions_between
from tests.claims.market_made import held, observation

SESSIONS = sessions_between(date(2025, 12, 1), date(2026, 1, 16))
FRIDAY, SATURDAY, MONDAY = date(2026, 1, 9), date(2026, 1, 10), date(2026, 1, 12)


def view(series: str, days: list[date], field: Field = "close") -> View:
    return held(*(observation(series, day, 100.0, field) for day in days)).known(series, field, date(2026, 2, 1))


def test_the_close_of_a_weekend_is_that_of_friday() -> None:
    closes = view("IWM", SESSIONS)
    assert closes.day(close_index(closes, SATURDAY) or 0) == FRIDAY


def test_an_older_close_does_not_stand_for_a_session_that_is_not_held() -> None:
    closes = view("IWM", [day for day in SESSIONS if day != MONDAY])
    assert close_index(closes, MONDAY) is None
    assert close_index(closes, date(2026, 1, 13)) is not None


@pytest.mark.parametrize("series", sorted(other_sessions()))
def test_what_trades_elsewhere_may_miss_a_session_of_new_york(series: str) -> None:
    closes = view(series, [day for day in SESSIONS if day != MONDAY])
    assert close_index(closes, MONDAY) is not None


def test_prices_by_the_week_and_statistics_speak_for_the_days_after_them() -> None:
    weekly = view("IWM", SESSIONS[::5])
    daily_statistic = view("DGS10", [day for day in SESSIONS if day != MONDAY], "value")
    for one in (weekly, daily_statistic):
        index = one.index_at(MONDAY)
        assert index is not None and speaks_for_session(one, index, MONDAY)


def test_a_claim_waits_for_the_close_of_its_index_where_only_its_fund_has_one() -> None:
    closes = {day: 100.0 + number for number, day in enumerate(SESSIONS)}
    index = [observation("RUT", day, value, "close") for day, value in closes.items() if day != FRIDAY]
    fund = [observation("IWM", day, 50.0, "close") for day in closes]
    said = Proposition(
        "return", "russell-2000", 9.0, 9.0, "percent", start=FRIDAY, end=FRIDAY, modality="reported", resolution=0.1
    )
    waiting = check_proposition(said, SATURDAY, held(*index, *fund), date(2026, 1, 16))
    late = check_proposition(said, SATURDAY, held(*index, *fund), date(2026, 6, 1))
    assert (waiting.verdict, late.verdict) == ("open", "refuted")
    assert "RUT is not held around" in waiting.reason
