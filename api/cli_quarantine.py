"""The command `quarantine`: what could not be read, shown, tried again, or thrown away."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from api.cli_options import Heading, Invocation, pass_invocation, print_table, progress, shared_options, warn
from api.cli_printed import echo
from api.clock import now
from claims import quarantine_rows
from claims.errors import ClaimsError
from claims.quarantine_rows import Kept, State
from ingest.urls import redacted

if TYPE_CHECKING:
    from sqlite_utils import Database

EVERY: tuple[State, ...] = ("waiting", "stored", "discarded")
PAGE = 500
#: Characters of a kept body that `show` prints.
SHOWN = 2_000
COLUMNS = (
    Heading("key", right=True),
    Heading("item"),
    Heading("problem"),
    Heading("reader"),
    Heading("tries", right=True),
    Heading("since"),
    Heading("state"),
)


@click.group()
@shared_options
def quarantine() -> None:
    """Show what could not be read, try it again or discard it."""


@quarantine.command("list")
@click.option("--all", "everything", is_flag=True, help="Also what was stored or discarded since.")
@shared_options
@pass_invocation
def list_entries(invocation: Invocation, everything: bool) -> None:
    """List what waits, in the order in which it came."""
    with invocation.open() as db:
        found = [_plain(one) for one in _entries(db, EVERY if everything else EVERY[:1])]
    invocation.emit({"entries": found}, lambda: print_table(COLUMNS, map(_row, found), f"{len(found)} entries"))


@quarantine.command()
@click.argument("key", type=int)
@shared_options
@pass_invocation
def show(invocation: Invocation, key: int) -> None:
    """Show an entry, and the beginning of what came."""
    with invocation.open() as db:
        kept = quarantine_rows.get(db, key)
    text = kept.body.decode("utf-8", "replace") if kept.body is not None else None
    facts = _plain(kept) | {"bytes": len(kept.body) if kept.body is not None else None, "body": text}

    def in_words() -> None:
        for name, value in facts.items():
            if value is not None and name != "body":
                echo(f"{name}: {value}")
        if text is not None:
            cut = "" if len(text) <= SHOWN else f"\n... {len(text) - SHOWN:,} characters more"
            echo(f"\n{text[:SHOWN]}{cut}")

    invocation.emit(facts, in_words)


@quarantine.command()
@click.argument("keys", metavar="[KEY...]", type=int, nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Everything that waits.")
@shared_options
@pass_invocation
def retry(invocation: Invocation, keys: tuple[int, ...], everything: bool) -> None:
    """Read entries again with today's readers; what can be read is stored, and its claims found."""
    # Reading costs a second of imports, which `quarantine list` need not pay.
    from api.claim_finding import find_claims
    from api.poll_round import polite_fetcher
    from claims.quarantine import retry as read_again

    stored, left = 0, list[str]()
    with invocation.open() as db:
        fetcher = polite_fetcher(invocation.settings)  # a hundred pages of one host are spaced, too
        chosen = _chosen(db, keys, everything)
        with progress("Reading again") as tell:
            for done, key in enumerate(chosen, start=1):
                kept = quarantine_rows.get(db, key)
                problem = read_again(db, kept, fetcher, now()) if kept.state == "waiting" else f"is {kept.state}"
                stored += problem is None
                if problem is not None:
                    left.append(f"{kept.item}: {problem}")
                tell("retry", done, len(chosen))
        found = find_claims(db, now())
    warn((*left, *found.refused))
    invocation.emit(
        {"stored": stored, "left": left, "extract": found.extract},
        lambda: click.echo(f"{stored} stored, {len(left)} left; {found.extract.claims} claims found"),
    )


@quarantine.command()
@click.argument("keys", metavar="KEY...", type=int, nargs=-1, required=True)
@shared_options
@pass_invocation
def discard(invocation: Invocation, keys: tuple[int, ...]) -> None:
    """Throw away what was kept of entries; they stay known, and are not listed when they come again."""
    with invocation.open() as db:
        discarded = quarantine_rows.discard(db, keys, now())
    invocation.emit({"discarded": discarded}, lambda: click.echo(f"{discarded} discarded"))


def _chosen(db: "Database", keys: Sequence[int], everything: bool) -> list[int]:
    if everything == bool(keys):
        raise ClaimsError("retry", "takes the keys of entries, or --all")
    return [one.key for one in _entries(db, EVERY[:1])] if everything else list(dict.fromkeys(keys))


def _entries(db: "Database", states: Sequence[State]) -> Iterator[Kept]:
    after = 0
    while page := quarantine_rows.entries(db, states, after, PAGE):
        after = page[-1].key
        yield from page


def _plain(kept: Kept) -> dict[str, object]:
    return {
        "key": kept.key,
        "item": kept.item,
        "problem": kept.problem,
        "reader": kept.reader,
        "url": redacted(kept.url) if kept.url else None,
        "tries": kept.tries,
        "at": kept.at.isoformat(),
        "state": kept.state,
        "changed_at": kept.changed_at.isoformat() if kept.changed_at else None,
        "article": kept.article,
    }


def _row(facts: dict[str, object]) -> list[str]:
    names = ("key", "item", "problem", "reader", "tries", "at", "state")
    return [str(facts[name])[:10] if name == "at" else str(facts[name]) for name in names]
