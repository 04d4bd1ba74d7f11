"""When a claim can be settled, and which days it speaks of."""

from dataclasses import replace
from datetime import date

from claims.due import due
from claims.proposition import Proposition

NEW_YEAR = date(2026, 1, 5)
YEAR_END = date(2026, 12, 31)
GROWTH = Proposition("return", "sp-500", 8.0, 8.0, "percent", start=date(2026, 1, 1), end=YEAR_END)
LEVEL = Proposition("index_level", "sp-500", 7600.0, 7600.0, "points", start=date(2026, 1, 1), end=YEAR_END)


def test_a_forecast_is_due_at_its_end() -> None:
    assert due(GROWTH, NEW_YEAR).day == YEAR_END


def test_a_forecast_with_no_end_is_due_twelve_months_after_publication_and_says_so() -> None:
    found = due(replace(LEVEL, start=NEW_YEAR, end=None), NEW_YEAR)
    assert found.day == date(2027, 1, 5)
    assert found.assumed is not None and "twelve months" in found.assumed


def test_a_leap_day_has_a_due_date_too() -> None:
    leap = date(2024, 2, 29)
    assert due(replace(LEVEL, start=leap, end=None), leap).day == date(2025, 2, 28)


def test_a_forecast_level_is_read_at_its_end_alone_and_a_change_over_its_span() -> None:
    level, growth = due(LEVEL, NEW_YEAR).window, due(GROWTH, NEW_YEAR).window
    assert level is not None and (level.start, level.end) == (YEAR_END, YEAR_END)
    assert growth is not None and (growth.start, growth.end) == (date(2026, 1, 1), YEAR_END)


def test_a_peak_is_looked_for_over_the_whole_span() -> None:
    window = due(replace(LEVEL, statistic="peak"), NEW_YEAR).window
    assert window is not None and window.start == date(2026, 1, 1)


def test_a_reported_claim_is_due_at_once() -> None:
    said = replace(GROWTH, modality="reported", start=date(2025, 1, 1), end=date(2025, 12, 31))
    found = due(said, NEW_YEAR)
    assert found.day == date(2025, 12, 31)
    assert found.window is not None and not found.window.before_too


def test_what_ends_on_the_day_it_is_said_is_read_at_the_close_before_too_unless_said_after_the_close() -> None:
    said = replace(GROWTH, modality="reported", end=NEW_YEAR)
    unknown, evening = due(said, NEW_YEAR).window, due(said, NEW_YEAR, after_close=True).window
    assert unknown is not None and unknown.before_too
    assert evening is not None and not evening.before_too


def test_goals_regularities_and_the_undated_are_never_due() -> None:
    for said, published in (
        (replace(LEVEL, modality="target"), NEW_YEAR),
        (replace(LEVEL, modality="typical"), NEW_YEAR),
        (replace(LEVEL, start=None, end=None), NEW_YEAR),
        (LEVEL, None),
    ):
        found = due(said, published)
        assert found.day is None and found.never


def test_a_forecast_that_starts_later_and_has_no_end_is_due_twelve_months_after_publication() -> None:
    assert due(replace(LEVEL, start=date(2026, 4, 1), end=None), NEW_YEAR).day == date(2027, 1, 5)


def test_it_is_never_due_before_it_starts() -> None:
    assert due(replace(LEVEL, start=date(2028, 4, 1), end=None), NEW_YEAR).day == date(2029, 4, 1)
