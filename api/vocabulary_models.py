"""What the API answers about metrics, subjects and measures; `api.models` says what holds for all answers."""

from datetime import date
from typing import Literal

from pydantic import Field

from api.models import Answer
from claims.coverage import MeasureCoverage, MetricCoverage, WantedSeries


class MetricAnswer(Answer):
    """A metric: what is measured."""

    id: str = Field(examples=["pe_forward"])
    name: str = Field(examples=["forward P/E"])
    unit: str = Field(examples=["ratio"])
    kind: Literal["level", "span"] = Field(
        description="`level`: holds at a date; `span`: covers a period.", examples=["level"]
    )
    family: str = Field(description="Metrics of one family may be compared.", examples=["price_to_earnings"])
    family_members: list[str] = Field(examples=[["pe", "pe_forward", "pe_trailing"]])
    comparator: str | None = Field(description="Which other side it needs, if any.", examples=["other"])
    claims: int = Field(description="Current claims of it, published by then or undated.", examples=[412])
    measures: int = Field(description="How many measures the tables name.", examples=[6])
    by_rule: bool = Field(description="Whether a series of a desk's own can measure other subjects.", examples=[True])


class MetricDetail(MetricAnswer):
    """A metric with what can be checked of it, and the series that are wanted."""

    as_of: date
    checkable: int = Field(examples=[2])
    coverage: list[MeasureCoverage]
    wanted: list[WantedSeries] = Field(description="Series that are not held, each once.")
    subjects: list["CountedName"] = Field(description="Subjects of its claims, most claims first, a hundred at most.")


class SubjectAnswer(Answer):
    """A subject: whose metric it is."""

    id: str = Field(examples=["russell-2000"])
    name: str = Field(examples=["Russell 2000"])
    kind: str | None = Field(description="What it is; null for what no table names.", examples=["index"])
    stands_for: str = Field(
        description="The subject that stands for all that measure the same.", examples=["russell-2000"]
    )
    equals: list[str] = Field(description="Others that measure the same.", examples=[["iwm", "us-small-caps"]])
    claims: int = Field(description="Current claims of it, published by then or undated.", examples=[230])


class CountedName(Answer):
    """A name and how many claims have it."""

    id: str = Field(examples=["sp-500"])
    name: str = Field(examples=["S&P 500"])
    claims: int = Field(examples=[120])


class SubjectDetail(SubjectAnswer):
    """A subject with what can be checked of it, and the series that are wanted."""

    as_of: date
    group: str = Field(description="Subjects of one group bear on each other.", examples=["us-small-caps"])
    measures: int = Field(examples=[14])
    checkable: int = Field(examples=[9])
    coverage: list[MeasureCoverage]
    wanted: list[WantedSeries] = Field(description="Series that are not held, each once.")
    metrics: list[CountedName] = Field(description="Metrics of its claims, most claims first.")


class MetricList(Answer):
    """Every metric of the vocabulary."""

    as_of: date
    metrics: list[MetricAnswer]


class SubjectList(Answer):
    """Subjects of the vocabulary and of claims, most claims first."""

    as_of: date
    total: int = Field(examples=[310])
    subjects: list[SubjectAnswer]
    next: str | None = Field(description="The cursor of the page after this one.", examples=["WzUwXQ"])
    next_url: str | None = Field(examples=["/v1/subjects?cursor=WzUwXQ"])


class MeasureList(Answer):
    """What can be checked with the series held, as `borneout measures` says it."""

    as_of: date
    total: int = Field(examples=[381])
    checkable: int = Field(examples=[139])
    metrics: list[MetricCoverage]
    measures: list[MeasureCoverage]
    next: str | None = Field(description="The cursor of the page after this one.", examples=["WzUwXQ"])
    next_url: str | None = Field(examples=["/v1/measures?cursor=WzUwXQ"])
