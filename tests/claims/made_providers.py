"""Providers made by hand: what they give is a table, what they were asked is kept, and time stands where it is put."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from claims.sync_plan import Moment
from ingest.fetch import Fetched, Fetcher
from ingest.market.providers.answer import Answer, Client, ProviderError, Value, Wanted
from ingest.market.providers.provider_tables import ProviderSeries
from ingest.market.series import Field

Given = Mapping[date, float] | Exception


@dataclass
class Clock:
    """A clock that moves when it is told to. `now` is noon of the day in UTC."""

    day: date

    def __call__(self) -> Moment:
        return Moment(datetime.combine(self.day, time(22), UTC), self.day, session_over=True)

    def later(self, **by: float) -> None:
        self.day += timedelta(**by)


class NoFetcher:
    """A fetcher that must not be used."""

    def fetch(self, url: str) -> Fetched:
        raise AssertionError(url)


@dataclass
class MadeClient:
    """Gives the values of `given` by series, or raises what stands there. Keeps every question."""

    provider: str
    given: dict[str, Given] = field(default_factory=dict)
    asked: list[Wanted] = field(default_factory=list)
    stated: date | None = None
    events: tuple[Value, ...] = ()
    frequency: str = ""

    def fetch(self, wanted: Wanted, fetcher: Fetcher) -> Answer:
        self.asked.append(wanted)
        given = self.given.get(wanted.series, ProviderError(f"{self.provider} {wanted.series}", "has no such series"))
        if isinstance(given, BaseException):
            raise given
        days = [day for day in sorted(given) if wanted.since is None or day >= wanted.since]
        values = tuple(Value(wanted.field, day, given[day], self.stated) for day in days)
        return Answer(
            provider=self.provider,
            series=wanted.series,
            values=values + self.events,
            source_url=f"https://{self.provider}.example/{wanted.symbol}",
            payload_sha256=sha256(repr(values).encode()).hexdigest(),
            title=f"Title of {wanted.series}",
            unit="percent",
            frequency=self.frequency,
        )


def connect(*clients: MadeClient) -> Callable[[str], tuple[Client, Fetcher]]:
    """The made clients, by provider; another provider cannot be had."""
    by_name = {client.provider: client for client in clients}

    def made(provider: str) -> tuple[Client, Fetcher]:
        if provider not in by_name:
            raise ProviderError(provider, "needs the setting MADE_KEY")
        return by_name[provider], NoFetcher()

    return made


def sources(series: str, *providers: str, name: Field = "value") -> tuple[ProviderSeries, ...]:
    """The providers of a series, in order."""
    return tuple(ProviderSeries(series, name, provider, series.lower(), n) for n, provider in enumerate(providers))
