"""Commands that bring articles in: `ingest`, `extract`."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import date
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
from api.settings import read_settings
from claims.errors import ClaimsError
from claims.pipeline import extract_articles, ingest_sources
from claims.plain import to_json
from ingest.fetch import HttpFetcher
from nlp.claim import Claim
from nlp.errors import NlpError
from nlp.extract import extract_claims
from nlp.plain_quantities import plain_quantities


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
            reader = claim_reader()
            # A spaCy pipeline cannot be sent to other processes, and uses the processors by itself.
            processors = os.cpu_count() or 1 if reader is extract_claims else 1
            found = extract_articles(db, tell, reader, processors=processors)
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


def claim_reader() -> Callable[[str, date | None], list[Claim]]:
    """The extractor, with the entities of the spaCy pipeline that the settings name, if they name one."""
    name = read_settings().spacy
    if name is None:
        return extract_claims
    from nlp.spacy_component import reader  # spaCy takes a second to import

    return reader(name)


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
