"""The command `feeds`: which feeds are followed, how they are, and what becomes of them.

Rules. A feed is named by its number, its address or a part of its address or title that only it has. What a user says
of a feed is kept at once, also while it is polled. Removing one leaves its articles, and is done only with `--yes`.
Addresses are printed without their secrets; only `export-opml` writes them whole, since it is read to follow them.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import click

from api import formatting as say
from api.cli_feeds_adding import add, discover, export_opml, import_opml
from api.cli_options import Heading, Invocation, pass_invocation, print_table, shared_options
from api.cli_printed import echo
from api.clock import now
from claims import feed_entry_rows, feed_rows, poll_rows
from claims.feed_entry_rows import SeenAt
from claims.feed_rows import Feed
from claims.poll_rows import Poll
from ingest.urls import redacted

#: Polls and entries that `show` lists.
LAST = 10
#: What a feed has where nothing was said: name of the field, its value, and what to call it.
DEFAULTS = (
    ("source", None, "source"),
    ("reads", "longer", "reads"),
    ("obeys_robots", True, "obeys robots.txt"),
)


@click.group()
@shared_options
def feeds() -> None:
    """Follow feeds: add, list, show, pause and remove them."""


@feeds.command("list")
@shared_options
@pass_invocation
def list_(invocation: Invocation) -> None:
    """List every feed that is followed, and how it is."""
    with invocation.open() as db:
        found = feed_rows.all_feeds(db)
    invocation.emit([_plain(one) for one in found], lambda: _show_all(found))


@feeds.command()
@click.argument("feed")
@shared_options
@pass_invocation
def show(invocation: Invocation, feed: str) -> None:
    """Show one feed: its state, its settings, its last polls and entries."""
    with invocation.open() as db:
        found = feed_rows.get(db, feed)
        polls = poll_rows.latest(db, found.key, LAST)
        entries = feed_entry_rows.latest(db, found.key, LAST)
    told = [
        replace(one, entry=replace(one.entry, identity=redacted(one.entry.identity), url=redacted(one.entry.url or "")))
        for one in entries
    ]
    value = _plain(found) | {"changed_settings": _changed(found), "polls": polls, "entries": told}
    invocation.emit(value, lambda: _show_one(found, polls, entries))


@feeds.command()
@click.argument("feed")
@click.option("--source", metavar="NAME", help="The source of its articles; an empty one leaves it to the feed.")
@click.option("--reads", type=click.Choice(["entry", "page", "longer"]), help="What becomes an article.")
@click.option("--obey-robots/--ignore-robots", default=None, help="Whether pages closed by robots.txt are left alone.")
@shared_options
@pass_invocation
def change(invocation: Invocation, feed: str, source: str | None, reads: str | None, obey_robots: bool | None) -> None:
    """Change what is read of a feed. It counts for entries that come from now on."""
    asked: dict[str, Any] = {"source": source, "reads": reads, "obeys_robots": obey_robots}
    settings = {name: value for name, value in asked.items() if value is not None}
    if not settings:
        raise click.UsageError("say what to change: --source, --reads, --obey-robots or --ignore-robots")
    if source is not None:
        settings["source"] = source.strip() or None
    _change(invocation, feed, "changed", settings)


@feeds.command()
@click.argument("feed")
@click.option("--reason", metavar="WORDS", help="Why, in words that others will read.")
@shared_options
@pass_invocation
def pause(invocation: Invocation, feed: str, reason: str | None) -> None:
    """Ask a feed no more until it is resumed."""
    reason = (reason or "").strip() or "paused by hand"
    _change(invocation, feed, "paused", feed_rows.paused(reason))


@feeds.command()
@click.argument("feed")
@shared_options
@pass_invocation
def resume(invocation: Invocation, feed: str) -> None:
    """Ask a feed again that was paused or has ended, from now on."""
    _change(invocation, feed, "active, and due now", feed_rows.active(now()))


@feeds.command()
@click.argument("feed")
@click.option("--yes", is_flag=True, help="Do it; without this, it is only said what would go.")
@shared_options
@pass_invocation
def remove(invocation: Invocation, feed: str, yes: bool) -> None:
    """Follow a feed no more. Its articles stay."""
    with invocation.open() as db:
        found = feed_rows.get(db, feed)
        if not yes:
            raise click.UsageError(f"{found.name} would be followed no more; its articles stay. Say --yes to do it")
        feed_rows.remove(db, found.key)
    invocation.emit(_plain(found), lambda: echo(f"{found.name}: removed; its articles stay"))


for _command in (add, discover, import_opml, export_opml):
    feeds.add_command(_command)


def _change(invocation: Invocation, which: str, words: str, settings: dict[str, Any]) -> None:
    with invocation.open() as db:
        found = feed_rows.change(db, feed_rows.get(db, which).key, **settings)
    invocation.emit(_plain(found), lambda: echo(f"{found.name}: {words}"))


def _plain(feed: Feed) -> dict[str, Any]:
    state = feed.state
    return {
        "feed": feed.key,
        "name": feed.name,
        "address": redacted(state.address),
        "added_as": redacted(state.added_as),
        "added_at": feed.added_at,
        "title": state.title,
        "site": redacted(state.site) if state.site else None,
        "source": state.source,
        "reads": state.reads,
        "obeys_robots": state.obeys_robots,
        "status": state.status,
        "status_reason": state.status_reason,
        "next_poll": state.next_poll,
        "last_poll": state.last_poll,
        "last_success": state.last_success,
        "last_error": state.last_error,
        "errors_in_a_row": state.errors_in_a_row,
        "interval_seconds": round(state.interval.total_seconds()),
        "items_per_week": state.items_per_week,
    }


def _changed(feed: Feed) -> dict[str, Any]:
    """The settings of a feed that are not what they are where nothing was said."""
    values = {name: getattr(feed.state, name) for name, _, _ in DEFAULTS}
    return {name: values[name] for name, usual, _ in DEFAULTS if values[name] != usual}


def _show_all(found: Sequence[Feed]) -> None:
    if not found:
        click.echo("No feed is followed; `borneout feeds add URL` adds one.")
        return
    headings = (
        Heading("No.", right=True),
        Heading("Feed"),
        Heading("Status"),
        Heading("Last success"),
        Heading("Errors", right=True),
        Heading("Last error, or why"),
        Heading("Next poll"),
        Heading("A week", right=True),
    )
    rows = [
        (
            str(one.key),
            f"{state.title}\n{redacted(state.address)}" if state.title else redacted(state.address),
            state.status,
            say.hour(state.last_success),
            str(state.errors_in_a_row or ""),
            state.status_reason or state.last_error or "",
            say.hour(state.next_poll) if state.status == "active" else say.UNKNOWN,
            say.number(state.items_per_week, 1) if state.items_per_week is not None else say.UNKNOWN,
        )
        for one in found
        for state in [one.state]
    ]
    active = sum(one.state.status == "active" for one in found)
    print_table(headings, rows, f"{len(found)} followed, {active} of them active. Hours are New York's.")


def _show_one(feed: Feed, polls: Sequence[Poll], entries: Sequence[SeenAt]) -> None:
    state = feed.state
    changed = _changed(feed)
    settings = [f"{words}: {_words(getattr(state, name))}" for name, _, words in DEFAULTS if name in changed]
    lines = (
        ("Feed", f"{feed.key}, added {say.hour(feed.added_at)} as {redacted(state.added_as)}"),
        ("Site", redacted(state.site) if state.site else say.UNKNOWN),
        ("Status", f"{state.status}{f' ({state.status_reason})' if state.status_reason else ''}"),
        ("Next poll", f"{say.hour(state.next_poll)}, then about every {_hours(state.interval.total_seconds())}"),
        ("Last poll", say.hour(state.last_poll)),
        ("Last success", say.hour(state.last_success)),
        ("Last error", f"{state.last_error}, {state.errors_in_a_row} in a row" if state.last_error else "none"),
        ("Changed", "; ".join(settings) or "nothing: every setting is as it is where nothing was said"),
        ("Conditional", "yes" if state.etag or state.last_modified else "no validators are kept"),
    )
    echo(feed.name)
    for name, words in lines:
        echo(f"  {name + ':':14}{words}")
    if polls:
        rows = [
            (say.hour(one.at), one.outcome, *(str(count) for count in _counts(one)), one.error or "") for one in polls
        ]
        names = [Heading(name, right=True) for name in ("Entries", "New", "Changed", "Refused")]
        print_table((Heading("Poll"), Heading("Outcome"), *names, Heading("Error")), rows)
    if entries:
        rows_of_entries = [
            (
                say.hour(one.changed_at or one.first_seen),
                redacted(one.entry.url or one.entry.identity),
                one.entry.article or ("waiting" if one.entry.tries_left else say.UNKNOWN),
                one.entry.problem or "",
            )
            for one in entries
        ]
        print_table(
            (Heading("Seen"), Heading("Entry"), Heading("Article"), Heading("Problem")),
            rows_of_entries,
            f"The last {LAST} at most. Hours are New York's.",
        )


def _counts(poll: Poll) -> tuple[int, int, int, int]:
    return poll.entries, poll.added, poll.changed, poll.refused


def _words(value: object) -> str:
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _hours(seconds: float) -> str:
    return f"{say.number(seconds / 3600, 1)} hours"
