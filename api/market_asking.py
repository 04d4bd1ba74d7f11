"""Asking the providers for market data with what the settings say: for the command and the watch alike.

Rules. Every series that a provider serves is asked for, or those named; the desk's own table first. A bad table of the
desk's own is a warning, and the other providers are asked all the same.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from api.clock import NEW_YORK, now
from api.settings import Settings
from claims.market_sync import Connect, SyncReport, sync_market
from claims.progress import Progress, silent
from claims.sync_plan import Moment
from ingest.fetch_agent import user_agent
from ingest.market.providers.answer import ProviderError
from ingest.market.providers.local_table import LocalTable
from ingest.market.providers.registry import (
    ProviderSeries,
    client_of,
    fetcher_of,
    process_throttle,
    providers,
    served_series,
    sources_of,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

#: The hour in New York at which every provider has the closing prices of the day.
PRICES_SETTLED = 18
LOCAL = "local"


def ask_for_market(
    db: "Database",
    settings: Settings,
    warn: Callable[[str], None],
    series: Iterable[str] = (),
    progress: Progress = silent,
    force: bool = False,
) -> SyncReport:
    """Asks for `series` (none: all that are served) and keeps what is new."""
    own = own_series(settings, warn)
    every = (*dict.fromkeys(row.series for row in own), *served_series())
    wanted = {one: sources_of(one, own) for one in tuple(series) or every}
    return sync_market(db, wanted, connect(settings), market_moment, progress, force)


def connect(settings: Settings) -> Connect:
    """How a provider is reached: its client and its fetcher."""
    agent = user_agent(settings.contact)
    hosts = frozenset(settings.allowed_hosts)
    return lambda provider: (
        client_of(provider, settings.of_providers, process_throttle()),
        fetcher_of(providers()[provider], hosts, agent),
    )


def own_series(settings: Settings, warn: Callable[[str], None]) -> tuple[ProviderSeries, ...]:
    """The series of the desk's own table, where the settings name one."""
    if providers()[LOCAL].needs_key not in settings.of_providers:
        return ()
    try:
        table = client_of(LOCAL, settings.of_providers, process_throttle())
        return table.sources() if isinstance(table, LocalTable) else ()
    except ProviderError as error:
        warn(str(error))
        return ()


def market_moment() -> Moment:
    """The moment it is, as a sync sees it."""
    at = now()
    there = at.astimezone(NEW_YORK)
    return Moment(at, there.date(), there.hour >= PRICES_SETTLED)
