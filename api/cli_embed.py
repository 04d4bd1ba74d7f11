"""The command `embed`: gives every claim that has none its vector, so that it is found by what it means.

Rules. The newest claims come first; whatever was done stays, so it can be stopped at any time and goes on where it was.
It steps back for whatever else the machine has to do. One line at the end; exit code 1 where there is no model.
"""

import os

import click

from api.cli_options import Invocation, pass_invocation, progress, shared_options
from api.stopping import Stop, signals


@click.command()
@click.option("--processors", type=click.IntRange(1, 64), help="How many to use.  [default: all]")
@shared_options
@pass_invocation
def embed(invocation: Invocation, processors: int | None) -> None:
    """Embed the claims that have no vector yet.

    Search finds them by words meanwhile. Ctrl-C ends it at the next few hundred; run again, it goes on there.
    """
    # `--help` need not wait for the model's library.
    from claims.embedding import embed_claims
    from nlp.embedding import mini_lm

    stop, threads = Stop(), processors or os.cpu_count() or 1
    with signals(stop), invocation.open() as db, progress("Embedding claims") as tell:
        report = embed_claims(db, lambda: mini_lm(threads), tell, stop.asked)
    invocation.emit(report, lambda: click.echo(str(report)))
