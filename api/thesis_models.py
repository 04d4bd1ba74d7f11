"""What the API answers about theses; `api.models` says what holds for all answers.

Rules. Standing, outlook and record are three numbers and stay three fields. A mover's contribution is in its own unit:
that of the outcome or pillar, `probability` (a difference of probabilities from 0 to 1) or `claims`.
"""

from datetime import date
from typing import Literal

from pydantic import Field

from api.models import Answer
from claims.thesis import Bearing, Moved, ThesisScore


class PathPointAnswer(Answer):
    """A thesis at the end of one session, as it was known then."""

    as_of: date
    standing: float | None
    outlook: float | None


class PillarPointAnswer(Answer):
    """One pillar at the end of a session."""

    slug: str
    verdict: str
    standing: float | None
    outlook: float | None


class FullPointAnswer(PathPointAnswer):
    """A thesis at the end of one session with its record and its pillars."""

    verdict: str
    right: int = Field(description="Claims that were right about the thesis, of those due.")
    due: int
    pillars: list[PillarPointAnswer]


class ThesisPathAnswer(Answer):
    """The path of a thesis, one point for each session since it was opened."""

    slug: str
    as_of: date
    unit: str = Field(description="The unit of the standing.", examples=["percent"])
    points: list[FullPointAnswer]


class MoverAnswer(Answer):
    """What moved a number of the thesis in the last week. The movers of standing and outlook add up to the change."""

    moved: Moved
    name: str = Field(examples=["long iwm"])
    contribution: float = Field(examples=[-0.74])
    unit: str = Field(examples=["percent"])
    words: str


class WeekAnswer(Answer):
    """How far a thesis moved, since the end of a day."""

    since: date
    standing_change: float | None
    outlook_change: float | None


class NextDateAnswer(Answer):
    """A day on which something comes due or out."""

    day: date
    kind: Literal["outcome", "pillar", "claim", "release", "meeting"]
    name: str = Field(description="The pillar, claim or series; empty for several claims.", examples=["CPIAUCNS"])
    words: str
    bears_on: list[str] = Field(description="Slugs of pillars, or `outcome`.")


class ThesisAnswer(Answer):
    """A thesis: what it says, and where it stands."""

    slug: str = Field(examples=["small-caps-over-large-caps-2026"])
    title: str
    statement: str
    outcome: str = Field(description="The outcome test in words.")
    opened: date
    horizon: date
    score: ThesisScore | None = Field(description="Null when it has not been scored by `as_of`.")


class ThesisList(Answer):
    """Every thesis, by slug."""

    as_of: date
    theses: list[ThesisAnswer]


class ThesisDetail(ThesisAnswer):
    """A thesis with its path, what moved it in the last week, what comes next, and the claims that bear on it."""

    as_of: date
    path: list[PathPointAnswer]
    week: WeekAnswer
    movers: list[MoverAnswer]
    next_dates: list[NextDateAnswer]
    bearings: list[Bearing]
