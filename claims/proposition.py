"""A proposition: something that a series can be held against, in a claim's own terms.

A claim states one, so do the outcome and the pillars of a thesis. It has no speaker and no words.
"""

from dataclasses import dataclass
from datetime import date

from nlp.claim import Bound, Claim, Modality, Statistic


@dataclass(frozen=True, slots=True)
class Proposition:
    """`metric` of `subject` (against `comparator`) lies from `low` to `high` over `start` to `end`.

    `low` and `high` are in the metric's unit; `None` is an open side.
    """

    metric: str
    subject: str
    low: float | None
    high: float | None
    unit: str
    comparator: str | None = None
    start: date | None = None
    end: date | None = None
    bound: Bound = "exact"
    modality: Modality = "forecast"
    statistic: Statistic = "last"
    annualised: bool = False
    resolution: float | None = None

    @classmethod
    def of_claim(cls, claim: Claim) -> "Proposition":
        """What a claim states, without its words."""
        return cls(
            metric=claim.metric,
            subject=claim.subject,
            comparator=claim.comparator,
            low=claim.low,
            high=claim.high,
            unit=claim.unit,
            start=claim.start,
            end=claim.end,
            bound=claim.bound,
            modality=claim.modality,
            statistic=claim.statistic,
            annualised=claim.annualised,
            resolution=claim.resolution,
        )
