"""The commands of `feeds` that bring feeds in and out: `add`, `discover`, `import-opml`, `export-opml`.

Rules. `add` asks each address once, to see that a feed stands there; the page of a site stands for the likeliest of its
feeds, and the others are named. One that cannot be added stops no other. Lists of feeds carry this program's settings
of a feed as further attributes, so that what was written reads back as it was; addresses are written whole, with the
keys in them, since others are to follow them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from api.cli_options import Heading, Invocation, pass_invocation, print_table, report_refused, shared_options, warn
from api.cli_printed import echo
from api.clock import now
from claims import feed_rows
from claims.errors import ClaimsError
from claims.feed_rows import Feed
from claims.pipeline_report import Refused
from ingest.errors import FeedError, IngestError
from ingest.polling import FeedState, Reads
from ingest.urls import is_web_address, redacted

if TYPE_CHECKING:
    from sqlite_utils import Database

    from ingest.discovery import Found
    from ingest.opml import Outline

READS: dict[str, Reads] = {kind: kind for kind in get_args(Reads)}
USUALLY: Reads = "longer"
#: Attributes under which a list of feeds carries the settings of one.
SOURCE, READ, ROBOTS, STATUS = "borneoutSource", "borneoutReads", "borneoutIgnoresRobots", "borneoutStatus"


@dataclass(frozen=True, slots=True)
class Added:
    """Feeds that were added, and what was not, with its reason."""

    feeds: tuple[Feed, ...]
    refused: tuple[Refused, ...] = ()


@click.command()
@click.argument("urls", metavar="URL...", nargs=-1, required=True)
@click.option("--source", metavar="NAME", help="The source of its articles.  [default: as the feed says]")
@click.option(
    "--reads",
    type=click.Choice(list(READS)),
    default=USUALLY,
    show_default=True,
    help="What becomes an article: the entry, the page it links to, or the longer of both.",
)
@click.option("--ignore-robots", is_flag=True, help="Read pages that robots.txt keeps closed too.")
@click.option("--all", "everything", is_flag=True, help="Of a page with several feeds, add them all.")
@click.option("--no-check", is_flag=True, help="Ask nobody now: the first poll tells whether it is a feed.")
@shared_options
@pass_invocation
def add(
    invocation: Invocation,
    urls: tuple[str, ...],
    source: str | None,
    reads: str,
    ignore_robots: bool,
    everything: bool,
    no_check: bool,
) -> None:
    """Follow feeds from now on.

    URL is a feed, or the page of a site: then the likeliest of its feeds is added, and the others are named.
    """
    settings = {"source": (source or "").strip() or None, "reads": READS[reads], "obeys_robots": not ignore_robots}
    states: list[FeedState] = []
    refused: list[Refused] = []
    for url in map(_address, urls):
        try:
            found = [(url, None)] if no_check else _chosen(invocation, url, everything)
            states += [_state(address, title, settings) for address, title in found]
        except IngestError as error:
            refused.append(Refused(error.item, error.problem))
    with invocation.open() as db:
        added = _add(db, states)
    _report(invocation, Added(added.feeds, (*refused, *added.refused)))


@click.command()
@click.argument("url")
@shared_options
@pass_invocation
def discover(invocation: Invocation, url: str) -> None:
    """List the feeds of a site's page; nothing is added."""
    address = _address(url)
    found = _found(invocation, address)
    value = [{"url": redacted(one.url), "title": one.title, "by": one.by} for one in found]
    rows = [(one.title or "", redacted(one.url), _FOUND_BY[one.by]) for one in found]
    invocation.emit(value, lambda: print_table((Heading("Title"), Heading("Address"), Heading("Found")), rows))


@click.command("import-opml")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@shared_options
@pass_invocation
def import_opml(invocation: Invocation, file: Path) -> None:
    """Follow every feed of an OPML list. Nobody is asked now; those followed already stay as they are."""
    from ingest.opml import read_opml

    listed = read_opml(file.read_bytes(), str(file))
    with invocation.open() as db:
        added = _add(db, [_listed(outline) for outline in listed.feeds])
    errors = [Refused(error.item, error.problem) for error in listed.errors]
    _report(invocation, Added(added.feeds, (*errors, *added.refused)))


@click.command("export-opml")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True), default="-")
@shared_options
@pass_invocation
def export_opml(invocation: Invocation, file: Path) -> None:
    """Write every feed that is followed as an OPML list, with keys that stand in addresses."""
    from ingest.opml import write_opml

    with invocation.open() as db:
        feeds = feed_rows.all_feeds(db)
    body = write_opml([_outline(one.state) for one in feeds], "Feeds of borneout", now())
    if str(file) == "-":
        click.echo(body, nl=False)
        return
    file.write_bytes(body)
    invocation.emit({"file": file.name, "feeds": len(feeds)}, lambda: click.echo(f"{file}: {len(feeds)} feeds"))


_FOUND_BY = {"itself": "is the feed", "named": "named by the page", "linked": "linked to", "guessed": "a usual place"}


def _address(given: str) -> str:
    given = given.strip()
    return given if is_web_address(given) else f"https://{given.removeprefix('//')}"


def _found(invocation: Invocation, url: str) -> "tuple[Found, ...]":
    """The feeds of an address. Raises `IngestError` when it cannot be fetched or has none."""
    from api.poll_round import polite_fetcher
    from ingest.discovery import find_feeds

    found = find_feeds(url, polite_fetcher(invocation.settings))
    if not found:
        raise FeedError(redacted(url), "is no feed, names none, and none stands where one usually does")
    return found


def _chosen(invocation: Invocation, url: str, everything: bool) -> list[tuple[str, str | None]]:
    found = _found(invocation, url)
    chosen = found if everything else found[:1]
    others = ", ".join(redacted(one.url) for one in found[len(chosen) :])
    if others:
        warn([f"{redacted(url)}: has other feeds too ({others}); --all adds them"], "note")
    # Where the feed itself was asked, a redirect that is not for good must not become its address.
    return [(url if one.by == "itself" else one.url, one.title) for one in chosen]


def _state(address: str, title: str | None, settings: dict[str, Any]) -> FeedState:
    return FeedState(address, address, now(), title=title, **settings)


def _listed(outline: "Outline") -> FeedState:
    given = outline.settings
    status = "paused" if given.get(STATUS) in ("paused", "ended") else "active"
    settings = {
        "source": given.get(SOURCE) or None,
        "reads": READS.get(given.get(READ, ""), USUALLY),
        "obeys_robots": given.get(ROBOTS) != "yes",
        "site": outline.html_url,
        "status": status,
        "status_reason": f"{given[STATUS]} in the list that it came from" if status == "paused" else None,
    }
    return _state(outline.xml_url, outline.title, settings)


def _outline(state: FeedState) -> "Outline":
    from ingest.opml import Outline

    settings = {
        SOURCE: state.source or "",
        READ: state.reads if state.reads != USUALLY else "",
        ROBOTS: "" if state.obeys_robots else "yes",
        STATUS: state.status if state.status != "active" else "",
    }
    kept = {name: value for name, value in settings.items() if value}
    return Outline(state.address, state.title, state.site, settings=kept)


def _add(db: "Database", states: Iterable[FeedState]) -> Added:
    feeds: list[Feed] = []
    refused: list[Refused] = []
    for state in states:
        try:
            feeds.append(feed_rows.add(db, state, state.next_poll))
        except ClaimsError as error:
            refused.append(Refused(error.item, error.problem))
    return Added(tuple(feeds), tuple(refused))


def _report(invocation: Invocation, added: Added) -> None:
    value = {
        "added": [{"feed": one.key, "name": one.name, "address": redacted(one.state.address)} for one in added.feeds],
        "refused": added.refused,
    }
    invocation.emit(value, lambda: _show(added))
    report_refused(added.refused, len(added.feeds))


def _show(added: Added) -> None:
    for one in added.feeds:
        echo(f"feed {one.key}: {one.name}")
    if added.feeds:
        click.echo(f"{len(added.feeds)} added, due now; `borneout poll` asks them")
