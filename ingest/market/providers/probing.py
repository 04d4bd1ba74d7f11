"""Whether a provider answers, and what it gives, in words.

One request for the last weeks of a series that the provider certainly has (`data/providers.csv`). What comes of it is
a sentence, never an error: a provider that refuses says why.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.fetch import Fetcher
from ingest.market.providers.answer import Client, ProviderError, Value, Wanted
from ingest.market.providers.provider_tables import ProviderSeries, providers

#: How far back a probe asks: far enough for a monthly statistic that is late.
SPAN = datetime.timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Probe:
    """What came of asking a provider: `ok` when it gave values, and words that say what or why not."""

    provider: str
    ok: bool
    words: str


def probe(
    provider_id: str,
    client: Client,
    fetcher: Fetcher,
    as_of: datetime.date,
    source: ProviderSeries | None = None,
) -> Probe:
    """Asks for the last values of the provider's well-known series, or of `source` where one is given."""
    provider = providers()[provider_id]
    asked = source or ProviderSeries(
        provider.probe_series, provider.probe_field, provider_id, provider.probe_symbol, order=0
    )
    if not asked.symbol:
        return Probe(provider_id, False, "has no well-known series: name one of its own")
    wanted = Wanted(asked.series, asked.symbol, asked.field, as_of, since=as_of - SPAN)
    try:
        answer = client.fetch(wanted, fetcher)
    except ProviderError as error:
        return Probe(provider_id, False, error.problem)
    values = [value for value in answer.values if value.field == asked.field]
    return Probe(provider_id, bool(values), "; ".join((_found(asked, values), *answer.warnings)))


def _found(asked: ProviderSeries, values: Sequence[Value]) -> str:
    if not values:
        return f"gave no values of {asked.symbol}"
    return f"{len(values)} values of {asked.symbol}, the last of {values[-1].date}: {values[-1].value:g}"
