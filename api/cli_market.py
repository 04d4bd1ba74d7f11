"""Commands of the group `market`: what the market did, from files and from providers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from api import market_asking
from api.cli_measures import template
from api.cli_options import (
    Heading,
    Invocation,
    pass_invocation,
    print_table,
    progress,
    report_refused,
    shared_options,
    warn,
)
from claims.market_sync import Connect, Synced, SyncReport
from claims.pipeline import import_market
from ingest.market.providers.answer import ProviderError
from ingest.market.providers.local_table import LocalTable
from ingest.market.providers.probing import Probe, probe
from ingest.market.providers.registry import Provider, providers


@click.group()
def market() -> None:
    """Bring in what the market did, from files and providers."""


@market.command(name="import")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@shared_options
@pass_invocation
def import_(invocation: Invocation, paths: tuple[Path, ...]) -> None:
    """Import CSV files, or folders of them.

    The file's name is the series; columns are `date` and any of `close`, `adj_close`, `dividend`, `split`, `value`;
    an empty cell is missing. `X_vintage_YYYYMMDD` and `X_adj_YYYYMMDD` are vintages of X; MANIFEST.csv gives titles
    and units.
    """
    with invocation.open() as db, progress("Importing market data") as tell:
        report = import_market(db, paths, tell)
    report_refused(report.refused, report.series)
    invocation.emit(
        report,
        lambda: click.echo(f"{report.series} series, {report.observations} observations read, {report.added} new"),
    )


@market.command()
@click.argument("series", metavar="[SERIES]...", nargs=-1)
@click.option("--force", is_flag=True, help="Ask for every series from its beginning, even where nothing new is due.")
@shared_options
@pass_invocation
def sync(invocation: Invocation, series: tuple[str, ...], force: bool) -> None:
    """Ask the providers for what is new.

    Every series that a provider serves is asked for, or those named; each as often as it is published. What is held
    stays: a value that differs is refused and named, a revision is added as one. Run again after a break, it goes on
    where it stopped.
    """
    with invocation.open() as db, progress("Asking for market data") as tell:
        report = market_asking.ask_for_market(db, invocation.settings, lambda words: warn([words]), series, tell, force)
    for one in report.series:
        words = [*(str(refused) for refused in one.refused), *(f"{one.series} {words}" for words in one.warnings)]
        warn(words, "warning" if one.outcome != "failed" or report.synced or report.not_due else "Error")
    invocation.emit(report, lambda: _show(report))
    if report.failed and not report.synced and not report.not_due:
        raise click.exceptions.Exit(1)


@market.command(name="providers")
@shared_options
@pass_invocation
def providers_(invocation: Invocation) -> None:
    """Ask each provider for one well-known series, and show what it gave, its key and its terms."""
    settings = invocation.settings.of_providers
    reach = market_asking.connect(invocation.settings)
    found: list[_Provider] = []
    with progress("Asking the providers") as tell:
        for provider in providers().values():
            found.append(_ask(provider, settings, reach))
            tell("market providers", len(found), len(providers()))
    headings = (Heading("provider"), Heading("key"), Heading("what was found"), Heading("terms"))
    invocation.emit(
        found, lambda: print_table(headings, ((one.provider, one.key, one.found, one.terms) for one in found))
    )


# Further commands of this group stand in modules of their own and are added here: market.add_command(...).
market.add_command(template)


@dataclass(frozen=True, slots=True)
class _Provider:
    """What is printed of a provider. `ok` says that it gave values."""

    provider: str
    key: str
    ok: bool
    found: str
    terms: str


def _ask(provider: Provider, settings: Mapping[str, str], reach: Connect) -> _Provider:
    key = "not needed"
    if provider.needs_key:
        key = f"{provider.needs_key} is {'set' if provider.needs_key in settings else 'not set'}"
    try:
        client, fetcher = reach(provider.id)
        own = client.sources() if isinstance(client, LocalTable) else ()
        found = probe(provider.id, client, fetcher, market_asking.market_moment().today, next(iter(own), None))
    except ProviderError as error:
        found = Probe(provider.id, False, error.problem)
    return _Provider(provider.id, key, found.ok, found.words, provider.rights)


def _show(report: SyncReport) -> None:
    asked = [one for one in report.series if one.outcome != "not due"]
    if asked:
        headings = (
            Heading("series"),
            Heading("field"),
            Heading("provider"),
            Heading("given", right=True),
            Heading("added", right=True),
            Heading("refused", right=True),
            Heading("warnings", right=True),
        )
        print_table(headings, map(_row, asked))
    click.echo(
        f"{report.synced} series had, {report.not_due} not due, {report.failed} failed; {report.added} values added"
    )
    for one in report.stale:
        click.echo(f"stale: {one.series} {one.field}, newest value of {one.newest or 'no day'}: {one.reason}")


def _row(one: Synced) -> Sequence[str]:
    counts = (one.given, one.added, len(one.refused), len(one.warnings))
    return (one.series, one.field, one.provider or "none", *map(str, counts))
