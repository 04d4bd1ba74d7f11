"""What is asked of a provider, and what it answers, in terms that all of them share.

A client turns one `Wanted` into one `Answer`, or raises `ProviderError`. It parses strictly and fails closed: a page
that is no data, a header that does not match or a cell that is no number is an error or a warning, never a value.
A client knows no database and no clock, and keeps nothing.
"""

import datetime
from dataclasses import dataclass
from typing import Protocol

from ingest.errors import MarketDataError
from ingest.fetch import Fetcher
from ingest.market.series import Field


class ProviderError(MarketDataError):
    """A provider that gave no data. `item` names provider and series; `problem` never holds a secret.

    `retry_after` is the number of seconds that the provider asked to be left alone for, where it did.
    """

    def __init__(self, item: str, problem: str, retry_after: float | None = None) -> None:
        super().__init__(item, problem)
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Wanted:
    """A series asked of a provider, under the provider's own `symbol`.

    `since` asks only for observations dated on or after that day (`None`: all there are). `vintages` asks for every
    vintage that the provider has, not only today's values; `vintage` for the one that was in force on that day, and
    a provider that cannot tell refuses. `as_of` is today's day in New York: no observation dated after it is
    accepted. Closing prices of `as_of` itself are accepted only when `session_over`: until then a provider of prices
    gives the last trade of a day that is still running.
    """

    series: str
    symbol: str
    field: Field
    as_of: datetime.date
    since: datetime.date | None = None
    vintages: bool = False
    vintage: datetime.date | None = None
    session_over: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """One value as a provider gave it.

    `realtime_start` is the day from which it was the value, where the provider states one, else `None`: the table of
    release lags then says when it became known. A `dividend` is cash per share on its ex-date, a `split` the number
    of new shares for an old one on its date.
    """

    field: Field
    date: datetime.date
    value: float
    realtime_start: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a provider gave for one series, dates ascending. `source_url` has no secrets in it.

    `payload_sha256` is the hash of the bytes received (of all of them in order, where there were several requests).
    `title`, `unit` and `frequency` are empty where the provider does not say them; `rights` is its licence or
    copyright tag. `warnings` name what was refused or looks wrong; the rest was kept.
    """

    provider: str
    series: str
    values: tuple[Value, ...]
    source_url: str
    payload_sha256: str
    title: str = ""
    unit: str = ""
    frequency: str = ""
    rights: str = ""
    warnings: tuple[str, ...] = ()


class Client(Protocol):
    """Asks one provider for one series. Raises `ProviderError`, never another error, where it gives none."""

    def fetch(self, wanted: Wanted, fetcher: Fetcher) -> Answer: ...
