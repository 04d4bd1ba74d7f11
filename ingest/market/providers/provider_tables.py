"""The tables of this package: which providers there are, which series each serves, and how each says no.

`data/providers.csv` has a row for each provider, `data/provider_series.csv` one for each series, field and provider
that serves it, in the order in which they are asked, and `data/refusals.csv` the words by which a provider is known
to refuse. A series without a row is served by no provider: it is imported from files.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import cast

from ingest.market.series import Field

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider. `needs_key` names the setting that holds its key, `extra` the package that its client needs.

    `seconds` is how long one request may take, `minimum_rows` how few values a whole series may have. The `probe_*`
    name a series that it certainly has. `rights` are its terms, to be shown beside its numbers.
    """

    id: str
    client: str
    base_url: str
    requests_per_second: float
    needs_key: str
    extra: str
    user_agent: str
    seconds: float
    minimum_rows: int
    probe_series: str
    probe_symbol: str
    probe_field: Field
    rights: str


@dataclass(frozen=True, slots=True)
class ProviderSeries:
    """One series at one provider, under the provider's own `symbol`. The lowest `order` is asked first.

    A row for `close` at a provider of prices stands for its dividends and splits too: they come in one answer.
    """

    series: str
    field: Field
    provider: str
    symbol: str
    order: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Words that refuse: patterns of provider (shell), status and text (regular), and what they mean."""

    provider: str
    status: str
    pattern: str
    problem: str


@cache
def providers() -> "MappingProxyType[str, Provider]":
    """Every provider by its id, in the order of the table.

    >>> providers()["fred"].requests_per_second
    2.0
    """
    return MappingProxyType({row["id"]: _provider(row) for row in _rows("providers")})


def sources_of(series: str, own: Iterable[ProviderSeries] = ()) -> tuple[ProviderSeries, ...]:
    """The providers of a series, in the order in which they are to be asked; a desk's `own` come first.

    >>> [(one.provider, one.symbol) for one in sources_of("GSPC")][:2]
    [('yahoo', '^GSPC'), ('stooq', '^spx')]
    """
    return (*(one for one in own if one.series == series), *_sources().get(series, ()))


def served_series() -> tuple[str, ...]:
    """Every series that a provider of the table serves, in its order."""
    return tuple(_sources())


@cache
def refusals() -> tuple[Refusal, ...]:
    """The known refusals; the first that fits says what happened."""
    return tuple(Refusal(row["provider"], row["status"], row["pattern"], row["problem"]) for row in _rows("refusals"))


@cache
def _sources() -> dict[str, tuple[ProviderSeries, ...]]:
    found: dict[str, list[ProviderSeries]] = {}
    for row in _rows("provider_series"):
        found.setdefault(row["series"], []).append(
            ProviderSeries(
                series=row["series"],
                field=cast("Field", row["field"]),
                provider=row["provider"],
                symbol=row["symbol"],
                order=int(row["order"]),
            )
        )
    return {series: tuple(sorted(ones, key=lambda one: (one.field, one.order))) for series, ones in found.items()}


def _provider(row: dict[str, str]) -> Provider:
    return Provider(
        id=row["id"],
        client=row["client"],
        base_url=row["base_url"],
        requests_per_second=float(row["requests_per_second"]),
        needs_key=row["needs_key"],
        extra=row["extra"],
        user_agent=row["user_agent"],
        seconds=float(row["seconds"]),
        minimum_rows=int(row["minimum_rows"]),
        probe_series=row["probe_series"],
        probe_symbol=row["probe_symbol"],
        probe_field=cast("Field", row["probe_field"]),
        rights=row["rights"],
    )


def _rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
