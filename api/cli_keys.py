"""The command `keys`: who may write, manage feeds, review, and read where reading needs a key."""

import click

from api.cli_options import Heading, Invocation, pass_invocation, print_table, shared_options
from api.clock import now
from claims import key_rows
from claims.key_rows import SCOPES, Key

COLUMNS = (
    Heading("name"),
    Heading("id"),
    Heading("scopes"),
    Heading("a minute", right=True),
    Heading("made"),
    Heading("last used"),
    Heading("revoked"),
)


@click.group()
@shared_options
def keys() -> None:
    """Make, list and revoke keys of the API."""


@keys.command()
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice(SCOPES),
    multiple=True,
    default=("read",),
    show_default=True,
    help="What it may do; may be given several times.",
)
@click.option(
    "--per-minute",
    type=click.IntRange(1, 1_000_000),
    default=600,
    show_default=True,
    help="How many requests it may make in a minute.",
)
@shared_options
@pass_invocation
def add(invocation: Invocation, name: str, scopes: tuple[str, ...], per_minute: int) -> None:
    """Make a key. Its secret is printed once and cannot be had again."""
    with invocation.open() as db:
        made, secret = key_rows.create(db, name, scopes, per_minute, now())

    def in_words() -> None:
        click.echo(f"{made.name} may {', '.join(sorted(made.scopes))}; keep this, it is not shown again:", err=True)
        click.echo(secret)

    invocation.emit({**_plain(made), "secret": secret}, in_words)


@keys.command("list")
@shared_options
@pass_invocation
def list_keys(invocation: Invocation) -> None:
    """List every key; secrets are not kept."""
    with invocation.open() as db:
        found = [_plain(one) for one in key_rows.all_keys(db)]
    invocation.emit({"keys": found}, lambda: print_table(COLUMNS, map(_row, found), f"{len(found)} keys"))


@keys.command()
@click.argument("name")
@shared_options
@pass_invocation
def revoke(invocation: Invocation, name: str) -> None:
    """End a key, by its name or id, and every login with it."""
    with invocation.open() as db:
        key = key_rows.revoke(db, name, now())
    invocation.emit(_plain(key), lambda: click.echo(f"{key.name} is revoked"))


def _plain(key: Key) -> dict[str, object]:
    moments = {"created_at": key.created_at, "last_used_at": key.last_used_at, "revoked_at": key.revoked_at}
    return {
        "id": key.id,
        "name": key.name,
        "scopes": sorted(key.scopes),
        "per_minute": key.per_minute,
        **{name: at.isoformat() if at else None for name, at in moments.items()},
    }


def _row(facts: dict[str, object]) -> list[str]:
    days = [str(facts[name] or "–")[:10] for name in ("created_at", "last_used_at", "revoked_at")]
    scopes = facts["scopes"]
    assert isinstance(scopes, list)
    return [str(facts["name"]), str(facts["id"]), " ".join(scopes), str(facts["per_minute"]), *days]
