"""Words for trading sessions, and the days they mean. Own sentences throughout."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE
from nlp.times.dates_in_text import times_in
from nlp.times.sessions import is_session, session_until, sessions_between

FRIDAY = date(2026, 5, 15)
YEAR_END = date(2025, 12, 29)
AFTER_HOLIDAY = date(2026, 1, 20)  # the Tuesday after Martin Luther King's day

REPORTED: list[tuple[date, str, str, str, str]] = [
    (FRIDAY, "in the first ten trading days of January", "trading_days", "2026-01-01", "2026-01-15"),
    (FRIDAY, "the first six sessions of the year", "trading_days", "2026-01-01", "2026-01-09"),
    (FRIDAY, "the opening 5 trading sessions of 2025", "trading_days", "2025-01-01", "2025-01-08"),
    # 2025-01-09 was a day of mourning.
    (FRIDAY, "the first seven days of trading in 2025", "trading_days", "2025-01-01", "2025-01-13"),
    (FRIDAY, "the first three sessions of the quarter", "trading_days", "2026-04-01", "2026-04-06"),
    # Christmas lies between the first of the five and the close that they run from.
    (FRIDAY, "the last five trading days of 2025", "trading_days", "2025-12-23", "2025-12-31"),
    (FRIDAY, "the final two trading days of December", "trading_days", "2025-12-29", "2025-12-31"),
    (FRIDAY, "the last three sessions of last month", "trading_days", "2026-04-27", "2026-04-30"),
    # The year's last days lie ahead in May: those of the year before are meant.
    (FRIDAY, "the last five trading days of the year", "trading_days", "2025-12-23", "2025-12-31"),
    (YEAR_END, "the last five trading days of the year", "trading_days", "2025-12-23", "2025-12-31"),
    (FRIDAY, "over the past 20 sessions", "trading_days", "2026-04-17", "2026-05-15"),
    (FRIDAY, "in the trailing 20 trading days", "trading_days", "2026-04-17", "2026-05-15"),
    (AFTER_HOLIDAY, "over the past two sessions", "trading_days", "2026-01-15", "2026-01-20"),
    (FRIDAY, "on the last trading day of 2025", "day", "2025-12-31", "2025-12-31"),
    (FRIDAY, "in the first session of the year", "day", "2026-01-02", "2026-01-02"),
    (FRIDAY, "on the first day of trading in March", "day", "2026-03-02", "2026-03-02"),
    (FRIDAY, "the last session of the week", "day", "2026-05-15", "2026-05-15"),
    # New Year's Day 2026 was a Thursday, and one Friday is no week.
    (FRIDAY, "the first week of trading", "week", "2026-01-05", "2026-01-09"),
    (FRIDAY, "in the first full week of trading", "week", "2026-01-05", "2026-01-09"),
    (FRIDAY, "the first trading week of 2025", "week", "2025-01-01", "2025-01-03"),
    (FRIDAY, "the first full trading week of 2025", "week", "2025-01-06", "2025-01-10"),
    (FRIDAY, "the first full trading week of 2024", "week", "2024-01-08", "2024-01-12"),
    (FRIDAY, "the final trading week of 2025", "week", "2025-12-29", "2025-12-31"),
]

FORECAST: list[tuple[date, str, str, str, str]] = [
    (FRIDAY, "over the next ten sessions", "coming", "2026-05-15", "2026-06-01"),
    (FRIDAY, "within the coming 5 trading days", "coming", "2026-05-15", "2026-05-22"),
    (FRIDAY, "in the first five trading days of January", "trading_days", "2026-01-01", "2026-01-08"),
    (YEAR_END, "in the first five trading days of January", "trading_days", "2026-01-01", "2026-01-08"),
    (YEAR_END, "in the first five trading days of the new year", "trading_days", "2026-01-01", "2026-01-08"),
    (YEAR_END, "in the first week of trading", "week", "2026-01-05", "2026-01-09"),
    (FRIDAY, "the last five trading days of the year", "trading_days", "2026-12-23", "2026-12-31"),
    (FRIDAY, "the first full week of trading this year", "week", "2026-01-05", "2026-01-09"),
]

# Words that are no such period, and mean what they meant.
OTHERWISE: list[tuple[str, list[str]]] = [
    ("the past two sessions of losses", []),
    ("the first week of trading since the merger", ["this_week"]),
    ("the last trading week", []),
    ("it fell in 23 trading days", []),
    ("the past trading week", ["last"]),
    ("in the last three weeks of December", ["weeks"]),
]


@pytest.mark.parametrize(("published", "text", "kind", "start", "end"), REPORTED)
def test_sessions_of_a_report(published: date, text: str, kind: str, start: str, end: str) -> None:
    (words,) = times_in(text, 0, len(text), published, False)
    assert (words.kind, str(words.start), str(words.end)) == (kind, start, end)


@pytest.mark.parametrize(("published", "text", "kind", "start", "end"), FORECAST)
def test_sessions_of_a_forecast(published: date, text: str, kind: str, start: str, end: str) -> None:
    (words,) = times_in(text, 0, len(text), published, True)
    assert (words.kind, str(words.start), str(words.end)) == (kind, start, end)


@pytest.mark.parametrize(("text", "kinds"), OTHERWISE, ids=[text for text, _ in OTHERWISE])
def test_other_words_keep_their_meaning(text: str, kinds: list[str]) -> None:
    assert [words.kind for words in times_in(text, 0, len(text), FRIDAY, False)] == kinds


def test_without_a_publication_date_only_a_named_year_is_known() -> None:
    text = "the past 20 sessions, the first week of trading, the last session of the year, the last session of 2025"
    found = [words.start for words in times_in(text, 0, len(text), None, False)]
    assert found == [None, None, None, date(2025, 12, 31)]


@given(st.dates(date(1971, 1, 1), date(2039, 12, 31)), st.integers(1, 250))
def test_the_past_sessions_are_as_many_closes_after_the_first(published: date, count: int) -> None:
    text = f"over the past {count} sessions"
    (words,) = times_in(text, 0, len(text), published, False)
    assert words.start is not None and words.end == published
    assert is_session(words.start)
    assert len(sessions_between(words.start, session_until(published))) == count + 1


@pytest.mark.parametrize(
    ("text", "quote", "start", "end"),
    [
        ("The Russell 2000 gained 5.1% over the past 20 sessions.", "5.1%", "2026-04-17", "2026-05-15"),
        ("The S&P 500 rose 1.4% in the last five trading days of 2025.", "1.4%", "2025-12-23", "2025-12-31"),
        ("In the first ten trading days of January, the Russell 2000 rose 7.5%.", "7.5%", "2026-01-01", "2026-01-15"),
        ("In the first full week of trading the Dow climbed 2.3%.", "2.3%", "2026-01-05", "2026-01-09"),
        ("The Nasdaq fell 0.8% on the last trading day of 2025.", "0.8%", "2025-12-31", "2025-12-31"),
    ],
)
def test_a_claim_has_its_sessions_as_its_period_and_their_count_is_no_claim(
    text: str, quote: str, start: str, end: str
) -> None:
    (claim,) = extract_claims(text, FRIDAY, RULES_ALONE)
    assert text[slice(*claim.span)] == quote
    assert (str(claim.start), str(claim.end)) == (start, end)
