"""Trading sessions of the New York Stock Exchange: closures, early closes, counting, and the table behind them."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp import tables
from nlp.errors import VocabularyError
from nlp.times import session_table, sessions
from nlp.times.sessions import (
    close_time,
    is_session,
    nth_session,
    session_before,
    session_from,
    session_until,
    sessions_between,
    unusual_days,
)

DAYS = st.dates(min_value=date(1968, 1, 1), max_value=date(2043, 12, 31))

CLOSED = [
    (date(2001, 9, 11), "attacks"),
    (date(2012, 10, 30), "hurricane"),
    (date(2018, 12, 5), "mourning"),
    (date(2025, 1, 9), "mourning"),
    (date(2022, 6, 20), "Juneteenth, kept on the Monday after"),
    (date(2026, 7, 3), "Independence Day, kept on the Friday before"),
    (date(2026, 4, 3), "Good Friday"),
    (date(2026, 9, 7), "Labor Day"),
    (date(2026, 5, 16), "a Saturday"),
]
OPEN = [
    (date(2021, 6, 18), "Juneteenth was no holiday yet"),
    (date(2021, 12, 31), "New Year's Day on a Saturday is not kept on the Friday before"),
    (date(2025, 11, 11), "Veterans Day closes bonds alone"),
    (date(2025, 12, 26), "a day that the government had off"),
]


@pytest.mark.parametrize(("day", "why"), CLOSED, ids=[why for _, why in CLOSED])
def test_the_exchange_is_closed(day: date, why: str) -> None:
    assert not is_session(day)


@pytest.mark.parametrize(("day", "why"), OPEN, ids=[why for _, why in OPEN])
def test_the_exchange_is_open(day: date, why: str) -> None:
    assert is_session(day)


def test_a_year_has_its_known_number_of_sessions() -> None:
    counts = {year: len(sessions_between(date(year, 1, 1), date(year, 12, 31))) for year in (1996, 2001, 2012, 2025)}
    assert counts == {1996: 254, 2001: 248, 2012: 250, 2025: 250}


@pytest.mark.parametrize(
    ("day", "closes"),
    [
        (date(2025, 7, 3), time(13)),
        (date(2025, 11, 28), time(13)),
        (date(2025, 12, 24), time(13)),
        (date(1990, 12, 24), time(14)),
        (date(2025, 12, 31), time(16)),
    ],
)
def test_some_sessions_close_early(day: date, closes: time) -> None:
    assert close_time(day) == closes


def test_a_day_without_trading_has_no_close() -> None:
    with pytest.raises(ValueError, match="2025-07-04 is no trading session"):
        close_time(date(2025, 7, 4))


def test_over_a_long_weekend() -> None:
    # Friday 16 January 2026, then Martin Luther King's day on the Monday.
    assert session_until(date(2026, 1, 19)) == date(2026, 1, 16)
    assert session_until(date(2026, 1, 16)) == date(2026, 1, 16)
    assert session_before(date(2026, 1, 20)) == date(2026, 1, 16)
    assert session_from(date(2026, 1, 17)) == date(2026, 1, 20)
    assert nth_session(date(2026, 1, 17), 1) == date(2026, 1, 20)
    assert nth_session(date(2026, 1, 16), 2) == date(2026, 1, 20)
    assert nth_session(date(2026, 1, 20), -3) == date(2026, 1, 15)


def test_there_is_no_session_zero() -> None:
    with pytest.raises(ValueError, match="no session 0"):
        nth_session(date(2026, 1, 16), 0)


@given(DAYS)
def test_until_and_from_are_the_day_itself_or_have_no_session_between(day: date) -> None:
    last, following = session_until(day), session_from(day)
    assert is_session(last) and is_session(following)
    if is_session(day):
        assert last == day == following
    else:
        assert sessions_between(last, following) == [last, following]
    assert session_before(day) == (sessions_between(day - timedelta(days=20), day - timedelta(days=1)))[-1]


@given(DAYS, st.integers(1, 60))
def test_counting_forwards_and_backwards_agree_with_the_list(day: date, count: int) -> None:
    ahead = nth_session(day, count)
    assert len(sessions_between(day, ahead)) == count
    assert nth_session(ahead, -count) == session_from(day)


def test_there_are_no_sessions_in_a_span_that_ends_before_it_starts() -> None:
    assert sessions_between(date(2026, 1, 9), date(2026, 1, 5)) == []


def test_the_table_is_what_the_library_has() -> None:
    pytest.importorskip("exchange_calendars", reason="exchange_calendars is not installed")
    known = unusual_days()
    ours = {day: known.early.get(day) for day in (*known.closed, *known.early) if day not in known.by_hand}
    assert ours == {day: closes for day, closes in session_table.calendar_days().items() if day not in known.by_hand}


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of data with a small table of days, which is the one that is read."""
    path = tmp_path / sessions.TABLE
    monkeypatch.setattr(tables, "DATA", tmp_path)
    monkeypatch.setattr(sessions, "unusual_days", unusual_days.__wrapped__)
    return path


def test_a_closure_entered_by_hand_counts_and_is_kept_when_the_table_is_made_anew(
    table: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table.write_text("day,closes,why\n2026-03-03,,day of mourning\n2026-03-04,13:00,storm\n2026-12-25,,\n")
    assert not is_session(date(2026, 3, 3)) and close_time(date(2026, 3, 4)) == time(13)
    assert is_session(date(2026, 11, 26))
    calendar = {date(2026, 3, 3): None, date(2026, 11, 26): None, date(2026, 11, 27): time(13)}
    monkeypatch.setattr(session_table, "calendar_days", lambda: calendar)
    session_table.main()
    assert table.read_text().splitlines() == [
        "day,closes,why",
        "2026-03-03,,",
        "2026-03-04,13:00,storm",
        "2026-11-26,,",
        "2026-11-27,13:00,",
    ]
    assert "4 days" in capsys.readouterr().out


@pytest.mark.parametrize("row", ["2026-13-01,,", "2026-03-03,noon,", "2026-03-07,,a Saturday", "2026-12-25,,again"])
def test_a_row_that_cannot_be_used_is_named(table: Path, row: str) -> None:
    table.write_text(f"day,closes,why\n2026-12-25,,\n{row}\n")
    with pytest.raises(VocabularyError, match=r"nyse_days\.csv row 3"):
        sessions.unusual_days()
