"""What the API answers: one model for each thing, built in one place from the values that the packages give.

Rules. A claim is flat, as `claims-schema` names its fields; its article and its score hang under it. What is
scored names its `as_of`. Values are in the claim's own unit; a probability runs from 0 to 1. What is not
known is null; there is no NaN.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue

from claims.check import Check, Verdict
from claims.mark import MarkKind
from ingest.urls import redacted
from nlp.claim import Bound, Modality, Statistic

#: Where there are many claims, scorecards are made beforehand.
MADE_AS_OF = (
    "As of which day the records or contradictions were made: the day asked about; where there are too many claims to "
    "make them on request, the last day up to it that has a scorecard, and null where none has."
)


class Answer(BaseModel):
    """What all models share."""

    model_config = ConfigDict(frozen=True, from_attributes=True, ser_json_inf_nan="null")


class Health(Answer):
    """That the server answers and its database can be read."""

    status: Literal["ok"] = "ok"
    version: str = Field(examples=["0.1.0"])
    articles: int = Field(examples=[5])
    claims: int = Field(examples=[74])
    checks: int = Field(examples=[148])


class ArticleReference(Answer):
    """Where a claim stands."""

    id: str = Field(examples=["76e554af3a85"])
    title: str | None
    source: str | None
    author: str | None
    url: Annotated[str, AfterValidator(redacted)] | None
    published_on: date | None
    published_at: datetime | None


class Score(Answer):
    """How a claim stands at an `as_of`."""

    as_of: date
    verdict: Verdict
    reason: str
    due: date | None
    actual: float | None
    error: float | None
    scaled_error: float | None
    exact_hit: bool | None
    direction_hit: bool | None
    outlook: float | None = Field(examples=[0.14])
    outlook_at_publication: float | None
    fragile: bool
    indicative: bool


class MarkAnswer(Answer):
    """What was said of a claim later."""

    kind: MarkKind
    at: datetime
    reason: str
    other: str = Field(description="The claim that replaced it, or that it was edited into; else empty.")


class ClaimAnswer(Answer):
    """One quantity in an article, what it is a quantity of, and how it stands."""

    id: str = Field(examples=["76e554af3a85-20-23"])
    statement: str = Field(description="The claim in words.", examples=["Russell 2000 forward P/E 18×"])
    speaker: str | None = Field(description="The attribution, else the source.")
    quote: str = Field(examples=["18x"])
    span: tuple[int, int]
    sentence: str
    metric: str = Field(examples=["pe_forward"])
    subject: str = Field(examples=["russell-2000"])
    comparator: str | None
    low: float | None
    high: float | None
    unit: str = Field(examples=["ratio"])
    bound: Bound
    start: date | None
    end: date | None
    modality: Modality
    statistic: Statistic
    annualised: bool
    event: str | None
    attribution: str | None
    resolution: float | None
    confidence: float
    article: ArticleReference
    score: Score | None = Field(description="Null when the claim has not been checked by `as_of`.")
    marks: list[MarkAnswer] = Field(description="What was said of it by `as_of`, oldest first.")
    repeats: str | None = Field(
        None, description="The claim of an earlier version of its article that says the same, and counts in its place."
    )


class ClaimPage(Answer):
    """One page of claims, newest first. `next` is the cursor of the one after it, null at the end."""

    as_of: date
    claims: list[ClaimAnswer]
    next: str | None
    next_url: str | None


class BearingAnswer(Answer):
    """A thesis that a claim bears on, and with which sign."""

    thesis: str
    pillar: str
    stance: Literal["supports", "contradicts", "context"]
    by: Literal["arithmetic", "meaning"]


class StepAnswer(Answer):
    """One step of a derivation: in one sentence, in the lines it rests on, and as figures."""

    name: str = Field(examples=["Reading"])
    words: str
    details: list[str]
    figures: dict[str, JsonValue] = Field(
        description="The same as data; which there are depends on the step.",
        examples=[{"value": 2.7351, "inside": True, "arithmetic": "(324.122 / 315.493 - 1) x 100"}],
    )


class DerivationAnswer(Answer):
    """How the verdict on a claim came about, step by step, so that anyone can come to the same one."""

    id: str = Field(examples=["76e554af3a85-20-23"])
    as_of: date = Field(description="The day asked for; the check is the newest up to it.")
    verdict: Verdict | None = Field(description="Null when the claim has not been checked by `as_of`.")
    void: bool = Field(description="Whether an analyst had set the claim aside.")
    marks: list[MarkAnswer]
    steps: list[StepAnswer]


class ClaimLinks(Answer):
    """Where more about a claim is found; what it does not have is null."""

    self: str = Field(examples=["/v1/claims/76e554af3a85-20-23?as_of=2026-10-08"])
    page: str = Field(examples=["/claims/76e554af3a85-20-23?as_of=2026-10-08"])
    article: str = Field(examples=["/v1/articles/76e554af3a85?as_of=2026-10-08"])
    derivation: str = Field(examples=["/v1/claims/76e554af3a85-20-23/derivation?as_of=2026-10-08"])
    consensus: str = Field(
        description="All that is said of the same.",
        examples=["/v1/consensus/pe_forward/russell-2000/2026-01?as_of=2026-10-08"],
    )
    review: str | None = Field(
        description="The verdict as ClaimReview; only where it is settled.",
        examples=["/v1/claims/76e554af3a85-20-23/claim-review?as_of=2026-10-08"],
    )


class ClaimDetail(ClaimAnswer):
    """A claim with its checks, the newest last, their evidence, who else says it and who disagrees."""

    checks: list[Check]
    same: list[ClaimAnswer] = Field(description="Other claims of the same assertion.")
    against: list[ClaimAnswer] = Field(description="Claims of the same quantity that cannot be true beside it.")
    bearings: list[BearingAnswer]
    links: ClaimLinks
    derivation: DerivationAnswer | None = Field(None, description="How the verdict came about, where asked for.")


class VersionAnswer(Answer):
    """A text that stood at the address of an article, as its publisher changed it; the first is number 1."""

    number: int
    article: str = Field(description="The article that holds the text.", examples=["76e554af3a85"])
    seen_at: datetime | None = Field(description="When it was first seen there; null where that was not kept.")
    published_on: date | None = Field(description="The day from which its words count.")


class AppearanceAnswer(ArticleReference):
    """One place where a story appeared."""

    alike: float = Field(description="The share of pairs of words it has in common with the origin.", examples=[0.92])


class StoryAnswer(Answer):
    """One story that several articles carry: the one published first, and the others in order of publication."""

    origin: AppearanceAnswer
    copies: list[AppearanceAnswer]


class ArticleAnswer(ArticleReference):
    """An article with its text and every claim in it, in the order of the text.

    `versions` are the texts of its story seen by `as_of`, in the order seen; none where it has no address.
    """

    text: str
    versions: list[VersionAnswer]
    story: StoryAnswer | None = Field(
        None, description="Near copies of it, of what was published by `as_of`; null where there are none."
    )
    claims: list[ClaimAnswer]
