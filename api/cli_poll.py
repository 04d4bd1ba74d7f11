"""The command `poll`: asks the feeds that are due, and finds the claims in what is new.

Rules. One line a feed; what went wrong with one is its line, and a warning for each entry that gave no text. The exit
code is 0 unless feeds were asked and none of them answered with anything that could be used.
"""

import click

from api import formatting as say
from api.cli_options import Invocation, pass_invocation, progress, shared_options, warn
from api.cli_printed import echo
from api.clock import now
from api.lease import at_work, this_process
from api.stopping import Stop, signals
from claims import feed_rows
from claims.feed_report import PollReport

#: Warnings printed of one kind; the rest is a number.
MOST_WARNINGS = 20


@click.command()
@click.argument("feeds", metavar="[FEED]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Ask every active feed, due or not.")
@shared_options
@pass_invocation
def poll(invocation: Invocation, feeds: tuple[str, ...], everything: bool) -> None:
    """Ask the feeds that are due, and find new claims.

    FEED is a number, an address, or a part of an address or title that only one has; those named are asked whether they
    are due or not, and paused ones too. Ctrl-C ends it at the next entry; what is not done then stays due.
    """
    # `--help` need not wait for the extractor.
    from api.claim_finding import find_claims
    from api.poll_round import polite_fetcher, poll_round

    stop = Stop()
    path = invocation.database or invocation.settings.database
    with signals(stop), at_work(path, this_process(), now, stop), invocation.open() as db:
        with progress("Polling feeds") as tell:
            fetcher = polite_fetcher(invocation.settings)
            report = poll_round(db, fetcher, now, tell, feeds, not (feeds or everything), stop.asked)
        with progress("Finding claims") as tell:
            found = find_claims(db, now(), tell)
        next_poll = feed_rows.next_poll(db)
        followed = bool(feed_rows.all_feeds(db))
    refused = (*report.refused, *found.refused)
    warn(refused[:MOST_WARNINGS])
    if len(refused) > MOST_WARNINGS:
        warn([f"{len(refused) - MOST_WARNINGS} more entries gave no text; `borneout feeds show` and --json list them"])
    value = {"poll": report, "extract": found.extract, "compare": found.revisions, "copies": found.copies}

    def show() -> None:
        _show(report)
        if not report.feeds and not report.stopped:
            due = f"the next one is due {say.moment(next_poll)}" if next_poll else "none is active"
            click.echo(due if followed else "no feed is followed; `borneout feeds add URL` adds one")
        if found.extract.articles:
            click.echo(f"{found.extract.claims} claims found in {found.extract.articles} articles")

    invocation.emit(value, show)
    if stop.fault or (report.feeds and not report.worked):
        raise click.exceptions.Exit(1)


def _show(report: PollReport) -> None:
    for one in report.feeds:
        echo(str(one))
    echo(str(report))
