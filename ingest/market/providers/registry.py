"""The way in: which providers there are, who serves a series, and the client that asks a provider.

Rules. A client is made with the settings it needs, and refuses by name when one is missing. Every provider has its
own fetcher, because each waits a different time and some answer only a certain User-Agent. All requests of a process
go through one throttle.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from ingest.fetch import USER_AGENT, HttpFetcher, Limits
from ingest.market.providers.answer import Client, ProviderError
from ingest.market.providers.asking import Asking
from ingest.market.providers.fred_api import FredApi
from ingest.market.providers.fred_csv import AlfredCsv, FredCsv
from ingest.market.providers.local_table import read_local_table
from ingest.market.providers.provider_tables import Provider, ProviderSeries, providers, served_series, sources_of
from ingest.market.providers.stooq import Stooq
from ingest.market.providers.throttle import Throttle
from ingest.market.providers.treasury import Treasury
from ingest.market.providers.yahoo import Yahoo

__all__ = [
    "Provider",
    "ProviderSeries",
    "client_of",
    "fetcher_of",
    "process_throttle",
    "providers",
    "served_series",
    "sources_of",
]

#: All vintages of a series of FRED in one page are about this large.
LARGEST = 40_000_000

#: Client of a row -> how it is made, from the row, its key (or path) and the throttle.
CLIENTS: Mapping[str, Callable[[Provider, str, Throttle], Client]] = {
    "fred_api": lambda provider, key, throttle: FredApi(Asking(provider, throttle, key, "api_key")),
    "fred_csv": lambda provider, key, throttle: FredCsv(Asking(provider, throttle)),
    "alfred_csv": lambda provider, key, throttle: AlfredCsv(Asking(provider, throttle)),
    "treasury": lambda provider, key, throttle: Treasury(Asking(provider, throttle)),
    "stooq": lambda provider, key, throttle: Stooq(Asking(provider, throttle, key, "apikey")),
    "yahoo": lambda provider, key, throttle: Yahoo(provider, throttle),
    "local": lambda provider, path, throttle: read_local_table(provider, Path(path)),
}


def client_of(provider_id: str, keys: Mapping[str, str], throttle: Throttle, base_url: str = "") -> Client:
    """The client of a provider, `keys` being settings by name (a desk's table is one: the path of `local`).

    `base_url` asks another address than the table's, for a mirror. Raises `ProviderError` naming what is missing.
    """
    provider = providers().get(provider_id)
    if provider is None:
        raise ProviderError(provider_id, f"is no provider; there are {', '.join(providers())}")
    key = keys.get(provider.needs_key, "").strip() if provider.needs_key else ""
    if provider.needs_key and not key:
        raise ProviderError(provider_id, f"needs the setting {provider.needs_key}")
    return CLIENTS[provider.client](replace(provider, base_url=base_url or provider.base_url), key, throttle)


def fetcher_of(
    provider: Provider, allowed_hosts: frozenset[str] = frozenset(), user_agent: str = USER_AGENT
) -> HttpFetcher:
    """The fetcher for a provider: its limits, and its own User-Agent or the one given."""
    limits = Limits(bytes=LARGEST, seconds=provider.seconds, seconds_of_silence=provider.seconds)
    return HttpFetcher(allowed_hosts, limits, provider.user_agent or user_agent)


@cache
def process_throttle() -> Throttle:
    """The one throttle of this process, at the rates of the table."""
    return Throttle({provider.id: provider.requests_per_second for provider in providers().values()})
