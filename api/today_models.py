"""What the API answers about today; `api.models` says what holds for all answers."""

from datetime import date

from pydantic import Field

from api.models import Answer, ClaimAnswer
from api.thesis_models import PathPointAnswer, ThesisAnswer
from claims.check import Verdict


class OpenThesis(ThesisAnswer):
    """A thesis with its score and the path of its standing and outlook."""

    path: list[PathPointAnswer]


class TurnedClaim(Answer):
    """A claim whose verdict is another one than before."""

    day: date = Field(description="The day from which its verdict is another one.", examples=["2026-10-08"])
    before: Verdict = Field(examples=["open"])
    claim: ClaimAnswer


class ThesisDate(Answer):
    """A day on which something of a thesis comes due or comes out."""

    day: date = Field(examples=["2026-10-28"])
    kind: str = Field(description="Outcome, pillar, release or meeting.", examples=["meeting"])
    words: str = Field(examples=["The Federal Reserve decides on its policy rate"])
    theses: list[str] = Field(description="The slugs of the theses that it matters to.")


class TodayAnswer(Answer):
    """How everything stands at the end of a day: theses, verdicts that turned, what comes due, what was said last."""

    as_of: date = Field(examples=["2026-10-08"])
    articles: int = Field(description="Published by then.", examples=[5])
    claims: int = Field(examples=[74])
    week: str = Field(description="The scorecard of the day.", examples=["2026-W41"])
    verdicts: dict[str, int] = Field(description="How many claims stand how.", examples=[{"supported": 31, "open": 8}])
    theses: list[OpenThesis]
    turned: list[TurnedClaim] = Field(description="Verdicts that turned in the last seven days, newest first.")
    dates: list[ThesisDate] = Field(description="Of theses, in the next thirty days, nearest first.")
    due: list[ClaimAnswer] = Field(description="The open claims due in the next thirty days, nearest first.")
    due_total: int = Field(description="How many there are in all.", examples=[17])
    newest: list[ClaimAnswer] = Field(description="What was said last.")
