"""Commands that bring data in: `ingest`, `extract`, `market import`."""

import json
from datetime import date
from pathlib import Path
from typing import IO

import click

from api.cli_options import (
    Invocation,
    pass_invocation,
    progress,
    report_refused,
    shared_options,
    warn,
)
from claims.errors import ClaimsError
from claims.pipeline import extract_articles, import_market, ingest_sources
from claims.plain import to_json
from ingest.fetch import HttpFetcher
from nlp.errors import NlpError
from nlp.extract import extract_claims


@click.command()
@click.argument("sources", metavar="PATH_OR_URL...", nargs=-1, required=True)
@shared_options
@pass_invocation
def ingest(invocation: Invocation, sources: tuple[str, ...]) -> None:
    """Read articles from files, folders, feeds and addresses.

    Text files, HTML pages, JSON lines, RSS and Atom are read; an article is stored once, however often it
    comes, and the claims in it are found at once.
    """
    with invocation.open() as db:
        with progress("Reading articles") as tell:
            read = ingest_sources(db, sources, HttpFetcher(), tell)
        report_refused(read.refused, read.stored + read.duplicates + read.addresses)
        with progress("Finding claims") as tell:
            found = extract_articles(db, tell)
        warn(found.refused)
    invocation.emit(
        {"ingest": read, "extract": found},
        lambda: click.echo(
            f"{read.stored} articles stored, {read.duplicates + read.addresses} held already; "
            f"{found.claims} claims found in {found.articles} articles"
        ),
    )


@click.command()
@click.argument("file", type=click.File(encoding="utf-8"), default="-")
@shared_options
def extract(file: IO[str]) -> None:
    """Find the claims in texts given as JSON lines.

    Each line of FILE (standard input by default) is {"file", "text", "published"}; for each, a line {"file",
    "claims"} is printed. Nothing is stored.
    """
    worked = 0
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            name, text, published = _given(line)
            click.echo(to_json({"file": name, "claims": extract_claims(text, published)}))
            worked += 1
        except (ValueError, NlpError, RecursionError) as error:
            warn([f"{file.name}, line {number}: {error}"])
    if not worked:
        raise ClaimsError(file.name, "has no line that can be used")


def _given(line: str) -> tuple[str, str, date | None]:
    """File, text and day of one line. Raises `ValueError` in words for a line that does not have them."""
    try:
        given = json.loads(line)
    except ValueError as error:
        raise ValueError(f"is no JSON ({error})") from error
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise ValueError('is no {"file", "text", "published"}')
    published = given.get("published")
    if published is not None and not isinstance(published, str):
        raise ValueError(f"published is {published!r}, no day")
    try:
        return (
            str(given.get("file", "")),
            given["text"],
            date.fromisoformat(published[:10]) if published else None,
        )
    except ValueError as error:
        raise ValueError(f"published is {published!r}, no day") from error


@click.group()
def market() -> None:
    """Import what the market did."""


@market.command(name="import")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@shared_options
@pass_invocation
def import_(invocation: Invocation, paths: tuple[Path, ...]) -> None:
    """Import CSV files, or folders of them.

    The file's name is the series; columns are `date` and any of `close`, `adj_close`, `value`; an empty cell
    is missing. `X_vintage_YYYYMMDD` and `X_adj_YYYYMMDD` are vintages of X; MANIFEST.csv gives titles and
    units.
    """
    with invocation.open() as db, progress("Importing market data") as tell:
        report = import_market(db, paths, tell)
    report_refused(report.refused, report.series)
    invocation.emit(
        report,
        lambda: click.echo(f"{report.series} series, {report.observations} observations read, {report.added} new"),
    )
