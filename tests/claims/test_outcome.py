"""How one assertion counts in a record."""

from datetime import date
from typing import Any

import pytest

from claims.check import Verdict
from claims.edge import Foreseen
from claims.independence import Window
from claims.numeric_skill import Forecast
from claims.outcome import Outcome, due_day
from tests.claims.made_claims import checked, said

YEAR_END = date(2026, 12, 31)
CALL: dict[str, Any] = {"modality": "forecast"}


@pytest.mark.parametrize("verdict", ["supported", "refuted", "open", "no_data", "untestable"])
def test_only_what_is_supported_or_refuted_is_settled(verdict: Verdict) -> None:
    one = Outcome(said("a"), checked("a", verdict))
    assert (one.settled is not None) == (verdict in ("supported", "refuted"))
    assert one.has(verdict)
    aside = Outcome(said("a"), checked("a", verdict), void=True)
    assert aside.settled is None
    assert not aside.has(verdict)


def test_what_was_never_checked_is_neither_settled_nor_anything_else() -> None:
    one = Outcome(said("a"), None)
    assert (one.settled, one.foreseen(), one.forecast()) == (None, None, None)
    assert not one.has("open")


def test_the_day_it_is_due_is_that_of_its_check_else_the_end_of_its_period() -> None:
    assert due_day(said("a"), checked("a", "open", due=date(2026, 6, 1))) == date(2026, 6, 1)
    assert due_day(said("a"), None) == YEAR_END
    assert due_day(said("a", end=None), None) is None


def test_its_window_runs_from_publication_to_its_due_date_by_what_it_measures() -> None:
    fund = said("a", metric="relative_return", subject="iwm", comparator="spy", published=date(2026, 1, 5))
    measure = ("relative_return", "russell-2000", "sp-500")
    assert Outcome(fund, None).window() == Window(measure, date(2026, 1, 5), YEAR_END)
    assert Outcome(said("a", published=None), None).window() is None


def test_it_was_foreseen_where_there_were_odds() -> None:
    check = checked("a", "supported", outlook_at_publication=0.3, due=YEAR_END)
    assert Outcome(said("a", **CALL), check).foreseen() == Foreseen(
        ("return", "russell-2000", None), YEAR_END, 0.3, True
    )
    assert Outcome(said("a", **CALL), checked("a", "supported", due=YEAR_END)).foreseen() is None


# The claim, its verdict and value, and whether the point is scored.
POINTS: list[tuple[str, dict[str, Any], Verdict, float | None, bool]] = [
    ("a hit", {}, "supported", 5.1, True),
    ("a miss", {}, "refuted", 9.0, True),
    ("off the grid", {}, "untestable", 9.0, True),
    ("not due", {}, "open", 9.0, False),
    ("not sure", {}, "no_data", 9.0, False),
    ("no value", {}, "untestable", None, False),
    ("a range", {"bound": "range", "high": 7.0}, "supported", 6.0, False),
    ("a bound", {"bound": "at_least"}, "supported", 6.0, False),
    ("a level", {"metric": "bond_yield", "subject": "us-10y"}, "supported", 5.1, True),
]


@pytest.mark.parametrize(("name", "more", "verdict", "actual", "scored"), POINTS, ids=[row[0] for row in POINTS])
def test_a_point_is_scored_where_what_came_and_what_was_known_are_sure(
    name: str, more: dict[str, Any], verdict: Verdict, actual: float | None, scored: bool
) -> None:
    one = Outcome(said("a", **CALL, **more), checked("a", verdict, actual=actual))
    expected = Forecast(more.get("metric", "return"), "percent", 5.0, 0.0, actual or 0.0, 1.0)
    assert one.forecast() == (expected if scored else None)
