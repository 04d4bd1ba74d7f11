"""The command `reviews`: what analysts decided of claims, listed, and as labelled examples for training.

Rules. A file that ends in `.jsonl` gets one reviewed claim a line; any other gets passages with the claims marked
inline, as `nlp/training/texts` holds them, so that a copy of it there is learned from. What cannot be exported is
named, and the rest is written.
"""

from collections.abc import Sequence
from pathlib import Path

import click

from api import formatting as say
from api.cli_options import Heading, Invocation, pass_invocation, print_table, shared_options
from api.cli_printed import echo_line
from claims import labelled_rows, review_rows
from claims.labelled import as_text, labelled, line
from claims.plain import to_json
from claims.review import Review

#: Reviews that `list` shows.
LISTED = 50


@click.group()
@shared_options
def reviews() -> None:
    """Show what analysts decided, and export it to learn from."""


@reviews.command("list")
@click.option("--limit", type=click.IntRange(1, 10_000), default=LISTED, show_default=True, help="How many.")
@shared_options
@pass_invocation
def list_(invocation: Invocation, limit: int) -> None:
    """List what analysts decided, newest first."""
    with invocation.open() as db:
        found = review_rows.newest(db, None, limit)
        total = review_rows.count(db)
    invocation.emit(found, lambda: _show(found, total))


@reviews.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@shared_options
@pass_invocation
def export(invocation: Invocation, file: Path) -> None:
    """Write reviewed claims to FILE as labelled examples for training."""
    with invocation.open() as db:
        found = labelled_rows.reviewed(db)
    if file.suffix == ".jsonl":
        lines = [line(one) for one in found if one.review]
        file.write_text("".join(f"{to_json(one)}\n" for one in lines), encoding="utf-8")
        result = {"file": str(file), "claims": len(lines), "left_out": []}
        words = f"{file}: {len(lines)} reviewed claims"
    else:
        made = labelled(found)
        file.write_text(as_text(made) if made.passages else "", encoding="utf-8")
        for first, problem in made.left_out:
            echo_line(f"left out, the sentence of {first}: {problem}")
        result = {"file": str(file), "claims": made.claims, "left_out": [list(one) for one in made.left_out]}
        words = f"{file}: {len(made.passages)} sentences with {made.claims} claims, {len(made.left_out)} left out"
    invocation.emit(result, lambda: click.echo(words))


def _show(found: Sequence[Review], total: int) -> None:
    headings = (Heading("at (New York)"), Heading("analyst"), Heading("claim"), Heading("review"), Heading("reason"))
    rows = [(say.hour(one.at), one.analyst, one.claim_id, one.action, one.reason) for one in found]
    print_table(headings, rows, f"{len(rows)} of {total} reviews")
