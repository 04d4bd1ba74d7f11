"""Commands that check and score: `verify`, `theses`, `scorecard`."""

from datetime import date
from pathlib import Path

import click

from api import formatting as say
from api import reports
from api.cards import card_of
from api.cli_options import (
    Heading,
    Invocation,
    as_of_option,
    pass_invocation,
    print_table,
    progress,
    report_refused,
    shared_options,
)
from api.names import VERDICTS
from api.scoring import score_as_of
from claims.pipeline import verify_claims
from claims.pipeline_report import VerifyReport
from claims.scorecard import Scorecard, parse_week, week_of
from claims.thesis import ThesisScore


@click.command()
@as_of_option
@shared_options
@pass_invocation
def verify(invocation: Invocation, as_of: date) -> None:
    """Check every claim against what was known at a day."""
    with invocation.open() as db, progress("Checking claims") as tell:
        report = verify_claims(db, as_of, tell)
    report_refused(report.refused, report.claims)
    invocation.emit(report, lambda: _show_verdicts(report))


def _show_verdicts(report: VerifyReport) -> None:
    counts = [(VERDICTS[verdict], report.verdicts.get(verdict, 0)) for verdict in VERDICTS if verdict != "unchecked"]
    rows = [(name, str(count), say.share(count, report.claims)) for name, count in counts]
    print_table(
        (Heading("Verdict"), Heading("Claims", right=True), Heading("Share", right=True)),
        rows,
        f"{report.claims} claims as of {say.day(report.as_of)}; {report.added} checks are new",
    )


@click.command()
@as_of_option
@click.option("--meaning", is_flag=True, help="Attach claims near in meaning too, as context (loads a model).")
@shared_options
@pass_invocation
def theses(invocation: Invocation, as_of: date, meaning: bool) -> None:
    """Score the theses: standing, outlook, record.

    Claims are checked as of the same day first, so the answer is what would have been said that day.
    """
    with invocation.open() as db, progress("Scoring theses") as tell:
        report = score_as_of(db, invocation.settings, as_of, tell, meaning)
    report_refused(report.refused, len(report.scores))
    invocation.emit({"as_of": report.as_of, "theses": report.scores}, lambda: _show_scores(report.scores, report.as_of))


def _show_scores(scores: tuple[ThesisScore, ...], as_of: date) -> None:
    headings = (
        Heading("Thesis"),
        Heading("Standing", right=True),
        Heading("Outlook", right=True),
        Heading("Record", right=True),
        Heading("Outcome"),
    )
    rows = [
        (
            f"{score.title}\n({score.slug})",
            say.signed(score.standing, score.unit),
            say.probability(score.outlook),
            f"{score.record.right} of {score.record.due}",
            VERDICTS[score.verdict],
        )
        for score in scores
    ]
    print_table(headings, rows, f"As of {say.day(as_of)}. Record: claims right, of those due.")


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
    """Write the scorecard of one week."""
    asked = parse_week(week) if week else week_of(as_of)
    with invocation.open() as db, progress("Scoring the week"):
        card = card_of(db, invocation.settings, asked, as_of)
    paths = reports.write(card, out) if out else []
    invocation.emit(card, lambda: _show_card(card, paths))


def _show_card(card: Scorecard, paths: list[Path]) -> None:
    _show_scores(tuple(line.score for line in card.theses), card.as_of)
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
