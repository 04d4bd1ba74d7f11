"""What the API answers about consensus and assertions; `api.models` says what holds for all answers.

Rules. All values of a consensus are in the unit of its variant. A side that is open is null.
"""

from datetime import date
from typing import Literal

from pydantic import Field

from api.models import Answer, ClaimAnswer
from claims.check import Used, Verdict
from claims.consensus_points import State
from nlp.claim import Bound, Modality, Statistic


class PeriodAnswer(Answer):
    """The period of a consensus, as an address has it, in words and in days; null is open."""

    name: str = Field(examples=["2026"])
    words: str = Field(examples=["2026"])
    start: date | None = Field(examples=["2026-01-01"])
    end: date | None = Field(examples=["2026-12-31"])


class VariantAnswer(Answer):
    """What claims share that lie on one axis, and how many there are."""

    comparator: str | None = Field(description="The subject that stands for all of its kind.", examples=["sp-500"])
    unit: str = Field(examples=["points"])
    statistic: Statistic = Field(examples=["last"])
    annualised: bool = Field(examples=[False])
    event: str | None = Field(examples=["a cut in December"])
    claims: int = Field(examples=[14])


class SummaryAnswer(Answer):
    """What stands, in figures: each speaker once, a range by its middle, what is open on one side left out."""

    speakers: int = Field(description="Who says something that stands.", examples=[9])
    counted: int = Field(description="Who of them names a value.", examples=[8])
    median: float | None = Field(examples=[7500.0])
    lower_quartile: float | None = Field(examples=[7200.0])
    upper_quartile: float | None = Field(examples=[7700.0])
    low: float | None = Field(examples=[6500.0])
    high: float | None = Field(examples=[8100.0])
    spread: float | None = Field(description="From the lowest to the highest.", examples=[1600.0])
    middle_half: float | None = Field(description="From the lower quartile to the upper.", examples=[500.0])


class OutcomeAnswer(Answer):
    """What came of it, as the checks of the claims found it; `settled` is false for where it stands so far."""

    settled: bool = Field(examples=[True])
    value: float = Field(examples=[7132.5])
    latest: float | None = Field(
        description="The same by the newest vintage known then; null where a check has none of it.", examples=[7132.5]
    )
    day: date | None = Field(description="When it was due; else until when it is known.", examples=["2026-12-31"])
    as_of: date = Field(description="The day of the check.", examples=["2027-01-04"])
    checks: int = Field(description="How many checks found it.", examples=[8])
    of_checks: int = Field(examples=[8])
    claim: str = Field(description="A claim whose check has the evidence.", examples=["76e554af3a85-20-23"])
    used: Used | None = Field(description="The last observation that it rests on, with its vintage.")
    proxy: str | None = Field(description="What stands for what, where a proxy is read.", examples=["SPY for S&P 500"])


class PointAnswer(Answer):
    """One assertion as one speaker makes it."""

    assertion: str = Field(description="Its id; see /v1/assertions.", examples=["0f3b9a6c2d41-76e554af3a85-20-23"])
    claims: list[str] = Field(description="Claims that say it, by publication.", examples=[["76e554af3a85-20-23"]])
    metric: str = Field(examples=["index_level"])
    subject: str = Field(examples=["sp-500"])
    bound: Bound = Field(examples=["exact"])
    low: float | None = Field(examples=[7500.0])
    high: float | None = Field(examples=[7500.0])
    value: float | None = Field(description="The middle; null for what is open on one side.", examples=[7500.0])
    words: str = Field(description="The value in words.", examples=["7,500"])
    quote: str = Field(description="As the claim has it.", examples=["7,500"])
    speaker: str | None = Field(examples=["Harrow Point Capital"])
    sources: list[str] = Field(description="Where it was said, or carried.", examples=[["Example Wire"]])
    first_published: date = Field(examples=["2026-01-05"])
    last_published: date = Field(examples=["2026-01-12"])
    state: State = Field(
        description="`standing`: the speaker's last word; `earlier`: it spoke again since; `set_aside`: by an analyst, "
        "or withdrawn by its publisher.",
        examples=["standing"],
    )
    outlier: bool = Field(
        description="Among five or more that stand, more than three deviations (1.4826 MAD) from the median.",
        examples=[False],
    )
    verdict: Verdict | None = Field(description="How its first claim stands.", examples=["open"])


class GroupAnswer(Answer):
    """What was expected, meant as a goal, reported or called usual: never mixed."""

    modality: Modality = Field(examples=["forecast"])
    now: SummaryAnswer
    outcome: OutcomeAnswer | None = Field(description="Null where no check of these claims found one figure.")
    points: list[PointAnswer] = Field(description="Newest first.")


class ConsensusAnswer(Answer):
    """Everyone who says something of one number, on one axis, as known at the end of a day."""

    as_of: date
    title: str = Field(examples=["S&P 500 index level, 2026"])
    metric: str = Field(description="As asked: a metric, or a family of them.", examples=["index_level"])
    metrics: list[str] = Field(description="Metrics that the claims have.", examples=[["index_level"]])
    subject: str = Field(examples=["sp-500"])
    subjects: list[str] = Field(description="Subjects of the claims, which measure the same.", examples=[["sp-500"]])
    period: PeriodAnswer
    variant: VariantAnswer
    others: list[VariantAnswer] = Field(description="Claims that lie on other axes: ask for each by its fields.")
    claims: int = Field(examples=[14])
    assertions: int = Field(examples=[12])
    more: bool = Field(description="Whether there are more claims, older ones, which were left out.", examples=[False])
    groups: list[GroupAnswer]


class SpokenAnswer(Answer):
    """A number that several speak of."""

    title: str = Field(examples=["S&P 500 index level, 2026"])
    metric: str = Field(examples=["index_level"])
    subject: str = Field(examples=["sp-500"])
    period: str = Field(examples=["2026"])
    speakers: int = Field(examples=[9])
    claims: int = Field(examples=[14])
    forecasts: int = Field(description="How many of the claims are forecasts.", examples=[14])
    last_published: date = Field(examples=["2026-01-12"])
    url: str = Field(examples=["/v1/consensus/index_level/sp-500/2026"])


class ConsensusList(Answer):
    """The numbers that most speak of, most speakers first; a thousand at most."""

    as_of: date
    total: int = Field(examples=[210])
    numbers: list[SpokenAnswer]
    next: str | None = Field(description="The cursor of the page after this one.", examples=["WzUwXQ"])
    next_url: str | None = Field(examples=["/v1/consensus?cursor=WzUwXQ"])


class AssertionAnswer(Answer):
    """One thing said, however many articles repeat it. Value, quote and lead are those of who said it first."""

    id: str = Field(examples=["0f3b9a6c2d41-76e554af3a85-20-23"])
    statement: str = Field(examples=["Russell 2000 forward P/E 18×"])
    metric: str = Field(examples=["pe_forward"])
    subject: str = Field(examples=["russell-2000"])
    comparator: str | None = Field(examples=["sp-500"])
    unit: str = Field(examples=["ratio"])
    low: float | None = Field(examples=[18.0])
    high: float | None = Field(examples=[18.0])
    bound: Bound = Field(examples=["exact"])
    modality: Modality = Field(examples=["reported"])
    statistic: Statistic = Field(examples=["last"])
    annualised: bool = Field(examples=[False])
    event: str | None = Field(examples=["a cut in December"])
    start: date | None = Field(examples=["2026-01-05"])
    end: date | None = Field(examples=["2026-01-05"])
    week: str | None = Field(description="The ISO week that stands for a missing date.", examples=["2026-W02"])
    quote: str = Field(examples=["18x"])
    lead: str = Field(description="The claim that said it first.", examples=["76e554af3a85-20-23"])
    claim_ids: list[str] = Field(examples=[["76e554af3a85-20-23"]])
    speakers: list[str] = Field(examples=[["Dana Whitlock"]])
    sources: list[str] = Field(examples=[["Example Wire"]])
    first_published: date | None = Field(examples=["2026-01-05"])
    last_published: date | None = Field(examples=["2026-01-12"])
    verdict: Verdict | Literal["unchecked"] = Field(description="How its lead stands.", examples=["supported"])


class AssertionDetail(AssertionAnswer):
    """One thing said, with every claim that says it, by publication."""

    as_of: date
    claims: list[ClaimAnswer]


class AssertionList(Answer):
    """Assertions by metric, subject and end of their period.

    Few that fit may lie far apart: a page may have fewer than were asked for, even none, and still a next one.
    """

    as_of: date
    assertions: list[AssertionAnswer]
    next: str | None = Field(description="The cursor of the page after this one.", examples=["WyJwZSJd"])
    next_url: str | None = Field(examples=["/v1/assertions?cursor=WyJwZSJd"])
