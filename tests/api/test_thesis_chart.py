"""The path of a thesis as a drawing and as rows."""

from dataclasses import replace
from datetime import date

from api.thesis_chart import no_standing, path_chart, rows
from api.thesis_models import PathPointAnswer
from claims.check import Verdict
from claims.thesis import ThesisScore
from tests.api import made_up

PATH = [
    PathPointAnswer(as_of=date(2026, 1, 5), standing=-1.5, outlook=0.4),
    PathPointAnswer(as_of=date(2026, 1, 6), standing=2.0, outlook=None),
    PathPointAnswer(as_of=date(2026, 1, 7), standing=None, outlook=0.7),
]


def test_both_numbers_are_drawn_and_told() -> None:
    found = path_chart("Small & large", "percent", False, PATH, date(2026, 1, 7))
    assert found.standing.startswith("<svg")
    assert found.outlook.startswith("<svg")
    assert "Small &amp; large" in found.standing
    assert "decided" in found.standing
    assert "The standing went from −1.5% on 5 Jan 2026 to +2% on 6 Jan 2026" in found.description
    assert "The outlook went from 40% on 5 Jan 2026 to 70% on 7 Jan 2026" in found.description


def test_one_day_is_no_path() -> None:
    found = path_chart("A thesis", "percent", True, PATH[:1])
    assert (found.standing, found.outlook, found.description) == ("", "", "")


def test_rows_have_nothing_where_nothing_is_known() -> None:
    assert rows("percent", PATH) == [
        ("2026-01-05", "-1.5", "percent", "0.4"),
        ("2026-01-06", "2.0", "percent", ""),
        ("2026-01-07", "", "percent", "0.7"),
    ]


def test_a_thesis_without_a_standing_says_why() -> None:
    def score(verdict: Verdict, standing: float | None = None) -> ThesisScore:
        return replace(made_up.score(date(2026, 3, 16), 0.0, 0.5), verdict=verdict, standing=standing)

    path = [
        PathPointAnswer(as_of=date(2026, 3, 12), standing=4.0, outlook=0.6),
        PathPointAnswer(as_of=date(2026, 3, 13), standing=5.72, outlook=0.7),
        PathPointAnswer(as_of=date(2026, 3, 16), standing=None, outlook=0.7),
    ]
    assert no_standing(score("open", 0.0), path) == ""
    assert no_standing(score("no_data"), []) == "No standing: the figure that it is measured by is not held."
    assert no_standing(score("open"), []) == "No standing yet: no figure of its period is held."
    since = "No standing since 13 Mar 2026, when it was +5.72%: no newer figure is held."
    assert no_standing(score("open"), path) == since
