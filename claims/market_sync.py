"""The market's data from its providers: one series after the other, each kept before the next is asked for.

Rules. The providers of a series are asked in the order given until one answers; what it gave is merged, never
replaced (`claims.market_rows`). Every question is kept with its time and outcome, so a run that is cut short goes on
where it stopped: what was had lately is not asked for again (`claims.sync_plan`). Where every provider fails, the
series keeps its last good values and is stale. A provider that failed for a reason of its own (no key, a wish to be
left alone), or in the same words `IN_A_ROW` times in a row, is not asked again in this run. Nothing here knows a
network or a clock: both come in.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from claims import market_rows, retrieval_rows
from claims.database import write_transaction
from claims.pipeline_report import Refused
from claims.progress import Progress
from claims.retrieval_rows import Retrieval
from claims.sync_plan import Moment, Stale, is_due, is_revised, since
from ingest.errors import IngestError
from ingest.fetch import Fetcher
from ingest.market.manifest import FREQUENCIES, spacing
from ingest.market.providers.answer import Answer, Client, ProviderError, Wanted
from ingest.market.providers.provider_tables import ProviderSeries
from ingest.market.release_lags import release_lag
from ingest.market.series import Field, Series

if TYPE_CHECKING:
    from sqlite_utils import Database

#: The client of a provider and what it fetches with. Raises `ProviderError` where it cannot be had.
Connect = Callable[[str], tuple[Client, Fetcher]]
Outcome = Literal["synced", "not due", "failed"]

#: Failures of a provider in a row, in the same words, after which it is not asked again in a run.
IN_A_ROW = 5
#: The provider that reads the desk's own files.
OWN_TABLE = "local"
UNSERVED = "no provider serves it: import it from a file"


@dataclass(frozen=True, slots=True)
class Synced:
    """What became of one field of one series. `warnings` name what providers said that failed, too."""

    series: str
    field: Field
    outcome: Outcome
    provider: str | None = None
    given: int = 0
    added: int = 0
    redated: int = 0
    refused: tuple[Refused, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What became of every series: how many were had, not due and failed, values added, and what is stale since."""

    synced: int
    not_due: int
    failed: int
    added: int
    series: tuple[Synced, ...]
    stale: tuple[Stale, ...]


class _LeftAlone(ProviderError):
    """A question that was not asked, because of what the provider said to an earlier one."""


@dataclass(slots=True)
class _Providers:
    """The providers of one run: connected once, and left alone after what they said."""

    connect: Connect
    _connected: dict[str, tuple[Client, Fetcher]] = field(default_factory=dict)
    _left: dict[str, str] = field(default_factory=dict)
    _failures: dict[str, tuple[str, int]] = field(default_factory=dict)

    def ask(self, provider: str, wanted: Wanted) -> Answer:
        """The provider's answer. Raises `ProviderError`, also in place of a question that is not asked."""
        if provider in self._left:
            raise _LeftAlone(provider, f"not asked again: {self._left[provider]}")
        try:
            if provider not in self._connected:
                self._connected[provider] = self.connect(provider)
            client, fetcher = self._connected[provider]
            answer = client.fetch(wanted, fetcher)
            if wanted.since is None and not any(value.field == wanted.field for value in answer.values):
                raise ProviderError(f"{provider} {wanted.series}", f"gave no {wanted.field}")
        except ProviderError as error:
            self._failed(provider, error)
            raise
        except Exception as error:  # a fault of one client must not stop the others; its words may hold a secret
            problem = ProviderError(f"{provider} {wanted.series}", f"cannot be used ({type(error).__name__})")
            self._failed(provider, problem)
            raise problem from None
        self._failures.pop(provider, None)
        return answer

    def _failed(self, provider: str, error: ProviderError) -> None:
        words, times = self._failures.get(provider, (error.problem, 0))
        times = times + 1 if words == error.problem else 1
        self._failures[provider] = error.problem, times
        if error.item == provider or error.retry_after is not None or times >= IN_A_ROW:
            self._left[provider] = error.problem


def sync_market(
    db: "Database",
    wanted: Mapping[str, Sequence[ProviderSeries]],
    connect: Connect,
    clock: Callable[[], Moment],
    progress: Progress,
    force: bool = False,
) -> SyncReport:
    """Asks for every series that is due (all of them with `force`), each with its providers in order."""
    providers = _Providers(connect)
    done = [Synced(series, "value", "failed", warnings=(UNSERVED,)) for series, of in wanted.items() if not of]
    items = [(series, *of) for series, sources in wanted.items() for of in _by_field(sources)]
    for number, (series, name, sources) in enumerate(items, start=1):
        done.append(_sync(db, series, name, sources, providers, clock, force))
        progress("market sync", number, len(items))
    return SyncReport(
        synced=sum(one.outcome == "synced" for one in done),
        not_due=sum(one.outcome == "not due" for one in done),
        failed=sum(one.outcome == "failed" for one in done),
        added=sum(one.added for one in done),
        series=tuple(done),
        stale=retrieval_rows.stale_series(db, clock().today),
    )


def _by_field(sources: Iterable[ProviderSeries]) -> list[tuple[Field, list[ProviderSeries]]]:
    found: dict[Field, list[ProviderSeries]] = {}
    for source in sources:
        found.setdefault(source.field, []).append(source)
    return list(found.items())


def _sync(
    db: "Database",
    series: str,
    name: Field,
    sources: Iterable[ProviderSeries],
    providers: _Providers,
    clock: Callable[[], Moment],
    force: bool,
) -> Synced:
    held = next(market_rows.series_of(db, series), None)
    tried = retrieval_rows.tried(db, series, name)
    if held and not force and not is_due(held, tried, clock()):
        return Synced(series, name, "not due")
    failures: list[tuple[str, bool]] = []  # in words, and whether they were said before
    for source in sources:
        moment = clock()
        asked = Wanted(
            series=series,
            symbol=source.symbol,
            field=name,
            as_of=moment.today,
            since=since(held, tried, source.provider) if held and not force else None,
            # A table of the desk's own says by a column of its own whether it has vintages.
            vintages=source.provider == OWN_TABLE or is_revised(series, held.frequency if held else None),
            session_over=moment.session_over,
        )
        try:
            answer = providers.ask(source.provider, asked)
            stored = market_rows.store_answer(db, _described(series, held, answer), name, answer, clock())
        except IngestError as error:
            failures.append((f"{source.provider}: {error.problem}", isinstance(error, _LeftAlone)))
            _keep_failure(db, Retrieval(source.provider, series, name, clock().now, error=error.problem))
            continue
        return Synced(
            series=series,
            field=name,
            outcome="synced",
            provider=source.provider,
            given=stored.given,
            added=stored.added,
            redated=stored.redated,
            refused=tuple(Refused(*one) for one in stored.refused),
            warnings=(*(words for words, known in failures if not known), *answer.warnings),
        )
    problems = tuple(words for words, _ in failures)
    return Synced(series, name, "failed", warnings=problems)


def _described(series: str, held: Series | None, answer: Answer) -> Series:
    """What the series is: as it is held, with the title and unit that the provider gives where there are none."""
    if held is not None:
        title = (answer.title or series) if held.title == series else held.title
        return replace(held, title=title, unit=held.unit or answer.unit)
    days = {value.date for value in answer.values}
    word = answer.frequency.lower().partition(" ")[0].strip(",")
    frequency = FREQUENCIES.get(word) or spacing(days)
    provider = release_lag(series, frequency).provider
    return Series(series, answer.title or series, answer.unit, frequency, provider)


def _keep_failure(db: "Database", retrieval: Retrieval) -> None:
    with write_transaction(db):
        retrieval_rows.append(db, retrieval)
