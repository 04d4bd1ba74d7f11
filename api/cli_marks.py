"""The command that says something of a claim later: `mark`.

Rules. A mark is added with the moment it is made and its reason, and never taken away. `void` sets a claim aside: it
counts as void in every record from then on. `superseded_by` names the claim that replaced it. A claim that is not held
is refused, and so is one that would replace itself.
"""

from datetime import date
from typing import get_args

import click

from api import formatting as say
from api.cli_options import Heading, Invocation, as_of_option, pass_invocation, print_table, shared_options
from api.clock import NEW_YORK, end_of, now
from api.names import MARKS
from claims import claim_rows, mark_rows
from claims.errors import ClaimsError
from claims.mark import Mark, MarkKind

KINDS: dict[str, MarkKind] = {kind: kind for kind in get_args(MarkKind)}


@click.command()
@click.argument("claim_id")
@click.argument("kind", required=False, type=click.Choice(list(KINDS)))
@click.argument("other", required=False)
@click.option("--reason", metavar="WORDS", help="Why, in words that others will read.")
@click.option("--list", "listing", is_flag=True, help="Only show the marks that the claim has.")
@as_of_option
@shared_options
@pass_invocation
def mark(
    invocation: Invocation,
    claim_id: str,
    kind: str | None,
    other: str | None,
    reason: str | None,
    listing: bool,
    as_of: date,
) -> None:
    """Mark a claim as void, edited, withdrawn or superseded.

    OTHER is the claim that replaces it, for superseded_by. With --list, shows what was said by --as-of.
    """
    with invocation.open() as db:
        claim_rows.one(db, claim_id)
        made = None if listing else _mark(claim_id, kind, other, reason)
        if made is not None:
            if made.other:
                claim_rows.one(db, made.other)
            mark_rows.append(db, [made])
        found = mark_rows.marks(db, end_of(as_of) if listing else None).get(claim_id, [])
    invocation.emit({"claim": claim_id, "added": made, "marks": found}, lambda: _show(claim_id, made, found))


def _mark(claim_id: str, kind: str | None, other: str | None, reason: str | None) -> Mark:
    """The mark that is asked for. Raises `ClaimsError` for one that lacks what it needs or has what it cannot."""
    if kind is None:
        raise click.UsageError(f"say what it is ({', '.join(KINDS)}), or --list")
    if not reason or not reason.strip():
        raise ClaimsError(kind, "a mark needs its --reason")
    replaces = KINDS[kind] == "superseded_by"
    if replaces != bool(other):
        raise ClaimsError(kind, "name the claim that replaces it" if replaces else f"takes no other claim ({other})")
    if other == claim_id:
        raise ClaimsError(claim_id, "cannot be superseded by itself")
    return Mark(claim_id, KINDS[kind], now(), reason.strip(), other or "")


def _show(claim_id: str, made: Mark | None, found: list[Mark]) -> None:
    if made is not None:
        click.echo(f"{claim_id}: {MARKS[made.kind].lower()}{f' {made.other}' if made.other else ''}")
        return
    if not found:
        click.echo(f"{claim_id}: no marks")
        return
    rows = [
        (f"{say.day(at.date())} {at:%H:%M}", MARKS[one.kind], one.other, one.reason)
        for one in found
        for at in [one.at.astimezone(NEW_YORK)]
    ]
    print_table((Heading("At (New York)"), Heading("Mark"), Heading("Claim"), Heading("Reason")), rows)
