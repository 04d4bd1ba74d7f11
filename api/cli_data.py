"""Commands that bring articles in: `ingest`, `extract`."""

import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from typing import IO

import click

from api.claim_finding import claim_reader, find_claims
from api.cli_options import (
    Invocation,
    pass_invocation,
    progress,
    report_refused,
    shared_options,
    warn,
)
from api.cli_progress import byte_progress
from api.clock import now
from api.fetching import fetcher_from
from claims.bulk_import import import_sources
from claims.errors import ClaimsError
from claims.pipeline import ReadReport
from claims.pipeline_report import IngestReport
from claims.plain import to_json
from nlp.errors import NlpError
from nlp.general_news.plain_quantities import plain_quantities


@click.command()
@click.argument("sources", metavar="PATH_OR_URL...", nargs=-1, required=True)
@click.option("--source", metavar="NAME", help="The source of articles that name none.")
@click.option("--again", is_flag=True, help="Read files anew that were read to their end before.")
@click.option("--processes", type=click.IntRange(1), metavar="N", help="How many read.  [default: one a processor]")
@shared_options
@pass_invocation
def ingest(
    invocation: Invocation, sources: tuple[str, ...], source: str | None, again: bool, processes: int | None
) -> None:
    """Read articles from files, folders, feeds and addresses.

    Text, Markdown, HTML pages and saved ones (.mhtml), JSON, JSON lines, CSV, TSV and Parquet, RSS and Atom are read,
    also in .gz and .zip; - is the standard input. An article is stored once, however often it comes, and the claims in
    it are found at once. An import that was cut short goes on where it stopped. What cannot be read is kept: see
    `borneout quarantine list`.
    """
    with invocation.open() as db:
        with byte_progress("Reading articles") as tell:
            read = import_sources(
                db,
                sources,
                fetcher_from(invocation.settings),
                now,
                tell,
                source,
                again,
                processes or os.cpu_count() or 1,
                sys.stdin.buffer,
            )
        report_refused(read.refused, read.articles or read.files_skipped)
        if read.unnamed:
            warn([f"{read.unnamed:,} more could not be used"])
        with progress("Finding claims") as tell:
            found = find_claims(db, now(), tell)
        warn(found.refused)
    invocation.emit(
        {"ingest": read, "extract": found.extract, "compare": found.revisions, "copies": found.copies},
        lambda: click.echo(_in_words(read, found)),
    )


def _in_words(read: IngestReport, found: ReadReport) -> str:
    """What was done, in one line, or two where some was set aside or skipped."""
    changed = f"{read.revisions} changed, " if read.revisions else ""
    further = [
        f"{read.set_aside} set aside (see `borneout quarantine list`)" if read.set_aside else "",
        f"{read.files_skipped} files had been read before (--again reads them anew)" if read.files_skipped else "",
    ]
    return (
        f"{read.stored} articles stored, {changed}{read.duplicates + read.addresses} held already; "
        f"{found.extract.claims} claims found in {found.extract.articles} articles"
        + ("\n" + "; ".join(filter(None, further)) if any(further) else "")
    )


@click.command()
@click.argument("file", type=click.File(encoding="utf-8"), default="-")
@click.option("--quantities", is_flag=True, help="Only quantities, of any news: one line {text, quantities} a text.")
@click.option("--html", is_flag=True, help="An HTML page with the claims marked in the texts, by displaCy.")
@shared_options
def extract(file: IO[str], quantities: bool, html: bool) -> None:
    """Find the claims in texts given as JSON lines.

    Each line of FILE (standard input by default) is {"file", "text", "published"}; for each, a line {"file",
    "claims"} is printed. Nothing is stored.

    With --quantities, FILE is JSON lines or a JSON list of {"text"}, or plain text with one text a line.
    """
    if quantities:
        _quantities(file)
        return
    worked = 0
    read = claim_reader()
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            name, text, published = _given(line)
            click.echo(
                _marked(name, text, published) if html else to_json({"file": name, "claims": read(text, published)})
            )
            worked += 1
        except (ValueError, NlpError, RecursionError) as error:
            warn([f"{file.name}, line {number}: {error}"])
    if not worked:
        raise ClaimsError(file.name, "has no line that can be used")


def _marked(name: str, text: str, published: date | None) -> str:
    from nlp.spacy_component import marked  # spaCy takes a second to import

    return marked(text, published, name)


def _quantities(file: IO[str]) -> None:
    """Print the quantities of each text of a file, one line a text."""
    worked = 0
    for number, given in _texts(file.read().removeprefix("\ufeff")):
        if given is None:
            warn([f'{file.name}, text {number}: is no {{"text"}}'])
            continue
        try:
            click.echo(to_json({"text": given, "quantities": plain_quantities(given)}))
            worked += 1
        except ValueError as error:
            warn([f"{file.name}, text {number}: {error}"])
    if not worked:
        raise ClaimsError(file.name, "has no text that can be used")


def _texts(content: str) -> Iterator[tuple[int, str | None]]:
    """Each text of a JSON list, of JSON lines or of plain lines, with its number; `None` for JSON without one."""
    if content.lstrip().startswith("["):
        try:
            for number, item in enumerate(json.loads(content), start=1):
                yield number, _text_of(item)
            return
        except (ValueError, RecursionError):
            pass  # plain text may start with a bracket
    for number, line in enumerate(content.split("\n"), start=1):
        if line.lstrip().startswith("{"):
            try:
                yield number, _text_of(json.loads(line))
                continue
            except (ValueError, RecursionError):
                pass  # and with a brace
        if line.strip():
            yield number, line.rstrip("\r")


def _text_of(item: object) -> str | None:
    text = item.get("text") if isinstance(item, dict) else None
    return text if isinstance(text, str) else None


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
