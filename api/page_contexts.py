"""What each page is given: one dataclass a page, and every field says what it is for.

A template may use `page` and nothing else; a name that is no field here fails when the page is rendered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from api.charts import Chart
from api.explanation import Step
from api.marked_text import Excerpt, Piece
from api.models import ArticleAnswer, ClaimAnswer, ClaimDetail, ClaimPage, Health, VersionAnswer
from api.problems import Problem
from api.report_document import Document
from api.thesis_models import MoverAnswer, ThesisAnswer, ThesisDetail
from api.version_models import ChangedVersion
from claims.check import Check
from claims.scorecard import Week
from ingest.differences import Change


@dataclass(frozen=True, slots=True)
class Page:
    """What every page has. `section` is the entry of the menu it stands under, `path` its own address."""

    title: str
    section: str
    path: str
    as_of: date
    as_of_asked: bool = field(metadata={"help": "whether the address names the day; links then keep it"})


@dataclass(frozen=True, slots=True)
class ThesisCard:
    """A thesis on the first page; `sparkline` is SVG, empty while it has no path."""

    thesis: ThesisAnswer
    sparkline: str


@dataclass(frozen=True, slots=True)
class TodayPage(Page):
    """The first page: theses, counts, and what was said last."""

    health: Health
    verdicts: Mapping[str, int]
    theses: Sequence[ThesisCard]
    newest: Sequence[ClaimAnswer]
    week: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    without: str


@dataclass(frozen=True, slots=True)
class ClaimsPage(Page):
    """A list of claims. `given` are the filters as the address has them, empty where it has none."""

    found: ClaimPage
    total: int
    given: Mapping[str, str]
    chips: Sequence[Chip]
    metrics: Sequence[str]
    theses: Sequence[ThesisAnswer]


@dataclass(frozen=True, slots=True)
class OneClaimPage(Page):
    """One claim: its words in their article, how the verdict came about, who else says it.

    `changes` are its checks whose verdict differs from the one before, oldest first.
    """

    claim: ClaimDetail
    excerpt: Excerpt
    steps: Sequence[Step]
    chart: Chart | None
    changes: Sequence[Check]


@dataclass(frozen=True, slots=True)
class ArticlePage(Page):
    """One article, cut where claims stand. `verdicts` counts them; `version` is the one of its versions that it is."""

    article: ArticleAnswer
    version: VersionAnswer | None
    pieces: Sequence[Piece]
    verdicts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A version, and each sentence that changed since the one before, with its words told apart."""

    version: ChangedVersion
    changes: Sequence[tuple[str, Sequence[Change]]]


@dataclass(frozen=True, slots=True)
class VersionsPage(Page):
    """The texts that an article had, and what changed from each to the next."""

    article: str
    versions: Sequence[ShownVersion]


@dataclass(frozen=True, slots=True)
class ThesisPage(Page):
    """One thesis: its numbers, its path, what moved it, what comes next, and the claims for, against and about it.

    `movers` by the number they moved, the largest first.
    """

    thesis: ThesisDetail
    chart: Chart | None
    movers: Mapping[str, Sequence[MoverAnswer]]
    claims: Mapping[str, Sequence[ClaimAnswer]]


@dataclass(frozen=True, slots=True)
class ScorecardsPage(Page):
    """The weeks there are scorecards of, newest first."""

    weeks: Sequence[Week]


@dataclass(frozen=True, slots=True)
class ScorecardPage(Page):
    """The scorecard of one week, as the report has it."""

    document: Document


@dataclass(frozen=True, slots=True)
class ProblemPage(Page):
    """Something went wrong, in words."""

    problem: Problem
