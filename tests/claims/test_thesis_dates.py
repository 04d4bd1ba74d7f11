"""What comes due next, from calendars and from what claims say."""

from dataclasses import replace
from datetime import date

import pytest

from claims.policy_moves import meetings
from claims.proposition import Proposition
from claims.thesis import NextDate, Pillar
from claims.thesis_dates import next_dates
from claims.verify import verify
from tests.claims.made_claims import said
from tests.claims.market_made import monthly
from tests.claims.thesis_made import HORIZON, OPENED, THESIS, claims, held, observations

MARKET = observations()


def dates(day: date, limit: int = 20) -> list[NextDate]:
    known = held(MARKET)
    published = [one for one in claims() if one.published_on is not None and one.published_on <= day]
    checks = {check.claim_id: check for check in verify(published, known, day)}
    return list(next_dates(THESIS, claims(), checks, known, day, limit))


def test_all_that_comes_due_is_there_in_order() -> None:
    found = dates(date(2026, 3, 20))
    assert [(one.day, one.kind, one.name) for one in found] == [
        (date(2026, 3, 31), "claim", "ahead-in-march"),
        (date(2026, 4, 10), "release", "CPIAUCNS"),
        (date(2026, 4, 29), "meeting", "fomc"),
        (date(2026, 5, 31), "claim", "prices"),
        (date(2026, 5, 31), "pillar", "inflation-low"),
        (date(2026, 6, 10), "release", "CPIAUCNS"),
        (date(2026, 6, 17), "meeting", "fomc"),
        (HORIZON, "claim", ""),
        (HORIZON, "outcome", "outcome"),
        (HORIZON, "pillar", "cut"),
    ]
    assert found[1].words == "Published for March 2026: CPIAUCNS"
    assert (found[1].bears_on, found[2].bears_on) == (("inflation-low",), ("cut",))
    assert found[-1].words == "2 pillars are due"
    assert found[-1].bears_on == ("cut", "yields-low")


def test_the_nearest_are_given_and_no_more_than_asked_for() -> None:
    every = dates(date(2026, 1, 15))
    assert dates(date(2026, 1, 15), limit=3) == every[:3]
    assert all(one.day > date(2026, 1, 15) for one in every)


def test_claims_of_one_day_are_one_line_with_both_sides() -> None:
    line = next(one for one in dates(date(2026, 3, 20)) if (one.day, one.kind) == (HORIZON, "claim"))
    assert line.words == "2 claims are due: 2 for it"
    assert line.bears_on == ("cut", "outcome")
    single = next(one for one in dates(date(2026, 3, 20)) if one.name == "ahead-in-march")
    assert single.words == "A claim is due, for it: relative return “some”, Example Wire"


def test_claims_published_later_are_not_known() -> None:
    assert "prices" not in [one.name for one in dates(date(2026, 2, 27))]


def test_meetings_are_those_of_the_committee_up_to_the_end_and_the_next_three_at_most() -> None:
    found = [one.day for one in dates(OPENED) if one.kind == "meeting"]
    assert found == [day for day in meetings() if OPENED < day <= HORIZON][:3]
    assert [one for one in dates(date(2026, 6, 17)) if one.kind == "meeting"] == []


def test_once_the_figure_that_decides_is_out_no_release_is_left() -> None:
    assert [one.day for one in dates(date(2026, 6, 9)) if one.kind == "release"] == [date(2026, 6, 10)]
    assert [one for one in dates(date(2026, 6, 10)) if one.kind == "release"] == []


def test_after_the_horizon_nothing_is_due() -> None:
    assert dates(HORIZON) == []


def test_a_figure_that_never_came_is_not_waited_for() -> None:
    stopped = held(monthly("CPIAUCNS", 2024, 1, [100.0] * 20))
    found = next_dates(THESIS, [], {}, stopped, date(2026, 3, 20), 20)
    assert [one.day for one in found if one.kind == "release"] == [date(2026, 4, 10), date(2026, 6, 10)]


@pytest.mark.parametrize(
    ("period", "words"),
    [((date(2026, 4, 1), date(2026, 6, 30)), "the second quarter of 2026")],
)
def test_a_quarter_is_named_as_one(period: tuple[date, date], words: str) -> None:
    from claims.known import Held
    from ingest.market.series import Series

    growth = Proposition("gdp_growth", "us", 2.0, None, "percent", start=period[0], end=period[1])
    thesis = replace(THESIS, pillars=(Pillar("growth", "It grows.", growth),))
    rows = [replace(one, series="GDPC1") for one in monthly("x", 2025, 10, [100.0])]
    known = Held([Series("GDPC1", "Real GDP (chained)", "usd", "quarterly", "made")], rows)
    found = [one for one in next_dates(thesis, [], {}, known, date(2026, 5, 20), 20) if one.kind == "release"]
    assert [one.words for one in found] == [f"Published for {words}: Real GDP"]


def test_a_claim_that_only_gives_context_is_no_date() -> None:
    either = said(
        "either",
        0.0,
        metric="relative_return",
        subject="iwm",
        comparator="spy",
        modality="forecast",
        start=OPENED,
        end=HORIZON,
        published=date(2026, 1, 5),
    )
    known = held(MARKET)
    checks = {check.claim_id: check for check in verify([either], known, date(2026, 3, 20))}
    assert "either" not in [one.name for one in next_dates(THESIS, [either], checks, known, date(2026, 3, 20), 20)]
