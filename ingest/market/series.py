"""Series, observations and vintages, in the sense of FRED and ALFRED."""

import datetime
from dataclasses import dataclass
from typing import Literal

Field = Literal["value", "close", "adj_close", "dividend", "split"]
KnownFrom = Literal["vintage", "close", "lag"]


@dataclass(frozen=True, slots=True)
class Series:
    """What a series is. `frequency` is daily, weekly, monthly or quarterly; `unit` as its provider words it."""

    id: str
    title: str
    unit: str
    frequency: str
    provider: str


@dataclass(frozen=True, slots=True)
class Observation:
    """The value of a series at a date, as known from `realtime_start` on.

    `date` is the first day of the period, as FRED has it. `vintage` names the version of an adjusted price
    series: levels of different vintages must never be combined, only ratios within one. `known_from` says how
    `realtime_start` is known: a stated vintage, the session's close, or the table of release lags.
    """

    series: str
    field: Field
    date: datetime.date
    value: float
    realtime_start: datetime.date
    known_from: KnownFrom
    provider: str
    vintage: str = ""
