"""What the API takes and gives where texts come in; `api.models` says what holds for all answers."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.days import Day
from api.models import Answer
from claims.intake import Outcome
from ingest.urls import redacted
from nlp.claim import Bound, Modality, Statistic

#: Characters of a text whose claims are found while its sender waits.
LONGEST = 100_000


class ExtractRequest(BaseModel):
    """A text whose claims are wanted. Nothing of it is kept."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"text": "The S&P 500 fell 1.5% on Friday.", "published": "2026-01-09"}]},
    )

    text: str = Field(max_length=LONGEST, examples=["The S&P 500 fell 1.5% on Friday."])
    published: Day = Field(
        None,
        description="The day it was published: without it, what is relative to that day has no period.",
        examples=["2026-01-09"],
    )


class FoundClaim(Answer):
    """A quantity in the text, and what it is a quantity of."""

    statement: str = Field(description="The claim in words.", examples=["S&P 500 return −1.5%"])
    span: tuple[int, int] = Field(description="Characters of the text, end exclusive.", examples=[[17, 21]])
    quote: str = Field(examples=["1.5%"])
    sentence: tuple[int, int] | None = Field(description="The span of its sentence.", examples=[[0, 32]])
    metric: str = Field(examples=["return"])
    subject: str = Field(examples=["sp-500"])
    comparator: str | None = Field(examples=[None])
    low: float | None = Field(description="Null for an open side.", examples=[-1.5])
    high: float | None = Field(examples=[-1.5])
    unit: str = Field(examples=["percent"])
    bound: Bound = Field(examples=["exact"])
    start: date | None = Field(examples=["2026-01-09"])
    end: date | None = Field(examples=["2026-01-09"])
    modality: Modality = Field(examples=["reported"])
    statistic: Statistic = Field(examples=["last"])
    annualised: bool = Field(examples=[False])
    event: str | None = Field(examples=[None])
    attribution: str | None = Field(examples=[None])
    resolution: float | None = Field(description="One unit of the last digit said.", examples=[0.1])
    confidence: float = Field(examples=[0.97])


class ExtractAnswer(Answer):
    """The claims of a text, in the order of their spans."""

    extractor: str = Field(description="The version of the extractor.", examples=["4"])
    claims: list[FoundClaim]


class TakenArticle(Answer):
    """What became of one article. `duplicate` was held already; `revision` is a new text of a story that was held."""

    id: str = Field(examples=["76e554af3a85"])
    outcome: Outcome = Field(examples=["stored"])
    url: Annotated[str, AfterValidator(redacted)] | None = Field(examples=["https://example.com/half-time"])
    title: str | None = Field(examples=["Half-time"])
    claims: int | None = Field(
        description="How many claims it makes; null where they are found by the next run that reads articles.",
        examples=[8],
    )


class RefusedArticle(Answer):
    """One that could not be used; the others were kept."""

    item: str = Field(description="Which one, counted from 1.", examples=["body item 2"])
    problem: str = Field(examples=["has no text"])


class ArticlesTaken(Answer):
    """What became of the articles of a request, in its order."""

    articles: list[TakenArticle]
    refused: list[RefusedArticle]
