"""What the API answers and takes about reviews; `api.models` says what holds for all answers.

Rules. A review is kept as it was made: the claim before it, and after it where it was corrected. What may be corrected
is what `claims.review_terms` names; a field left out stays as it is.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat

from api import formatting as say
from api.models import Answer
from claims.review import LONGEST_REASON, Action, Asking, Review
from claims.review_terms import LONGEST, changes
from nlp.claim import Bound, Modality, Statistic

_Name = Annotated[str, Field(max_length=LONGEST)]


class ChangedField(Answer):
    """One field that a correction changed; empty where it had or has none."""

    name: str = Field(examples=["metric"])
    before: str = Field(examples=["index_level"])
    after: str = Field(examples=["trading_volume"])


class ReviewAnswer(Answer):
    """What an analyst decided of a claim. Kept for good; to undo it is a further review."""

    review: int = Field(description="Its number.", examples=[17])
    claim: str = Field(examples=["76e554af3a85-20-23"])
    action: Action = Field(examples=["correct"])
    at: datetime = Field(examples=["2026-10-08T14:05:00Z"])
    analyst: str = Field(description="The name of the key.", examples=["Ada"])
    reason: str = Field(examples=["The number counts shares, not points."])
    before: str = Field(description="The claim in words, as it was.", examples=["Nasdaq Composite index level 10"])
    after: str | None = Field(description="As corrected; else null.", examples=["Nasdaq Composite trading volume 10"])
    changes: list[ChangedField]
    same_as: str | None = Field(description="The claim that it was merged into; else null.", examples=[None])


class ReviewPage(Answer):
    """Reviews of all claims, newest first. `next` is the number to ask from with `before`, null at the end."""

    reviews: list[ReviewAnswer]
    next: int | None = Field(examples=[None])


class ClaimReviews(Answer):
    """The reviews of one claim, oldest first, and the state to name when it is reviewed next."""

    claim: str = Field(examples=["76e554af3a85-20-23"])
    state: str | None = Field(description="Null where the claim is not current any more.", examples=["481-0"])
    void: bool = Field(description="Whether it is set aside.", examples=[False])
    reviews: list[ReviewAnswer]


class Correction(BaseModel):
    """What the claim says instead. Null takes a field away; one that is left out stays."""

    model_config = ConfigDict(extra="forbid")

    metric: _Name | None = Field(None, examples=["trading_volume"])
    subject: _Name | None = Field(None, examples=["nasdaq-composite"])
    comparator: _Name | None = Field(None, examples=[None])
    low: FiniteFloat | None = Field(None, examples=[1e10])
    high: FiniteFloat | None = Field(None, examples=[1e10])
    unit: _Name | None = Field(None, examples=["shares"])
    bound: Bound | None = Field(None, examples=["exact"])
    modality: Modality | None = Field(None, examples=["reported"])
    start: date | None = Field(None, examples=["2026-01-05"])
    end: date | None = Field(None, examples=["2026-01-05"])
    statistic: Statistic | None = Field(None, examples=["last"])
    attribution: _Name | None = Field(None, examples=[None])


class NewReview(BaseModel):
    """A review to be made. A correction needs `correction`, a merge `same_as`."""

    model_config = ConfigDict(extra="forbid")

    action: Asking = Field(description="`undo` takes the last review back.", examples=["correct"])
    reason: str = Field(min_length=1, max_length=LONGEST_REASON, examples=["The number counts shares, not points."])
    same_as: str = Field("", max_length=LONGEST, description="For a merge: the claim that says the same.")
    correction: Correction | None = None
    state: str | None = Field(
        None,
        max_length=64,
        description="What `state` was when the claim was looked at; with another by now the answer is 409. "
        "Null to review it as it is.",
        examples=["481-0"],
    )


class ReviewResult(Answer):
    """A review that was made."""

    status: Literal["kept"] = "kept"
    review: ReviewAnswer


def review_answer(one: Review) -> ReviewAnswer:
    """The answer for one review."""
    return ReviewAnswer(
        review=one.key,
        claim=one.claim_id,
        action=one.action,
        at=one.at,
        analyst=one.analyst,
        reason=one.reason,
        before=say.statement(one.before),
        after=say.statement(one.after) if one.after else None,
        changes=[ChangedField.model_validate(each) for each in changes(one.before, one.after)] if one.after else [],
        same_as=one.other or None,
    )
