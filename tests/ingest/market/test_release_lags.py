import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import MarketDataError
from ingest.market.business_days import business_day_from, business_days_after, is_business_day
from ingest.market.release_lags import DATA, RULES, first_release, next_revision, period_end, release_lag


@pytest.mark.parametrize(
    ("series", "frequency", "day", "released"),
    [
        ("CPIAUCNS", "monthly", "2025-12-01", "2026-01-13"),
        ("CPIAUCSL", "monthly", "2025-09-01", "2025-10-24"),
        ("CPILFESL", "monthly", "2030-01-01", "2030-02-15"),
        ("PAYEMS", "monthly", "2025-09-01", "2025-11-20"),
        ("PAYEMS", "monthly", "2026-09-01", "2026-10-02"),
        ("UNRATE", "monthly", "2026-06-01", "2026-07-02"),
        ("UNRATE", "monthly", "2024-12-01", "2025-01-10"),
        ("PAYEMS", "monthly", "2024-10-01", "2024-11-01"),
        ("GDPC1", "quarterly", "2026-04-01", "2026-07-30"),
        ("GDPC1", "quarterly", "2025-07-01", "2025-12-23"),
        ("PCEPILFE", "monthly", "2026-06-01", "2026-07-30"),
        ("DGS10", "daily", "2026-07-02", "2026-07-06"),
        ("T10Y2Y", "daily", "2026-10-07", "2026-10-08"),
        ("BAMLH0A0HYM2", "daily", "2026-10-09", "2026-10-13"),
        ("DFF", "daily", "2026-10-03", "2026-10-05"),
        ("DFEDTARU", "daily", "2026-10-03", "2026-10-03"),
        ("FEDFUNDS", "monthly", "2026-07-01", "2026-08-03"),
        ("VIXCLS", "daily", "2026-10-08", "2026-10-08"),
        ("ICSA", "weekly", "2026-10-03", "2026-10-08"),
        ("SPX_EPS_TTM_shiller", "quarterly", "2026-03-01", "2026-06-29"),
        ("UNHEARD_OF", "daily", "2026-10-09", "2026-10-13"),
        ("UNHEARD_OF", "quarterly", "2026-01-01", "2026-06-29"),
    ],
)
def test_a_value_is_first_published_when_its_publisher_says(
    series: str, frequency: str, day: str, released: str
) -> None:
    lag = release_lag(series, frequency)
    assert first_release(lag, frequency, date.fromisoformat(day)).isoformat() == released


def test_an_unknown_frequency_is_refused_by_the_name_of_the_series() -> None:
    with pytest.raises(MarketDataError, match=r"X: no row .*'hourly'"):
        release_lag("X", "hourly")


def test_a_yearly_revision_comes_after_the_day_asked_for() -> None:
    gdp = release_lag("GDPC1", "quarterly")
    assert next_revision(gdp, date(2026, 7, 30)) == date(2026, 9, 30)
    assert next_revision(gdp, date(2026, 9, 30)) == date(2027, 9, 30)
    assert next_revision(release_lag("PAYEMS", "monthly"), date(2026, 7, 30)) is None


def test_every_row_of_the_table_can_be_used() -> None:
    with (DATA / "release_lags.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    for row in rows:
        assert row["rule"] in RULES, row
        assert row["revised"] in ("never", "release") or date.fromisoformat(f"2027-{row['revised']}"), row
        assert row["provider"] and row["why"], row
        lag = release_lag(
            row["series"].replace("*", "").replace("[0-9]", "1").replace("[A-Z]", "X") or "NONE",
            row["frequency"] or "daily",
        )
        assert lag.series == row["series"], f"{row['series']} is hidden by {lag.series}"


def test_every_row_of_the_calendar_is_after_its_period_and_of_a_release_in_the_table() -> None:
    with (DATA / "release_lags.csv").open(encoding="utf-8", newline="") as table:
        releases = {row["release"]: row["frequency"] for row in csv.DictReader(table) if row["release"]}
    with (DATA / "release_calendar.csv").open(encoding="utf-8", newline="") as table:
        rows = [(row["release"], date.fromisoformat(row["period"]), row["released"]) for row in csv.DictReader(table)]
    assert len({row[:2] for row in rows}) == len(rows)
    for release, period, released in rows:
        day = date.fromisoformat(released)
        assert day > period_end(period, releases[release])
        assert is_business_day(day), (release, released)


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)))
def test_jobs_figures_appear_on_a_thursday_or_friday_early_in_the_next_month(day: date) -> None:
    month = day.replace(day=1)
    released = first_release(release_lag("UNRATE", "monthly"), "monthly", month)
    assert released > period_end(month, "monthly") or (released.day >= 28 and released.weekday() >= 3)


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        ("2026-01-01", False),
        ("2026-01-19", False),
        ("2026-07-03", False),
        ("2026-11-26", False),
        ("2026-12-25", False),
        ("2021-12-31", False),
        ("2020-06-19", True),
        ("2026-06-19", False),
        ("2026-05-25", False),
        ("2026-10-10", False),
        ("2026-10-12", False),
        ("2026-10-13", True),
    ],
)
def test_offices_are_shut_at_weekends_and_on_federal_holidays(day: str, open_: bool) -> None:
    assert is_business_day(date.fromisoformat(day)) is open_


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(1, 10))
def test_counting_business_days_lands_on_one_and_moves_on(day: date, count: int) -> None:
    assert is_business_day(business_days_after(day, count))
    assert business_days_after(day, count) > day
    assert business_day_from(day) >= day
