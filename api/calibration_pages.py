"""How well calibrated the outlook is: the page, the same as JSON, and the page as one file.

Rules. What is shown was made by `borneout calibrate` and is kept; nothing is asked of the past here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api import formatting as say
from api.calibration_chart import reliability_diagram
from api.charts import Chart
from api.dependencies import AsOf, Connection
from api.models import Answer
from api.page_contexts import Page
from api.problems import RESPONSES
from api.rendering import frame, render
from api.templating import environment
from claims import calibration_rows
from claims.calibration import Calibration, Reference, Slice

router = APIRouter()

TITLES = {
    "pairs": "Which of two funds does better in a calendar year",
    "measures": "Where each measure ends, from one month to twelve months on",
}
#: What a reference is called, and what it says.
REFERENCES = {
    "climatology": "as often as it came true before; of two funds, one half",
    "normal_252": "the driftless normal with the volatility of the last 252 days",
    "persistence": "who leads stays ahead; a measure stays where it is",
    "persistence_softened": "who leads stays ahead as often as leaders did before",
}
_GROUPS = {
    "by_months_to_go": "Months to go",
    "by_question": "Question",
    "by_metric": "Metric",
    "by_pair": "Pair",
    "by_measure": "Measure",
}
_KEPT = 16


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its name, a word on it (may be empty), and its numbers as they are read."""

    name: str
    note: str
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a title; `heads` has one more than a row has numbers."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Shown:
    """One back-test as it is shown: what was asked, its scores by name, its diagram, its tables."""

    kind: str
    title: str
    about: str
    figures: Sequence[tuple[str, str, str]]
    chart: Chart
    tables: Sequence[Table]


@dataclass(frozen=True, slots=True)
class CalibrationPage(Page):
    """The newest back-test of each kind; none where none was made."""

    shown: Sequence[Shown]


class CalibrationAnswer(Answer):
    """The newest back-test of each kind made by `as_of`."""

    as_of: date
    calibrations: list[Calibration]


@router.get("/v1/calibration", operation_id="getCalibration", tags=["calibration"], responses=RESPONSES)
def get_calibration(db: Connection, as_of: AsOf) -> CalibrationAnswer:
    """How well the probabilities of the outlook fitted what then happened: scores, reliability tables, baselines."""
    return CalibrationAnswer(as_of=as_of, calibrations=calibration_rows.latest(db, as_of))


@router.get("/calibration", include_in_schema=False, response_class=HTMLResponse)
def calibration_page(request: Request, db: Connection, as_of: AsOf) -> Response:
    """The reliability diagrams and tables."""
    found = [shown(one) for one in calibration_rows.latest(db, as_of)]
    page = CalibrationPage(**frame(request, "Calibration", "calibration", as_of), shown=found)
    return render("calibration.html", page)


def as_file(found: Calibration) -> str:
    """One back-test as one HTML file that needs nothing else."""
    return environment().get_template("calibration_file.html").render(shown=[shown(found)])


@lru_cache(maxsize=_KEPT)
def shown(found: Calibration) -> Shown:
    """What the page shows of a back-test; drawn once."""
    title = TITLES[found.kind]
    span = f"{found.years[0]} to {found.years[-1]}"
    of = f"{found.pairs} pairs of funds, both ways" if found.pairs else f"{found.measures} measures"
    asked = f"{say.number(found.n)} questions of {of}, asked at month-ends of {span}"
    groups = {name: getattr(found, field) for field, name in _GROUPS.items()}
    return Shown(
        kind=found.kind,
        title=title,
        about=f"{asked}; as known on {say.day(found.as_of)}.",
        figures=(
            ("Calibration error", score(found.ece), "0 is perfect"),
            ("Brier score", score(found.brier), "0 is perfect"),
            ("Skill", score(found.skill), "against climatology; 1 is perfect"),
        ),
        chart=reliability_diagram(found, title),
        tables=[
            _bins(found),
            _references(found),
            *(_slices(found, name, slices) for name, slices in groups.items() if slices),
        ],
    )


def _bins(found: Calibration) -> Table:
    rows = [
        Row(f"{one.low:.0%} to {one.high:.0%}", "", (say.number(one.count), percent(one.forecast), percent(one.share)))
        for one in found.bins
    ]
    return Table("Said and come true", ("Said", "Questions", "Mean probability", "Came true"), rows)


def _references(found: Calibration) -> Table:
    rows = [
        Row(_name(one.name), REFERENCES[one.name], (score(one.brier), score(one.ece), score(one.skill), _range(one)))
        for one in found.references
    ]
    heads = ("Answer", "Its Brier score", "Its calibration error", "Skill against it", "In nine of ten histories")
    return Table("Against simple answers", heads, rows)


def _slices(found: Calibration, name: str, slices: Sequence[Slice]) -> Table:
    rows = [
        Row(
            _name(one.name),
            "",
            (say.number(one.n), score(one.brier), score(one.ece), *(score(other.skill) for other in one.references)),
        )
        for one in slices
    ]
    against = [f"Skill against {_name(one.name).lower()}" for one in found.references]
    return Table(f"By {name.lower()}", (name, "Questions", "Brier score", "Calibration error", *against), rows)


def score(value: float | None) -> str:
    """A score or skill with three decimals.

    >>> score(0.1561), score(-0.0304), score(None)
    ('0.156', '−0.030', '–')
    """
    return say.UNKNOWN if value is None else f"{value:.3f}".replace("-", "−")


def percent(value: float | None) -> str:
    """A share with one decimal.

    >>> percent(0.2531), percent(None)
    ('25.3%', '–')
    """
    return say.UNKNOWN if value is None else f"{value:.1%}"


def _name(text: str) -> str:
    return text[:1].upper() + text[1:].replace("_", " ")


def _range(one: Reference) -> str:
    return say.UNKNOWN if one.low is None or one.high is None else f"{score(one.low)} to {score(one.high)}"
