"""Commands that check and score: `verify`, `scorecard`."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from api import formatting as say
from api import reports
from api.cards import keep_card
from api.cli_options import (
    Heading,
    Invocation,
    as_of_option,
    pass_invocation,
    print_table,
    progress,
    report_refused,
    shared_options,
    warn,
)
from api.cli_theses import show_scores
from api.clock import now
from api.names import CAUSES, VERDICTS
from claims.pipeline import verify_claims
from claims.pipeline_report import VerifyReport
from claims.replay import Difference, ReplayReport, replay
from claims.scorecard import Scorecard, parse_week, week_of

#: Differences that are printed; those that nothing explains come first.
SHOWN = 50
#: Two values that together have no more characters are printed side by side.
SHORT = 60


@click.command()
@as_of_option
@click.option("--replay", "replaying", is_flag=True, help="Derive every check ever kept again, and say what differs.")
@shared_options
@pass_invocation
def verify(invocation: Invocation, as_of: date, replaying: bool) -> None:
    """Check every claim against what was known at a day.

    With --replay nothing is checked anew: every check that is kept is derived again from the stored vintages, whatever
    its day. Exit code 1 when one differs and nothing that is held explains it.
    """
    if replaying:
        _replay(invocation)
        return
    with invocation.open() as db, progress("Checking claims") as tell:
        report = verify_claims(db, as_of, tell, processors=os.cpu_count() or 1)
    report_refused(report.refused, report.claims)
    invocation.emit(report, lambda: _show_verdicts(report))


def _replay(invocation: Invocation) -> None:
    with invocation.open() as db, progress("Replaying checks") as tell:
        report = replay(db, tell)
    warn(report.refused)
    invocation.emit(report, lambda: _show_replay(report))
    if report.unexplained or report.refused:
        raise click.exceptions.Exit(1)


def _show_replay(report: ReplayReport) -> None:
    if report.differences:
        headings = (Heading("Claim"), Heading("As of"), Heading("Differs in"), Heading("Because"))
        rows = [
            (one.claim_id, say.day(one.as_of), _changes(one), f"{CAUSES[one.cause]}: {one.words}")
            for one in sorted(report.differences, key=lambda one: one.explained)[:SHOWN]
        ]
        more = len(report.differences) - len(rows)
        print_table(headings, rows, f"and {more} more; --json has them all" if more else "")
    differ = f"{len(report.differences)} differ, {len(report.unexplained)} of them for no named reason"
    days = "1 day" if report.days == 1 else f"{report.days} days"
    click.echo(
        f"{report.checks} checks of {days} by method {report.method_version} derived again: "
        f"{report.same} the same, {differ}"
    )
    for version, count in report.other_methods.items():
        click.echo(f"{count} checks by method {version} are not replayed: the method has changed since")


def _changes(one: Difference) -> str:
    """The fields that differ; of short values, both."""
    pairs = ((name, _short(was), _short(now)) for name, (was, now) in one.changed.items())
    return "\n".join(f"{name}: {was} → {now}" if len(was + now) <= SHORT else name for name, was, now in pairs)


def _short(value: object) -> str:
    """A value of a check in few words: an interval by its ends, a list by what is in it."""
    if isinstance(value, Mapping):
        return f"{_short(value.get('low'))} to {_short(value.get('high'))}" if "low" in value else str(dict(value))
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_short, value)) or "none"
    if value is None:
        return "none"
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _show_verdicts(report: VerifyReport) -> None:
    counts = [(VERDICTS[verdict], report.verdicts.get(verdict, 0)) for verdict in VERDICTS if verdict != "unchecked"]
    rows = [(name, str(count), say.share(count, report.claims)) for name, count in counts]
    print_table(
        (Heading("Verdict"), Heading("Claims", right=True), Heading("Share", right=True)),
        rows,
        f"{report.claims} claims as of {say.day(report.as_of)}; {report.added} checks are new",
    )


@click.command()
@click.option("--week", metavar="WEEK", help="An ISO week such as 2026-W34.  [default: the week of --as-of]")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write Markdown, HTML, JSON, PDF and charts into this folder.",
)
@as_of_option
@shared_options
@pass_invocation
def scorecard(invocation: Invocation, week: str | None, out: Path | None, as_of: date) -> None:
    """Make the scorecard of one week, keep it and write it.

    Where there are many claims, the server shows what was kept; without --week, that is the running week.
    """
    asked = parse_week(week) if week else week_of(as_of)
    with invocation.open() as db, progress("Scoring the week"):
        card = keep_card(db, invocation.settings, asked, as_of, now())
    paths = reports.write(card, out) if out else []
    invocation.emit(card, lambda: _show_card(card, paths))


def _show_card(card: Scorecard, paths: list[Path]) -> None:
    show_scores(tuple(line.score for line in card.theses), card.as_of)
    if card.came_due:
        headings = (
            Heading("Came due"),
            Heading("Who"),
            Heading("Allowed", right=True),
            Heading("Actual", right=True),
            Heading("Verdict"),
        )
        rows = [
            (
                say.line_statement(line),
                line.speaker or "unnamed",
                say.interval(line.interval_low, line.interval_high, line.unit),
                say.quantity(line.actual, line.unit),
                VERDICTS[line.verdict],
            )
            for line in card.came_due
        ]
        print_table(headings, rows, f"Week {card.week}, {say.period(card.first_day, card.last_day)}")
    else:
        click.echo(f"Nothing came due in {card.week}.")
    if paths:
        report = next(path for path in paths if path.suffix == ".html")
        click.echo(f"\nReport: {report} (beside it Markdown, PDF, JSON and the charts)")
