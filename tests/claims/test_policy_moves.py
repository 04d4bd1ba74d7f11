"""A policy rate moves at its meetings, as what it did last makes likely."""

import csv
from collections import Counter
from datetime import date, timedelta
from importlib.resources import files
from itertools import accumulate, pairwise

import pytest

from claims.candidate import Window
from claims.measures import measure_of
from claims.outlook import law_of
from claims.outlook_laws import Law
from claims.policy_moves import directions, meetings, moves_ahead
from nlp.claim import Statistic
from tests.claims.market_made import daily, held

FIRST = date(2023, 1, 1)
AS_OF = date(2026, 6, 30)
YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))
DAYS = (AS_OF - FIRST).days + 1
CUT = next(day for day in meetings() if day > date(2026, 1, 15))


def rates(*cuts: date) -> list[float]:
    return [4.0 - 0.25 * sum(FIRST + timedelta(days=n) > cut for cut in cuts) for n in range(DAYS)]


MARKET = held(
    *daily("DFEDTARU", FIRST, rates(CUT), "value"),
    *daily("DFEDTARL", FIRST, [rate - 0.25 for rate in rates(CUT)], "value"),
    *daily("ECBDFR", FIRST, rates(CUT), "value"),
)
FRESH = held(*daily("DFEDTARU", FIRST, rates(meetings()[-1], date(2026, 6, 17)), "value"))


def law(metric: str, window: Window = YEAR, subject: str = "federal-reserve") -> Law:
    measure = measure_of(metric, subject)
    assert measure is not None
    found = law_of(metric, measure.readings[0], window, MARKET, AS_OF)
    assert found is not None
    return found


def table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files("claims").joinpath("data", name).read_text(encoding="utf-8").splitlines()))


DECISIONS = table("fomc_changes.csv")
MEETINGS = [decision for decision in DECISIONS if decision["meeting"] != "between"]


def direction(decision: dict[str, str]) -> str:
    change = int(decision["basis_points"])
    return "hold" if change == 0 else "up" if change > 0 else "down"


def test_the_chances_are_counted_from_the_decisions_that_are_listed() -> None:
    counts = Counter((direction(last), direction(decision)) for last, decision in pairwise(MEETINGS))
    counted = {
        (row["after"], then): int(row[then]) for row in table("policy_moves.csv") for then in ("down", "hold", "up")
    }
    assert counted == {pair: counts[pair] for pair in counted}
    assert sum(counted.values()) == 28 * 8 - 1


def test_each_meeting_is_listed_once_and_its_changes_lead_to_the_targets_that_were_in_force() -> None:
    days = [date.fromisoformat(decision["decided"]) for decision in DECISIONS]
    assert days == sorted(set(days))
    assert Counter(row["decided"][:4] for row in MEETINGS) == {str(year): 8 for year in range(1994, 2022)}
    assert Counter(row["meeting"] for row in DECISIONS) == {"scheduled": 223, "between": 8, "instead": 1}
    assert all(row["basis_points"] != "0" for row in DECISIONS if row["meeting"] == "between")
    assert all(row["source"].startswith("https://") for row in DECISIONS)
    targets = dict(zip(days, accumulate((int(row["basis_points"]) for row in DECISIONS), initial=300), strict=False))
    known = {(1995, 2): 550, (1995, 3): 600, (2000, 6): 650, (2001, 12): 200, (2002, 1): 175, (2003, 8): 100}
    known |= {(2006, 8): 525, (2008, 12): 100, (2009, 1): 25, (2019, 1): 250, (2021, 12): 25}
    assert {month: targets[day] for day in days if (month := (day.year, day.month)) in known} == known


def test_chances_add_up_and_a_cut_follows_no_rise() -> None:
    for chances in directions().values():
        assert sum(chances.values()) == pytest.approx(1.0)
    assert directions()[1][1] > directions()[0][1] > directions()[-1][1] > 0
    assert directions()[0][0] > 0.8


def test_after_a_cut_the_next_is_nearer_than_after_a_hold() -> None:
    held_last = moves_ahead(MARKET.known("DFEDTARU", "value", AS_OF), AS_OF, YEAR)
    cut_last = moves_ahead(FRESH.known("DFEDTARU", "value", AS_OF), AS_OF, YEAR)
    assert held_last is not None and cut_last is not None
    assert (held_last.direction, cut_last.direction) == (0, -1)
    assert held_last.meetings == cut_last.meetings == 4
    assert sum(held_last.chain[0].values()) == pytest.approx(1.0)


def test_the_rate_stays_on_its_grid_and_moves_so_far() -> None:
    found = law("policy_rate", Window(YEAR.end, YEAR.end))
    assert found.within(3.51, 3.74) == 0.0
    assert found.within(3.75, 3.75) > found.within(3.5, 3.5) > found.within(3.25, 3.25) > 0
    assert found.within(None, -0.01) == 0.0
    assert found.within(None, None) == pytest.approx(1.0)


def test_level_change_and_counts_agree() -> None:
    level = law("policy_rate", Window(YEAR.end, YEAR.end)).within(None, 3.6)
    assert law("policy_rate_change").within(None, -26.0) == pytest.approx(level)
    cuts = law("rate_cuts")
    assert cuts.within(1.0, None) == 1.0, "one is done"
    assert 0 < cuts.within(2.0, None) < 1
    assert law("rate_hikes").within(0.0, 0.0) > 0.5


@pytest.mark.parametrize(("statistic", "low", "high"), [("peak", 4.0, None), ("trough", None, 3.75)])
def test_the_extreme_of_a_year_is_at_least_what_it_was(statistic: Statistic, low: float, high: float) -> None:
    found = law("policy_rate", Window(YEAR.start, YEAR.end, statistic))
    assert found.within(low, high) == pytest.approx(1.0)


def test_the_mean_of_a_year_moves_by_what_is_left_of_it() -> None:
    found = law("policy_rate", Window(YEAR.start, YEAR.end, "average"))
    last = law("policy_rate", Window(YEAR.end, YEAR.end))
    assert found.within(3.5, 3.95) > last.within(3.5, 3.95)


def test_a_bank_whose_meetings_are_not_held_decides_every_six_weeks() -> None:
    ahead = moves_ahead(MARKET.known("ECBDFR", "value", AS_OF), AS_OF, YEAR)
    assert ahead is not None and ahead.meetings == 4
    found = law("policy_rate", Window(YEAR.end, YEAR.end), "ecb")
    assert found.within(3.8, 3.9) == 0.0 < found.within(4.0, 4.0)
