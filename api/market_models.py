"""What the API answers about series, observations and vintages, in the words of FRED and ALFRED."""

import datetime
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from api.models import Answer
from ingest.market import series as market
from ingest.market.series import KnownFrom
from ingest.urls import redacted

Frequency = Literal["daily", "weekly", "monthly", "quarterly"]


class MeasureName(Answer):
    """A measure: a metric of a subject, against a comparator where it has one."""

    metric: str = Field(examples=["bond_yield"])
    subject: str = Field(examples=["us-10y"])
    comparator: str | None = Field(examples=[None])


class FieldAnswer(Answer):
    """A field of a series, and what is held of it."""

    field: market.Field = Field(examples=["value"])
    observations: int = Field(description="Days with a value.", examples=[1186])
    vintages: int = Field(examples=[1])
    observation_start: date = Field(examples=["2022-01-03"])
    observation_end: date = Field(examples=["2026-09-30"])
    known_from: date = Field(description="From when its newest value is known.", examples=["2026-10-01"])
    retrieved_at: datetime.datetime | None = Field(
        description="When a provider last gave it; null where it only came from files.",
        examples=["2026-10-08T12:00:00Z"],
    )
    stale: str | None = Field(
        description="Why nothing newer is held, where something was to be expected by now.",
        examples=["a value after 2026-08-01 was to be published by 2026-09-12, and none was given"],
    )


class SeriesAnswer(Answer):
    """A series, how fresh it is, and the measures that are computed from it."""

    id: str = Field(examples=["DGS10"])
    title: str = Field(examples=["10-year Treasury constant maturity rate"])
    units: str = Field(examples=["percent"])
    frequency: Frequency = Field(examples=["daily"])
    provider: str = Field(examples=["Board of Governors of the Federal Reserve System"])
    fields: list[FieldAnswer]
    measures: list[MeasureName]


class RetrievalAnswer(Answer):
    """One time that a provider was asked, newest first in lists."""

    provider: str = Field(examples=["fred"])
    field: market.Field = Field(examples=["value"])
    retrieved_at: datetime.datetime = Field(examples=["2026-10-08T12:00:00Z"])
    payload_sha256: str | None = Field(examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"])
    source_url: Annotated[str, AfterValidator(redacted)] = Field(examples=["https://example.com/series?key=***"])
    given: int = Field(examples=[1186])
    added: int = Field(examples=[1])
    warnings: list[str] = Field(examples=[[]])
    error: str | None = Field(examples=[None])


class SeriesDetail(SeriesAnswer):
    """A series with the last times that providers were asked for it."""

    as_of: date
    retrievals: list[RetrievalAnswer]


class SeriesList(Answer):
    """Series by id."""

    as_of: date
    total: int = Field(examples=[42])
    series: list[SeriesAnswer]
    next: str | None = Field(description="The cursor of the page after this one.", examples=["WzUwXQ"])
    next_url: str | None = Field(examples=["/v1/series?cursor=WzUwXQ"])


class ObservationAnswer(Answer):
    """The value of a day, as known from `realtime_start` on."""

    date: datetime.date = Field(description="The day, or the first of the period.", examples=["2026-08-01"])
    value: float = Field(examples=[324.122])
    realtime_start: datetime.date = Field(examples=["2026-09-11"])
    realtime_end: datetime.date | None = Field(
        None,
        description="The last day on which it was in force; null while it is, and where not asked.",
        examples=[None],
    )
    known_from: KnownFrom = Field(
        description="How that is known: a stated vintage, the session's close, the table of release lags.",
        examples=["lag"],
    )
    vintage: str = Field(description="Its edition, where it has a name.", examples=["2026-09-11"])
    provider: str = Field(examples=["Bureau of Labor Statistics"])
    retrieved_at: datetime.datetime | None = Field(
        description="Null for what came from a file.", examples=["2026-09-11T13:00:00Z"]
    )
    payload_sha256: str | None = Field(
        description="The digest of the bytes that it was read from.",
        examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
    )


class ObservationList(Answer):
    """Observations of one field of a series by day; with `vintages=all`, every vintage of each."""

    series: str = Field(examples=["CPIAUCNS"])
    field: market.Field = Field(examples=["value"])
    units: str = Field(examples=["index 1982-84=100"])
    frequency: Frequency = Field(examples=["monthly"])
    as_of: date
    vintages: Literal["known", "all"] = Field(examples=["known"])
    derived: bool = Field(
        description="Whether values are computed from closes, dividends and splits.", examples=[False]
    )
    observations: list[ObservationAnswer]
    next: str | None = Field(description="The cursor of the page after this one.", examples=["WyIyMDI2LTA4LTAxIl0"])
    next_url: str | None = Field(examples=["/v1/series/CPIAUCNS/observations?cursor=WyIyMDI2LTA4LTAxIl0"])
