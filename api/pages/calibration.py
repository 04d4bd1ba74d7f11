"""How well calibrated the outlook is: the page, the same as JSON, and the page as one file.

Rules. What is shown was made by `borneout calibrate` and is kept; nothing is asked of the past here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api import formatting as say
from api.chart_calibration import reliability_diagram
from api.charts import Chart
from api.dependencies import AsOf, Connection
from api.models import Answer
from api.names import JOINTS, metric_name, subject_name
from api.page import Page
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
#: What a simple answer is called.
NAMES = {
    "climatology": "Climatology",
    "normal_252": "Driftless normal",
    "persistence": "Persistence",
    "persistence_softened": "Persistence, softened",
}
#: What a simple answer says, by what is asked.
ANSWERS = {
    ("pairs", "climatology"): "always one half",
    ("pairs", "normal_252"): "with the volatility of the last 252 days",
    ("pairs", "persistence"): "who leads stays ahead, for sure",
    ("pairs", "persistence_softened"): "as often as leaders stayed ahead in the years before",
    ("measures", "climatology"): "as often as it came true before",
    ("measures", "persistence"): "it stays where it is, for sure",
}
#: What is asked of a measure.
QUESTIONS = {"above": "Ends above its last value", "near": "Ends near its last value"}
#: What is said of how far chance moves the scores.
SPREAD = "Nine times in ten: between what the skill lies in nine of ten histories drawn from the same years."
FEW_YEARS = "The years are too few to say how far chance alone moves these scores."
#: From so many lines on a table is folded.
LONG = 13
_KEPT = 16


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its name, a word on it (may be empty), and its numbers as they are read."""

    name: str
    note: str
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a title; `heads` has one more than a row has numbers, `note` (may be empty) stands below it."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Row]
    note: str = ""

    @property
    def folded(self) -> bool:
        """Whether it is so long that it is shown on demand only."""
        return len(self.rows) >= LONG


@dataclass(frozen=True, slots=True)
class Shown:
    """One back-test as it is shown: what was asked, its scores by name, its diagram and the same as a table, more."""

    kind: str
    title: str
    about: str
    figures: Sequence[tuple[str, str, str]]
    chart: Chart
    bins: Table
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
    return Shown(
        kind=found.kind,
        title=title,
        about=f"{asked}; as known on {say.day(found.as_of)}.",
        figures=(
            ("Calibration error", score(found.ece), "how far what was said is from what came true; 0 is perfect"),
            ("Brier score", score(found.brier), "0 is perfect; to say one half always scores 0.25"),
            ("Skill", score(found.skill), "against climatology; 1 is perfect, 0 no better"),
        ),
        chart=reliability_diagram(found, title),
        bins=_bins(found),
        tables=[_references(found), *(_slices(found, *group) for group in _groups(found) if group[1])],
    )


def _bins(found: Calibration) -> Table:
    rows = [
        Row(f"{one.low:.0%} to {one.high:.0%}", "", (say.number(one.count), percent(one.forecast), percent(one.share)))
        for one in found.bins
    ]
    return Table("Said and come true", ("Said", "Questions", "On average", "Came true"), rows)


def _references(found: Calibration) -> Table:
    ranged = [one for one in found.references if one.low is not None and one.high is not None]
    own = Row(
        "The outlook", "", (score(found.brier), score(found.ece), say.UNKNOWN, *(say.UNKNOWN for _ in ranged[:1]))
    )
    rows = [
        Row(
            NAMES[one.name],
            ANSWERS[found.kind, one.name],
            (score(one.brier), score(one.ece), score(one.skill), *(_range(one) for _ in ranged[:1])),
        )
        for one in found.references
    ]
    heads = (
        "Answer",
        "Brier score",
        "Calibration error",
        "Skill against it",
        *("Nine times in ten" for _ in ranged[:1]),
    )
    return Table("Against simple answers", heads, [own, *rows], SPREAD if ranged else FEW_YEARS)


def _groups(found: Calibration) -> Sequence[tuple[str, Sequence[Slice], Callable[[str], str]]]:
    return (
        ("Months to go", found.by_months_to_go, str),
        ("Question", found.by_question, QUESTIONS.__getitem__),
        ("Metric", found.by_metric, _metric),
        ("Pair", found.by_pair, str),
        ("Measure", found.by_measure, _measure),
    )


def _slices(found: Calibration, name: str, slices: Sequence[Slice], called: Callable[[str], str]) -> Table:
    rows = [
        Row(
            called(one.name),
            "",
            (say.number(one.n), score(one.brier), score(one.ece), *(score(other.skill) for other in one.references)),
        )
        for one in slices
    ]
    against = [f"Skill against {NAMES[one.name].lower()}" for one in found.references]
    return Table(f"By {name.lower()}", (name, "Questions", "Brier score", "Calibration error", *against), rows)


def score(value: float | None) -> str:
    """A score or skill with three decimals.

    >>> score(0.1561), score(-0.0304), score(-0.0004), score(None)
    ('0.156', '−0.030', '0.000', '–')
    """
    return say.UNKNOWN if value is None else f"{value:z.3f}".replace("-", "−")


def percent(value: float | None) -> str:
    """A share with one decimal.

    >>> percent(0.2531), percent(None)
    ('25.3%', '–')
    """
    return say.UNKNOWN if value is None else f"{value:.1%}"


def _metric(metric: str) -> str:
    name = metric_name(metric)
    return f"{name[:1].upper()}{name[1:]}"


def _measure(measure: str) -> str:
    metric, subject, *comparator = measure.split()
    joint = JOINTS.get(metric, "against")
    return f"{_metric(metric)}, {f' {joint} '.join(subject_name(one) for one in (subject, *comparator))}"


def _range(one: Reference) -> str:
    return say.UNKNOWN if one.low is None or one.high is None else f"{score(one.low)} to {score(one.high)}"
